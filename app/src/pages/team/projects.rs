//! The list of projects: for whom, how far, what comes next.

use super::PageError;
use super::frame::Me;
use crate::components::{Day, EmptyState, Icon, IconName};
use crate::functions::projects::read_projects;
use domain::account::Place;
use domain::team::Entry;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

#[component]
pub fn ProjectsPage() -> impl IntoView {
    let projects = Resource::new_blocking(|| (), |()| read_projects());
    let me = expect_context::<Me>().0;
    view! {
        <Title text="Projects" />
        <div class="page-head">
            <h1>"Projects"</h1>
            <Suspense>
                {move || Suspend::new(async move {
                    let may_start = matches!(me.await, Ok(Some(member)) if member.places.contains(&Place::NewProject));
                    may_start
                        .then(|| {
                            view! {
                                <A href="/new" attr:class="button">
                                    <Icon name=IconName::Plus />
                                    "New project"
                                </A>
                            }
                        })
                })}
            </Suspense>
        </div>
        <Suspense>
            {move || Suspend::new(async move {
                match projects.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(entries) if entries.is_empty() => {
                        view! { <EmptyState words="You are on no project yet. A manager can start one and put you on it." /> }
                            .into_any()
                    }
                    Ok(entries) => {
                        view! { <ul class="project-list">{entries.into_iter().map(|entry| view! { <ProjectEntry entry /> }).collect_view()}</ul> }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn ProjectEntry(entry: Entry) -> impl IntoView {
    let Entry { id, client, title, done, total, next, portal_open } = entry;
    view! {
        <li class="project-entry">
            <A href=format!("/projects/{id}") attr:class="project-entry-link">
                <span class="project-client">{client}</span>
                <span class="project-entry-title">{title}</span>
            </A>
            <p class="project-entry-progress">{format!("{done} of {total} milestones done")}</p>
            <p class="project-entry-next">
                {next.map(|(title, due)| view! { "Next: " {title} {due.map(|_| ", ")} <Day date=due /> })}
            </p>
            <p class="project-entry-portal">{if portal_open { "Portal open" } else { "Portal closed" }}</p>
        </li>
    }
}
