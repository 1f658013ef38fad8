//! What became different for the client since a moment: of what they see now, in a few words. What a portal's page says "since
//! your last visit" and what mails tell is this, and nothing besides.

use super::Subject;
use crate::{Date, DeliverableState, Health, MilestoneState, Moment, NextStepState, Thing, Turn};
use serde::{Deserialize, Serialize};

/// All that is new, in the order of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    pub since: Moment,
    pub as_of: Moment,
    pub entries: Vec<NewsEntry>,
}

/// One thing that the client sees, and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsEntry {
    /// Its row in the portal's page.
    pub subject: Subject,
    /// What it is called now.
    pub title: String,
    /// Never empty.
    pub happened: Vec<Happened>,
}

/// What happened to a thing, as far as the client could see how it was before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It appeared.
    Shared,
    /// A newer version of a document appeared.
    NewVersion(u32),
    /// The team replied to a question.
    Answered,
    /// Its day is another.
    Moved {
        #[serde(with = "crate::date")]
        from: Option<Date>,
        #[serde(with = "crate::date")]
        to: Option<Date>,
    },
    /// The time of a meeting is another.
    MovedTo { from: Option<Moment>, to: Option<Moment> },
    /// Its state is another.
    Stands(Stand),
    /// It goes better, or worse.
    Goes(Health),
    /// It is somebody else's turn.
    TurnOf(Turn),
    /// Something else that is written of it.
    Rewritten,
}

/// Where a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    Milestone(MilestoneState),
    Deliverable(DeliverableState),
    NextStep(NextStepState),
}

impl Stand {
    /// Reads a state's name. Nothing for what does not go through states that a client sees.
    #[must_use]
    pub fn of(thing: Thing, state: &str) -> Option<Self> {
        match thing {
            Thing::Milestone => state.parse().ok().map(Self::Milestone),
            Thing::Deliverable => state.parse().ok().map(Self::Deliverable),
            Thing::NextStep => state.parse().ok().map(Self::NextStep),
            _ => None,
        }
    }
}

impl News {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
