//! What a date in the plan means for the others: which milestones wait for which, what moves when one slips, and how far a date
//! is from the plan as it was agreed. Rules alone; nothing is read or written in here.

use super::{Live, Milestone, MilestoneId};
use crate::{Date, DeliverableState, MilestoneState};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A milestone, and another one that it needs: that has to be reached before it.
pub type Dependency = (MilestoneId, MilestoneId);

/// A milestone that moves because another one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub id: MilestoneId,
    pub from: Date,
    pub to: Date,
}

/// Which other milestones move if this one is due on another day, in the plan's order.
///
/// The rule: if it moves later, everything that needs it, directly or through others, moves later by as many days, because the
/// work between two milestones takes as long as before. What is done stays, and so does what only waits for that. What has no
/// date has none to move, but what waits for it moves. If the milestone moves earlier, or had no date, nothing else moves:
/// whether time that was won is used is for people to say.
#[must_use]
pub fn slip(milestones: &[Milestone], dependencies: &[Dependency], id: MilestoneId, new_due: Date) -> Vec<Moved> {
    let Some(due) = milestones.iter().find(|milestone| milestone.id == id).and_then(|milestone| milestone.shown.due)
    else {
        return Vec::new();
    };
    let days = days_between(due, new_due);
    if days <= 0 {
        return Vec::new();
    }
    let open: HashSet<MilestoneId> = milestones
        .iter()
        .filter(|milestone| milestone.shown.state != MilestoneState::Done)
        .map(|milestone| milestone.id)
        .collect();
    let mut waiting = waiting_for(dependencies, id, |waiting| open.contains(&waiting));
    waiting.remove(&id);
    let moved = |milestone: &Milestone| {
        let from = milestone.shown.due?;
        Some(Moved { id: milestone.id, from, to: later(from, days) })
    };
    milestones.iter().filter(|milestone| waiting.contains(&milestone.id)).filter_map(moved).collect()
}

/// The first of these needs that waits, directly or through others, for the milestone itself: the two would wait for each other
/// for ever.
#[must_use]
pub fn circle(dependencies: &[Dependency], id: MilestoneId, needs: &[MilestoneId]) -> Option<MilestoneId> {
    let others: Vec<Dependency> = dependencies.iter().copied().filter(|(waiting, _)| *waiting != id).collect();
    let waiting = waiting_for(&others, id, |_| true);
    needs.iter().copied().find(|need| *need == id || waiting.contains(need))
}

/// Everything that needs a milestone, directly or through others, as far as `follow` says so.
fn waiting_for(
    dependencies: &[Dependency],
    id: MilestoneId,
    follow: impl Fn(MilestoneId) -> bool,
) -> HashSet<MilestoneId> {
    let mut found = HashSet::new();
    let mut open = vec![id];
    while let Some(needed) = open.pop() {
        for (waiting, _) in dependencies.iter().filter(|(_, needs)| *needs == needed) {
            if follow(*waiting) && found.insert(*waiting) {
                open.push(*waiting);
            }
        }
    }
    found
}

/// Whole days from one day to another; fewer than none if the other is before it.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The day that many days later.
#[must_use]
pub fn later(day: Date, days: i64) -> Date {
    day.saturating_add(SignedDuration::from_hours(days.saturating_mul(24)))
}

/// How far a date is from the one that was agreed, in words; nothing where it is the same, or there is nothing to compare.
#[must_use]
pub fn variance(baseline: Option<Date>, due: Option<Date>) -> Option<String> {
    match days_between(baseline?, due?) {
        0 => None,
        days @ 1.. => Some(format!("{} after the baseline", many(days))),
        days => Some(format!("{} before the baseline", many(-days))),
    }
}

/// "4 days later", "1 day earlier", "the same day".
#[must_use]
pub fn distance(from: Date, to: Date) -> String {
    match days_between(from, to) {
        0 => "the same day".to_owned(),
        days @ 1.. => format!("{} later", many(days)),
        days => format!("{} earlier", many(-days)),
    }
}

