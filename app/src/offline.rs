//! The portal without a network, seen from its page: it has the browser keep what is shown, and knows whether it is itself a page
//! that was kept. What is kept and when it goes, the worker decides (`frontend/portal/worker.js`); `docs/offline.md` tells it all.
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

/// Has the browser keep this page from now on. Called once, when the page has come alive.
pub fn keep() {
    #[cfg(feature = "hydrate")]
    browser::keep();
}

/// Something in the page has changed: what is kept has to be what was seen last, and must not hold what was taken back.
pub fn keep_again() {
    #[cfg(feature = "hydrate")]
    browser::keep_again();
}

/// Has the browser forget all that it kept: the reader leaves.
pub fn forget() {
    #[cfg(feature = "hydrate")]
    browser::forget();
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{SCOPE, WORKER};
    use gloo_timers::callback::Timeout;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use std::cell::Cell;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{RegistrationOptions, ServiceWorkerContainer};

    /// Milliseconds from a change to when the page is asked for again: many changes at once are one, and those who look at the
    /// same portal do not ask together.
    const SETTLES_IN: f64 = 2_000.0;
    const SPREAD_OVER: f64 = 4_000.0;

    thread_local! {
        static WILL_KEEP: Cell<bool> = const { Cell::new(false) };
    }

    /// Where the browser has workers at all: not without TLS, and not in every private window.
    fn workers() -> Option<ServiceWorkerContainer> {
        let workers = window().navigator().service_worker();
        (!workers.is_undefined()).then_some(workers)
    }

    pub fn is_kept() -> bool {
        document().document_element().is_some_and(|page| page.has_attribute("data-kept"))
    }

    pub fn keep() {
        let Some(workers) = workers() else { return };
        let options = RegistrationOptions::new();
        options.set_scope(SCOPE);
        spawn_local(async move {
            // Whoever forbids it reads the portal as before.
            let _ = JsFuture::from(workers.register_with_options(WORKER, &options)).await;
        });
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousands")]
    pub fn keep_again() {
        if workers().and_then(|workers| workers.controller()).is_none() || WILL_KEEP.replace(true) {
            return;
        }
        let milliseconds = SETTLES_IN + js_sys::Math::random() * SPREAD_OVER;
        Timeout::new(milliseconds as u32, || {
            WILL_KEEP.set(false);
            spawn_local(async {
                let Ok(page) = window().location().pathname() else { return };
                // The worker sees the answer on its way.
                let _ = JsFuture::from(window().fetch_with_str(&page)).await;
            });
        })
        .forget();
    }

    pub fn forget() {
        if let Some(worker) = workers().and_then(|workers| workers.controller()) {
            let _ = worker.post_message(&"forget".into());
        }
    }
}
