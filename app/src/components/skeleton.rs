//! Where something will stand in a moment, so that nothing jumps when it comes.

use leptos::prelude::*;

/// Some lines of nothing yet.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    view! {
        <div class="skeleton" role="status" aria-label="Loading">
            {(0..lines).map(|_| view! { <span></span> }).collect_view()}
        </div>
    }
}
