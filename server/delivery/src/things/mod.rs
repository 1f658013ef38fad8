//! The kinds of things that a project has, one file each: which of a kind's columns may leave to a client, which are the team's,
//! and how a draft of it is written.
//!
//! What stands in a [`Leaves::COLUMNS`] can reach a client once it is shared; nothing else can. No statement is run in here.

mod deliverable;
mod milestone;

use crate::store::row::Columns as _;
use crate::{Failure, Result};
use domain::portal::ClientSafe;
use domain::team::Sharing;
use domain::{Keyed, Moment, Thing};
use sqlx::any::AnyRow;

/// A view that leaves to clients: made of these columns of a shared row, and of nothing else.
pub(crate) trait Leaves: ClientSafe + Keyed<Key: ToString> + PartialEq + Sized {
    const THING: Thing;
    /// The columns that may leave, of the thing's table `t` and of what [`Leaves::JOINS`] adds. The name towards the client
    /// (`shown_id`) and when it changed (`shown_changed_at`) come by themselves.
    const COLUMNS: &'static str;
    /// Only what is shared itself may be joined.
    const JOINS: &'static str = "";
    fn read(row: &AnyRow) -> Result<Self>;
}

/// A view for the team.
pub(crate) trait Known: Keyed<Key: ToString> + Sized {
    const THING: Thing;
    /// What is selected of the thing's table `t` and of what [`Known::joins`] adds; `id` comes by itself.
    fn columns() -> String;
    fn joins() -> String {
        String::new()
    }
    fn read(row: &AnyRow) -> Result<Self>;
}

/// The columns of a thing that can be shared: what would leave, how it is shared, and `internal`.
pub(crate) fn shareable_columns<T: Leaves>(internal: &str) -> String {
    format!("t.shown_id, t.shown_changed_at, {}, b.name as shared_by, s.shared_at, {internal}", T::COLUMNS)
}

pub(crate) fn shareable_joins<T: Leaves>() -> String {
    format!(
        "left join sharing s on s.thing_id = t.id and s.unshared_at is null left join member b on b.id = s.shared_by {}",
        T::JOINS
    )
}

fn sharing(row: &AnyRow) -> Result<Sharing> {
    Ok(match row.optional::<String>("shared_by")? {
        Some(by) => Sharing::Shared { by, at: row.moment("shared_at")? },
        None => Sharing::TeamOnly,
    })
}

fn changed_at(row: &AnyRow) -> Result<Moment> {
    row.moment("shown_changed_at")
}

/// Something that can be written into a thing's table.
pub(crate) trait Drafted {
    const THING: Thing;
    /// Every column that people fill in, with what they filled in.
    fn values(&self) -> Vec<(&'static str, Value)>;
}

/// What is written into a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(Option<String>),
    Number(Option<i64>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Some(text.into()))
    }

    pub fn optional(value: Option<impl ToString>) -> Self {
        Self::Text(value.map(|value| value.to_string()))
    }
}

impl From<std::convert::Infallible> for Failure {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
