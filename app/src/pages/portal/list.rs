//! A stakeholder's portals, for those who have several: state, next milestone and what waits for them, project by project.

use super::as_drawn::{Part, as_drawn};
use crate::components::{Ago, Clock, Day, EmptyState, Icon, KeptNote, Status as _, use_words};
use domain::Word;
use domain::portal::{Entry, Glance};
use leptos::prelude::*;

#[component]
pub fn PortalList(portals: Vec<Entry>) -> impl IntoView {
    Clock::start();
    let words = use_words();
    let none = portals.is_empty();
    view! {
        <main id="main" class="portal">
            <h1>{words.say(Word::YourProjects)}</h1>
            <KeptNote />
            {none
                .then(|| {
                    view! {
                        <EmptyState words=words.say(Word::NoProjectIsOpen) />
                    }
                })}
            <ul class="portal-list">{portals.into_iter().map(|entry| view! { <OnePortal entry /> }).collect_view()}</ul>
            <footer class="portal-foot">
                {as_drawn(&Part::Foot { theirs: None })}
            </footer>
        </main>
    }
}

#[component]
fn OnePortal(entry: Entry) -> impl IntoView {
    let Entry { id, client, title, glance } = entry;
    view! {
        <li class="portal-entry">
            <a href=format!("/portal/{id}") class="portal-entry-link">
                <span class="project-client">{client}</span>
                <span class="portal-entry-title">{title}</span>
            </a>
            {match glance {
                Some(glance) => view! { <InFewWords glance /> }.into_any(),
                None => view! { <p class="facts">{use_words().say(Word::EngagementHasEnded)}</p> }.into_any(),
            }}
        </li>
    }
}

#[component]
fn InFewWords(glance: Glance) -> impl IntoView {
    let Glance { status, done, total, next, next_due, needs_you, changed_at } = glance;
    let words = use_words();
    let (updated, updated_after) = words.around(Word::Updated);
    let (before_next, after_next) = words.around(Word::NextUp);
    let status = status.map(|(health, title)| {
        view! {
            <p class="portal-entry-status">
                <span class="notice-word" data-state=health.key()>
                    <Icon name=health.icon() />
                    " "
                    {words.say(health)}
                </span>
                " "
                {title}
            </p>
        }
    });
    let waits = (needs_you > 0).then(|| words.count(Word::StepsNeedYou, needs_you, &[]));
    let reached = words.count(Word::MilestonesDone, total, &[("done", &done.to_string())]);
    view! {
        {status}
        <p class="facts">
            {waits.map(|waits| view! { <strong class="portal-entry-waits">{waits}</strong> })}
            {(total > 0).then(|| view! { <span>{reached}</span> })}
            {next.map(|title| {
                view! {
                    <span>
                        {before_next} {title} {after_next} " " <Day date=next_due is_due=true />
                    </span>
                }
            })}
            {changed_at.map(|at| view! { <span>{updated} <Ago then=at /> {updated_after}</span> })}
        </p>
    }
}
