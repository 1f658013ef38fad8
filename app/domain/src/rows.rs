//! The lists of a page that stays live. Each row is a store of its own: what changes in it touches that field alone, and rows keep
//! their places while others come and go. What is the same for rows of every kind is written once for all of them and not made
//! anew for each, because a phone loads it. Nothing in here says what a row is, or who may see it.

use crate::list::{Changes, Keyed};
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Notify as _, Read as _, ReadUntracked as _, Track as _, Update as _};
use reactive_stores::{ArcField, ArcStore, Patch as _, PatchField};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;
use uuid::Uuid;

/// A thing's key, and its field.
struct Row {
    key: Uuid,
    field: Arc<dyn Any + Send + Sync>,
}

/// One list.
pub struct Rows<T> {
    rows: RwSignal<Vec<Row>>,
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

impl<T: Keyed + PatchField + Send + Sync + 'static> From<Vec<T>> for Rows<T> {
    fn from(things: Vec<T>) -> Self {
        let rows = things.into_iter().map(row).collect();
        Self { rows: RwSignal::new(rows), all: RwSignal::new(()), of: PhantomData }
    }
}

impl<T: Keyed + PatchField + Send + Sync + 'static> Rows<T> {
    /// The rows in their order. Whoever reads them hears of rows that come, go or move, and of nothing within one.
    #[must_use]
    pub fn fields(self) -> Vec<ArcField<T>> {
        self.rows.read().iter().filter_map(field).collect()
    }

    /// Those rows whose things are of a sort. Whoever reads them hears of everything that becomes different in the list.
    pub fn filter(self, mut is_of_it: impl FnMut(&T) -> bool) -> Vec<ArcField<T>> {
        let mut fields = self.fields();
        let mut wanted = self.map(|thing| is_of_it(thing)).into_iter();
        fields.retain(|_| wanted.next().unwrap_or_default());
        fields
    }

    /// Something of each thing. Whoever reads it hears of everything that becomes different in the list.
    pub fn map<U>(self, mut take: impl FnMut(&T) -> U) -> Vec<U> {
        self.all.track();
        let rows = self.rows.read_untracked();
        rows.iter().filter_map(field).map(|field| take(&*field.read_untracked())).collect()
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
        self.rows.read().len()
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Takes in what became different.
    pub(crate) fn take(self, changes: Changes<T>) {
        if !changes.is_empty() {
            self.change(keys(&changes.removed), changes.put, changes.order.map(|order| keys(&order)));
        }
    }

    /// Becomes another list.
    pub(crate) fn replace(self, things: Vec<T>) {
        let order: Vec<Uuid> = things.iter().map(|thing| thing.key().into()).collect();
        let known = self.rows.read_untracked().iter().map(|row| row.key).collect::<Vec<_>>();
        let removed = known.into_iter().filter(|key| !order.contains(key)).collect();
        self.change(removed, things, Some(order));
    }

    fn change(self, removed: Vec<Uuid>, put: Vec<T>, order: Option<Vec<Uuid>>) {
        remove(self.rows, &removed);
        for thing in put {
            match find(self.rows, thing.key().into()).as_ref().and_then(|known| known.downcast_ref::<ArcField<T>>()) {
                Some(known) => known.patch(thing),
                None => append(self.rows, row(thing)),
            }
        }
        arrange(self.rows, &order.unwrap_or_default());
        self.all.notify();
    }
}

fn row<T: Keyed + Send + Sync + 'static>(thing: T) -> Row {
    Row { key: thing.key().into(), field: Arc::new(ArcField::from(ArcStore::new(thing))) }
}

fn field<T: 'static>(row: &Row) -> Option<ArcField<T>> {
    row.field.downcast_ref().cloned()
}

fn keys<K: Copy + Into<Uuid>>(keys: &[K]) -> Vec<Uuid> {
    keys.iter().map(|key| (*key).into()).collect()
}

fn find(rows: RwSignal<Vec<Row>>, key: Uuid) -> Option<Arc<dyn Any + Send + Sync>> {
    rows.read_untracked().iter().find(|row| row.key == key).map(|row| row.field.clone())
}

fn remove(rows: RwSignal<Vec<Row>>, removed: &[Uuid]) {
    rows.maybe_update(|rows| {
        let before = rows.len();
        rows.retain(|row| !removed.contains(&row.key));
        rows.len() != before
    });
}

fn append(rows: RwSignal<Vec<Row>>, row: Row) {
    rows.update(|rows| rows.push(row));
}

/// Brings the rows into an order. Those that it does not name stay behind the others.
fn arrange(rows: RwSignal<Vec<Row>>, order: &[Uuid]) {
    rows.maybe_update(|rows| {
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
    use crate::portal::{Reply, ReplyId, ReplyStoreFields as _};
    use crate::{Moment, Party};
    use proptest::prelude::*;
    use reactive_graph::computed::Memo;
    use reactive_graph::owner::Owner;
    use reactive_graph::traits::{Get as _, ReadUntracked as _};
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
                    let fields = rows.fields().iter().map(|field| (*field.read_untracked()).clone()).collect::<Vec<_>>();
                    prop_assert_eq!(&fields, &list);
                }
                let last = super::tests::list(&last);
                rows.replace(last.clone());
                prop_assert_eq!(rows.get(), last);
                Ok(())
            })?;
        }
    }

    #[test]
    fn what_changes_in_a_row_touches_neither_the_list_nor_other_fields() {
        Owner::new().with(|| {
            let rows = Rows::from(list(&[1, 2]));
            let (order, orders) = counted(move || rows.fields().len());
            let (whole, wholes) = counted(move || rows.get());
            let row = rows.fields().remove(0);
            let (title, titles) = counted({
                let row = row.clone();
                move || row.clone().title().get()
            });
            let (party, parties) = counted(move || row.clone().party().get());
            let read = || (order.get(), whole.get().len(), title.get(), party.get());
            let counts = || [&orders, &wholes, &titles, &parties].map(|count| count.load(Ordering::Relaxed));
            read();
            assert_eq!(counts(), [1, 1, 1, 1]);

            rows.take(Changes { put: vec![reply(1, 7)], ..Changes::default() });
            assert_eq!(read(), (2, 2, "7".to_owned(), Party::Client));
            assert_eq!(counts(), [1, 2, 2, 1]);

            rows.take(Changes { put: vec![reply(3, 0)], ..Changes::default() });
            assert_eq!(read().0, 3);
            assert_eq!(counts(), [2, 3, 2, 1]);

            rows.take(Changes { removed: vec![ReplyId(Uuid::from_u128(1))], ..Changes::default() });
            assert_eq!(read(), (2, 2, "7".to_owned(), Party::Client), "who holds a row may still read it");
        });
    }
}
