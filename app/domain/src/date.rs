//! Days on the wire: `2026-12-12`. Read by hand, because the browser would otherwise download a whole date parser for the one
//! form that our own server writes.

use crate::Date;
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    date.map(iso).serialize(to)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    match Option::<String>::deserialize(from)? {
        None => Ok(None),
        Some(text) => read(&text).map(Some).ok_or_else(|| D::Error::custom("not a day")),
    }
}

/// The same, where there always is one.
pub(crate) mod always {
    use crate::Date;
    use serde::de::Error as _;
    use serde::{Deserializer, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over like this")]
    pub(crate) fn serialize<S: Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
        super::serialize(&Some(*date), to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        super::deserialize(from)?.ok_or_else(|| D::Error::custom("not a day"))
    }
}

/// `2026-12-12`.
#[must_use]
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// A number that is greater for a later day, to order by.
#[must_use]
pub fn day_rank(date: Date) -> i64 {
    (i64::from(date.year()) * 12 + i64::from(date.month())) * 31 + i64::from(date.day())
}

/// "Fri 12 Dec", with the year if that is not the current one: as the team reads it.
#[must_use]
pub fn day_in_words(date: Date, today: Date) -> String {
    crate::Words::english().day(date, today)
}

pub(crate) fn read(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Date::new(year, month, day).ok()
}
