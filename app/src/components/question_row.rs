//! A client's question, as both sides see it; what was replied stands below it.

use super::fresh::mark_changes;
use super::{Ago, ChangeMark, Drawn, Icon, IconName, use_words};
use domain::portal::{Question, QuestionStoreFields, Subject};
use domain::{QuestionState, Word};
use leptos::prelude::*;
use reactive_stores::Field;

/// What questions of the page around may be about, each with its title and where it stands.
#[derive(Clone, Copy)]
pub struct Subjects(pub Signal<Vec<(Subject, String, String)>>);

/// One question. An item of a list. The page around provides the [`Subjects`].
#[component]
pub fn QuestionRow(
    #[prop(into)] question: Field<Question>,
    /// At the end of the heading's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below: the replies, and the form for another.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // Where it stands is told by the replies too, which mark themselves.
    let fresh = mark_changes(move || question.state().get());
    let words = use_words();
    let state = Memo::new(move |_| question.state().get());
    let icon = move || match state.get() {
        QuestionState::Open => IconName::Question,
        QuestionState::Answered => IconName::Reply,
        QuestionState::Solved => IconName::CircleCheck,
    };
    let subjects = use_context::<Subjects>();
    let about = Memo::new(move |_| {
        let (subject, Subjects(subjects)) = (question.read().subject()?, subjects?);
        let subjects = subjects.read();
        subjects.iter().find(|(known, ..)| *known == subject).map(|(_, title, href)| (title.clone(), href.clone()))
    });
    view! {
        <li
            class="question"
            id=move || format!("question-{}", question.id().get())
            data-state=move || state.get().key()
            class:is-fresh=move || fresh.get()
        >
            <div class="question-head">
                <p class="facts">
                    <span class="status" data-state=move || state.get().key()>
                        <Icon name=Signal::derive(icon) />
                        {move || words.say(state.get())}
                    </span>
                    <span>{move || question.asked_by().get()}</span>
                    <Ago then=Signal::derive(move || question.asked_at().get()) />
                    {move || {
                        about.get().map(|(title, href)| view! { <a class="question-about" href=href>{words.fill(Word::OnSubject, &[("title", &title)])}</a> })
                    }}
                    <ChangeMark row=Signal::derive(move || format!("question-{}", question.id().get())) />
                </p>
                {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
            </div>
            <p class="question-words">{move || question.title().get()}</p>
            {children.map(|children| children())}
        </li>
    }
}

impl Drawn for Question {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <QuestionRow question=shown nostrip:beside=beside>{below.map(|below| below())}</QuestionRow> }
            .into_any()
    }
}
