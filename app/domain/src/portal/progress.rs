//! The sum of several milestones.

use super::Milestone;
use crate::{Date, MilestoneState};

/// "3 of 7 milestones done; next: Design sign-off, 12 Dec". Counts the milestones that it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    /// The milestone that is to be done next: of those that are not done the one with the earliest day, be it late already; without any
    /// day the first in the plan's order.
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
                .filter(|milestone| milestone.state != MilestoneState::Done)
                .min_by_key(|milestone| (milestone.due.is_none(), milestone.due))
                .map(|milestone| (milestone.title.clone(), milestone.due)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use crate::portal::{Milestone, MilestoneId};
    use crate::{Date, MilestoneState, Moment};
    use uuid::Uuid;

    #[test]
    fn next_is_what_is_due_first() {
        use MilestoneState::{Done, InProgress, Upcoming};
        let plan = [
            ("Kick-off", Some(1), Done),
            ("Some day", None, Upcoming),
            ("Pilot", Some(20), Upcoming),
            ("Sign-off", Some(9), InProgress),
            ("Training", Some(9), Upcoming),
        ];
        let plan = plan.map(|(title, day, state)| Milestone {
            id: MilestoneId(Uuid::nil()),
            title: title.to_owned(),
            summary: String::new(),
            due: day.and_then(|day| Date::new(2026, 12, day).ok()),
            state,
            changed_at: Moment(0),
        });
        let next = |milestones: &[Milestone]| Progress::of(milestones).next.map(|(title, _)| title);
        assert_eq!(next(&plan).as_deref(), Some("Sign-off"));
        assert_eq!(next(&plan[..2]).as_deref(), Some("Some day"));
        assert_eq!(next(&plan[..1]), None);
    }
}
