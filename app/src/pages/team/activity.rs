//! Who did what to a project, newest first. What the reader did a moment ago can be taken back.

use super::PageError;
use super::project::Project;
use crate::components::{ActForm, ActivityEntry, EmptyState, SelectField};
use crate::functions::history::{Undo, read_activity};
use domain::team::{Activity, ActivityQuery, Deed, FieldChange};
use domain::{Act, Readers, Thing};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;

#[component]
pub fn ActivityPage() -> impl IntoView {
    let project = Project::current();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        ActivityQuery {
            member: query.get("who").and_then(|id| id.parse().ok()),
            thing: query.get("what").and_then(|thing| thing.parse().ok()),
            older_than: query.get("older").and_then(|number| number.parse().ok()),
        }
    });
    let activity = Resource::new_blocking(
        // Read anew whenever the log has grown.
        move || (asked.get(), project.store.number().get()),
        move |(asked, _)| read_activity(project.id, asked),
    );
    view! {
        <section class="activity-page" aria-labelledby="activity-heading">
            <h2 id="activity-heading" class="unseen">
                "Activity"
            </h2>
            <Transition>
                {move || Suspend::new(async move {
                    match activity.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(activity) => view! { <Record activity asked=asked.get_untracked() /> }.into_any(),
                    }
                })}
            </Transition>
            <p>
                <a href=project.path("/bin")>"What was deleted"</a>
                " can be brought back for 30 days."
            </p>
        </section>
    }
}

#[component]
fn Record(activity: Activity, asked: ActivityQuery) -> impl IntoView {
    let Activity { deeds, older_than, people } = activity;
    let anyone = (String::new(), "Anyone".to_owned());
    let people = std::iter::once(anyone).chain(people.into_iter().map(|(id, name)| (id.to_string(), name))).collect();
    let anything = (String::new(), "Anything".to_owned());
    let kinds = Thing::ALL.iter().map(|thing| (thing.key().to_owned(), capital(&thing.word())));
    let kinds = std::iter::once(anything).chain(kinds).collect();
    let who = asked.member.map(|id| id.to_string()).unwrap_or_default();
    let what = asked.thing.map(|thing| thing.key().to_owned()).unwrap_or_default();
    let older = older_than.map(|number| format!("?who={who}&what={what}&older={number}"));
    let is_empty = deeds.is_empty();
    view! {
        <GetForm method="GET" action="" attr:class="filters">
            <SelectField name="who" label="Who" options=people value=who />
            <SelectField name="what" label="What" options=kinds value=what />
            <button class="button">"Show"</button>
        </GetForm>
        {is_empty.then(|| view! { <EmptyState words="Nothing was done that fits." /> })}
        <ul class="activity-list">{deeds.into_iter().map(|deed| view! { <Entry deed /> }).collect_view()}</ul>
        {older.map(|older| view! { <a class="button quiet" href=older>"Older"</a> })}
    }
}

/// One act, with what it changed.
#[component]
pub fn Entry(deed: Deed) -> impl IntoView {
    let project = Project::current();
    let Deed { number, who, act, thing, title, changes, at, can_undo, .. } = deed;
    let what = match (title, act) {
        (Some(title), Act::Rescheduled) => format!("the milestone “{title}”"),
        // Somebody, or something of the project's books.
        (Some(title), act) if thing == Thing::Project && act.readers() != Readers::Team => format!("“{title}”"),
        (Some(title), Act::LookedAs | Act::Kept | Act::Invited | Act::Revoked | Act::Limited) => format!("“{title}”"),
        (Some(title), Act::SharedTogether | Act::UnsharedTogether) => title,
        // The project's other acts are whole sentences.
        _ if thing == Thing::Project => String::new(),
        (Some(title), _) => format!("the {} “{title}”", thing.word()),
        (None, Act::Moved) => format!("the {}s", thing.word()),
        (None, _) => format!("a {}", thing.word()),
    };
    let changes = changes.into_iter().map(|change| view! { <Change change /> }).collect_view();
    view! {
        <ActivityEntry who=who.unwrap_or_default() act=act.word() what at>
            <ul class="activity-changes">{changes}</ul>
            {can_undo
                .then(|| {
                    let fields = vec![("project", project.id.to_string()), ("number", number.to_string())];
                    view! {
                        <ActForm name=format!("undo-{number}") action=Undo::url() fields class="quiet">
                            "Undo"
                        </ActForm>
                    }
                })}
        </ActivityEntry>
    }
}

#[component]
fn Change(change: FieldChange) -> impl IntoView {
    let FieldChange { label, was, became } = change;
    let words = match (was.is_empty(), became.is_empty()) {
        (true, _) => format!("“{became}”"),
        (_, true) => format!("“{was}” removed"),
        _ => format!("“{was}” → “{became}”"),
    };
    view! {
        <li>
            <span class="activity-field">{label}": "</span>
            {words}
        </li>
    }
}

/// A word at the beginning of a sentence.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
