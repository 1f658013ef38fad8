//! From what the team has to what a client may see: pure functions, and the only place where something becomes a [`Portal`].
//!
//! Nothing in here reads a database, a clock or a session.

use crate::Result;
use crate::store::change::Touched;
use crate::things::Leaves;
use domain::portal::{self, ClientSafe};
use domain::{Changes, Keyed, Moment};
use sqlx::any::AnyRow;
use std::collections::{HashMap, HashSet};

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

/// Rows that were selected through the sharing records, with the columns that may leave.
pub(crate) fn shown<T: Leaves>(rows: &[AnyRow]) -> Result<Portal<Vec<T>>> {
    rows.iter().map(T::read).collect::<Result<_>>().map(Portal)
}

/// The heading, of the columns of a project that its client may see.
pub(crate) fn heading(
    id: portal::PortalId,
    client: String,
    title: String,
    changed_at: Option<Moment>,
) -> Portal<portal::Project> {
    Portal(portal::Project { id, client, title, changed_at })
}

/// The entry of a portal in its stakeholder's list.
pub(crate) fn entry(id: portal::PortalId, client: String, title: String) -> Portal<portal::Entry> {
    Portal(portal::Entry { id, client, title })
}

/// A list of what may leave may leave.
pub(crate) fn list<T: ClientSafe>(things: Vec<Portal<T>>) -> Portal<Vec<T>> {
    Portal(things.into_iter().map(Portal::into_answer).collect())
}

/// The client's whole view.
pub(crate) fn portal(
    number: u64,
    as_of: Moment,
    project: Portal<portal::Project>,
    milestones: Portal<Vec<portal::Milestone>>,
    deliverables: Portal<Vec<portal::Deliverable>>,
) -> Portal<portal::Snapshot> {
    Portal(portal::Snapshot {
        number,
        as_of,
        project: project.0,
        milestones: milestones.0,
        deliverables: deliverables.0,
    })
}

/// The message that tells a client's browser what is different.
pub(crate) fn portal_frame(
    number: u64,
    as_of: Moment,
    project: Option<Portal<portal::Project>>,
    milestones: Portal<Changes<portal::Milestone>>,
    deliverables: Portal<Changes<portal::Deliverable>>,
) -> Portal<portal::Frame> {
    Portal(portal::Frame {
        number,
        as_of,
        project: project.map(Portal::into_answer),
        milestones: milestones.0,
        deliverables: deliverables.0,
    })
}

/// What of a list is different: what went, what came or changed, and the order, if it has to be told.
pub(crate) fn changes<T: Leaves>(
    put: Portal<Vec<T>>,
    removed: Vec<T::Key>,
    order: Option<Vec<T::Key>>,
) -> Portal<Changes<T>>
where
    Changes<T>: ClientSafe,
{
    Portal(Changes { removed, put: put.0, order })
}

/// What is different for the client between two moments. Never names a thing that the client could see in neither.
pub(crate) fn difference(before: &Portal<portal::Snapshot>, after: &Portal<portal::Snapshot>) -> Vec<Touched> {
    // Named one by one, so that a new list does not compile before it is compared.
    let portal::Snapshot { number: _, as_of: _, project, milestones, deliverables } = after.look();
    let before = before.look();
    let mut touched = Vec::new();
    if before.project != *project {
        touched.push(Touched::project());
    }
    compare(&before.milestones, milestones, &mut touched);
    compare(&before.deliverables, deliverables, &mut touched);
    touched
}

fn compare<T: Leaves<Key: Eq + std::hash::Hash>>(before: &[T], after: &[T], touched: &mut Vec<Touched>) {
    let known: HashMap<T::Key, &T> = before.iter().map(|thing| (thing.key(), thing)).collect();
    let staying: HashSet<T::Key> = after.iter().map(Keyed::key).collect();
    for gone in before.iter().map(Keyed::key).filter(|key| !staying.contains(key)) {
        touched.push(Touched::one(T::THING, gone));
    }
    for new in after {
        if known.get(&new.key()) != Some(&new) {
            touched.push(Touched::one(T::THING, new.key()));
        }
    }
    // What a reader has after taking these in: the old ones in their old order, the new ones at the end.
    let reached = before
        .iter()
        .map(Keyed::key)
        .filter(|key| staying.contains(key))
        .chain(after.iter().map(Keyed::key).filter(|key| !known.contains_key(key)));
    if !reached.eq(after.iter().map(Keyed::key)) {
        touched.push(Touched::order(T::THING));
    }
}
