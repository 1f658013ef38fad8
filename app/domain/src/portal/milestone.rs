//! A milestone, as its client may see it, and the sum of several.

use crate::list::{Keyed, patch_whole};
use crate::{Date, MilestoneState, Moment};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Names a milestone towards the client; random, and a new one each time that the milestone is unshared.
    MilestoneId
}
patch_whole!(MilestoneId);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Milestone {
    pub id: MilestoneId,
    pub title: String,
    pub summary: String,
    #[patch(|this, new| *this = new)]
    #[serde(with = "crate::date")]
    pub due: Option<Date>,
    pub state: MilestoneState,
    /// When what the client sees of it last changed.
    pub changed_at: Moment,
}

impl Keyed for Milestone {
    type Key = MilestoneId;
    fn key(&self) -> MilestoneId {
        self.id
    }
}

/// "3 of 7 milestones done; next: Design sign-off, 12 Dec". Counts the milestones that it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    /// The first milestone in the plan's order that is not done.
    pub next: Option<(String, Option<Date>)>,
}

impl Progress {
    /// Sums up these milestones, which stand in the plan's order.
    #[must_use]
    pub fn of(milestones: &[Milestone]) -> Self {
        Self {
            done: milestones.iter().filter(|milestone| milestone.state == MilestoneState::Done).count(),
            total: milestones.len(),
            next: milestones
                .iter()
                .find(|milestone| milestone.state != MilestoneState::Done)
                .map(|milestone| (milestone.title.clone(), milestone.due)),
        }
    }
}
