//! The heading of a project, as both sides see it: for whom, what, and how current.

use super::{LiveIndicator, follows};
use crate::live::Connection;
use domain::portal::Project;
use leptos::prelude::*;

/// Client, title, and how current the page is.
#[component]
pub fn ProjectHeading(
    #[prop(into)] project: Signal<Project>,
    #[prop(into)] connection: Signal<Connection>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="project-heading">
            <p class="project-client">{follows(move || project.read().client.clone())}</p>
            <h1 class="project-title">{follows(move || project.read().title.clone())}</h1>
            <LiveIndicator connection changed_at=Signal::derive(move || project.read().changed_at) />
            {children.map(|children| children())}
        </header>
    }
}
