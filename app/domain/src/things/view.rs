//! What every view of a thing can do, so that reading, comparing and streaming are written once for all kinds.
//!
//! The traits say what is asked for; where the rows come from is the engine's affair.

use super::Thing;
use super::row::Row;
use crate::list::{Changes, Keyed};
use crate::portal::ClientSafe;
use crate::team::Sharing;
use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;

/// The name of a thing, for one audience.
pub trait Name: Eq + Hash + Display + FromStr<Err: Display> + Send + Sync {}
impl<T: Eq + Hash + Display + FromStr<Err: Display> + Send + Sync> Name for T {}

/// A view that may leave to clients: the declared `shown` fields of a shared thing, and nothing else.
pub trait Shown: ClientSafe + Keyed<Key: Name> + Clone + PartialEq + Send + Sync + 'static {
    const THING: Thing;

    /// # Errors
    /// The row's own, if a column is not what it should be.
    fn read<R: Row>(row: &R) -> Result<Self, R::Error>;
}

/// A view for the team.
pub trait Known: Keyed<Key: Name> + Clone + PartialEq + Send + Sync + 'static {
    const THING: Thing;

    /// # Errors
    /// The row's own, if a column is not what it should be.
    fn read<R: Row>(row: &R) -> Result<Self, R::Error>;

    /// What its fields hold, as a form would send it.
    fn typed(&self) -> Vec<(&'static str, String)>;

    /// What one field holds, as a form would send it.
    fn typed_in(&self, name: &str) -> String {
        self.typed().into_iter().find(|(field, _)| *field == name).map(|(_, value)| value).unwrap_or_default()
    }
}

/// A view for the team of what can be shared: exactly what the client sees, or would see, and what is the team's.
pub trait Curated: Known {
    type Shown: Shown;
    fn shown(&self) -> &Self::Shown;
    fn sharing(&self) -> &Sharing;
}

/// Where a client's lists come from.
pub trait ShownLists {
    type Error;
    fn list<T: Shown>(&mut self) -> impl Future<Output = Result<Vec<T>, Self::Error>> + Send;
}

/// Where the changes of a client's lists come from.
pub trait ShownChanges {
    type Error;
    fn changes<T: Shown>(&mut self) -> impl Future<Output = Result<Changes<T>, Self::Error>> + Send;
}

/// Where the team's lists come from.
pub trait KnownLists {
    type Error;
    fn list<T: Known>(&mut self) -> impl Future<Output = Result<Vec<T>, Self::Error>> + Send;
}

/// Where the changes of the team's lists come from.
pub trait KnownChanges {
    type Error;
    fn changes<T: Known>(&mut self) -> impl Future<Output = Result<Changes<T>, Self::Error>> + Send;
}

/// What wants to know of each of a client's lists how it was and how it is.
pub trait Comparing {
    fn list<T: Shown>(&mut self, before: &[T], after: &[T]);
}
