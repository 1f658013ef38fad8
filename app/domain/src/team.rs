//! What the team sees. Each view is the portal's view (`shown`) plus what is internal, so that a component made for `shown`
//! cannot show the rest: it was never given it.
//!
//! Debug hides content and there is no Display, so that none of it gets into a log by accident.

use crate::list::{self, Keyed, patch_whole};
use crate::{Moment, portal};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Time-ordered; for the team alone.
    ProjectId
    /// Time-ordered; for the team alone.
    MilestoneId
    /// Time-ordered; for the team alone.
    DeliverableId
    MemberId
    StakeholderId
    ClientId
}
patch_whole!(ProjectId, MilestoneId, DeliverableId, MemberId, StakeholderId, ClientId, Sharing);

/// Whether the client can see a thing, and by whose act.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    TeamOnly,
    Shared { by: String, at: Moment },
}

impl Sharing {
    #[must_use]
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Shared { .. })
    }
}

/// A milestone as the team knows it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Milestone {
    pub id: MilestoneId,
    /// Exactly what the client sees, or would see.
    pub shown: portal::Milestone,
    pub sharing: Sharing,
    pub notes: String,
}

/// A deliverable as the team knows it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Deliverable {
    pub id: DeliverableId,
    #[patch(|this, new| *this = new)]
    pub milestone: Option<MilestoneId>,
    /// Exactly what the client sees, or would see.
    pub shown: portal::Deliverable,
    pub sharing: Sharing,
    pub notes: String,
}

/// The heading of a project's page.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Heading {
    pub id: ProjectId,
    pub shown: portal::Project,
    /// Whether the portal is open at all.
    pub portal_open: bool,
}

/// A whole project at one number of the team's change log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Store)]
pub struct Snapshot {
    pub number: u64,
    /// The server's clock when this was read.
    pub as_of: Moment,
    pub project: Heading,
    #[store(key: MilestoneId = |milestone| milestone.id)]
    pub milestones: Vec<Milestone>,
    #[store(key: DeliverableId = |deliverable| deliverable.id)]
    pub deliverables: Vec<Deliverable>,
}

/// One thing that became different for the team.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Project(Heading),
    Milestone(Milestone),
    MilestoneRemoved(MilestoneId),
    MilestoneOrder(Vec<MilestoneId>),
    Deliverable(Deliverable),
    DeliverableRemoved(DeliverableId),
    DeliverableOrder(Vec<DeliverableId>),
}

/// What changed up to a number, as one message of the live stream.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub number: u64,
    /// The server's clock when this was read.
    pub as_of: Moment,
    pub changes: Vec<Change>,
}

/// A project in the list of projects.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: ProjectId,
    pub client: String,
    pub title: String,
    /// Milestones done, and all of them, shared or not.
    pub done: u32,
    pub total: u32,
    /// The first milestone that is not done.
    pub next: Option<(String, Option<crate::Date>)>,
    pub portal_open: bool,
}

/// Who may look through a portal; for managers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalAccess {
    pub open: bool,
    pub stakeholders: Vec<Stakeholder>,
}

/// A person on the client's side, as managers see them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stakeholder {
    pub id: StakeholderId,
    pub name: String,
    pub email: String,
    pub invited_at: Moment,
    pub last_seen_at: Option<Moment>,
}

/// A mail that waits for an SMTP server, or for the admin who reads it; for admins.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingMail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub written_at: Moment,
}

impl Keyed for Milestone {
    type Key = MilestoneId;
    fn key(&self) -> MilestoneId {
        self.id
    }
}

impl Keyed for Deliverable {
    type Key = DeliverableId;
    fn key(&self) -> DeliverableId {
        self.id
    }
}

impl Snapshot {
    /// Takes in what the live stream says; the same law as [`portal::Snapshot::apply`].
    pub fn apply(&mut self, frame: Frame) {
        if frame.number <= self.number {
            return;
        }
        self.number = frame.number;
        self.as_of = frame.as_of;
        for change in frame.changes {
            match change {
                Change::Project(project) => self.project = project,
                Change::Milestone(milestone) => list::put(&mut self.milestones, milestone),
                Change::MilestoneRemoved(id) => list::remove(&mut self.milestones, id),
                Change::MilestoneOrder(order) => list::reorder(&mut self.milestones, &order),
                Change::Deliverable(deliverable) => list::put(&mut self.deliverables, deliverable),
                Change::DeliverableRemoved(id) => list::remove(&mut self.deliverables, id),
                Change::DeliverableOrder(order) => list::reorder(&mut self.deliverables, &order),
            }
        }
    }
}

/// Debug that names the type and the id, and hides everything that people wrote.
macro_rules! quiet {
    ($($type:ident: $id:ident),+) => {$(
        impl std::fmt::Debug for $type {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, concat!(stringify!($type), "({:?}, …)"), self.$id)
            }
        }
    )+};
}
quiet!(Milestone: id, Deliverable: id, Heading: id, Snapshot: number, Frame: number, Entry: id, Stakeholder: id, PortalAccess: open, WaitingMail: written_at);
