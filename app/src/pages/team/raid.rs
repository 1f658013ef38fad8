//! Risks, assumptions, issues and dependencies: where the open risks lie, and all entries. Internal, always.

use super::PageError;
use super::comments::CommentCount;
use super::item::ActsMenu;
use super::lists::{Opened, choices, list_query, name_of};
use super::open::Address;
use super::project::{Project, kept_fresh};
use crate::components::{At, Day, EmptyState, Icon, IconName, Matrix, Pagination, SelectField};
use crate::functions::work::read_raid;
use domain::team::{ListQuery, RaidEntry, RaidLog, Told};
use domain::{Moment, RaidCategory, RaidState, Thing};
use leptos::prelude::*;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;

/// The fields by which the log can be filtered.
const FILTERS: [&str; 4] = ["category", "state", "likelihood", "impact"];

#[component]
pub fn RaidPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| list_query(&query.read(), &FILTERS));
    let address = Address::current();
    view! {
        <section class="raid" aria-labelledby="raid-heading">
            <div class="page-tools">
                <h2 id="raid-heading" class="unseen">
                    "Risks, assumptions, issues and dependencies"
                </h2>
                <a href=move || address.get().with("add", "raid_entry") data-noscroll="" class="button">
                    <Icon name=IconName::Plus />
                    "Add entry"
                </a>
            </div>
            <Opened thing=Thing::RaidEntry />
            {move || view! { <Log query=asked.get() /> }}
        </section>
    }
}

#[component]
fn Log(query: ListQuery) -> impl IntoView {
    let project = Project::current();
    let asked = query.clone();
    let read = move || read_raid(project.id, asked.clone());
    let reading = read.clone();
    let log = Resource::new_blocking(|| (), move |()| reading());
    let chosen = |name: &str| query.having.get(name).cloned().unwrap_or_default();
    let (category, state) = (chosen("category"), chosen("state"));
    view! {
        <GetForm method="GET" action="" attr:class="filters">
            <SelectField name="category" label="Category" options=choices("All", RaidCategory::CHOICES) value=category />
            <SelectField name="state" label="State" options=choices("Open and closed", RaidState::CHOICES) value=state />
            <button class="button">"Show"</button>
        </GetForm>
        <Suspense>
            {move || {
                let read = read.clone();
                Suspend::new(async move {
                    match log.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(first) => view! { <Entries log=kept_fresh(first, read) /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Entries(log: RwSignal<RaidLog>) -> impl IntoView {
    let address = Address::current();
    let risks = Memo::new(move |_| log.read().open_risks.clone());
    let entries = Memo::new(move |_| log.read().entries.things.clone());
    let told = Memo::new(move |_| log.read().told.clone());
    let pages = Memo::new(move |_| {
        let page = &log.read().entries;
        (usize::try_from(page.page).unwrap_or(1), usize::try_from(page.pages).unwrap_or(1))
    });
    view! {
        <Show when=move || !risks.read().is_empty()>
            <h3>"Open risks"</h3>
            <Matrix
                things=risks
                href=|likelihood, impact| format!("?category=risk&state=open&likelihood={likelihood}&impact={impact}")
            />
        </Show>
        <Show when=move || entries.read().is_empty()>
            <EmptyState words="Nothing here. What is written down in here, no client ever sees." />
        </Show>
        <ul class="raid-list">
            <For each=move || entries.get() key=|entry| (entry.id, format!("{:?}", domain::things::Known::typed(entry))) let:entry>
                <Entry entry address told />
            </For>
        </ul>
        <Pagination
            label="Pages of entries"
            page=Signal::derive(move || pages.get().0)
            pages=Signal::derive(move || pages.get().1)
            href=Callback::new(move |page: usize| address.get().with("page", &page.to_string()))
        />
    }
}

#[component]
fn Entry(entry: RaidEntry, address: Memo<Address>, told: Memo<Vec<Told>>) -> impl IntoView {
    let project = Project::current();
    let id = entry.id.0;
    let was_told = move || {
        let told = told.get().into_iter().filter(|told| told.entry.0 == id);
        told.map(|Told { title, shared_at, .. }| view! { <WasTold title shared_at /> }).collect_view()
    };
    let open = entry.state == RaidState::Open;
    let weight = (entry.category == RaidCategory::Risk)
        .then(|| format!("{} likelihood, {} impact", entry.likelihood.word(), entry.impact.word().to_lowercase()));
    let owner = entry.owner.map(|id| name_of(project, id));
    let facts = [Some(entry.category.word().to_owned()), (!open).then(|| "Closed".to_owned()), weight, owner];
    let facts = facts.into_iter().flatten().map(|fact| view! { <span>{fact}</span> }).collect_view();
    let text = |label: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <p class="raid-text"><strong>{label}</strong>{text}</p> })
    };
    view! {
        <li class="raid-entry" data-state=entry.state.key()>
            <div class="row-head">
                <div class="row-name">
                    <a class="row-title" href=move || address.get().with("edit", &id.to_string()) data-noscroll="">
                        {entry.title}
                    </a>
                    <span class="facts">
                        {facts}
                        <CommentCount id />
                        {entry.review.map(|day| view! { <span>"Review "<Day date=Some(day) is_due=open /></span> })}
                    </span>
                </div>
                <div class="row-beside">
                    <ActsMenu thing=Thing::RaidEntry id state=Signal::stored(entry.state.key().to_owned()) />
                </div>
            </div>
            {text("", entry.notes)}
            {text("Response: ", entry.response)}
            {was_told}
        </li>
    }
}

/// That the client was told of it, in which words.
#[component]
fn WasTold(title: String, shared_at: Option<Moment>) -> impl IntoView {
    let project = Project::current();
    view! {
        <p class="raid-told">
            <Icon name=if shared_at.is_some() { IconName::Eye } else { IconName::Lock } />
            <span>
                {match shared_at {
                    Some(at) => {
                        let words = format!("{} was told ", project.client());
                        view! { {words} <At moment=at /> ": " }.into_any()
                    }
                    None => "Notice for the team only: ".into_any(),
                }}
                <a href=project.path("/notices")>{title}</a>
            </span>
        </p>
    }
}
