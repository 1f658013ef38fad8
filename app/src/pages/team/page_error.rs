//! A page that cannot be shown, and why.

use crate::components::ProblemNote;
use domain::Error;
use leptos::prelude::*;
use leptos_meta::Title;

/// Says what is wrong, with the HTTP status that says the same.
#[component]
pub fn PageError(error: Error) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::functions::visit::set_status(&error);
    #[cfg(feature = "hydrate")]
    if error == Error::SignInNeeded {
        let _ = window().location().assign("/sign-in");
    }
    view! {
        <Title text="Not here" />
        <h1>"Not here"</h1>
        <ProblemNote error />
        <p>
            <a href="/">"To your projects"</a>
        </p>
    }
}

/// For an address that leads nowhere.
#[component]
pub fn NotHerePage() -> impl IntoView {
    view! { <PageError error=Error::NotFound /> }
}
