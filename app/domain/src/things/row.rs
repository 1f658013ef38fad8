//! Between a thing's fields and what is stored of them. No database is known in here.

use crate::portal::DocumentGroup;
use crate::team::MemberId;
use crate::{Date, Moment};
use std::str::FromStr;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
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

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<Option<Date>> for Value {
    fn from(day: Option<Date>) -> Self {
        Self::Text(day.map(crate::iso))
    }
}

impl From<Option<Moment>> for Value {
    fn from(moment: Option<Moment>) -> Self {
        Self::Number(moment.map(|moment| moment.0))
    }
}

/// A stored row.
pub trait Row {
    type Error;
    /// # Errors
    /// If there is no such column of text.
    fn text(&self, column: &'static str) -> Result<Option<String>, Self::Error>;
    /// # Errors
    /// If there is no such column of whole numbers.
    fn number(&self, column: &'static str) -> Result<Option<i64>, Self::Error>;
    /// The same for what people wrote.
    ///
    /// # Errors
    /// If there is no such column of text.
    fn words(&self, column: &'static str) -> Result<Option<String>, Self::Error> {
        self.text(column)
    }
    /// A column of Markdown, as HTML that can do no harm.
    ///
    /// # Errors
    /// If there is no such column of text.
    fn html(&self, column: &'static str) -> Result<String, Self::Error>;
    /// That a column holds something that cannot be.
    fn unreadable(column: &'static str, reason: &str) -> Self::Error;
}

/// A type that a field can have.
pub trait Column: Sized {
    /// # Errors
    /// The row's own.
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error>;
    /// As a form would send it.
    fn typed(&self) -> String;
}

/// Reads a value that is stored as text.
///
/// # Errors
/// The row's own.
pub fn parse<T: FromStr<Err: std::fmt::Display>, R: Row>(row: &R, column: &'static str) -> Result<Option<T>, R::Error> {
    match row.text(column)? {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|reason: T::Err| R::unreadable(column, &reason.to_string())),
    }
}

/// The same, where null is not allowed.
///
/// # Errors
/// The row's own.
pub fn parse_some<T: FromStr<Err: std::fmt::Display>, R: Row>(row: &R, column: &'static str) -> Result<T, R::Error> {
    parse(row, column)?.ok_or_else(|| R::unreadable(column, "nothing"))
}

impl Column for String {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        row.words(column)?.ok_or_else(|| R::unreadable(column, "nothing"))
    }

    fn typed(&self) -> String {
        self.clone()
    }
}

impl Column for Option<Date> {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        match row.text(column)? {
            None => Ok(None),
            Some(text) => crate::date::read(&text).map(Some).ok_or_else(|| R::unreadable(column, "not a day")),
        }
    }

    fn typed(&self) -> String {
        self.map(crate::iso).unwrap_or_default()
    }
}

impl Column for Option<MemberId> {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        parse(row, column)
    }

    fn typed(&self) -> String {
        self.map(|id| id.to_string()).unwrap_or_default()
    }
}

impl Column for u64 {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        let number = row.number(column)?.and_then(|number| number.try_into().ok());
        number.ok_or_else(|| R::unreadable(column, "not a number of this size"))
    }

    fn typed(&self) -> String {
        self.to_string()
    }
}

impl Column for u32 {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        let number = row.number(column)?.and_then(|number| number.try_into().ok());
        number.ok_or_else(|| R::unreadable(column, "not a number of this size"))
    }

    fn typed(&self) -> String {
        self.to_string()
    }
}

impl Column for DocumentGroup {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        parse_some(row, column)
    }

    fn typed(&self) -> String {
        self.to_string()
    }
}

impl Column for Moment {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        row.number(column)?.map(Self).ok_or_else(|| R::unreadable(column, "nothing"))
    }

    fn typed(&self) -> String {
        String::new()
    }
}

impl Column for Option<Moment> {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        Ok(row.number(column)?.map(Moment))
    }

    fn typed(&self) -> String {
        self.map(Moment::typed).unwrap_or_default()
    }
}
