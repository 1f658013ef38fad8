//! From what the team has to what a client may see: pure functions, and the only place where portal views are made.
//!
//! Nothing in here reads a database, a clock or a session. What leaves to a client is a [`Portal`], which nothing else can make.

use crate::store::change::{Thing, Touched};
use crate::store::project::ProjectFace;
use crate::store::{DeliverableFace, DeliverableRow, MilestoneFace, MilestoneRow, ProjectRow};
use domain::portal::{self, ClientSafe};
use domain::{Moment, team};
use std::collections::HashSet;
use std::hash::Hash;
use std::str::FromStr;

/// Something that may go to a client. Only this module makes one, and only of types that hold nothing internal.
///
/// ```
/// fn answer(milestone: delivery::projection::Portal<domain::portal::Milestone>) {}
/// ```
///
/// A team's type does not fit:
///
/// ```compile_fail,E0277
/// fn answer(milestone: delivery::projection::Portal<domain::team::Milestone>) {}
/// ```
///
/// Nor can one be made elsewhere:
///
/// ```compile_fail,E0423
/// fn make(milestone: domain::portal::Milestone) {
///     delivery::projection::Portal(milestone);
/// }
/// ```
pub struct Portal<T: ClientSafe>(T);

impl<T: ClientSafe> Portal<T> {
    /// Hands it over, for the answer to the client.
    #[must_use]
    pub fn into_answer(self) -> T {
        self.0
    }

    pub(crate) fn look(&self) -> &T {
        &self.0
    }
}

fn project(face: ProjectFace) -> portal::Project {
    portal::Project { id: face.id, client: face.client, title: face.title, changed_at: face.changed_at }
}

fn milestone(face: MilestoneFace) -> portal::Milestone {
    portal::Milestone {
        id: face.id,
        title: face.title,
        summary: face.summary,
        due: face.due,
        state: face.state,
        changed_at: face.changed_at,
    }
}

fn deliverable(face: DeliverableFace) -> portal::Deliverable {
    portal::Deliverable {
        id: face.id,
        milestone: face.milestone,
        title: face.title,
        summary: face.summary,
        due: face.due,
        state: face.state,
        changed_at: face.changed_at,
    }
}

/// The client's whole view, of rows that were read through the sharing records.
pub(crate) fn portal(
    number: u64,
    as_of: Moment,
    face: ProjectFace,
    milestones: Vec<MilestoneFace>,
    deliverables: Vec<DeliverableFace>,
) -> Portal<portal::Snapshot> {
    Portal(portal::Snapshot {
        number,
        as_of,
        project: project(face),
        milestones: milestones.into_iter().map(milestone).collect(),
        deliverables: deliverables.into_iter().map(deliverable).collect(),
    })
}

/// The entry of a portal in its stakeholder's list.
pub(crate) fn entry(face: ProjectFace) -> Portal<portal::Entry> {
    Portal(portal::Entry { id: face.id, client: face.client, title: face.title })
}

/// A list of what may leave may leave.
pub(crate) fn list<T: ClientSafe>(things: Vec<Portal<T>>) -> Portal<Vec<T>> {
    Portal(things.into_iter().map(Portal::into_answer).collect())
}

/// The team's whole view: what the client sees or would see, and what is internal, side by side.
pub(crate) fn team(
    heading: ProjectRow,
    milestones: Vec<MilestoneRow>,
    deliverables: Vec<DeliverableRow>,
    as_of: Moment,
) -> team::Snapshot {
    team::Snapshot {
        number: heading.team_number,
        as_of,
        project: team::Heading { id: heading.id, shown: project(heading.face), portal_open: heading.portal_open },
        milestones: milestones
            .into_iter()
            .map(|row| team::Milestone {
                id: row.id,
                shown: milestone(row.face),
                sharing: row.sharing,
                notes: row.notes,
            })
            .collect(),
        deliverables: deliverables
            .into_iter()
            .map(|row| team::Deliverable {
                id: row.id,
                milestone: row.milestone,
                shown: deliverable(row.face),
                sharing: row.sharing,
                notes: row.notes,
            })
            .collect(),
    }
}

/// What is different for the client between two moments. Never names a thing that the client could see in neither.
pub(crate) fn difference(before: &Portal<portal::Snapshot>, after: &Portal<portal::Snapshot>) -> Vec<Touched> {
    let (before, after) = (before.look(), after.look());
    let mut touched = Vec::new();
    if before.project != after.project {
        touched.push(Touched { thing: Thing::Project, id: String::new() });
    }
    compare(&before.milestones, &after.milestones, |m| m.id, Thing::Milestone, Thing::MilestoneOrder, &mut touched);
    compare(
        &before.deliverables,
        &after.deliverables,
        |d| d.id,
        Thing::Deliverable,
        Thing::DeliverableOrder,
        &mut touched,
    );
    touched
}

