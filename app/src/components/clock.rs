//! The time as the page knows it: the server's clock when the page was made, moved on by the browser. Views never ask the
//! browser what time it is, or the first HTML and the hydrated page could differ.

use super::Zone;
use crate::json::carried;
use domain::{Date, Moment};
use leptos::prelude::*;

/// How often a page's "2 min ago" is looked at again.
#[cfg(feature = "hydrate")]
const MILLISECONDS: u32 = 20_000;

/// The server's time, moved on while the page is open.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<Moment>,
    /// Changes once a day, so that what only shows days does not draw itself anew with every tick.
    today: Memo<Date>,
    /// Where the reader is; nothing until the page has come alive.
    pub(super) zone: RwSignal<Option<Zone>>,
    /// How far the server's clock is ahead of the browser's.
    #[cfg(feature = "hydrate")]
    ahead: StoredValue<i64>,
}

/// The server's time, which it provides to each page that it draws.
#[derive(Clone, Copy)]
pub struct ServerTime(pub Moment);

impl Clock {
    /// A clock for the whole page. Called once, by the app around all pages.
    pub fn start() {
        Self::provide(carried(|| use_context().map_or(Moment::default(), |ServerTime(now)| now)));
    }

    /// A clock that stands still, for pictures.
    pub fn hold(at: Moment) {
        provide_context(Self::standing_at(at));
    }

    /// A clock that starts at the server's time, for everything below.
    fn provide(as_of: Moment) -> Self {
        let clock = Self::standing_at(as_of);
        provide_context(clock);
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| {
            // A kept page is from a while ago: what is past or late by now, only the browser's own clock can say.
            if crate::offline::is_kept() {
                clock.tick();
            } else {
                // It may have been read for a while before it came alive.
                clock.set(as_of.plus_seconds(seconds_since_asked()));
            }
            let every = gloo_timers::callback::Interval::new(MILLISECONDS, move || clock.tick());
            let every = send_wrapper::SendWrapper::new(every);
            on_cleanup(move || drop(every));
        });
        clock
    }

    fn standing_at(moment: Moment) -> Self {
        let (now, zone) = (RwSignal::new(moment), RwSignal::new(None));
        Effect::new(move |_| zone.set(Zone::here()));
        Self {
            now,
            zone,
            today: Memo::new(move |_| now.get().date()),
            #[cfg(feature = "hydrate")]
            ahead: StoredValue::new(0),
        }
    }

    #[must_use]
    pub fn now(self) -> Moment {
        self.now.get()
    }

    #[must_use]
    pub fn today(self) -> Date {
        self.today.get()
    }

    /// Sets the clock by what the server said last.
    pub fn set(self, now: Moment) {
        #[cfg(feature = "hydrate")]
        self.ahead.set_value(now.0 - browser_time());
        if now > self.now.get_untracked() {
            self.now.set(now);
        }
    }

    /// A tab that slept catches up with what its own clock says has passed.
    #[cfg(feature = "hydrate")]
    fn tick(self) {
        if let Some(ahead) = self.ahead.try_get_value() {
            self.now.try_set(Moment(browser_time() + ahead));
        }
    }
}

/// How long ago this page was asked for, by the browser's clock.
#[cfg(feature = "hydrate")]
#[allow(clippy::cast_possible_truncation, reason = "nobody reads a page for a million years")]
fn seconds_since_asked() -> i64 {
    let asked_at = window().performance().map_or(0.0, |performance| performance.time_origin());
    ((js_sys::Date::now() - asked_at) / 1_000.0) as i64
}

/// Microseconds, as the browser has them.
#[cfg(feature = "hydrate")]
#[allow(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 fit an i64 for longer than there are browsers"
)]
fn browser_time() -> i64 {
    js_sys::Date::now() as i64 * 1_000
}

/// The clock of the page around.
#[must_use]
pub fn use_clock() -> Clock {
    use_context().unwrap_or_else(|| Clock::provide(Moment::default()))
}
