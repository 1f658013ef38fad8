//! A stakeholder's portals, for those who have several: state, next milestone and what waits for them, project by project.

use crate::components::{Ago, Clock, Day, EmptyState, Icon, IconName};
use domain::Health;
use domain::portal::{Entry, Glance};
use leptos::prelude::*;

#[component]
pub fn PortalList(portals: Vec<Entry>) -> impl IntoView {
    Clock::start();
    let none = portals.is_empty();
    view! {
        <main id="main" class="portal">
            <h1>"Your projects"</h1>
            {none
                .then(|| {
                    view! {
                        <EmptyState words="No project is open to you at the moment. If you expect one, ask the person who invited you." />
                    }
                })}
            <ul class="portal-list">{portals.into_iter().map(|entry| view! { <OnePortal entry /> }).collect_view()}</ul>
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
                None => view! { <p class="facts">"This engagement has ended."</p> }.into_any(),
            }}
        </li>
    }
}

#[component]
fn InFewWords(glance: Glance) -> impl IntoView {
    let Glance { status, done, total, next, next_due, needs_you, changed_at } = glance;
    let status = status.map(|(health, words)| {
        let icon = match health {
            Health::OnTrack => IconName::CircleCheck,
            Health::AtRisk => IconName::CircleHalf,
            Health::OffTrack => IconName::Warning,
        };
        view! {
            <p class="portal-entry-status">
                <span class="notice-word" data-health=health.key()>
                    <Icon name=icon />
                    " "
                    {health.word()}
                </span>
                " "
                {words}
            </p>
        }
    });
    let waits = match needs_you {
        0 => None,
        1 => Some("1 step needs you".to_owned()),
        steps => Some(format!("{steps} steps need you")),
    };
    view! {
        {status}
        <p class="facts">
            {waits.map(|words| view! { <strong class="portal-entry-waits">{words}</strong> })}
            {(total > 0).then(|| view! { <span>{format!("{done} of {total} milestones done")}</span> })}
            {next.map(|title| {
                view! {
                    <span>
                        "Next: " {title} " " <Day date=next_due is_due=true />
                    </span>
                }
            })}
            {changed_at.map(|at| view! { <span>"updated " <Ago then=Signal::stored(at) /></span> })}
        </p>
    }
}
