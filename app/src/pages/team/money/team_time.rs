//! Everybody's time on the project, a page at a time, or that of one person.

use crate::components::{EmptyState, Pagination, ProblemNote, SelectField, day, use_clock};
use crate::functions::time::read_team_time;
use crate::pages::team::open::Address;
use crate::pages::team::project::{Project, kept_fresh};
use crate::pages::team::time::WorkedOn;
use domain::team::{MemberId, TeamTime as Times, TimeEntry};
use domain::{Error, iso};
use leptos::prelude::*;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;

#[component]
pub fn TeamTime() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let who = query.get("who").and_then(|id| id.parse::<MemberId>().ok());
        (who, query.get("page").and_then(|page| page.parse::<u32>().ok()).unwrap_or(1))
    });
    move || {
        let (who, page) = asked.get();
        view! { <TimePage who page /> }
    }
}

#[component]
fn TimePage(who: Option<MemberId>, page: u32) -> impl IntoView {
    let project = Project::current();
    let read = move || read_team_time(project.id, who, page);
    let time = Resource::new_blocking(|| (), move |()| read());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match time.await {
                    Ok(first) => view! { <Section time=kept_fresh(first, read) who /> }.into_any(),
                    // The page has said so.
                    Err(Error::NotFound) => ().into_any(),
                    Err(error) => view! { <ProblemNote error /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Section(time: RwSignal<Times>, who: Option<MemberId>) -> impl IntoView {
    let address = Address::current();
    let things = Memo::new(move |_| time.read().entries.things.clone());
    let people = Memo::new(move |_| time.read().people.clone());
    let number = |number: u32| usize::try_from(number).unwrap_or(1);
    let who = who.map(|id| id.to_string()).unwrap_or_default();
    let filter = move || {
        let people = people.get().into_iter().map(|person| (person.id.to_string(), person.name));
        let people = std::iter::once((String::new(), "Everybody".to_owned())).chain(people).collect();
        view! { <SelectField name="who" label="Whose" options=people value=who.clone() /> }
    };
    view! {
        <section class="money-time" aria-labelledby="team-time-heading">
            <h3 id="team-time-heading">"The team’s time"</h3>
            <GetForm method="GET" action="" attr:class="filters">
                {filter}
                <button class="button">"Show"</button>
            </GetForm>
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
                page=Signal::derive(move || number(time.read().entries.page))
                pages=Signal::derive(move || number(time.read().entries.pages))
                href=Callback::new(move |page: usize| address.get().with("page", &page.to_string()))
            />
        </section>
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
