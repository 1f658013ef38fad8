//! A next step, as both sides see it: what, whose turn, by when.

use super::fresh::mark_changes;
use super::{Calendar, Day, Drawn, IconName, Row, use_words};
use domain::portal::{NextStep, NextStepStoreFields};
use domain::{NextStepState, Turn, Word};
use leptos::prelude::*;
use reactive_stores::Field;

/// How the two sides are called where a page is read: "Us" and the client's name, or "Project team" and "You".
#[derive(Clone)]
pub struct Sides {
    pub ours: Signal<String>,
    pub theirs: Signal<String>,
}

impl Sides {
    pub fn new(ours: impl Into<Signal<String>>, theirs: impl Into<Signal<String>>) -> Self {
        Self { ours: ours.into(), theirs: theirs.into() }
    }

    /// As the client reads it.
    #[must_use]
    pub fn for_the_client() -> Self {
        let words = use_words();
        Self::new(words.say(Word::ProjectTeam).to_owned(), words.say(Word::You).to_owned())
    }
}

/// One step. An item of a list. The page around provides the [`Sides`].
#[component]
pub fn NextStepRow(
    #[prop(into)] step: Field<NextStep>,
    /// At the end of the line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = use_words();
    let fresh = mark_changes(move || step.get());
    let done = move || step.state().get() == NextStepState::Done;
    let icon = move || if done() { IconName::CircleCheck } else { IconName::Circle };
    let Sides { ours, theirs } = use_context().unwrap_or_else(Sides::for_the_client);
    let meeting = Calendar::title(move || step.meeting().get());
    let facts = move || {
        view! {
            {move || done().then(|| view! { <span>{words.say(NextStepState::Done)}</span> })}
            // Whose turn it is says nothing any more once it is done.
            <span class="next-step-turn" data-turn=move || (!done()).then(|| step.turn().get().key())>
                {move || match step.turn().get() {
                    Turn::Ours => ours.get(),
                    Turn::Client => theirs.get(),
                }}
            </span>
            <Day date=Signal::derive(move || step.due().get()) is_due=Signal::derive(move || !done()) />
            {move || meeting.get().map(|title| view! { <span>{words.fill(Word::FromMeeting, &[("title", &title)])}</span> })}
        }
    };
    view! {
        <Row
            id=Signal::derive(move || format!("next-step-{}", step.id().get()))
            icon=Signal::derive(icon)
            state=Signal::derive(move || step.state().get().key())
            title=Signal::derive(move || step.title().get())
            summary=Signal::derive(move || step.summary().get())
            facts
            fresh
            nostrip:beside=beside
        >
            {children.map(|children| children())}
        </Row>
    }
}

impl Drawn for NextStep {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <NextStepRow step=shown nostrip:beside=beside>{below.map(|below| below())}</NextStepRow> }.into_any()
    }
}
