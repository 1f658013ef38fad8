//! The first page of a project: what it is about, where it stands, what happens next, what is new to the reader, and who is on it.

use super::PageError;
use super::activity::Entry;
use super::project::{Project, kept_fresh};
use super::standing::MayChange;
use crate::components::{EmptyState, Person, ProgressSummary, Section, Timeline, curated_row, use_clock};
use crate::functions::plan::{read_news, visit_project};
use domain::portal::Progress;
use domain::team::{HeadingStoreFields as _, News, NextStep, later};
use domain::{Current, NextStepState};
use leptos::prelude::*;

/// What is due within so many days is due soon.
const SOON: i64 = 14;

/// How many next steps are shown.
const STEPS: usize = 6;

#[component]
pub fn OverviewPage() -> impl IntoView {
    view! {
        <div class="overview">
            <div class="overview-standing">
                <Summary />
                <Where />
            </div>
            <div class="overview-columns">
                <div class="overview-main">
                    <WhatIsNew />
                </div>
                <div class="overview-beside">
                    <Soon />
                    <Team />
                </div>
            </div>
        </div>
    }
}

/// What the project is about.
#[component]
fn Summary() -> impl IntoView {
    let project = Project::current();
    let summary = project.store.project().summary();
    let MayChange(may_change) = expect_context();
    let is_empty = Memo::new(move |_| summary.read().is_empty());
    view! {
        <Show when=move || !is_empty.get()>
            <p class="overview-summary">{move || summary.get()}</p>
        </Show>
        <Suspense>
            {move || Suspend::new(async move {
                (may_change.await && is_empty.get())
                    .then(|| view! { <a href=project.path("/standing")>"Write what the project is about"</a> })
            })}
        </Suspense>
    }
}

/// How far the plan is, and what comes next.
#[component]
fn Where() -> impl IntoView {
    let project = Project::current();
    let store = project.store;
    let shown = move || store.milestones().map(|milestone| milestone.shown.clone());
    let milestones = Memo::new(move |_| shown());
    let at_a_glance = move || {
        let milestones = milestones.get();
        let states = milestones.iter().map(|milestone| milestone.state).collect();
        view! {
            <ProgressSummary progress=Progress::of(&milestones) states />
            <Timeline milestones />
        }
    };
    let is_planned = Memo::new(move |_| !milestones.read().is_empty());
    view! {
        <Show
            when=move || is_planned.get()
            fallback=move || {
                view! {
                    <EmptyState words="The plan is empty. Where the project stands is shown here as soon as there are milestones." />
                    <div class="form-buttons">
                        <a href=project.path("/plan?add=milestone") class="button">
                            "Add the first milestone"
                        </a>
                    </div>
                }
            }
        >
            {at_a_glance}
        </Show>
    }
}

/// What others did since the reader was last here.
#[component]
fn WhatIsNew() -> impl IntoView {
    let project = Project::current();
    let news = Resource::new_blocking(|| (), move |()| visit_project(project.id));
    view! {
        <Section id="news" title="Since you were last here">
            <Suspense>
                {move || Suspend::new(async move {
                    match news.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(first) => {
                            let news = kept_fresh(first, move || read_news(project.id));
                            (move || view! { <NewsList news=news.get() /> }).into_any()
                        }
                    }
                })}
            </Suspense>
        </Section>
    }
}

#[component]
fn NewsList(news: News) -> impl IntoView {
    let project = Project::current();
    let News { is_first, deeds, has_more } = news;
    let words = match (is_first, deeds.is_empty()) {
        (true, _) => {
            "You are here for the first time, so everything is new to you. Next time, what others did meanwhile stands here."
        }
        (false, true) => "Nobody else has changed anything.",
        (false, false) => "",
    };
    let deeds = deeds.into_iter().map(|deed| view! { <Entry deed /> }).collect_view();
    view! {
        {(!words.is_empty()).then(|| view! { <p class="overview-quiet">{words}</p> })}
        <ul class="activity-list">{deeds}</ul>
        <p>
            <a href=project.path("/activity")>{if has_more { "There is more in the activity" } else { "All activity" }}</a>
        </p>
    }
}

/// The next steps that are due soon, what is late first.
#[component]
fn Soon() -> impl IntoView {
    let project = Project::current();
    let clock = use_clock();
    let soon = move || {
        let until = later(clock.today(), SOON);
        let mut steps: Vec<Current<NextStep>> = project.store.next_steps().rows();
        steps.retain(|step| {
            let shown = &step.read().shown;
            shown.state == NextStepState::Open && shown.due.is_some_and(|due| due <= until)
        });
        steps.sort_by_key(|step| step.read().shown.due);
        steps.truncate(STEPS);
        steps
    };
    let any = Memo::new(move |_| !soon().is_empty());
    view! {
        <Section id="soon" title="Next steps due soon">
            <Show when=move || any.get() fallback=|| view! { <p class="overview-quiet">"Nothing is due in the next two weeks."</p> }>
                <ul>
                    <For each=soon key=|step| step.read_untracked().id let:step>
                        {curated_row(step, None, None)}
                    </For>
                </ul>
            </Show>
            <p>
                <a href=project.path("/next-steps")>"All next steps"</a>
            </p>
        </Section>
    }
}

/// Who is on the project.
#[component]
fn Team() -> impl IntoView {
    let project = Project::current();
    let people = move || project.store.project().people().get();
    view! {
        <Section id="team" title="On the project">
            <ul class="overview-people">
                {move || people().into_iter().map(|person| view! { <li><Person name=person.name /></li> }).collect_view()}
            </ul>
        </Section>
    }
}
