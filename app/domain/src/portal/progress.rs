//! The sum of several milestones.

use super::Milestone;
use crate::{Date, MilestoneState};

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
