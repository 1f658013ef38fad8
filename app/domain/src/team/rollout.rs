//! How the portals do, and what they save: for a team that rolls them out. What is counted is the product's; what it took before is
//! what people say, and each page names which is which.

use super::ProjectId;
use crate::draft::Form;
use crate::{Date, Error, Minutes, Moment};
use serde::{Deserialize, Serialize};

/// What reporting took without a portal, and takes with one, in working time; said by admins, not measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// A status deck, or whatever each client got each week.
    pub deck: Minutes,
    /// What is still written each week for a portal.
    pub upkeep: Minutes,
    /// A question by mail or by telephone, beyond the answer itself.
    pub question: Minutes,
    /// A report that somebody asks for.
    pub report: Minutes,
}

impl Baseline {
    /// # Errors
    /// [`Error::Invalid`] with every field that is no time.
    pub fn check(deck: &str, upkeep: &str, question: &str, report: &str) -> Result<Self, Error> {
        let mut form = Form::default();
        let mut hours = |name: &str, typed: &str| {
            let minutes = form.hours(name, typed);
            if minutes.is_none() && form.is_fine_at(name) {
                form.problem(name, "Say how long it takes, as in 2, 1:30 or 15m.");
            }
            minutes.unwrap_or_default()
        };
        let baseline = Self {
            deck: hours("deck", deck),
            upkeep: hours("upkeep", upkeep),
            question: hours("question", question),
            report: hours("report", report),
        };
        form.finish(baseline)
    }
}

/// What happened in the portals of some weeks, and what that stands for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Savings {
    /// The first day that is counted.
    #[serde(with = "crate::date::always")]
    pub since: Date,
    /// Weeks in which somebody of a client's looked, of each portal for itself.
    pub weeks: u32,
    pub visits: u32,
    /// How many people looked.
    pub people: u32,
    /// Questions that were asked in a portal and have an answer.
    pub questions: u32,
    /// Status reports that clients took for themselves.
    pub reports: u32,
    pub baseline: Baseline,
}

impl Savings {
    /// One kind of what is saved: how many, and how long each would have taken.
    #[must_use]
    pub fn lines(&self) -> [(u32, Minutes); 3] {
        let Baseline { deck, question, report, .. } = self.baseline;
        [(self.weeks, deck), (self.questions, question), (self.reports, report)]
    }

    /// What the portals took meanwhile.
    #[must_use]
    pub fn upkeep(&self) -> Minutes {
        times(self.weeks, self.baseline.upkeep)
    }

    /// What is left; negative where the portals took more than they saved.
    #[must_use]
    pub fn total(&self) -> Minutes {
        let saved: i64 = self.lines().into_iter().map(|(count, each)| times(count, each).0).sum();
        Minutes(saved - self.upkeep().0)
    }
}

/// So many pieces of so long each.
#[must_use]
pub fn times(count: u32, each: Minutes) -> Minutes {
    Minutes(i64::from(count).saturating_mul(each.0))
}

/// How the portal of one engagement does.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engagement {
    pub id: ProjectId,
    pub client: String,
    pub title: String,
    pub opened_at: Option<Moment>,
    /// When it became different for the client last.
    pub changed_at: Option<Moment>,
    /// Milestones with a day that the client sees.
    pub milestones: u32,
    /// Whether the client reads how it stands.
    pub has_status: bool,
    /// What the client is asked to do next.
    pub next_steps: u32,
    pub invited: u32,
    /// How many of them looked within two weeks.
    pub looked: u32,
    /// Questions within four weeks, and those of them that have an answer.
    pub asked: u32,
    pub answered: u32,
}
