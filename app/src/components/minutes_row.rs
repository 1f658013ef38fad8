//! The minutes of a meeting, as both sides see them.

use super::fresh::mark_changes;
use super::{Calendar, Drawn, IconName, Prose, Row, ToCome, use_words};
use domain::Word;
use domain::portal::{Minutes, MinutesStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// The minutes of one meeting. An item of a list. The page around provides the [`Calendar`].
#[component]
pub fn MinutesRow(
    #[prop(into)] minutes: Field<Minutes>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = use_words();
    let fresh = mark_changes(move || minutes.get());
    let meeting = Calendar::title(move || minutes.meeting().get());
    let text = Memo::new(move |_| minutes.text().get());
    let facts = move || {
        let of = move || meeting.get().filter(|title| !minutes.title().read().contains(title.as_str()));
        view! {
            <ToCome announced=Signal::derive(move || minutes.announced().get()) />
            {move || of().map(|title| view! { <span>{words.fill(Word::MinutesOf, &[("title", &title)])}</span> })}
        }
    };
    view! {
        <Row
            id=Signal::derive(move || format!("minutes-{}", minutes.id().get()))
            icon=Signal::stored(IconName::Notes)
            state=Signal::stored("")
            title=Signal::derive(move || minutes.title().get())
            facts
            fresh
            nostrip:beside=beside
        >
            {move || {
                (!text.read().is_empty())
                    .then(|| {
                        view! {
                            <details class="row-more">
                                <summary>{words.say(Word::ReadTheMinutes)}</summary>
                                <Prose prose=text />
                            </details>
                        }
                    })
            }}
            {children.map(|children| children())}
        </Row>
    }
}

impl Drawn for Minutes {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <MinutesRow minutes=shown nostrip:beside=beside>{below.map(|below| below())}</MinutesRow> }.into_any()
    }
}
