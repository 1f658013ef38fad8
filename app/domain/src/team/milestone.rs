//! A milestone, as the team knows it.

use super::Sharing;
use crate::list::{Keyed, patch_whole};
use crate::portal;
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Time-ordered; for the team alone.
    MilestoneId
}
patch_whole!(MilestoneId);

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Milestone {
    pub id: MilestoneId,
    /// Exactly what the client sees, or would see.
    pub shown: portal::Milestone,
    pub sharing: Sharing,
    pub notes: String,
}

impl Keyed for Milestone {
    type Key = MilestoneId;
    fn key(&self) -> MilestoneId {
        self.id
    }
}
