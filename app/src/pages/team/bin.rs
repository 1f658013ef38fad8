//! What was deleted from a project and can be brought back.

use super::PageError;
use super::project::Project;
use crate::components::{ActForm, ActivityEntry, Day, EmptyState};
use crate::functions::history::{Restore, read_bin};
use domain::team::Binned;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

#[component]
pub fn BinPage() -> impl IntoView {
    let project = Project::current();
    let bin = Resource::new_blocking(move || project.store.number().get(), move |_| read_bin(project.id));
    view! {
        <section class="activity-page" aria-labelledby="bin-heading">
            <h2 id="bin-heading">"Bin"</h2>
            <p>"What comes back from here is for the team alone, until somebody shares it again."</p>
            <Transition>
                {move || Suspend::new(async move {
                    match bin.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(binned) if binned.is_empty() => {
                            view! { <EmptyState words="The bin is empty. What is deleted lies here for 30 days." /> }.into_any()
                        }
                        Ok(binned) => {
                            let binned = binned.into_iter().map(|binned| view! { <Entry binned /> }).collect_view();
                            view! { <ul class="activity-list">{binned}</ul> }.into_any()
                        }
                    }
                })}
            </Transition>
        </section>
    }
}

#[component]
fn Entry(binned: Binned) -> impl IntoView {
    let project = Project::current();
    let Binned { thing, id, title, deleted_by, deleted_at, until } = binned;
    let fields = vec![("project", project.id.to_string()), ("thing", thing.key().to_owned()), ("id", id.to_string())];
    view! {
        <ActivityEntry who=deleted_by.unwrap_or_default() act="deleted" what=format!("the {} “{title}”", thing.word()) at=deleted_at>
            <p class="activity-changes">"Goes for good " <Day date=Some(until.date()) /></p>
            <ActForm name=format!("restore-{id}") action=Restore::url() fields class="quiet">
                "Bring back"
            </ActForm>
        </ActivityEntry>
    }
}
