//! A deliverable, as the team knows it.

use super::{MilestoneId, Sharing};
use crate::list::{Keyed, patch_whole};
use crate::portal;
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Time-ordered; for the team alone.
    DeliverableId
}
patch_whole!(DeliverableId);

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Deliverable {
    pub id: DeliverableId,
    #[patch(|this, new| *this = new)]
    pub milestone: Option<MilestoneId>,
    /// Exactly what the client sees, or would see.
    pub shown: portal::Deliverable,
    pub sharing: Sharing,
    pub notes: String,
}

impl Keyed for Deliverable {
    type Key = DeliverableId;
    fn key(&self) -> DeliverableId {
        self.id
    }
}
