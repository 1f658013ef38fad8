//! Reading typed values out of rows.

use crate::{Failure, Result, markdown};
use domain::{Date, Moment};
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::str::FromStr;

/// A row, for the declarations of [`domain::things`] to read.
pub(crate) struct Stored<'a>(pub &'a AnyRow);

impl domain::things::Row for Stored<'_> {
    type Error = Failure;

    fn text(&self, column: &'static str) -> Result<Option<String>> {
        Ok(self.0.try_get(column)?)
    }

    fn number(&self, column: &'static str) -> Result<Option<i64>> {
        Ok(self.0.try_get(column)?)
    }

    fn html(&self, column: &'static str) -> Result<String> {
        Ok(self.text(column)?.as_deref().map(markdown::to_html).unwrap_or_default())
    }

    fn unreadable(column: &'static str, reason: &str) -> Failure {
        Failure::Stored { column, reason: reason.to_owned() }
    }
}

/// Typed access to a row's columns.
pub(crate) trait Columns {
    /// A text.
    fn text(&self, column: &'static str) -> Result<String>;
    /// A value that is stored as text: an id, a state, a date.
    fn value<T: FromStr<Err: std::fmt::Display>>(&self, column: &'static str) -> Result<T>;
    /// The same, where null is allowed.
    fn optional<T: FromStr<Err: std::fmt::Display>>(&self, column: &'static str) -> Result<Option<T>>;
    fn integer(&self, column: &'static str) -> Result<i64>;
    fn optional_integer(&self, column: &'static str) -> Result<Option<i64>>;
    fn moment(&self, column: &'static str) -> Result<Moment>;
    fn optional_moment(&self, column: &'static str) -> Result<Option<Moment>>;
    fn date(&self, column: &'static str) -> Result<Option<Date>>;
}

impl Columns for AnyRow {
    fn text(&self, column: &'static str) -> Result<String> {
        Ok(self.try_get(column)?)
    }

    fn value<T: FromStr<Err: std::fmt::Display>>(&self, column: &'static str) -> Result<T> {
        parse(column, self.try_get::<&str, _>(column)?)
    }

    fn optional<T: FromStr<Err: std::fmt::Display>>(&self, column: &'static str) -> Result<Option<T>> {
        self.try_get::<Option<&str>, _>(column)?.map(|text| parse(column, text)).transpose()
    }

    fn integer(&self, column: &'static str) -> Result<i64> {
        Ok(self.try_get(column)?)
    }

    fn optional_integer(&self, column: &'static str) -> Result<Option<i64>> {
        Ok(self.try_get(column)?)
    }

    fn moment(&self, column: &'static str) -> Result<Moment> {
        self.integer(column).map(Moment)
    }

    fn optional_moment(&self, column: &'static str) -> Result<Option<Moment>> {
        Ok(self.optional_integer(column)?.map(Moment))
    }

    fn date(&self, column: &'static str) -> Result<Option<Date>> {
        self.optional(column)
    }
}

fn parse<T: FromStr<Err: std::fmt::Display>>(column: &'static str, text: &str) -> Result<T> {
    text.parse().map_err(|reason: T::Err| Failure::Stored { column, reason: reason.to_string() })
}
