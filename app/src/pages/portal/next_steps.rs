//! What happens next, and whose turn it is. From each step that waits for the client, a way leads to the place where one asks.

use crate::components::{Drawn, Each, Section, use_words};
use domain::portal::{Live, NextStep, ProjectStoreFields as _, Subject};
use domain::{NextStepState, Thing, Turn, Word, day_rank, ranked};
use leptos::prelude::*;
use reactive_stores::{ArcField, Field};

/// The section; not there while nothing is shared.
#[component]
pub fn NextSteps(store: Live) -> impl IntoView {
    let steps = move || {
        // What was done is the last that one asks for.
        ranked(store.next_steps().fields(), |step| {
            let step = step.read();
            ((step.state == NextStepState::Done).into(), step.due.map_or(i64::MAX, day_rank))
        })
    };
    let any = Memo::new(move |_| !store.next_steps().is_empty());
    view! {
        <Show when=move || any.get()>
            <Section id="next-steps" title=use_words().say(Word::NextSteps)>
                <ul>
                    <Each each=steps key=|step| step.read_untracked().id let:step>
                        <OneStep store step />
                    </Each>
                </ul>
            </Section>
        </Show>
    }
}

#[component]
fn OneStep(store: Live, step: ArcField<NextStep>) -> impl IntoView {
    // Made here, so that it lives as long as the row.
    let step = Field::from(step);
    let words = use_words();
    let subject = Subject { thing: Thing::NextStep, id: step.read_untracked().id.0 };
    let waits = Memo::new(move |_| {
        let step = step.read();
        step.turn == Turn::Client && step.state == NextStepState::Open && store.project().takes_questions().get()
    });
    let below: Children = Box::new(move || {
        view! {
            <Show when=move || waits.get()>
                <p class="facts">
                    <a href=format!("?about={subject}#ask-question")>
                        {words.say(Word::AskAboutThis)}
                    </a>
                </p>
            </Show>
        }
        .into_any()
    });
    NextStep::row(step, None, Some(below))
}
