//! "Where are we?", answered before anybody scrolls: how it goes, how far it is, what comes next, and what is asked of the reader.

use super::Place;
use super::news::SinceLastVisit;
use super::pulse::Pulse;
use crate::components::{
    Day, Drawn as _, Each, EachCurrent, Icon, IconName, ProgressSummary, When, follows, holds, use_words,
};
use domain::portal::{Live, NextStep, Notice, Progress, Subject};
use domain::{Current, NextStepState, NoticeKind, PortalSection, Thing, Turn, Word, day_rank, ranked};
use leptos::prelude::*;

/// As many of the reader's own steps stand at the top; the list below has all.
const FEW: usize = 3;

#[component]
pub fn Glance(store: Live, place: StoredValue<Place>) -> impl IntoView {
    let progress = move || {
        let milestones = store.milestones().get();
        let states = milestones.iter().map(|milestone| milestone.state).collect();
        view! { <ProgressSummary progress=Progress::of(&milestones) states /> }
    };
    view! {
        <div class="glance">
            <LatestStatus store />
            <When is=move || !store.milestones().is_empty()>
                {follows(progress)}
            </When>
            <NeedsYou store />
            <SinceLastVisit store place />
            <Pulse store place />
        </div>
    }
}

/// The way to the place where one asks; on a phone always in reach.
#[component]
pub fn AskLink(store: Live) -> impl IntoView {
    let words = use_words();
    view! {
        <When is=move || store.project().read().takes_questions>
            <a class="button ask-link" href="#ask-question">
                <Icon name=IconName::Question />
                {words.say(Word::AskAQuestion)}
            </a>
        </When>
    }
}

/// How it goes, in the team's words for the client: what was said last.
#[component]
fn LatestStatus(store: Live) -> impl IntoView {
    let latest = move || {
        let told: Vec<Current<Notice>> = store.notices().filter(|notice| notice.kind == NoticeKind::Status);
        told.into_iter().next_back().into_iter().collect()
    };
    view! {
        <ul class="portal-status">
            <EachCurrent each=latest let:notice>
                {Notice::row(notice, None, None)}
            </EachCurrent>
        </ul>
    }
}

/// What waits for the client. Where the team shares no next steps, nothing is said about them.
#[component]
fn NeedsYou(store: Live) -> impl IntoView {
    let words = use_words();
    let waiting = move || {
        let mut waiting: Vec<NextStep> = store.next_steps().get();
        waiting.retain(|step| step.turn == Turn::Client && step.state == NextStepState::Open);
        ranked(waiting, |step| (step.due.map_or(i64::MAX, day_rank), 0))
    };
    let few = move || {
        let few = waiting().into_iter().take(FEW);
        few.map(|step| (step.id, step.title, step.due)).collect::<Vec<_>>()
    };
    let more = move || waiting().len().saturating_sub(FEW);
    let any = move || !waiting().is_empty();
    view! {
        <When is=move || store.project().read().sections.contains(&PortalSection::NextSteps)>
            <section class="needs-you" class:is-waiting=holds(any) aria-labelledby="needs-you-heading">
                <h2 id="needs-you-heading">{words.say(Word::NeedsYou)}</h2>
                <When
                    is=any
                    otherwise=move || {
                        view! {
                            <p class="needs-you-nothing">
                                <Icon name=IconName::CircleCheck />
                                {words.say(Word::NothingNeeded)}
                            </p>
                        }
                    }
                >
                    <ul>
                        <Each each=few key=Clone::clone let((id, title, due))>
                            {
                                let subject = Subject { thing: Thing::NextStep, id: id.0 };
                                view! {
                                    <li>
                                        <a href=format!("#{subject}")>{title}</a>
                                        <Day date=due is_due=true />
                                    </li>
                                }
                            }
                        </Each>
                    </ul>
                    {follows(move || (more() > 0).then(|| view! { <p><a href="#next-steps">{words.count(Word::MoreSteps, more(), &[])}</a></p> }))}
                </When>
            </section>
        </When>
    }
}
