//! A client's question and its answers, as both sides see them.

use super::{Ago, Icon, IconName};
use domain::QuestionState;
use domain::portal::{Question, QuestionStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// A question, what was answered, and where it stands; below it whatever one can do.
#[component]
pub fn QuestionThread(
    #[prop(into)] question: Field<Question>,
    /// At the end of the heading's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below: the form for an answer, and the team's own notes.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = Memo::new(move |_| question.state().get());
    let icon = move || match state.get() {
        QuestionState::Open => IconName::Question,
        QuestionState::Answered => IconName::Reply,
        QuestionState::Solved => IconName::CircleCheck,
    };
    let about = move || match question.about().get() {
        about if about.is_empty() => "On the project".to_owned(),
        about => format!("On \"{about}\""),
    };
    view! {
        <article class="question" id=move || format!("question-{}", question.id().get()) data-state=move || state.get().key()>
            <header class="question-head">
                <p class="facts">
                    <span class="status" data-state=move || state.get().key()>
                        <Icon name=Signal::derive(icon) />
                        {move || state.get().word()}
                    </span>
                    <span>{about}</span>
                </p>
                {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
            </header>
            <ol class="question-said">
                <For each=move || question.said().get() key=|said| said.at let:said>
                    <li class="said" data-by=if said.by_client { "client" } else { "team" }>
                        <p class="said-by">
                            <strong>{said.by}</strong>
                            <Ago then=Signal::stored(said.at) />
                        </p>
                        <p class="said-text">{said.text}</p>
                    </li>
                </For>
            </ol>
            {children.map(|children| children())}
        </article>
    }
}
