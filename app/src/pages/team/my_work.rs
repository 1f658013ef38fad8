//! What the reader has to do, over all of their projects.

use super::PageError;
use crate::components::{Day, EmptyState};
use crate::functions::work::read_my_work;
use domain::team::MyTask;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn MyWorkPage() -> impl IntoView {
    let work = Resource::new_blocking(|| (), |()| read_my_work());
    view! {
        <Title text="My work" />
        <h1>"My work"</h1>
        <Suspense>
            {move || Suspend::new(async move {
                match work.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(tasks) if tasks.is_empty() => {
                        view! { <EmptyState words="Nothing is waiting for you. Tasks that are yours stand here, whatever their project." /> }
                            .into_any()
                    }
                    Ok(tasks) => {
                        let tasks = tasks.into_iter().map(|task| view! { <Mine task /> }).collect_view();
                        view! { <ul class="my-work">{tasks}</ul> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn Mine(task: MyTask) -> impl IntoView {
    let MyTask { project, project_title, client, task } = task;
    view! {
        <li class="my-task">
            <a class="row-title" href=format!("/projects/{project}/tasks?edit={}", task.id)>
                {task.title}
            </a>
            <span class="facts">
                <span>{task.state.word()}</span>
                <span>{client} ", " {project_title}</span>
                {task.due.map(|due| view! { <Day date=Some(due) /> })}
            </span>
        </li>
    }
}
