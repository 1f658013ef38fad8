//! A deliverable, as its client may see it.

use super::MilestoneId;
use crate::list::{Keyed, patch_whole};
use crate::{Date, DeliverableState, Moment};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Names a deliverable towards the client; random, and a new one each time that the deliverable is unshared.
    DeliverableId
}
patch_whole!(DeliverableId);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Deliverable {
    pub id: DeliverableId,
    /// The milestone that it belongs to, if that is shared as well.
    #[patch(|this, new| *this = new)]
    pub milestone: Option<MilestoneId>,
    pub title: String,
    pub summary: String,
    #[patch(|this, new| *this = new)]
    #[serde(with = "crate::date")]
    pub due: Option<Date>,
    pub state: DeliverableState,
    /// When what the client sees of it last changed.
    pub changed_at: Moment,
}

impl Keyed for Deliverable {
    type Key = DeliverableId;
    fn key(&self) -> DeliverableId {
        self.id
    }
}
