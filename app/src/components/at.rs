//! Instants, in the reader's own time: on the server and in the browser's first pass in UTC, which says so, and then in the
//! browser's zone. Nothing in here knows which zone a person is in before their browser says it.

use super::{follows, told, use_clock, use_words};
use domain::{Date, Moment, Words};
use leptos::prelude::*;

/// The browser's time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
}

impl Zone {
    /// The browser's; nothing on the server.
    pub(super) fn here() -> Option<Self> {
        browser::zone()
    }

    /// "America/New York".
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its clocks show at an instant, written as if that were UTC.
    #[must_use]
    pub fn wall(&self, at: Moment) -> Moment {
        at.plus_seconds(browser::offset(at))
    }

    /// The instant at which its clocks show this. Where they are put back, the first of the two.
    #[must_use]
    pub fn instant(&self, wall: Moment) -> Moment {
        browser::instant(wall)
    }
}

/// The reader's zone; nothing until the page has come alive, so that what the browser draws first is what the server drew.
#[must_use]
pub fn use_zone() -> RwSignal<Option<Zone>> {
    use_clock().zone
}

/// "Sat 12 Dec, 09:30", or "Sat 12 Dec, 09:30 UTC" where the reader's zone is not known.
#[must_use]
pub fn at(words: Words, moment: Moment, zone: Option<&Zone>, today: Date) -> String {
    let (there, word) = zone.map_or((moment, " UTC"), |zone| (zone.wall(moment), ""));
    words.day_and_time(there, today) + word
}

/// "09:30" if that is today for the reader, and with its day if not; before the zone is known, always with its day.
#[must_use]
pub fn at_short(words: Words, moment: Moment, zone: Option<&Zone>, now: Moment) -> String {
    match zone.map(|zone| (zone.wall(moment), zone.wall(now).date())) {
        Some((there, today)) if there.date() == today => words.time(there),
        Some((there, today)) => words.day_and_time(there, today),
        None => at(words, moment, None, now.date()),
    }
}

/// A day and a time of it, in the reader's zone. The zone's name stands in its title.
#[component]
pub fn At(moment: Moment) -> impl IntoView {
    let (clock, zone, words) = (use_clock(), use_zone(), use_words());
    view! {
        <time class="at" datetime=format!("{}Z", moment.typed()) title=told(move || zone.get().map(|zone| zone.name))>
            {follows(move || at(words, moment, zone.read().as_ref(), clock.today()))}
        </time>
    }
}

#[cfg(not(feature = "hydrate"))]
mod browser {
    use super::Zone;
    use domain::Moment;

    pub fn zone() -> Option<Zone> {
        None
    }

    pub fn offset(_at: Moment) -> i64 {
        0
    }

    pub fn instant(wall: Moment) -> Moment {
        wall
    }
}

#[cfg(feature = "hydrate")]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "milliseconds since 1970 fit both an i64 and an f64 for longer than there are browsers"
)]
mod browser {
    use super::Zone;
    use domain::Moment;
    use js_sys::{Array, Date, Intl, Object, Reflect};

    thread_local! {
        static NAME: Option<String> = {
            let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
            let name = Reflect::get(&format.resolved_options(), &"timeZone".into()).ok().and_then(|name| name.as_string());
            name.map(|name| name.replace('_', " "))
        };
    }

    pub fn zone() -> Option<Zone> {
        NAME.with(Clone::clone).map(|name| Zone { name })
    }

    /// Seconds that the browser's clock is ahead of UTC at an instant.
    pub fn offset(at: Moment) -> i64 {
        -(Date::new(&((at.0 / 1_000) as f64).into()).get_timezone_offset() * 60.0) as i64
    }

    pub fn instant(wall: Moment) -> Moment {
        // A text without a zone is taken for the browser's own.
        let milliseconds = Date::new(&wall.typed().into()).get_time();
        if milliseconds.is_finite() { Moment(milliseconds as i64 * 1_000) } else { wall }
    }
}

#[cfg(test)]
mod tests {
    use super::at;
    use domain::{Moment, Words};

    #[test]
    fn says_utc_where_no_zone_is_known() {
        let moment = Moment(1_796_817_600_000_000);
        let words = Words::english();
        assert_eq!(at(words, moment, None, moment.date()), "Wed 9 Dec, 12:00 UTC");
        assert_eq!(at(words, moment.plus_seconds(86_400 * 365 + 60), None, moment.date()), "Thu 9 Dec 2027, 12:01 UTC");
    }
}
