//! The meetings of a project: what is ahead, what was, and what came out of each.

use super::item::Item;
use super::meeting_outcome::Outcome;
use super::open::{Address, Open};
use super::project::Project;
use super::thing_form::AddThing;
use crate::components::{EmptyState, Icon, IconName, use_clock};
use domain::team::{Meeting, Minutes};
use domain::{Current, Keyed, Thing};
use leptos::prelude::*;

#[component]
pub fn MeetingsPage() -> impl IntoView {
    let project = Project::current();
    let store = project.store;
    let clock = use_clock();
    let address = Address::current();
    let adding = Open::Add(Thing::Meeting, None).is();
    let listed = move |over: bool| {
        let today = clock.today();
        let mut meetings: Vec<Current<Meeting>> = store.meetings().rows();
        meetings.retain(|meeting| meeting.read().shown.is_over(today) == over);
        meetings.sort_by_key(|meeting| meeting.read().shown.order(today));
        meetings
    };
    let loose = move || {
        let mut minutes: Vec<Current<Minutes>> = store.minutes().rows();
        minutes.retain(|minutes| minutes.read().meeting.is_none());
        minutes
    };
    let is_empty = Memo::new(move |_| store.meetings().is_empty());
    let any_loose = Memo::new(move |_| !loose().is_empty());
    view! {
        <section class="meetings" aria-labelledby="meetings-heading">
            <div class="page-tools">
                <h2 id="meetings-heading" class="unseen">
                    "Meetings"
                </h2>
                <a href=move || address.get().with("add", "meeting") data-noscroll="" class="button">
                    <Icon name=IconName::Plus />
                    "Add meeting"
                </a>
            </div>
            <Show when=move || adding.get()>
                <AddThing thing=Thing::Meeting />
            </Show>
            <Show when=move || is_empty.get() && !adding.get()>
                <EmptyState words=format!(
                    "No meetings yet. Add the next one with its agenda; only your team sees it until you share it with {}.",
                    project.client(),
                ) />
            </Show>
            <Meetings title="Ahead" meetings=Signal::derive(move || listed(false)) />
            <Meetings title="Over" meetings=Signal::derive(move || listed(true)) />
            <Show when=move || any_loose.get()>
                <h3>"Minutes without a meeting"</h3>
                <ul>
                    <For each=loose key=|minutes| minutes.read_untracked().key() let:minutes>
                        <Item item=minutes />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

/// Those that are ahead, or those that are over. Not there if there are none.
#[component]
fn Meetings(title: &'static str, meetings: Signal<Vec<Current<Meeting>>>) -> impl IntoView {
    let any = Memo::new(move |_| !meetings.read().is_empty());
    view! {
        <Show when=move || any.get()>
            <h3>{title}</h3>
            <ul>
                <For each=move || meetings.get() key=|meeting| meeting.read_untracked().key() let:meeting>
                    <OneMeeting meeting />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn OneMeeting(meeting: Current<Meeting>) -> impl IntoView {
    view! {
        <Item item=meeting>
            <Outcome meeting />
        </Item>
    }
}
