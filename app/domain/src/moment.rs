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

    /// When a day begins, in UTC.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        let days = jiff::civil::date(1970, 1, 1).duration_until(day).as_hours() / 24;
        Self::default().plus_seconds(days * 86_400)
    }

    /// The day in UTC.
    #[must_use]
    pub fn date(self) -> Date {
        let since = SignedDuration::from_hours(self.0.div_euclid(86_400_000_000).saturating_mul(24));
        jiff::civil::date(1970, 1, 1).checked_add(since).unwrap_or(Date::MAX)
    }

    /// Hours, minutes and seconds of the day, in UTC.
    #[must_use]
    pub fn time(self) -> (i64, i64, i64) {
        let seconds = self.0.div_euclid(1_000_000).rem_euclid(86_400);
        (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }

    /// As browsers type a day and a time of it, in UTC: `2026-12-12T09:30`. Seconds only where there are any.
    #[must_use]
    pub fn typed(self) -> String {
        let (hour, minute, second) = self.time();
        let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
        format!("{}T{hour:02}:{minute:02}{seconds}", crate::iso(self.date()))
    }

    /// Reads what browsers type. Nothing if there is no such time.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let (day, time) = typed.split_once(['T', ' '])?;
        let day = crate::date::read(day).filter(|day| (1970..=9999).contains(&day.year()))?;
        let mut parts = time.splitn(3, ':').map(|part| part.parse::<u8>().ok().map(i64::from));
        let (hour, minute) = (parts.next()??, parts.next()??);
        let second = parts.next().unwrap_or(Some(0))?;
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        Some(Self::start_of(day).plus_seconds(hour * 3_600 + minute * 60 + second))
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

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn what_browsers_type_is_read_and_written_again() {
        for typed in ["1970-01-01T00:00", "2026-12-09T12:00", "2028-02-29T23:59", "2026-12-09T12:00:07"] {
            assert_eq!(Moment::parse(typed).map(Moment::typed).as_deref(), Some(typed));
        }
        assert_eq!(Moment::parse("2026-12-09T12:00"), Some(Moment(1_796_817_600_000_000)));
        assert_eq!(Moment::parse("2026-12-09 12:00"), Moment::parse("2026-12-09T12:00:00"));
        for typed in [
            "",
            "2026-12-09",
            "2026-02-29T10:00",
            "2026-12-09T24:00",
            "2026-12-09T10",
            "2026-12-09T10:60",
            "soonT10:00",
            "2026-12-09T-1:00",
            "2026-12-09T10:00Z",
            "0001-01-01T00:00",
        ] {
            assert_eq!(Moment::parse(typed), None, "{typed}");
        }
    }
}
