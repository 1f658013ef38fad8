//! The time as the page knows it: the server's clock when the page was made, moved on by the browser. Views never ask the
//! browser what time it is, or the first HTML and the hydrated page could differ.

use domain::Moment;
use leptos::prelude::*;

/// The server's time, moved on about every half minute.
#[derive(Clone, Copy)]
pub struct Clock(RwSignal<Moment>);

impl Clock {
    /// A clock that starts at the server's time, for everything below.
    #[must_use]
    pub fn provide(as_of: Moment) -> Self {
        let clock = Self(RwSignal::new(as_of));
        provide_context(clock);
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| {
            let every = gloo_timers::callback::Interval::new(30_000, move || {
                clock.0.try_update(|now| *now = now.plus_seconds(30));
            });
            let every = send_wrapper::SendWrapper::new(every);
            on_cleanup(move || drop(every));
        });
        clock
    }

    #[must_use]
    pub fn now(self) -> Moment {
        self.0.get()
    }

    /// Sets the clock by what the server said last.
    pub fn set(self, now: Moment) {
        if now > self.0.get_untracked() {
            self.0.set(now);
        }
    }
}

/// The clock of the page around.
#[must_use]
pub fn use_clock() -> Clock {
    use_context().unwrap_or_else(|| Clock::provide(Moment::default()))
}
