//! Everybody's time on the project, a page at a time, or that of one person.

use crate::components::{EmptyState, Pagination, SelectField, day, use_clock};
use crate::functions::time::read_team_time;
use crate::pages::team::PageError;
use crate::pages::team::open::Address;
use crate::pages::team::project::{Project, kept_fresh};
use crate::pages::team::time::WorkedOn;
use domain::iso;
use domain::team::{Accounts, HeadingStoreFields as _, MemberId, Page, SnapshotStoreFields as _, TimeEntry};
use leptos::prelude::*;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;

#[component]
pub fn TeamTime(accounts: RwSignal<Accounts>) -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let who = query.get("who").and_then(|id| id.parse::<MemberId>().ok());
        (who, query.get("page").and_then(|page| page.parse::<u32>().ok()).unwrap_or(1))
    });
    view! {
        <section class="money-time" aria-labelledby="team-time-heading">
            <h3 id="team-time-heading">"The team’s time"</h3>
            {move || {
                let (who, page) = asked.get();
                view! { <Filter accounts who /><TimeList who page /> }
            }}
        </section>
    }
}

#[component]
fn Filter(accounts: RwSignal<Accounts>, who: Option<MemberId>) -> impl IntoView {
    let project = Project::current();
    // Whoever worked on it, or else whoever is on it.
    let mut people: Vec<(String, String)> =
        untrack(|| accounts.read().people.iter().map(|person| (person.id.to_string(), person.name.clone())).collect());
    if people.is_empty() {
        let on = project.store.project().people().get_untracked();
        people = on.into_iter().map(|person| (person.id.to_string(), person.name)).collect();
    }
    let people = std::iter::once((String::new(), "Everybody".to_owned())).chain(people).collect();
    let who = who.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <GetForm method="GET" action="" attr:class="filters">
            <SelectField name="who" label="Whose" options=people value=who />
            <button class="button">"Show"</button>
        </GetForm>
    }
}

#[component]
fn TimeList(who: Option<MemberId>, page: u32) -> impl IntoView {
    let project = Project::current();
    let read = move || read_team_time(project.id, who, page);
    let time = Resource::new_blocking(|| (), move |()| read());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match time.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(first) => view! { <Entries time=kept_fresh(first, read) /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Entries(time: RwSignal<Page<TimeEntry>>) -> impl IntoView {
    let address = Address::current();
    let things = Memo::new(move |_| time.read().things.clone());
    let number = |number: u32| usize::try_from(number).unwrap_or(1);
    view! {
        <Show when=move || things.read().is_empty()>
            <EmptyState words="No time entered yet. Everybody on the project enters their own under “Time”." />
        </Show>
        <ul>
            <For each=move || things.get() key=|entry| serde_json::to_string(entry).unwrap_or_default() let:entry>
                <Entry entry />
            </For>
        </ul>
        <Pagination
            label="Pages of time"
            page=Signal::derive(move || number(time.read().page))
            pages=Signal::derive(move || number(time.read().pages))
            href=Callback::new(move |page: usize| address.get().with("page", &page.to_string()))
        />
    }
}

#[component]
fn Entry(entry: TimeEntry) -> impl IntoView {
    let today = use_clock().today();
    let TimeEntry { day: date, minutes, member_name, task, note, .. } = entry;
    view! {
        <li class="time-entry is-of-team">
            <time datetime=iso(date)>{day(date, today)}</time>
            <span>{member_name}</span>
            <span class="time-hours">{minutes.words()}</span>
            <WorkedOn task=task.map(|(_, title)| title) note />
        </li>
    }
}
