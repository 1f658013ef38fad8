//! Instants, as the database and the wire know them. Drawing them for people belongs to the components.

use crate::Date;
use jiff::SignedDuration;
use reactive_stores::PatchField;
use serde::{Deserialize, Serialize};

/// An instant: microseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The instant that many seconds later.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The day in UTC.
    #[must_use]
    pub fn date(self) -> Date {
        let since = SignedDuration::from_hours(self.0.div_euclid(86_400_000_000).saturating_mul(24));
        jiff::civil::date(1970, 1, 1).checked_add(since).unwrap_or(Date::MAX)
    }

    /// Whole seconds from `earlier` to this instant; 0 if `earlier` is in fact later (clocks of two machines differ).
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> i64 {
        (self.0.saturating_sub(earlier.0) / 1_000_000).max(0)
    }
}

impl PatchField for Moment {
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
