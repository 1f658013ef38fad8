//! Something that is out of the way until it is asked for: a native `<details>`, which works without JavaScript.

use super::{Icon, IconName};
use leptos::html;
use leptos::prelude::*;

/// The disclosure around, so that a form in it can close it when it is done.
#[derive(Clone, Copy)]
pub(super) struct Around(NodeRef<html::Details>);

impl Around {
    pub(super) fn close(self) {
        if let Some(details) = self.0.get_untracked() {
            details.set_open(false);
        }
    }
}

/// A summary that opens what belongs to it.
#[component]
pub fn Disclosure(
    #[prop(into)] label: String,
    icon: IconName,
    /// Open from the start: a form in it came back with problems.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    let details = NodeRef::new();
    provide_context(Around(details));
    view! {
        <details class="disclosure" node_ref=details open=open>
            <summary class="button quiet">
                <Icon name=icon />
                {label}
            </summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}

/// True for a moment after the value has changed in the open page, so that the eye finds what is new.
pub(super) fn mark_changes<T: PartialEq + Clone + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> RwSignal<bool> {
    let fresh = RwSignal::new(false);
    Effect::new(move |before: Option<T>| {
        let now = value();
        if before.is_some_and(|before| before != now) {
            fresh.set(true);
            set_timeout(
                move || {
                    fresh.try_set(false);
                },
                std::time::Duration::from_secs(4),
            );
        }
        now
    });
    fresh
}
