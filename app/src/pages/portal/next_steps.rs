//! What happens next, and whose turn it is. From each step that waits for the client, a way leads to the place where one asks.

use crate::components::{ThingList, When, use_words};
use domain::portal::{Live, NextStep, Subject};
use domain::{Current, NextStepState, Thing, Turn, Word, day_rank, ranked};
use leptos::prelude::*;

/// The section; not there while nothing is shared.
#[component]
pub fn NextSteps(store: Live) -> impl IntoView {
    let words = use_words();
    let things = move || {
        // What was done is the last that one asks for.
        ranked(store.next_steps().rows(), |step| {
            let step = step.read();
            ((step.state == NextStepState::Done).into(), step.due.map_or(i64::MAX, day_rank))
        })
    };
    let below = Callback::new(move |step: Current<NextStep>| view! { <AskAbout store step /> }.into_any());
    view! { <ThingList id="next-steps" title=words.say(Word::NextSteps) things below /> }
}

#[component]
fn AskAbout(store: Live, step: Current<NextStep>) -> impl IntoView {
    let subject = Subject { thing: Thing::NextStep, id: step.read_untracked().id.0 };
    let waits = move || {
        let step = step.read();
        step.turn == Turn::Client && step.state == NextStepState::Open && store.project().read().takes_questions
    };
    view! {
        <When is=waits>
            <p class="facts">
                <a href=format!("?about={subject}#ask-question")>{use_words().say(Word::AskAboutThis)}</a>
            </p>
        </When>
    }
}
