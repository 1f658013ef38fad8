//! A stakeholder's portals, for those who have several.

use crate::components::EmptyState;
use domain::portal::Entry;
use leptos::prelude::*;

#[component]
pub fn PortalList(portals: Vec<Entry>) -> impl IntoView {
    let none = portals.is_empty();
    view! {
        <main id="main" class="portal">
            <h1>"Your projects"</h1>
            {none
                .then(|| {
                    view! {
                        <EmptyState words="No project is open to you at the moment. If you expect one, ask the person who invited you." />
                    }
                })}
            <ul class="project-list">
                {portals
                    .into_iter()
                    .map(|portal| {
                        view! {
                            <li class="project-entry">
                                <a href=format!("/portal/{}", portal.id) class="project-entry-link">
                                    <span class="project-client">{portal.client}</span>
                                    <span class="project-entry-title">{portal.title}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </main>
    }
}
