//! From what the team has to what a client may see: pure functions, and the only place where something becomes a [`Portal`].
//!
//! Nothing in here reads a database, a clock or a session.

pub(crate) mod news;

use crate::store::change::Touched;
use crate::store::row::Stored;
use crate::veil::Veil;
use crate::{Result, markdown};
use domain::portal::{self, ClientSafe};
use domain::things::{Comparing, Row, Shown, ShownChanges, ShownLists};
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
pub(crate) fn shown<T: Shown>(rows: &[AnyRow], veil: &Veil) -> Result<Portal<Vec<T>>> {
    rows.iter().map(|row| T::read(&Veiled { row: Stored(row), veil })).collect::<Result<_>>().map(Portal)
}

/// The heading, read of columns that a project's client may see.
pub(crate) fn heading(read: portal::Project, veil: &Veil) -> Portal<portal::Project> {
    Portal(portal::Project {
        title: veil.over(read.title),
        welcome: veil.over(read.welcome),
        contact: veil.over(read.contact),
        ..read
    })
}

/// The entry of an open portal in its stakeholder's list: what it is called there, and what it shows in a few words.
pub(crate) fn entry(id: portal::PortalId, client: String, shown: &Portal<portal::Snapshot>) -> Portal<portal::Entry> {
    let shown = shown.look();
    Portal(portal::Entry { id, client, title: shown.project.title.clone(), glance: Some(portal::Glance::of(shown)) })
}

/// The entry of one that is over: no more than its title.
pub(crate) fn ended_entry(id: portal::PortalId, client: String, title: String, veil: &Veil) -> Portal<portal::Entry> {
    Portal(portal::Entry { id, client, title: veil.over(title), glance: None })
}

/// What is left for somebody when the engagement is over.
pub(crate) fn farewell(client: String, title: String, words: String, veil: &Veil) -> Portal<portal::Farewell> {
    Portal(portal::Farewell { client, title: veil.over(title), words: veil.over(words) })
}

/// What somebody of the client's is mailed, for themselves.
pub(crate) fn mail_choice(choice: portal::MailChoice) -> Portal<portal::MailChoice> {
    Portal(choice)
}

/// What its reader is asked.
pub(crate) fn pulse_ask(milestone: portal::MilestoneId, title: String, veil: &Veil) -> Portal<portal::PulseAsk> {
    Portal(portal::PulseAsk { milestone, title: veil.over(title) })
}

/// A list of what may leave may leave.
pub(crate) fn list<T: ClientSafe>(things: Vec<Portal<T>>) -> Portal<Vec<T>> {
    Portal(things.into_iter().map(Portal::into_answer).collect())
}

/// The first of what may leave may leave.
pub(crate) fn only<T: ClientSafe>(things: Portal<Vec<T>>) -> Option<Portal<T>> {
    things.0.into_iter().next().map(Portal)
}

/// A row as its client reads it: what people wrote in it names nobody whom the portal does not name.
struct Veiled<'a> {
    row: Stored<'a>,
    veil: &'a Veil,
}

impl Row for Veiled<'_> {
    type Error = crate::Failure;

    fn text(&self, column: &'static str) -> Result<Option<String>> {
        self.row.text(column)
    }

    fn words(&self, column: &'static str) -> Result<Option<String>> {
        Ok(self.row.text(column)?.map(|words| self.veil.over(words)))
    }

    fn number(&self, column: &'static str) -> Result<Option<i64>> {
        self.row.number(column)
    }

    fn html(&self, column: &'static str) -> Result<String> {
        Ok(self.words(column)?.as_deref().map(markdown::to_html).unwrap_or_default())
    }

    fn unreadable(column: &'static str, reason: &str) -> crate::Failure {
        Stored::unreadable(column, reason)
    }
}

/// Where a client's lists come from: only what may leave.
pub(crate) trait Source: Send {
    fn list<T: Shown>(&mut self) -> impl Future<Output = Result<Portal<Vec<T>>>> + Send;
    fn changes<T: Shown>(&mut self) -> impl Future<Output = Result<Portal<Changes<T>>>> + Send;
}

/// Lets the declared lists be gathered from a source.
struct Gathering<'a, S>(&'a mut S);

impl<S: Source> ShownLists for Gathering<'_, S> {
    type Error = crate::Failure;
    async fn list<T: Shown>(&mut self) -> Result<Vec<T>> {
        self.0.list().await.map(Portal::into_answer)
    }
}

impl<S: Source> ShownChanges for Gathering<'_, S> {
    type Error = crate::Failure;
    async fn changes<T: Shown>(&mut self) -> Result<Changes<T>> {
        self.0.changes().await.map(Portal::into_answer)
    }
}

/// The client's whole view.
pub(crate) async fn portal<S: Source>(
    number: u64,
    as_of: Moment,
    project: Portal<portal::Project>,
    from: &mut S,
) -> Result<Portal<portal::Snapshot>> {
    portal::Snapshot::gather(number, as_of, project.0, &mut Gathering(from)).await.map(Portal)
}

/// The same view, looked at again at another moment.
pub(crate) fn seen_again(portal: &Portal<portal::Snapshot>, as_of: Moment) -> Portal<portal::Snapshot> {
    Portal(portal::Snapshot { as_of, ..portal.0.clone() })
}

/// The message that tells a client's browser what is different.
pub(crate) async fn portal_frame<S: Source>(
    number: u64,
    as_of: Moment,
    project: Option<Portal<portal::Project>>,
    from: &mut S,
) -> Result<Portal<portal::Frame>> {
    portal::Frame::gather(number, as_of, project.map(Portal::into_answer), &mut Gathering(from)).await.map(Portal)
}

/// What of a list is different: what went, what came or changed, and the order, if it has to be told.
pub(crate) fn changes<T: Shown>(
    put: Portal<Vec<T>>,
    removed: Vec<T::Key>,
    order: Option<Vec<T::Key>>,
) -> Portal<Changes<T>> {
    Portal(Changes { removed, put: put.0, order })
}

/// What is different for the client between two moments. Never names a thing that the client could see in neither.
pub(crate) fn difference(before: &Portal<portal::Snapshot>, after: &Portal<portal::Snapshot>) -> Vec<Touched> {
    let (before, after) = (before.look(), after.look());
    let mut differences = Differences(Vec::new());
    if before.project != after.project {
        differences.0.push(Touched::project());
    }
    before.compare(after, &mut differences);
    differences.0
}

struct Differences(Vec<Touched>);

impl Comparing for Differences {
    fn list<T: Shown>(&mut self, before: &[T], after: &[T]) {
        compare(before, after, &mut self.0);
    }
}

fn compare<T: Shown>(before: &[T], after: &[T], touched: &mut Vec<Touched>) {
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
