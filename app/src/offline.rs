//! The portal without a network, seen from a page that is alive: it has what is kept be what was seen last, and knows whether it is
//! itself a page that was kept. What is kept and when it goes, the worker decides (`frontend/portal/worker.js`), which
//! `frontend/portal/reading.js` asks for; `docs/offline.md` tells it all.
//!
//! Nothing in here stores anything, and on the server it does nothing.

use crate::live::Connection;

/// What a browser installs the portal by.
pub const MANIFEST: &str = "/portal/manifest.webmanifest";

/// The worker that keeps pages.
pub const WORKER: &str = "/portal/worker.js";

/// What begins like this is the worker's business, and nothing else is.
pub const SCOPE: &str = "/portal";

/// Whether this page comes from what the browser kept, and not from the server.
#[must_use]
pub fn is_kept() -> bool {
    #[cfg(feature = "hydrate")]
    return browser::is_kept();
    #[cfg(not(feature = "hydrate"))]
    false
}

/// Whether a page whose stream has broken off is without a network, rather than waiting for a server that starts again.
#[must_use]
pub fn is_offline(before: Connection) -> bool {
    let never_live = matches!(before, Connection::Starting | Connection::Offline);
    #[cfg(feature = "hydrate")]
    let no_network = !leptos::prelude::window().navigator().on_line();
    #[cfg(not(feature = "hydrate"))]
    let no_network = false;
    no_network || (never_live && is_kept())
}

/// Has what is kept be what was seen last, once the page is alive.
pub fn keep_current() {
    #[cfg(feature = "hydrate")]
    browser::keep_current();
}

/// Something in the page has changed: what is kept has to be what was seen last, and must not hold what was taken back.
pub fn keep_again() {
    #[cfg(feature = "hydrate")]
    browser::keep_again();
}

#[cfg(feature = "hydrate")]
mod browser {
    use gloo_timers::callback::Timeout;
    use leptos::prelude::*;
    use std::cell::Cell;
    use web_sys::VisibilityState;

    /// Milliseconds from a change to when the page is asked for again at the latest, spread widely: thousands may look at the same
    /// portal, and the server draws a page for each who asks.
    const SETTLES_IN: f64 = 60_000.0;
    const SPREAD_OVER: f64 = 240_000.0;

    thread_local! {
        /// What was seen last is not kept yet.
        static IS_DUE: Cell<bool> = const { Cell::new(false) };
    }

    pub fn is_kept() -> bool {
        document().document_element().is_some_and(|page| page.has_attribute("data-kept"))
    }

    pub fn keep_current() {
        // Whoever leaves has seen the last of it.
        let _ = window_event_listener_untyped("visibilitychange", |_| {
            if document().visibility_state() == VisibilityState::Hidden {
                keep_now();
            }
        });
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousands")]
    pub fn keep_again() {
        if !IS_DUE.replace(true) {
            let milliseconds = SETTLES_IN + js_sys::Math::random() * SPREAD_OVER;
            Timeout::new(milliseconds as u32, keep_now).forget();
        }
    }

    /// The worker asks for the page, so that this one may close meanwhile.
    fn keep_now() {
        let (true, Ok(page)) = (IS_DUE.replace(false), window().location().pathname()) else { return };
        let workers = window().navigator().service_worker();
        // Browsers have none without TLS, and in some private windows.
        if let Some(worker) = (!workers.is_undefined()).then(|| workers.controller()).flatten() {
            let _ = worker.post_message(&page.into());
        }
    }
}
