//! The lists of a page that stays live. Each row is a value of its own: what changes in it touches that row alone, and rows keep their
//! places while others come and go. What is the same for rows of every kind is written once for all of them and not made anew for
//! each, because a phone loads it. Nothing in here says what a row is, or who may see it.

use crate::current::{Current, Untyped, Value};
use crate::list::{Changes, Keyed};
use reactive_graph::owner::{Owner, WeakOwner};
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{
    GetUntracked as _, Notify as _, Read as _, ReadUntracked as _, Set as _, Track as _, Update as _,
};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;
use uuid::Uuid;

/// A thing's key, and the thing.
#[derive(Clone, Copy)]
struct Row {
    key: Uuid,
    thing: Untyped,
}

struct List {
    rows: Vec<Row>,
    /// The page, with which all rows go: also those that are not in the list any more, because views may still read them.
    page: Option<WeakOwner>,
}

/// One list.
pub struct Rows<T> {
    list: RwSignal<List>,
    /// Told of everything that becomes different, so that who reads the whole list need not listen to each row.
    all: RwSignal<()>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Rows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Rows<T> {}

impl<T: Keyed + PartialEq + Send + Sync + 'static> From<Vec<T>> for Rows<T> {
    fn from(things: Vec<T>) -> Self {
        Self { list: list(things.into_iter().map(put).collect()), all: RwSignal::new(()), of: PhantomData }
    }
}

impl<T: Keyed + PartialEq + Send + Sync + 'static> Rows<T> {
    /// The rows in their order. Whoever reads them hears of rows that come, go or move, and of nothing within one.
    #[must_use]
    pub fn rows(self) -> Vec<Current<T>> {
        self.list.read().rows.iter().map(typed).collect()
    }

    /// Those rows whose things are of a sort. Whoever reads them hears of everything that becomes different in the list.
    pub fn filter(self, mut is_of_it: impl FnMut(&T) -> bool) -> Vec<Current<T>> {
        let mut rows = self.rows();
        let mut wanted = self.map(|thing| is_of_it(thing)).into_iter();
        rows.retain(|_| wanted.next().unwrap_or_default());
        rows
    }

    /// Something of each thing. Whoever reads it hears of everything that becomes different in the list.
    pub fn map<U>(self, mut take: impl FnMut(&T) -> U) -> Vec<U> {
        self.all.track();
        let list = self.list.read_untracked();
        list.rows.iter().map(|row| take(&*typed(row).read_untracked())).collect()
    }

    /// The things as they are now. Whoever reads them hears of everything that becomes different in the list.
    #[must_use]
    pub fn get(self) -> Vec<T>
    where
        T: Clone,
    {
        self.map(T::clone)
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.list.read().rows.len()
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Takes in what became different.
    pub(crate) fn take(self, changes: Changes<T>) {
        if !changes.is_empty() {
            self.change(
                keys(&changes.removed),
                changes.put,
                changes.order.map(|order| keys(&order)).unwrap_or_default(),
            );
        }
    }

    /// Becomes another list.
    pub(crate) fn replace(self, things: Vec<T>) {
        let order: Vec<Uuid> = things.iter().map(|thing| thing.key().into()).collect();
        let known = self.list.read_untracked().rows.iter().map(|row| row.key).collect::<Vec<_>>();
        let removed = known.into_iter().filter(|key| !order.contains(key)).collect();
        self.change(removed, things, order);
    }

    fn change(self, removed: Vec<Uuid>, things: Vec<T>, order: Vec<Uuid>) {
        change(self.list, &removed, things.into_iter().map(put).collect(), is_same::<T>, &order);
        self.all.notify();
    }
}

/// A thing by its key, whatever it is.
type Put = (Uuid, Value);

fn put<T: Keyed + Send + Sync + 'static>(thing: T) -> Put {
    (thing.key().into(), Arc::new(thing))
}

fn is_same<T: PartialEq + 'static>(one: &(dyn Any + Send + Sync), other: &(dyn Any + Send + Sync)) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref()
}

fn typed<T: Send + Sync + 'static>(row: &Row) -> Current<T> {
    Current::typed(row.thing)
}

fn keys<K: Copy + Into<Uuid>>(keys: &[K]) -> Vec<Uuid> {
    keys.iter().map(|key| (*key).into()).collect()
}

fn list(things: Vec<Put>) -> RwSignal<List> {
    let page = Owner::current().map(|owner| owner.downgrade());
    RwSignal::new(List { rows: things.into_iter().map(row).collect(), page })
}

fn row((key, thing): Put) -> Row {
    Row { key, thing: RwSignal::new(thing) }
}

fn change(
    list: RwSignal<List>,
    removed: &[Uuid],
    put: Vec<Put>,
    is_same: fn(&(dyn Any + Send + Sync), &(dyn Any + Send + Sync)) -> bool,
    order: &[Uuid],
) {
    list.maybe_update(|list| {
        let before = list.rows.len();
        list.rows.retain(|row| !removed.contains(&row.key));
        list.rows.len() != before
    });
    for (key, thing) in put {
        let known = list.read_untracked().rows.iter().find(|row| row.key == key).map(|row| row.thing);
        match known {
            Some(known) if is_same(&*known.get_untracked(), &*thing) => {}
            Some(known) => known.set(thing),
            None => append(list, (key, thing)),
        }
    }
    arrange(list, order);
}

