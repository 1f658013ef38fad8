//! What a client may see of a project: all of each type in here, and nothing besides.
//!
//! No field may come in that the team has not meant for the client: a test lists every field. No map, no `flatten`, no free
//! JSON. Ids are random and of their own, so that they tell neither when a thing was made nor how many there are.

mod decision;
mod deliverable;
mod document;
mod entry;
#[cfg(test)]
mod fields;
mod milestone;
mod next_step;
mod project;
mod question;

pub use decision::{Decision, DecisionId, DecisionStoreFields};
pub use deliverable::{Deliverable, DeliverableId, DeliverableStoreFields};
pub use document::{Document, DocumentGroup, DocumentId, DocumentStoreFields};
pub use entry::Entry;
pub use milestone::{Milestone, MilestoneId, MilestoneStoreFields, Progress};
pub use next_step::{NextStep, NextStepId, NextStepStoreFields};
pub use project::{PortalId, Project, ProjectStoreFields};
pub use question::{Question, QuestionId, QuestionStoreFields, Said};

use crate::list::{Changes, Keyed, frame, snapshot};

mod sealed {
    pub trait Sealed {}
}

/// A type that may leave to a client. Only this module can say so.
pub trait ClientSafe: sealed::Sealed + serde::Serialize {}

macro_rules! client_safe {
    ($($type:ty),+ $(,)?) => {$(
        impl sealed::Sealed for $type {}
        impl ClientSafe for $type {}
    )+};
}
client_safe!(Snapshot, Frame, Project, Milestone, Deliverable, Entry);
impl<T: ClientSafe> sealed::Sealed for Vec<T> {}
impl<T: ClientSafe> ClientSafe for Vec<T> {}
impl<T: ClientSafe + Keyed> sealed::Sealed for Changes<T> {}
impl<T: ClientSafe + Keyed> ClientSafe for Changes<T> {}

frame! {
    /// What changed for the client, as one message of the live stream. Its number counts what the client could have seen,
    /// and nothing internal.
    [Debug] Frame {
        project: Project,
        milestones: Milestone,
        deliverables: Deliverable,
    }
}

snapshot! {
    /// A whole portal.
    [Debug] Snapshot of Frame {
        project: Project,
        milestones: Milestone[MilestoneId],
        deliverables: Deliverable[DeliverableId],
    }
}
