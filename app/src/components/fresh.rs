//! What just changed, marked for a moment.

use super::Face;
use leptos::prelude::*;
use std::time::Duration;

/// Long enough to be found by an eye that was elsewhere.
const MOMENT: Duration = Duration::from_secs(4);

/// True for a moment after a row has changed in the open page, so that the eye finds what is new.
pub(super) fn mark_changes(face: Memo<Face>) -> RwSignal<bool> {
    let fresh = RwSignal::new(false);
    Effect::new(move |before: Option<Face>| {
        let now = face.get();
        if before.is_some_and(|before| before != now) {
            fresh.set(true);
            set_timeout(
                move || {
                    fresh.try_set(false);
                },
                MOMENT,
            );
        }
        now
    });
    fresh
}
