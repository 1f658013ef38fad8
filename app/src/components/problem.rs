//! An error, in words that help.

use super::use_words;
use domain::Error;
use leptos::prelude::*;

/// What went wrong and what to do about it.
#[component]
pub fn ProblemNote(error: Error) -> impl IntoView {
    view! {
        <p class="problem" role="alert">
            {use_words().problem(&error)}
        </p>
    }
}
