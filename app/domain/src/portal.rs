//! What a client may see of a project: all of each type in here, and nothing besides.
//!
//! No field may come in that the team has not meant for the client: a test lists every field. No map, no `flatten`, no free
//! JSON. Ids are random and of their own, so that they tell neither when a thing was made nor how many there are.

use crate::list::{self, Keyed, patch_whole};
use crate::{Date, DeliverableState, MilestoneState, Moment};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

mod sealed {
    pub trait Sealed {}
}

/// A type that may leave to a client. Only this module can say so.
pub trait ClientSafe: sealed::Sealed + Serialize {}

macro_rules! client_safe {
    ($($type:ty),+) => {$(
        impl sealed::Sealed for $type {}
        impl ClientSafe for $type {}
    )+};
}
client_safe!(Snapshot, Frame, Project, Milestone, Deliverable, Entry);
impl<T: ClientSafe> sealed::Sealed for Vec<T> {}
impl<T: ClientSafe> ClientSafe for Vec<T> {}

crate::id::ids! {
    /// Names a project's portal; random.
    PortalId
    /// Names a milestone towards the client; random, and a new one each time that the milestone is unshared.
    MilestoneId
    /// Names a deliverable towards the client; random, and a new one each time that the deliverable is unshared.
    DeliverableId
}

/// The heading of a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Project {
    pub id: PortalId,
    /// The name of the client's organisation.
    pub client: String,
    pub title: String,
    /// When something that the client can see last changed; `None` until the first time.
    #[patch(|this, new| *this = new)]
    pub changed_at: Option<Moment>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Milestone {
    pub id: MilestoneId,
    pub title: String,
    pub summary: String,
    #[patch(|this, new| *this = new)]
    #[serde(with = "crate::date")]
    pub due: Option<Date>,
    pub state: MilestoneState,
    /// When what the client sees of it last changed.
    pub changed_at: Moment,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Deliverable {
    pub id: DeliverableId,
    /// The milestone that it belongs to, if that is shared as well.
    #[patch(|this, new| *this = new)]
    pub milestone: Option<MilestoneId>,
    pub title: String,
    pub summary: String,
    #[patch(|this, new| *this = new)]
    #[serde(with = "crate::date")]
    pub due: Option<Date>,
    pub state: DeliverableState,
    /// When what the client sees of it last changed.
    pub changed_at: Moment,
}

/// A whole portal at one number of its change log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store)]
pub struct Snapshot {
    /// How many changes the client could have seen so far. Counts nothing internal.
    pub number: u64,
    /// The server's clock when this was read.
    pub as_of: Moment,
    pub project: Project,
    #[store(key: MilestoneId = |milestone| milestone.id)]
    pub milestones: Vec<Milestone>,
    #[store(key: DeliverableId = |deliverable| deliverable.id)]
    pub deliverables: Vec<Deliverable>,
}

/// One thing that became different for the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Project(Project),
    Milestone(Milestone),
    MilestoneRemoved(MilestoneId),
    MilestoneOrder(Vec<MilestoneId>),
    Deliverable(Deliverable),
    DeliverableRemoved(DeliverableId),
    DeliverableOrder(Vec<DeliverableId>),
}

/// What changed up to a number, as one message of the live stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub number: u64,
    /// The server's clock when this was read.
    pub as_of: Moment,
    pub changes: Vec<Change>,
}

/// One of a stakeholder's portals, in the list of those who have several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: PortalId,
    pub client: String,
    pub title: String,
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
    /// Takes in what the live stream says. The law, which tests state as a property: a snapshot and the frames after it are
    /// the new snapshot. A frame that is not newer changes nothing.
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

    /// How many of the shared milestones are done, how many there are, and which comes next.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress::of(&self.milestones)
    }
}

/// "3 of 7 milestones done; next: Design sign-off, 12 Dec". Counts shared milestones only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    /// The first milestone in the plan's order that is not done.
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
                .find(|milestone| milestone.state != MilestoneState::Done)
                .map(|milestone| (milestone.title.clone(), milestone.due)),
        }
    }
}

patch_whole!(PortalId, MilestoneId, DeliverableId);

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json, to_value};
    use uuid::Uuid;

    /// Every field that can ever reach a client. A new one has to be added here, where a reviewer sees it.
    #[test]
    fn these_fields_and_no_others_leave() {
        let project = Project {
            id: PortalId(Uuid::nil()),
            client: "client".to_owned(),
            title: "title".to_owned(),
            changed_at: Some(Moment(1)),
        };
        let milestone = Milestone {
            id: MilestoneId(Uuid::nil()),
            title: "title".to_owned(),
            summary: "summary".to_owned(),
            due: Some(jiff::civil::date(2026, 12, 12)),
            state: MilestoneState::InProgress,
            changed_at: Moment(2),
        };
        let deliverable = Deliverable {
            id: DeliverableId(Uuid::nil()),
            milestone: None,
            title: "title".to_owned(),
            summary: "summary".to_owned(),
            due: None,
            state: DeliverableState::Shared,
            changed_at: Moment(3),
        };
        let id = Uuid::nil().to_string();
        let leaves: Value = json!({
            "number": 4,
            "as_of": 5,
            "project": { "id": id, "client": "client", "title": "title", "changed_at": 1 },
            "milestones": [{
                "id": id, "title": "title", "summary": "summary", "due": "2026-12-12", "state": "in_progress", "changed_at": 2,
            }],
            "deliverables": [{
                "id": id, "milestone": null, "title": "title", "summary": "summary", "due": null, "state": "shared", "changed_at": 3,
            }],
        });
        let snapshot = Snapshot {
            number: 4,
            as_of: Moment(5),
            project: project.clone(),
            milestones: vec![milestone.clone()],
            deliverables: vec![deliverable.clone()],
        };
        assert_eq!(to_value(&snapshot).ok(), Some(leaves.clone()));
        assert_eq!(serde_json::from_value::<Snapshot>(leaves.clone()).ok(), Some(snapshot));
        let frame = Frame {
            number: 4,
            as_of: Moment(5),
            changes: vec![
                Change::Project(project),
                Change::Milestone(milestone.clone()),
                Change::MilestoneRemoved(milestone.id),
                Change::MilestoneOrder(vec![milestone.id]),
                Change::Deliverable(deliverable.clone()),
                Change::DeliverableRemoved(deliverable.id),
                Change::DeliverableOrder(vec![deliverable.id]),
            ],
        };
        let changes = json!([
            { "project": leaves["project"] },
            { "milestone": leaves["milestones"][0] },
            { "milestone_removed": id },
            { "milestone_order": [id] },
            { "deliverable": leaves["deliverables"][0] },
            { "deliverable_removed": id },
            { "deliverable_order": [id] },
        ]);
        assert_eq!(to_value(frame).ok(), Some(json!({ "number": 4, "as_of": 5, "changes": changes })));
        let entry = Entry { id: PortalId(Uuid::nil()), client: "client".to_owned(), title: "title".to_owned() };
        assert_eq!(to_value(entry).ok(), Some(json!({ "id": id, "client": "client", "title": "title" })));
    }

    #[test]
    fn a_day_that_does_not_exist_is_not_read() {
        for due in ["2026-02-30", "2026-13-01", "soon", "2026-12"] {
            let text = json!({
                "id": Uuid::nil(), "title": "", "summary": "", "due": due, "state": "done", "changed_at": 0,
            });
            assert!(serde_json::from_value::<Milestone>(text).is_err(), "{due}");
        }
    }
}
