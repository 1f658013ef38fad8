//! What time it is. Tests hold the hands themselves; nobody else asks the system's clock.

use domain::Moment;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The one source of the current time.
#[derive(Clone)]
pub enum Clock {
    System,
    /// Stands still until it is set.
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `moment` until [`Clock::advance`] moves it.
    #[must_use]
    pub fn held_at(moment: Moment) -> Self {
        Self::Held(Arc::new(AtomicI64::new(moment.0)))
    }

    #[must_use]
    pub fn now(&self) -> Moment {
        match self {
            Self::System => Moment(jiff::Timestamp::now().as_microsecond()),
            Self::Held(moment) => Moment(moment.load(Ordering::SeqCst)),
        }
    }

    /// Moves a held clock; the system's clock stays as it is.
    pub fn advance(&self, seconds: i64) {
        if let Self::Held(moment) = self {
            moment.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }
}
