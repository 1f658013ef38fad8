//! What is new to somebody who comes back to a project.

use super::Deed;
use serde::{Deserialize, Serialize};

/// What others did since the reader was last here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// Whether they were never here before.
    pub is_first: bool,
    /// Newest first, and not all of them.
    pub deeds: Vec<Deed>,
    /// Whether there are older ones that are new to them as well.
    pub has_more: bool,
}
