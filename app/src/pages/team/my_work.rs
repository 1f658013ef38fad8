//! What the reader has to do, over all of their projects.

use super::PageError;
use super::sections::address_of;
use crate::components::{Ago, Day, EmptyState};
use crate::functions::time::read_my_week;
use crate::functions::work::read_my_work;
use domain::team::{Mention, MyQuestion, MyTask, MyWeek, MyWork};
use domain::{Minutes, Thing};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn MyWorkPage() -> impl IntoView {
    let work = Resource::new_blocking(|| (), |()| read_my_work());
    view! {
        <Title text="My work" />
        <h1>"My work"</h1>
        <ThisWeek />
        <Suspense>
            {move || Suspend::new(async move {
                match work.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(MyWork { tasks, questions, mentions })
                        if tasks.is_empty() && questions.is_empty() && mentions.is_empty() => {
                        view! { <EmptyState words="Nothing is waiting for you. Tasks and questions that are yours stand here, whatever their project." /> }
                            .into_any()
                    }
                    Ok(MyWork { tasks, questions, mentions }) => {
                        let asked = (!questions.is_empty())
                            .then(|| {
                                let questions = questions.into_iter().map(|question| view! { <Asked question /> }).collect_view();
                                view! {
                                    <h2>"Clients wait for your answer"</h2>
                                    <ul class="my-work">{questions}</ul>
                                }
                            });
                        let heading = (asked.is_some() && !tasks.is_empty()).then(|| view! { <h2>"Tasks"</h2> });
                        let tasks = tasks.into_iter().map(|task| view! { <Mine task /> }).collect_view();
                        let named = (!mentions.is_empty())
                            .then(|| {
                                let mentions = mentions.into_iter().map(|mention| view! { <Named mention /> }).collect_view();
                                view! {
                                    <h2>"You were named"</h2>
                                    <ul class="my-work">{mentions}</ul>
                                }
                            });
                        view! {
                            {asked}
                            {heading}
                            <ul class="my-work">{tasks}</ul>
                            {named}
                        }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}

/// How long the reader worked this week, with the way to each project's time.
#[component]
fn ThisWeek() -> impl IntoView {
    let week = Resource::new_blocking(|| (), |()| read_my_week());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                // The rest of the page says what is wrong.
                let week = week.await.unwrap_or_default();
                let total = Minutes(week.iter().map(|week| week.minutes.0).sum());
                (total.0 > 0)
                    .then(|| {
                        let projects = week
                            .into_iter()
                            .map(|MyWeek { project, project_title, minutes }| {
                                view! {
                                    <span>
                                        <a href=format!("/projects/{project}/time")>{project_title}</a>
                                        {format!(" {}", minutes.words())}
                                    </span>
                                }
                            })
                            .collect_view();
                        view! {
                            <p class="facts my-week">
                                <strong>{format!("This week: {}", total.words())}</strong>
                                {projects}
                            </p>
                        }
                    })
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

#[component]
fn Asked(question: MyQuestion) -> impl IntoView {
    let MyQuestion { project, project_title, client, id, title, due, asked_at } = question;
    view! {
        <li class="my-task">
            <a class="row-title" href=address_of(project, Thing::Question, id.0, "reply")>
                {title}
            </a>
            <span class="facts">
                <span>"asked " <Ago then=asked_at /></span>
                <span>{client} ", " {project_title}</span>
                {due.map(|due| view! { <Day date=Some(due) is_due=true /> })}
            </span>
        </li>
    }
}

#[component]
fn Named(mention: Mention) -> impl IntoView {
    let Mention { project, project_title, thing, thing_id, thing_title, author_name, html, written_at } = mention;
    let href = address_of(project, thing, thing_id, "comments");
    view! {
        <li class="my-task">
            <a class="row-title" href=href>
                {thing_title}
            </a>
            <span class="facts">
                <span>{author_name}</span>
                <span>{project_title}</span>
                <Ago then=written_at />
            </span>
            <div class="prose" inner_html=html></div>
        </li>
    }
}
