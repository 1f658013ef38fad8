//! What somebody reads whose access ended with the engagement.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Farewell {
    pub client: String,
    pub title: String,
    /// The team's words; may be empty.
    pub words: String,
}
