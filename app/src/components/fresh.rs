//! What just changed, marked for a moment.

use super::Face;
use domain::Untyped;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Long enough to be found by an eye that was elsewhere.
const MOMENT: Duration = Duration::from_secs(4);

/// True for a moment after a thing has changed in the open page, and with it what its row says, so that the eye finds what is new.
/// What its row says of others, or of today, is no change of it; nor is what its row does not say.
pub(super) fn mark_changes(thing: Untyped, face: Memo<Face>) -> RwSignal<bool> {
    let fresh = RwSignal::new(false);
    Effect::new(move |before: Option<(_, Face)>| {
        let now = (thing.get(), face.get());
        if before.is_some_and(|before| !Arc::ptr_eq(&before.0, &now.0) && before.1 != now.1) {
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
