//! The page that searches: projects and things that hold all of the words.

use super::PageError;
use super::sections::address_of;
use crate::components::{EmptyState, TextField};
use crate::functions::projects::read_found;
use domain::team::Found;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;

#[component]
pub fn SearchPage() -> impl IntoView {
    let query = use_query_map();
    let words = Memo::new(move |_| query.read().get("words").unwrap_or_default());
    let found = Resource::new_blocking(move || words.get(), read_found);
    let first = words.get_untracked();
    view! {
        <Title text="Search" />
        <h1>"Search"</h1>
        <GetForm method="GET" action="" attr:class="filters" attr:role="search">
            <TextField name="words" label="Words" kind="search" value=first autofocus=true />
            <button class="button">"Search"</button>
        </GetForm>
        <Suspense>
            {move || Suspend::new(async move {
                match found.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(_) if words.read_untracked().trim().is_empty() => ().into_any(),
                    Ok(found) if found.is_empty() => {
                        view! { <EmptyState words="Nothing holds all of these words, among what you may see." /> }.into_any()
                    }
                    Ok(found) => {
                        let found = found.into_iter().map(|found| view! { <One found /> }).collect_view();
                        view! { <ul class="my-work">{found}</ul> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn One(found: Found) -> impl IntoView {
    let href = address_of(found.project, found.thing, found.id, "edit");
    let Found { project_title, client, thing, title, excerpt, .. } = found;
    view! {
        <li class="my-task">
            <a class="row-title" href=href>
                {title}
            </a>
            <span class="facts">
                <span>{super::activity::capital(&thing.word())}</span>
                <span>{client} ", " {project_title}</span>
            </span>
            {(!excerpt.is_empty()).then(|| view! { <p class="summary">{excerpt}</p> })}
        </li>
    }
}
