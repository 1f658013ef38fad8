//! The client's people as the whole team may know them: who looked and what each of them gets. No address is in here.

use super::super::project::Project;
use crate::components::{Ago, Day, EmptyState, Section};
use domain::Digest;
use domain::team::{Desk, Reader};
use leptos::prelude::*;

/// Who may look and who did; before anybody could, what each of them will get.
#[component]
pub fn Readers(desk: RwSignal<Desk>) -> impl IntoView {
    let readers = Memo::new(move |_| desk.read().readers.clone());
    let title = if desk.read_untracked().was_ever_open { "Who looked" } else { "What each will get" };
    let same = move || {
        let is_first = !desk.read().was_ever_open && !desk.read().readers.is_empty();
        is_first.then(|| view! { <p class="hint">"All of them see the same. The link that each was mailed leads in as soon as the portal is open."</p> })
    };
    view! {
        <Section id="readers" title>
            {same}
            {move || {
                let readers = readers.get();
                if readers.is_empty() {
                    return view! { <EmptyState words="Nobody is invited yet." /> }.into_any();
                }
                view! { <ul class="desk-list">{readers.into_iter().map(|reader| view! { <Looked reader /> }).collect_view()}</ul> }
                    .into_any()
            }}
        </Section>
    }
}

#[component]
fn Looked(reader: Reader) -> impl IntoView {
    let project = Project::current();
    let Reader { id, name, last_seen_at, is_here, invited_at, language, digest, ends_on } = reader;
    let reads = language
        .map_or("reads in their browser’s language".to_owned(), |language| format!("reads in {}", language.word()));
    let mailed = match digest {
        Digest::Weekly => "mailed what is new on Mondays",
        Digest::Changes => "mailed what is new, at most daily",
        Digest::Never => "no mail about what is new",
    };
    view! {
        <li>
            <span class="desk-section">{name.clone()}</span>
            <span class="desk-count">
                {match last_seen_at {
                    _ if is_here => "is looking now".into_any(),
                    Some(seen) => view! { "looked " <Ago then=seen /> }.into_any(),
                    None => view! { "has not looked yet, invited " <Ago then=invited_at /> }.into_any(),
                }} {format!(" · {reads} · {mailed}")} {ends_on.map(|last| view! { " · until " <Day date=Some(last) /> })}
            </span>
            <a href=project.path(&format!("/portal/as/{id}")) rel="external">
                {format!("View as {name}")}
            </a>
        </li>
    }
}