fn many(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

impl Live {
    /// By how many days the latest of what is late is late: milestones that are not done, and deliverables that nobody has yet.
    #[must_use]
    pub fn days_late(self, today: Date) -> u32 {
        let milestones = self.milestones().map(|milestone| {
            let is_done = milestone.shown.state == MilestoneState::Done;
            milestone.shown.due.filter(|_| !is_done)
        });
        let deliverables = self.deliverables().map(|thing| {
            let is_to_come = matches!(thing.shown.state, DeliverableState::Pending | DeliverableState::InProgress);
            thing.shown.due.filter(|_| is_to_come)
        });
        let first = milestones.into_iter().chain(deliverables).flatten().min();
        first.map_or(0, |first| u32::try_from(days_between(first, today)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::Sharing;
    use crate::{Moment, portal};
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(number: usize) -> MilestoneId {
        MilestoneId(Uuid::from_u128(u128::try_from(number).unwrap_or(0) + 1))
    }

    fn milestone(number: usize, due: Option<Date>, state: MilestoneState) -> Milestone {
        Milestone {
            id: id(number),
            shown: portal::Milestone {
                id: portal::MilestoneId(Uuid::nil()),
                title: format!("Milestone {number}"),
                summary: String::new(),
                due,
                state,
                changed_at: Moment(0),
            },
            sharing: Sharing::TeamOnly,
            working_title: String::new(),
            notes: String::new(),
            baseline: None,
        }
    }

    /// A plan, and dependencies that may well go in circles.
    fn plan() -> impl Strategy<Value = (Vec<Milestone>, Vec<Dependency>, i64)> {
        let one = (proptest::option::weighted(0.8, 0i64..400), 0usize..3);
        let plan = proptest::collection::vec(one, 1..9).prop_map(|plan| {
            let one = |(number, (day, state)): (usize, (Option<i64>, usize))| {
                let due = day.map(|day| later(date(2026, 6, 1), day));
                milestone(number, due, MilestoneState::ALL[state])
            };
            plan.into_iter().enumerate().map(one).collect::<Vec<_>>()
        });
        (plan, proptest::collection::vec((0usize..9, 0usize..9), 0..20), -40i64..80).prop_map(|(plan, pairs, days)| {
            let known = plan.len();
            let pairs = pairs.into_iter().map(|(one, other)| (id(one % known), id(other % known)));
            let pairs = pairs.collect();
            (plan, pairs, days)
        })
    }

    fn due_after(plan: &[Milestone], moved: &[Moved], id: MilestoneId) -> Option<Date> {
        let due = plan.iter().find(|milestone| milestone.id == id).and_then(|milestone| milestone.shown.due);
        moved.iter().find(|moved| moved.id == id).map(|moved| moved.to).or(due)
    }

    proptest! {
        #[test]
        fn what_waits_keeps_its_distance((plan, pairs, days) in plan()) {
            let first = &plan[0];
            let Some(due) = first.shown.due else {
                prop_assert!(slip(&plan, &pairs, first.id, date(2026, 6, 1)).is_empty());
                return Ok(());
            };
            let new_due = later(due, days);
            let moved = slip(&plan, &pairs, first.id, new_due);
            prop_assert!(days > 0 || moved.is_empty(), "nothing moves earlier by itself");
            prop_assert!(moved.iter().all(|moved| moved.id != first.id), "it is asked for the others");
            for one in &moved {
                let known = plan.iter().find(|milestone| milestone.id == one.id).expect("it is of the plan");
                prop_assert_eq!(Some(one.from), known.shown.due);
                prop_assert_eq!(days_between(one.from, one.to), days);
                prop_assert!(known.shown.state != MilestoneState::Done, "what is done is done");
            }
            // Whatever needs something that moved moves too, if it is open and has a date.
            let mut all = moved.clone();
            all.push(Moved { id: first.id, from: due, to: new_due });
            for (waiting, needed) in &pairs {
                let waits = plan.iter().find(|milestone| milestone.id == *waiting).expect("it is of the plan");
                let open = waits.shown.state != MilestoneState::Done && waits.shown.due.is_some();
                if days > 0 && open && all.iter().any(|moved| moved.id == *needed) {
                    prop_assert!(all.iter().any(|moved| moved.id == *waiting));
                    let apart = |after: &[Moved]| {
                        Some(days_between(due_after(&plan, after, *needed)?, due_after(&plan, after, *waiting)?))
                    };
                    prop_assert_eq!(apart(&all), apart(&[]));
                }
            }
        }

        #[test]
        fn two_slips_are_as_one((mut plan, pairs, days) in plan(), more in 1i64..30) {
            prop_assume!(days > 0);
            let Some(due) = plan[0].shown.due else { return Ok(()) };
            let first = plan[0].id;
            let at_once = slip(&plan, &pairs, first, later(due, days + more));
            for one in slip(&plan, &pairs, first, later(due, days)) {
                plan.iter_mut().filter(|known| known.id == one.id).for_each(|known| known.shown.due = Some(one.to));
            }
            plan[0].shown.due = Some(later(due, days));
            let then = slip(&plan, &pairs, first, later(due, days + more));
            let ends = |moved: &[Moved]| moved.iter().map(|moved| (moved.id, moved.to)).collect::<Vec<_>>();
            prop_assert_eq!(ends(&at_once), ends(&then));
        }

        #[test]
        fn no_circle_is_ever_made((_, pairs, _) in plan()) {
            let mut taken: Vec<Dependency> = Vec::new();
            for (waiting, needed) in pairs {
                let mut needs: Vec<_> =
                    taken.iter().filter(|(known, _)| *known == waiting).map(|(_, needed)| *needed).collect();
                needs.push(needed);
                if circle(&taken, waiting, &needs).is_none() {
                    taken.push((waiting, needed));
                }
            }
            for (waiting, _) in &taken {
                prop_assert!(!waiting_for(&taken, *waiting, |_| true).contains(waiting));
            }
        }
    }

    #[test]
    fn a_circle_is_named_by_where_it_closes() {
        // 2 needs 1, and 1 needs 0.
        let pairs = [(id(2), id(1)), (id(1), id(0))];
        assert_eq!(circle(&pairs, id(0), &[id(2)]), Some(id(2)));
        assert_eq!(circle(&pairs, id(0), &[id(0)]), Some(id(0)), "itself");
        assert_eq!(circle(&pairs, id(2), &[id(0), id(1)]), None);
        assert_eq!(circle(&pairs, id(1), &[]), None);
    }

    #[test]
    fn the_distance_to_the_baseline_is_said_in_days() {
        let day = |day| Some(date(2026, 12, day));
        assert_eq!(variance(day(5), day(17)).as_deref(), Some("12 days after the baseline"));
        assert_eq!(variance(day(5), day(4)).as_deref(), Some("1 day before the baseline"));
        assert_eq!(variance(day(5), day(5)), None);
        assert_eq!(variance(None, day(5)), None);
        assert_eq!(variance(day(5), None), None);
    }
}
