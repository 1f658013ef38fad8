//! One of a stakeholder's portals, in the list of those who have several.

use super::PortalId;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: PortalId,
    pub client: String,
    pub title: String,
}