/// A row that comes later belongs to the page too, whoever brought it.
fn append(list: RwSignal<List>, thing: Put) {
    let page = list.read_untracked().page.as_ref().and_then(WeakOwner::upgrade);
    let row = match page {
        Some(page) => page.with(|| row(thing)),
        None => row(thing),
    };
    list.update(|list| list.rows.push(row));
}

/// Brings the rows into an order. Those that it does not name stay behind the others.
fn arrange(list: RwSignal<List>, order: &[Uuid]) {
    list.maybe_update(|List { rows, .. }| {
        let (mut place, mut is_other) = (0, false);
        for key in order {
            if let Some(found) = rows.iter().skip(place).position(|row| row.key == *key) {
                rows.swap(place, place + found);
                is_other |= found > 0;
                place += 1;
            }
        }
        is_other
    });
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use crate::list::Changes;
    use crate::portal::{Reply, ReplyId};
    use crate::{Moment, Party};
    use proptest::prelude::*;
    use reactive_graph::computed::Memo;
    use reactive_graph::owner::Owner;
    use reactive_graph::traits::{Get as _, GetUntracked as _};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use uuid::Uuid;

    fn reply(id: u8, title: u8) -> Reply {
        Reply {
            id: ReplyId(Uuid::from_u128(id.into())),
            question: None,
            title: title.to_string(),
            said_by: String::new(),
            party: Party::Client,
            said_at: Moment(0),
            changed_at: Moment(title.into()),
        }
    }

    fn list(ids: &[u8]) -> Vec<Reply> {
        ids.iter().map(|id| reply(*id, 0)).collect()
    }

    fn ids() -> impl Strategy<Value = Vec<u8>> {
        Just((0..9).collect::<Vec<u8>>())
            .prop_shuffle()
            .prop_flat_map(|ids| proptest::sample::subsequence(ids.clone(), 0..9))
    }

    fn changes() -> impl Strategy<Value = Changes<Reply>> {
        (ids(), proptest::collection::vec((0..9_u8, 0..4_u8), 0..5), proptest::option::of(ids())).prop_map(
            |(removed, put, order)| {
                let key = |id: u8| ReplyId(Uuid::from_u128(id.into()));
                Changes {
                    removed: removed.into_iter().take(3).map(key).collect(),
                    put: put.into_iter().map(|(id, title)| reply(id, title)).collect(),
                    order: order.map(|order| order.into_iter().map(key).collect()),
                }
            },
        )
    }

    /// How often something was read anew.
    fn counted<T: PartialEq + Send + Sync + 'static>(
        read: impl Fn() -> T + Send + Sync + 'static,
    ) -> (Memo<T>, Arc<AtomicUsize>) {
        let count = Arc::new(AtomicUsize::new(0));
        let counting = count.clone();
        let memo = Memo::new(move |_| {
            counting.fetch_add(1, Ordering::Relaxed);
            read()
        });
        (memo, count)
    }

    proptest! {
        #[test]
        fn rows_become_what_the_list_becomes(first in ids(), all in proptest::collection::vec(changes(), 1..6), last in ids()) {
            Owner::new().with(|| {
                let mut list = list(&first);
                let rows = Rows::from(list.clone());
                for changes in all {
                    changes.clone().apply(&mut list);
                    rows.take(changes);
                    prop_assert_eq!(&rows.get(), &list);
                    let each = rows.rows().iter().map(|row| (*row.read_untracked()).clone()).collect::<Vec<_>>();
                    prop_assert_eq!(&each, &list);
                }
                let last = super::tests::list(&last);
                rows.replace(last.clone());
                prop_assert_eq!(rows.get(), last);
                Ok(())
            })?;
        }
    }

    #[test]
    fn what_changes_in_a_row_touches_neither_the_list_nor_other_rows() {
        Owner::new().with(|| {
            let rows = Rows::from(list(&[1, 2]));
            let (order, orders) = counted(move || rows.rows().len());
            let (whole, wholes) = counted(move || rows.get());
            let titled = |row: usize| {
                let row = rows.rows()[row];
                counted(move || row.read().title.clone())
            };
            let ((first, firsts), (second, seconds)) = (titled(0), titled(1));
            let read = || (order.get(), whole.get().len(), first.get(), second.get());
            let counts = || [&orders, &wholes, &firsts, &seconds].map(|count| count.load(Ordering::Relaxed));
            read();
            assert_eq!(counts(), [1, 1, 1, 1]);

            rows.take(Changes { put: vec![reply(1, 7)], ..Changes::default() });
            assert_eq!(read(), (2, 2, "7".to_owned(), "0".to_owned()));
            assert_eq!(counts(), [1, 2, 2, 1]);

            rows.take(Changes { put: vec![reply(1, 7), reply(3, 0)], ..Changes::default() });
            assert_eq!(read().0, 3);
            assert_eq!(counts(), [2, 3, 2, 1], "the first is as it was");

            rows.take(Changes { removed: vec![ReplyId(Uuid::from_u128(1))], ..Changes::default() });
            assert_eq!(read().2, "7", "who holds a row may still read it");
        });
    }

    #[test]
    fn rows_that_came_later_go_with_the_page() {
        let page = Owner::new();
        page.with(|| {
            let rows = Rows::from(list(&[1]));
            let stream = Owner::new();
            stream.with(|| rows.take(Changes { put: vec![reply(2, 0)], ..Changes::default() }));
            drop(stream);
            let later = rows.rows()[1];
            assert_eq!(later.read_untracked().title, "0", "whoever brought it is gone");
            page.cleanup();
            assert!(later.untyped().try_get_untracked().is_none());
        });
    }
}
