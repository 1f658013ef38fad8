//! The pages of a project that are about one kind of thing each. Those of what can be shared look alike and can do the same;
//! what a kind has, its declaration says.

use super::PageError;
use super::documents::LibraryPage;
use super::item::Item;
use super::meetings::MeetingsPage;
use super::open::Open;
use super::project::Project;
use super::questions::QuestionsPage;
use super::raid::RaidPage;
use super::tasks::TasksPage;
use super::thing_form::AddThing;
use crate::components::{Drawn, EmptyState, Icon, IconName, Register};
use domain::team::{Decision, Live, NextStep, Notice, ProjectId};
use domain::things::Curated;
use domain::{Current, Error, Keyed, NextStepState, Thing};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;
use uuid::Uuid;

/// A page that lists one kind.
pub struct Section {
    /// Its name in the address.
    pub path: &'static str,
    pub title: &'static str,
    pub thing: Thing,
    draw: fn(Live) -> AnyView,
}

/// The page of a project on which a kind of thing stands: a part of its address. What has no page of its own stands on the plan.
fn page_of(thing: Thing) -> &'static str {
    // Some stand below what they belong to.
    let thing = match thing {
        Thing::Minutes => Thing::Meeting,
        Thing::Reply => Thing::Question,
        thing => thing,
    };
    SECTIONS.iter().find(|section| section.thing == thing).map_or("plan", |section| section.path)
}

/// Where a thing stands, with something of it open: its form (`edit`), or what was said about it (`comments`).
pub fn address_of(project: ProjectId, thing: Thing, id: Uuid, opener: &str) -> String {
    let page = match thing {
        Thing::Project => return format!("/projects/{project}"),
        // Its own page, because it may be on no page of the library that is shown: one of many, or an older version.
        Thing::Document => format!("documents/{id}"),
        _ => page_of(thing).to_owned(),
    };
    format!("/projects/{project}/{page}?{opener}={id}")
}

/// Every such page.
pub const SECTIONS: &[Section] = &[
    // In the order of the tabs.
    Section { path: "next-steps", title: "Next steps", thing: Thing::NextStep, draw: next_steps },
    Section {
        path: "documents",
        title: "Documents",
        thing: Thing::Document,
        draw: |_| view! { <LibraryPage /> }.into_any(),
    },
    Section {
        path: "meetings",
        title: "Meetings",
        thing: Thing::Meeting,
        draw: |_| view! { <MeetingsPage /> }.into_any(),
    },
    Section { path: "decisions", title: "Decisions", thing: Thing::Decision, draw: decisions },
    Section {
        path: "questions",
        title: "Questions",
        thing: Thing::Question,
        draw: |_| view! { <QuestionsPage /> }.into_any(),
    },
    Section { path: "notices", title: "Notices", thing: Thing::Notice, draw: notices },
    Section { path: "tasks", title: "Tasks", thing: Thing::Task, draw: |_| view! { <TasksPage /> }.into_any() },
    Section { path: "raid", title: "RAID", thing: Thing::RaidEntry, draw: |_| view! { <RaidPage /> }.into_any() },
];

fn next_steps(store: Live) -> AnyView {
    let things = move || {
        let mut steps: Vec<Current<NextStep>> = store.next_steps().rows();
        steps.sort_by_key(|step| step.read().shown.state == NextStepState::Done);
        steps
    };
    let empty = "No next steps yet. Say what happens in the coming weeks, and whose turn it is.";
    view! { <List things=Signal::derive(things) empty /> }.into_any()
}

fn decisions(store: Live) -> AnyView {
    let shown = move || store.decisions().map(|decision| decision.shown.clone());
    provide_context(Register(Arc::new(shown)));
    let things = move || {
        let mut decisions: Vec<Current<Decision>> = store.decisions().rows();
        decisions.sort_by_key(|decision| std::cmp::Reverse(decision.read().shown.decided_on));
        decisions
    };
    let empty = "No decisions yet. Write down what was decided, by whom and why.";
    view! { <List things=Signal::derive(things) empty /> }.into_any()
}

fn notices(store: Live) -> AnyView {
    let things = move || {
        let mut notices: Vec<Current<Notice>> = store.notices().rows();
        notices.reverse();
        notices
    };
    let empty =
        "No notices yet. Tell the client how it goes, in a sentence, or what they should know before it happens.";
    view! { <List things=Signal::derive(things) empty /> }.into_any()
}

/// The page of the section that the address names.
#[component]
pub fn SectionPage() -> impl IntoView {
    let project = Project::current();
    Open::provide();
    let params = use_params_map();
    let path = Memo::new(move |_| params.read().get("section"));
    move || match SECTIONS.iter().find(|section| path.read().as_deref() == Some(section.path)) {
        Some(section) => (section.draw)(project.store),
        None => view! { <PageError error=Error::NotFound /> }.into_any(),
    }
}

#[component]
fn List<T: Curated<Shown: Drawn, Key: ToString> + Keyed>(
    things: Signal<Vec<Current<T>>>,
    empty: &'static str,
) -> impl IntoView {
    let project = Project::current();
    let any = Memo::new(move |_| !things.read().is_empty());
    let adding = Open::Add(T::THING, None).is();
    let path = leptos_router::hooks::use_location().pathname;
    let words = T::THING.word();
    view! {
        <section class="thing-list">
            <Show when=move || !any.get() && !adding.get()>
                <EmptyState words=format!("{empty} Only your team sees it until you share it with {}.", project.client()) />
            </Show>
            <ul>
                <For each=move || things.get() key=|thing| thing.read_untracked().key() let:thing>
                    <Item item=thing />
                </For>
            </ul>
            {move || {
                let words = words.clone();
                if adding.get() {
                    view! { <AddThing thing=T::THING /> }.into_any()
                } else {
                    view! {
                        <div class="form-buttons">
                            <a href=format!("{}?add={}", path.get(), T::THING.key()) data-noscroll="" class="button">
                                <Icon name=IconName::Plus />
                                {format!("Add {words}")}
                            </a>
                        </div>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}
