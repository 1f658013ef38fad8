//! What a question is about, by its name towards the client.

use super::Question;
use crate::Thing;
use crate::state::Unknown;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One shared thing; written as the name of its row in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Subject {
    pub thing: Thing,
    /// The client's id.
    pub id: Uuid,
}

impl Subject {
    pub fn new(thing: Thing, id: impl Into<Uuid>) -> Self {
        Self { thing, id: id.into() }
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}-{}", self.thing.key().replace('_', "-"), self.id)
    }
}

impl std::str::FromStr for Subject {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        let (thing, id) = text.len().checked_sub(36).and_then(|at| text.split_at_checked(at)).ok_or(Unknown)?;
        let thing = thing.strip_suffix('-').ok_or(Unknown)?.replace('-', "_").parse()?;
        Ok(Self { thing, id: id.parse().map_err(|_| Unknown)? })
    }
}

impl Question {
    /// What it is about, as far as that is shared; nothing for the project as a whole.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        let named = [
            (Thing::Milestone, self.milestone.map(|id| id.0)),
            (Thing::Deliverable, self.deliverable.map(|id| id.0)),
            (Thing::NextStep, self.next_step.map(|id| id.0)),
            (Thing::Document, self.document.map(|id| id.0)),
            (Thing::Meeting, self.meeting.map(|id| id.0)),
            (Thing::Minutes, self.minutes.map(|id| id.0)),
            (Thing::Decision, self.decision.map(|id| id.0)),
            (Thing::Notice, self.notice.map(|id| id.0)),
        ];
        named.into_iter().find_map(|(thing, id)| Some(Subject { thing, id: id? }))
    }
}
