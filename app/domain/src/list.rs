//! What both families of views need to follow a stream: values that are replaced whole, lists that change by key, and the two
//! macros that make a page's snapshot and a stream's frame out of such lists.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Small values are replaced whole, and only if they differ, so that nothing reruns for nothing.
macro_rules! patch_whole {
    ($($type:ty),+ $(,)?) => {$(
        impl reactive_stores::PatchField for $type {
            fn patch_field(
                &mut self,
                new: Self,
                path: &reactive_stores::StorePath,
                notify: &mut dyn FnMut(&reactive_stores::StorePath),
                _keys: Option<&reactive_stores::KeyMap>,
            ) {
                if *self != new {
                    *self = new;
                    notify(path);
                }
            }
        }
    )+};
}
pub(crate) use patch_whole;

/// A thing with a key that no other thing of its list has.
pub trait Keyed {
    type Key: PartialEq + Copy + Into<Uuid> + Serialize;
    fn key(&self) -> Self::Key;
    /// The key that was written as this.
    fn key_of(id: Uuid) -> Self::Key;
}

/// What a list is ordered by: the first number, then the second, then the place where a thing stood.
pub type Rank = (i64, i64);

/// A list in another order. Whatever is in it, it is ranks that are sorted: the browser would carry a sort for each kind otherwise.
pub fn ranked<T>(list: Vec<T>, rank: impl Fn(&T) -> Rank) -> Vec<T> {
    let mut places: Vec<(Rank, usize)> = list.iter().enumerate().map(|(place, thing)| (rank(thing), place)).collect();
    places.sort_unstable();
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    places.into_iter().filter_map(|(_, place)| list.get_mut(place).and_then(Option::take)).collect()
}

/// What became different in one list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"), from = "Told<T>")]
pub struct Changes<T: Keyed> {
    /// Gone, or no longer for this reader.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<T::Key>,
    /// New or different, in the list's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub put: Vec<T>,
    /// The whole order, where it is not what comes of the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Vec<T::Key>>,
}

/// The same as it is read: with keys that are of no kind yet, so that reading them is one for all kinds.
#[derive(Deserialize)]
struct Told<T> {
    #[serde(default)]
    removed: Vec<Uuid>,
    #[serde(default = "Vec::new")]
    put: Vec<T>,
    #[serde(default)]
    order: Option<Vec<Uuid>>,
}

impl<T: Keyed> From<Told<T>> for Changes<T> {
    fn from(Told { removed, put, order }: Told<T>) -> Self {
        let keys = |keys: Vec<Uuid>| keys.into_iter().map(T::key_of).collect();
        Self { removed: keys(removed), put, order: order.map(keys) }
    }
}

impl<T: Keyed<Key: std::fmt::Debug> + std::fmt::Debug> std::fmt::Debug for Changes<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Changes")
            .field("removed", &self.removed)
            .field("put", &self.put)
            .field("order", &self.order)
            .finish()
    }
}

impl<T: Keyed> Default for Changes<T> {
    fn default() -> Self {
        Self { removed: Vec::new(), put: Vec::new(), order: None }
    }
}

impl<T: Keyed> Changes<T> {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.put.is_empty() && self.order.is_none()
    }

    /// Takes the changes into a list: things with a known key are replaced, new ones appended.
    pub fn apply(self, list: &mut Vec<T>) {
        list.retain(|thing| !self.removed.contains(&thing.key()));
        for thing in self.put {
            match list.iter_mut().find(|known| known.key() == thing.key()) {
                Some(known) => *known = thing,
                None => list.push(thing),
            }
        }
        if let Some(order) = self.order {
            // No sort: the browser would carry one for each kind.
            let mut place = 0;
            for key in order {
                if let Some(found) = list.iter().skip(place).position(|thing| thing.key() == key) {
                    list.swap(place, place + found);
                    place += 1;
                }
            }
        }
    }
}

