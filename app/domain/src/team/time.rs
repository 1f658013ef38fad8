//! Hours of work. Everyone sees their own, and a project's managers see all of the project's. No amount of money is in here.

use super::{Colleague, MemberId, Page, ProjectId, TaskId};
use crate::draft::Form;
use crate::{Date, Error, Minutes, limit};
use jiff::Span;
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Time-ordered.
    TimeEntryId
}

/// A piece of somebody's day.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeEntry {
    pub id: TimeEntryId,
    pub member: MemberId,
    pub member_name: String,
    #[serde(with = "crate::date::always")]
    pub day: Date,
    pub minutes: Minutes,
    /// What was worked on; a task that lies in the bin is none.
    pub task: Option<(TaskId, String)>,
    pub note: String,
}

/// A piece of a day as it was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct TimeDraft {
    pub day: Date,
    pub minutes: Minutes,
    /// Whether the project has such a task is the store's to say.
    pub task: Option<TaskId>,
    pub note: String,
}

impl TimeDraft {
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(today: Date, day: &str, hours: &str, task: &str, note: &str) -> Result<Self, Error> {
        let mut form = Form::default();
        let day = form.day_gone_by("day", day, today);
        let minutes = form.hours("hours", hours).unwrap_or_default();
        if hours.trim().is_empty() || (minutes.0 == 0 && form.is_fine_at("hours")) {
            form.problem("hours", "Say how long it took, as in 1:30, 1.5 or 90m.");
        } else if minutes > Minutes(24 * 60) {
            form.problem("hours", "A day has 24 hours.");
        }
        let task = match task.trim() {
            "" => None,
            id => id.parse().map_err(|_| form.problem("task", "Choose a task of this project.")).ok(),
        };
        let note = form.text("note", note, limit::SUMMARY);
        form.finish(Self { day, minutes, task, note })
    }
}

/// A week of the reader's own work on a project.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkWeek {
    #[serde(with = "crate::date::always")]
    pub monday: Date,
    pub total: Minutes,
    /// The latest day first.
    pub entries: Vec<TimeEntry>,
}

/// The reader's own time on a project, some weeks of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyTime {
    /// The latest first. Weeks without work are left out, but for the one that the list begins with.
    pub weeks: Vec<WorkWeek>,
    /// The Monday before which there is more.
    #[serde(with = "crate::date")]
    pub earlier: Option<Date>,
    /// What the reader may have worked on: their own tasks first.
    pub tasks: Vec<(TaskId, String)>,
}

/// A page of everybody's time on a project; for its managers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamTime {
    pub entries: Page<TimeEntry>,
    /// Whoever worked on it, by name.
    pub people: Vec<Colleague>,
}

/// How long the reader worked on a project this week.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyWeek {
    pub project: ProjectId,
    pub project_title: String,
    pub minutes: Minutes,
}

/// The Monday of a day's week (ISO 8601).
#[must_use]
pub fn monday(day: Date) -> Date {
    day.saturating_sub(Span::new().days(i64::from(day.weekday().to_monday_zero_offset())))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::{TimeDraft, monday};
    use crate::{Error, Minutes};
    use jiff::civil::date;

    #[test]
    fn time_is_checked_at_every_field() {
        let today = date(2026, 12, 9);
        let check = |day, hours, task| TimeDraft::check(today, day, hours, task, " Workshop ");
        let draft = check("2026-12-09", "1:30", "").unwrap();
        assert_eq!((draft.day, draft.minutes, draft.note.as_str()), (today, Minutes(90), "Workshop"));
        assert!(check("2026-12-10", "24", "").is_ok(), "it is tomorrow already where somebody works");
        let problems = |day, hours, task| match check(day, hours, task) {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|problem| problem.field).collect::<Vec<_>>(),
            other => panic!("{}", other.is_ok()),
        };
        assert_eq!(problems("", "", "nothing"), ["day", "hours", "task"]);
        assert_eq!(problems("2026-12-11", "0", ""), ["day", "hours"]);
        assert_eq!(problems("2026-12-09", "24:01", ""), ["hours"]);
        assert_eq!(problems("2026-12-09", "soon", ""), ["hours"], "and only once");
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(monday(date(2026, 12, 9)), date(2026, 12, 7));
        assert_eq!(monday(date(2026, 12, 7)), date(2026, 12, 7));
        assert_eq!(monday(date(2027, 1, 3)), date(2026, 12, 28));
    }
}