fn compare<T: PartialEq, K: Copy + Eq + Hash + ToString>(
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> K,
    thing: Thing,
    order: Thing,
    touched: &mut Vec<Touched>,
) {
    let staying: HashSet<K> = after.iter().map(&key).collect();
    let known: HashSet<K> = before.iter().map(&key).collect();
    for gone in before.iter().map(&key).filter(|id| !staying.contains(id)) {
        touched.push(Touched { thing, id: gone.to_string() });
    }
    for new in after {
        let id = key(new);
        if !before.iter().any(|old| key(old) == id && old == new) {
            touched.push(Touched { thing, id: id.to_string() });
        }
    }
    // What a reader has after taking these in: the old ones in their old order, the new ones at the end.
    let reached = before
        .iter()
        .map(&key)
        .filter(|id| staying.contains(id))
        .chain(after.iter().map(&key).filter(|id| !known.contains(id)));
    if !reached.eq(after.iter().map(&key)) {
        touched.push(Touched { thing: order, id: String::new() });
    }
}

/// The message that tells a client's browser what is different, out of the view as it is now.
pub(crate) fn portal_frame(now: Portal<portal::Snapshot>, touched: &[Touched]) -> Portal<portal::Frame> {
    use portal::Change;
    let now = now.into_answer();
    let mut changes = Vec::new();
    if touched.iter().any(|touched| touched.thing == Thing::Project) {
        changes.push(Change::Project(now.project));
    }
    tell(
        &mut changes,
        now.milestones,
        |milestone| milestone.id,
        touched,
        (Thing::Milestone, Thing::MilestoneOrder),
        Says { put: Change::Milestone, removed: Change::MilestoneRemoved, ordered: Change::MilestoneOrder },
    );
    tell(
        &mut changes,
        now.deliverables,
        |deliverable| deliverable.id,
        touched,
        (Thing::Deliverable, Thing::DeliverableOrder),
        Says { put: Change::Deliverable, removed: Change::DeliverableRemoved, ordered: Change::DeliverableOrder },
    );
    Portal(portal::Frame { number: now.number, as_of: now.as_of, changes })
}

/// The same for the team's browsers.
pub(crate) fn team_frame(now: team::Snapshot, touched: &[Touched]) -> team::Frame {
    use team::Change;
    let mut changes = Vec::new();
    if touched.iter().any(|touched| touched.thing == Thing::Project) {
        changes.push(Change::Project(now.project));
    }
    tell(
        &mut changes,
        now.milestones,
        |milestone| milestone.id,
        touched,
        (Thing::Milestone, Thing::MilestoneOrder),
        Says { put: Change::Milestone, removed: Change::MilestoneRemoved, ordered: Change::MilestoneOrder },
    );
    tell(
        &mut changes,
        now.deliverables,
        |deliverable| deliverable.id,
        touched,
        (Thing::Deliverable, Thing::DeliverableOrder),
        Says { put: Change::Deliverable, removed: Change::DeliverableRemoved, ordered: Change::DeliverableOrder },
    );
    team::Frame { number: now.number, as_of: now.as_of, changes }
}

/// The words of an audience for what can happen to a list of things.
struct Says<T, K, C> {
    put: fn(T) -> C,
    removed: fn(K) -> C,
    ordered: fn(Vec<K>) -> C,
}

/// What changed in one list: what went, then what came or changed, in the list's order, so that new things are appended
/// rightly; last the whole order, if that was touched.
fn tell<T, K: Copy + Eq + Hash + FromStr, C>(
    changes: &mut Vec<C>,
    now: Vec<T>,
    key: impl Fn(&T) -> K,
    touched: &[Touched],
    (thing, order): (Thing, Thing),
    says: Says<T, K, C>,
) {
    let keys: Vec<K> = now.iter().map(&key).collect();
    let different: HashSet<K> =
        touched.iter().filter(|touched| touched.thing == thing).filter_map(|touched| touched.id.parse().ok()).collect();
    changes.extend(different.iter().filter(|id| !keys.contains(id)).copied().map(says.removed));
    changes.extend(now.into_iter().filter(|it| different.contains(&key(it))).map(says.put));
    if touched.iter().any(|touched| touched.thing == order) {
        changes.push((says.ordered)(keys));
    }
}