/// Makes the frame of an audience's stream: what changed up to a number, in the project's heading and in each of the lists.
macro_rules! frame {
    ($(#[$about:meta])* [$($derive:ident),*] $name:ident { project: $project:ty, $($list:ident: $thing:ident,)+ }) => {
        $(#[$about])*
        #[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, $($derive),*)]
        pub struct $name {
            pub number: u64,
            /// The server's clock when this was read.
            pub as_of: crate::Moment,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub project: Option<$project>,
            $(
                #[serde(default, skip_serializing_if = "crate::list::Changes::is_empty")]
                pub $list: crate::list::Changes<$thing>,
            )+
        }

        impl $name {
            /// A frame that says nothing yet.
            #[must_use]
            pub fn new(number: u64, as_of: crate::Moment) -> Self {
                Self { number, as_of, project: None, $($list: crate::list::Changes::default(),)+ }
            }

            /// Whether there is something in it to see, and not only something that is gone.
            #[must_use]
            pub fn shows_more(&self) -> bool {
                false $(|| !self.$list.put.is_empty())+
            }

            /// Whether nothing in it is different.
            #[must_use]
            pub fn says_nothing(&self) -> bool {
                self.project.is_none() $(&& self.$list.is_empty())+
            }
        }
    };
}
pub(crate) use frame;

/// Makes what a page holds: some of an audience's lists at one number of its change log. The law, which tests state as a
/// property: a snapshot and the frames after it are the new snapshot.
macro_rules! snapshot {
    ($(#[$about:meta])* [$($derive:ident),*] $name:ident of $frame:ident, live: $live:ident { project: $project:ty as $held:ty: $new:ident, $set:ident, $($list:ident: $thing:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, $($derive),*)]
        pub struct $name {
            pub number: u64,
            /// The server's clock when this was read.
            pub as_of: crate::Moment,
            pub project: $project,
            $(pub $list: Vec<$thing>,)*
        }

        impl $name {
            /// One with nothing in its lists.
            #[must_use]
            pub fn empty(number: u64, as_of: crate::Moment, project: $project) -> Self {
                Self { number, as_of, project, $($list: Vec::new(),)* }
            }

            /// Takes in what the stream says. A frame that is not newer changes nothing.
            pub fn apply(&mut self, frame: $frame) {
                if frame.number <= self.number {
                    return;
                }
                self.number = frame.number;
                self.as_of = frame.as_of;
                if let Some(project) = frame.project {
                    self.project = project;
                }
                $(frame.$list.apply(&mut self.$list);)*
            }
        }

        /// A snapshot that stays live: it is read field by field, and takes in what the stream says.
        #[derive(Clone, Copy)]
        pub struct $live {
            number: reactive_graph::signal::RwSignal<u64>,
            project: $held,
            $($list: crate::rows::Rows<$thing>,)*
        }

        impl From<$name> for $live {
            fn from(snapshot: $name) -> Self {
                Self {
                    number: reactive_graph::signal::RwSignal::new(snapshot.number),
                    project: <$held>::$new(snapshot.project),
                    $($list: snapshot.$list.into(),)*
                }
            }
        }

        impl $live {
            #[must_use]
            pub fn number(self) -> reactive_graph::signal::RwSignal<u64> {
                self.number
            }

            #[must_use]
            pub fn project(self) -> $held {
                self.project
            }

            $(
                #[must_use]
                pub fn $list(self) -> crate::rows::Rows<$thing> {
                    self.$list
                }
            )*

            /// Whether there is nothing in any of its lists.
            #[must_use]
            pub fn is_empty(self) -> bool {
                $(self.$list.is_empty() &&)* true
            }

            /// Takes in what the stream says. A frame that is not newer changes nothing.
            pub fn follow(self, frame: $frame) {
                use reactive_graph::traits::{GetUntracked as _, Set as _};
                #[allow(unused_imports, reason = "not every project is held field by field")]
                use reactive_stores::Patch as _;
                if frame.number <= self.number.get_untracked() {
                    return;
                }
                self.number.set(frame.number);
                if let Some(project) = frame.project {
                    self.project.$set(project);
                }
                $(self.$list.take(frame.$list);)*
            }

            /// Becomes a newer snapshot, and touches only what is different.
            pub fn replace(self, new: $name) {
                use reactive_graph::traits::Set as _;
                #[allow(unused_imports, reason = "not every project is held field by field")]
                use reactive_stores::Patch as _;
                self.number.set(new.number);
                self.project.$set(new.project);
                $(self.$list.replace(new.$list);)*
            }
        }
    };
}
pub(crate) use snapshot;
