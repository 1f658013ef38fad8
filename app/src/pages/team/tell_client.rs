//! Telling the client of something that is the team's own: a notice is written in words for them, with the record beside it to
//! read. Nothing of the record goes into the notice by itself, and the record never leaves.

use super::project::Project;
use super::thing_form::NewNotice;
use crate::components::ProblemNote;
use crate::functions::work::read_filled;
use domain::Thing;
use leptos::prelude::*;
use uuid::Uuid;

#[component]
pub fn TellClient(id: Uuid) -> impl IntoView {
    let project = Project::current();
    let filled = Resource::new_blocking(|| (), move |()| read_filled(project.id, Thing::RaidEntry, id));
    view! {
        <section class="tell-client" aria-labelledby="tell-heading">
            <h3 id="tell-heading">{format!("Tell {}", project.client())}</h3>
            <div class="tell-columns">
                <NewNotice raid_entry=id />
                <Suspense>
                    {move || Suspend::new(async move {
                        match filled.await {
                            Err(error) => view! { <ProblemNote error /> }.into_any(),
                            Ok(filled) => view! { <Record typed=filled.typed /> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        </section>
    }
}

/// The team's own words, to read while writing.
#[component]
fn Record(typed: Vec<(String, String)>) -> impl IntoView {
    let said = Thing::RaidEntry.fields().iter().filter_map(|field| {
        let (_, value) = typed.iter().find(|(name, value)| name == field.name && !value.is_empty())?;
        Some(view! {
            <dt>{field.label}</dt>
            <dd>{field.words(value)}</dd>
        })
    });
    view! {
        <aside class="tell-record" aria-label="Team only">
            <p class="tell-record-head">"Team only: this never leaves"</p>
            <dl>{said.collect_view()}</dl>
        </aside>
    }
}
