//! An error, in words that help.

use domain::Error;
use leptos::prelude::*;

/// What went wrong and what to do about it.
#[component]
pub fn ProblemNote(error: Error) -> impl IntoView {
    view! {
        <p class="problem" role="alert">
            {error.to_string()}
        </p>
    }
}
