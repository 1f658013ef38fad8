//! The record of what was visible to whom; for the project's managers.

use super::super::PageError;
use super::super::activity::Entry;
use super::super::project::Project;
use crate::components::{At, EmptyState, SelectField, TextField};
use crate::functions::desk::read_exposure;
use domain::team::{Exposure, ExposureRecord, StakeholderId};
use leptos::prelude::*;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;

#[component]
pub fn ExposurePage() -> impl IntoView {
    let project = Project::current();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let person = query.get("stakeholder").and_then(|id| id.parse::<StakeholderId>().ok());
        (person, query.get("day").unwrap_or_default())
    });
    let record =
        Resource::new_blocking(move || asked.get(), move |(person, day)| read_exposure(project.id, person, day));
    view! {
        <section class="exposure" aria-labelledby="exposure-heading">
            <h2 id="exposure-heading">"What was visible to whom"</h2>
            <p>
                "Every sharing there ever was, and who has seen it. Choose a day to see what was visible at its end (UTC), and a person to see what of it was theirs to see."
            </p>
            <Transition>
                {move || Suspend::new(async move {
                    let (person, day) = asked.get_untracked();
                    match record.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(record) => view! { <Record record person day /> }.into_any(),
                    }
                })}
            </Transition>
        </section>
    }
}

#[component]
fn Record(record: ExposureRecord, person: Option<StakeholderId>, day: String) -> impl IntoView {
    let project = Project::current();
    let ExposureRecord { exposures, people, looked_as } = record;
    let person = person.map(|person| person.to_string()).unwrap_or_default();
    let options = std::iter::once((String::new(), "Everybody".to_owned()))
        .chain(people.into_iter().map(|(id, name)| (id.to_string(), name)))
        .collect();
    let table = project.path(&format!("/portal/exposure.csv?stakeholder={person}&day={day}"));
    let is_empty = exposures.is_empty();
    view! {
        <GetForm method="GET" action="" attr:class="filters">
            <SelectField name="stakeholder" label="Who" options value=person />
            <TextField name="day" label="On" kind="date" value=day />
            <button class="button">"Show"</button>
            <a class="button quiet" href=table download="exposure.csv" rel="external">
                "Download as CSV"
            </a>
        </GetForm>
        {if is_empty {
            view! { <EmptyState words="Nothing was visible." /> }.into_any()
        } else {
            view! { <ul class="exposure-list">{exposures.into_iter().map(|exposure| view! { <Shared exposure /> }).collect_view()}</ul> }
                .into_any()
        }}
        {(!looked_as.is_empty())
            .then(|| {
                view! {
                    <h3>"Looked at by the team"</h3>
                    <ul class="activity-list">{looked_as.into_iter().map(|deed| view! { <Entry deed /> }).collect_view()}</ul>
                }
            })}
    }
}

#[component]
fn Shared(exposure: Exposure) -> impl IntoView {
    let Exposure { thing, title, title_only, shared_by, shared_at, unshared_by, unshared_at, opened, .. } = exposure;
    let opened = if opened.is_empty() {
        view! { <p class="exposure-opened">"Nobody has seen it."</p> }.into_any()
    } else {
        let opened = opened.into_iter().map(|opened| {
            view! {
                <li>
                    {opened.name} ", first " <At moment=opened.at />
                </li>
            }
        });
        view! { <ul class="exposure-opened">{opened.collect_view()}</ul> }.into_any()
    };
    view! {
        <li class="exposure-entry">
            <p>
                <span class="desk-kind">{thing.word()}</span>
                <strong>{title}</strong>
            </p>
            <p class="exposure-when">
                {if title_only { "Title only, announced by " } else { "Shared by " }} {shared_by} ", " <At moment=shared_at />
                {unshared_at
                    .map(|at| {
                        let by = unshared_by.unwrap_or_else(|| "the operator".to_owned());
                        view! { "; taken back by " {by} ", " <At moment=at /> }
                    })}
            </p>
            {opened}
        </li>
    }
}
