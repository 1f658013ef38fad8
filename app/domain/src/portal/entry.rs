//! One of a stakeholder's portals, in the list of those who have several: how it goes, what comes next, what waits for them.

use super::{PortalId, Progress, Snapshot};
use crate::{Date, Health, Moment, NextStepState, NoticeKind, Turn};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: PortalId,
    pub client: String,
    pub title: String,
    /// Nothing for an engagement that is over.
    pub glance: Option<Glance>,
}

/// A portal in a few words, of what its client sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// How it goes, as the team said last, if it said anything.
    pub status: Option<(Health, String)>,
    /// Milestones done, and all of them.
    pub done: usize,
    pub total: usize,
    /// The first milestone that is not done.
    pub next: Option<String>,
    #[serde(with = "crate::date")]
    pub next_due: Option<Date>,
    /// Next steps that wait for the client.
    pub needs_you: usize,
    pub changed_at: Option<Moment>,
}

impl Glance {
    #[must_use]
    pub fn of(shown: &Snapshot) -> Self {
        let status = shown.notices.iter().rfind(|notice| notice.kind == NoticeKind::Status);
        let Progress { done, total, next } = Progress::of(&shown.milestones);
        let (next, next_due) = next.map_or((None, None), |(title, due)| (Some(title), due));
        let theirs =
            shown.next_steps.iter().filter(|step| step.turn == Turn::Client && step.state == NextStepState::Open);
        Self {
            status: status.map(|notice| (notice.health, notice.title.clone())),
            done,
            total,
            next,
            next_due,
            needs_you: theirs.count(),
            changed_at: shown.project.changed_at,
        }
    }
}
