//! What the pages of long lists have in common: what the address asks for, what people choose from, and the form that is open
//! above the list. No list is read in here.

use super::comments::Comments;
use super::open::Open;
use super::project::Project;
use super::tell_client::TellClient;
use super::thing_form::{AddThing, EditById};
use crate::components::TableState;
use crate::functions::work::read_filled;
use domain::Thing;
use domain::team::{HeadingStoreFields as _, ListQuery, MemberId};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use uuid::Uuid;

/// What of a long list the address asks for; these are the fields by which it may be filtered.
pub fn list_query(query: &ParamsMap, filters: &[&str]) -> ListQuery {
    let state = TableState::read(|name| query.get(name));
    let having = filters.iter().filter_map(|name| {
        let value = query.get(name).filter(|value| !value.is_empty())?;
        Some(((*name).to_owned(), value))
    });
    ListQuery {
        having: having.collect(),
        text: state.filter,
        sort: state.sort,
        descending: state.descending,
        page: u32::try_from(state.page).unwrap_or(1),
    }
}

/// Words to choose from, after one that leaves the choice open.
pub fn choices(any: &str, choices: &[(&str, &str)]) -> Vec<(String, String)> {
    let choices = choices.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned()));
    std::iter::once((String::new(), any.to_owned())).chain(choices).collect()
}

/// The name of somebody who is on the project; whoever left it is still somebody.
pub fn name_of(project: Project, id: MemberId) -> String {
    let people = project.store.project().people().get();
    people
        .into_iter()
        .find(|person| person.id == id)
        .map_or_else(|| "Left the project".to_owned(), |person| person.name)
}

/// The form that is open, above the list: its things may be on no page that is shown.
#[component]
pub fn Opened(thing: Thing) -> impl IntoView {
    let open = expect_context::<Memo<Open>>();
    move || match open.get() {
        Open::Add(adding, _) if adding == thing => view! { <AddThing thing /> }.into_any(),
        Open::Edit(id) => view! { <EditById thing id /> }.into_any(),
        Open::Comments(id) => view! { <Discussed thing id /> }.into_any(),
        Open::Tell(id) if thing == Thing::RaidEntry => view! { <TellClient id /> }.into_any(),
        _ => ().into_any(),
    }
}

/// The comments on a thing of a list, with what it is called.
#[component]
fn Discussed(thing: Thing, id: Uuid) -> impl IntoView {
    let project = Project::current();
    let filled = Resource::new_blocking(|| (), move |()| read_filled(project.id, thing, id));
    let title = move || {
        Suspend::new(async move {
            let typed = filled.await.map(|filled| filled.typed).unwrap_or_default();
            typed.into_iter().find(|(name, _)| name == "title").map(|(_, title)| title)
        })
    };
    view! {
        <h3>
            <Suspense>{title}</Suspense>
        </h3>
        <Comments thing id />
    }
}
