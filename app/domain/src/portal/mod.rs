//! What a client may see of a project: all of each type in here, and nothing besides.
//!
//! No field may come in that the team has not meant for the client: a test lists every field. No map, no `flatten`, no free
//! JSON. Ids are random and of their own, so that they tell neither when a thing was made nor how many there are.

mod announced;
mod entry;
mod farewell;
#[cfg(test)]
mod fields;
mod mail_choice;
mod news;
mod progress;
mod project;
mod pulse;
mod subject;

pub use announced::Announced;
pub use entry::{Entry, Glance};
pub use farewell::Farewell;
pub use mail_choice::MailChoice;
pub use news::{Happened, News, NewsEntry, Stand};
pub use progress::Progress;
pub use project::{PortalId, Project, ProjectStoreFields};
pub use pulse::PulseAsk;
pub use subject::Subject;

pub use crate::things::portal::*;

use crate::list::{Changes, Keyed};

crate::id::ids! {
    /// Says which versions are of the same document; random.
    DocumentGroup
}

pub(crate) mod sealed {
    pub trait Sealed {}
}

/// A type that may leave to a client. Only this module and the declarations in [`crate::things`] can say so.
pub trait ClientSafe: sealed::Sealed + serde::Serialize {}

macro_rules! client_safe {
    ($($type:ty),+ $(,)?) => {$(
        impl sealed::Sealed for $type {}
        impl ClientSafe for $type {}
    )+};
}
client_safe!(Snapshot, Frame, Project, Entry, Farewell, News, MailChoice, PulseAsk);
impl<T: ClientSafe> sealed::Sealed for Vec<T> {}
impl<T: ClientSafe> ClientSafe for Vec<T> {}
impl<T: ClientSafe + Keyed> sealed::Sealed for Changes<T> {}
impl<T: ClientSafe + Keyed> ClientSafe for Changes<T> {}
