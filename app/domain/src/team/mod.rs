//! What the team sees. Each view is the portal's view (`shown`) plus what is internal, so that a component made for `shown`
//! cannot show the rest: it was never given it.
//!
//! Debug hides content and there is no Display, so that none of it gets into a log by accident.

mod access;
mod deliverable;
mod milestone;
mod project;

pub use access::{ClientId, MemberId, PortalAccess, Stakeholder, StakeholderId, WaitingMail};
pub use deliverable::{Deliverable, DeliverableId, DeliverableStoreFields};
pub use milestone::{Milestone, MilestoneId, MilestoneStoreFields};
pub use project::{Entry, Heading, HeadingStoreFields, ProjectId};

use crate::Moment;
use crate::list::{frame, patch_whole, snapshot};
use serde::{Deserialize, Serialize};

/// Whether the client can see a thing, and by whose act.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    TeamOnly,
    Shared { by: String, at: Moment },
}
patch_whole!(Sharing);

impl Sharing {
    #[must_use]
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Shared { .. })
    }
}

frame! {
    /// What changed for the team, as one message of the live stream. A page takes in what concerns it.
    [] Frame {
        project: Heading,
        milestones: Milestone,
        deliverables: Deliverable,
    }
}

snapshot! {
    /// A project's plan.
    [] Plan of Frame {
        project: Heading,
        milestones: Milestone[MilestoneId],
        deliverables: Deliverable[DeliverableId],
    }
}

/// Debug that names the type and the id, and hides everything that people wrote.
macro_rules! quiet {
    ($($type:ident: $id:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $type {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, concat!(stringify!($type), "({:?}, …)"), self.$id)
            }
        }
    )+};
}
quiet!(
    Deliverable: id,
    Entry: id,
    Frame: number,
    Heading: id,
    Milestone: id,
    Plan: number,
    PortalAccess: open,
    Stakeholder: id,
    WaitingMail: written_at,
);
