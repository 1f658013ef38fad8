//! The heading of a project, as both sides see it: for whom, what, and how current.

use super::{LiveIndicator, follows};
use crate::live::Connection;
use domain::portal::{Project, ProjectStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// Client, title, and how current the page is.
#[component]
pub fn ProjectHeading(
    #[prop(into)] project: Field<Project>,
    #[prop(into)] connection: Signal<Connection>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="project-heading">
            <p class="project-client">{follows(move || project.client().get())}</p>
            <h1 class="project-title">{follows(move || project.title().get())}</h1>
            <LiveIndicator connection changed_at=Signal::derive(move || project.changed_at().get()) />
            {children.map(|children| children())}
        </header>
    }
}
