//! What a search finds.

use super::ProjectId;
use crate::Thing;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A project, or something of one, that holds the words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub project: ProjectId,
    pub project_title: String,
    pub client: String,
    pub thing: Thing,
    pub id: Uuid,
    pub title: String,
    /// A line that holds one of the words; empty if only the title does.
    pub excerpt: String,
}
