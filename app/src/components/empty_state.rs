//! What stands where nothing is yet: what will be here, and what to do about it.

use leptos::prelude::*;

/// A sentence for an empty place, and room for the way out of it.
#[component]
pub fn EmptyState(#[prop(into)] words: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="empty-state">
            <p>{words}</p>
            {children.map(|children| children())}
        </div>
    }
}
