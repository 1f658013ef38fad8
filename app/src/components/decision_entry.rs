//! A decision of the register, as both sides see it.

use super::fresh::mark_changes;
use super::{Ago, Calendar, Day, Drawn, IconName, Row, ToCome, use_words};
use domain::portal::{Decision, DecisionStoreFields};
use domain::{Acknowledgement, Acknowledgements, Word};
use leptos::prelude::*;
use reactive_stores::Field;

/// The decisions that a page lists. The page provides it, so that each entry can name the one that it replaces.
#[derive(Clone, Copy)]
pub struct Register(pub Signal<Vec<Decision>>);

/// One decision: what was decided, when, by whom and in which meeting, why, and which one it
/// replaces. An item of a list.
#[component]
pub fn DecisionEntry(
    #[prop(into)] decision: Field<Decision>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = use_words();
    let fresh = mark_changes(move || decision.get());
    let register = use_context::<Register>().map_or_else(|| Signal::stored(Vec::new()), |Register(register)| register);
    let titled = move |wanted: &dyn Fn(&Decision) -> bool| {
        register.read().iter().find(|other| wanted(other)).map(|other| other.title.clone())
    };
    let replaced_by = Memo::new(move |_| {
        let id = decision.id().get();
        titled(&|other| other.supersedes == Some(id))
    });
    let replaces = Memo::new(move |_| {
        let earlier = decision.supersedes().get()?;
        titled(&|other| other.id == earlier)
    });
    // As it was decided, one after the other.
    let number = Memo::new(move |_| {
        let id = decision.id().get();
        let register = register.read();
        let own = register.iter().position(|other| other.id == id)?;
        let on = register.get(own)?.decided_on;
        let before = |(place, other): &(usize, &Decision)| (other.decided_on, *place) < (on, own);
        Some(register.iter().enumerate().filter(before).count() + 1)
    });
    let acknowledged = Memo::new(move |_| decision.acknowledged().get());
    let meeting = Calendar::title(move || decision.meeting().get());
    let facts = move || {
        view! {
            {move || number.get().map(|number| view! { <span>{words.fill(Word::DecisionNumber, &[("number", &number.to_string())])}</span> })}
            <ToCome announced=Signal::derive(move || decision.announced().get()) />
            <Day date=Signal::derive(move || decision.decided_on().get()) is_due=false />
            <span>{move || decision.decided_by().get()}</span>
            {move || meeting.get().map(|title| view! { <span>{words.fill(Word::DecidedIn, &[("title", &title)])}</span> })}
            {move || replaced_by.get().map(|title| view! { <span>{words.fill(Word::ReplacedBy, &[("title", &title)])}</span> })}
            {move || replaces.get().map(|title| view! { <span>{words.fill(Word::Replaces, &[("title", &title)])}</span> })}
        }
    };
    view! {
        <Row
            id=Signal::derive(move || format!("decision-{}", decision.id().get()))
            icon=Signal::derive(move || match decision.announced().get() {
                Some(_) => IconName::Circle,
                None => IconName::CircleCheck,
            })
            // Drawn back, as what is over.
            state=Signal::derive(move || if replaced_by.read().is_some() { "superseded" } else { "" })
            title=Signal::derive(move || decision.title().get())
            summary=Signal::derive(move || decision.reason().get())
            facts
            fresh
            nostrip:beside=beside
        >
            {move || {
                let Acknowledgements(acknowledged) = acknowledged.get();
                (!acknowledged.is_empty())
                    .then(|| {
                        let people = acknowledged
                            .into_iter()
                            .map(|Acknowledgement { by, at }| view! { <span>{by} ", " <Ago then=Signal::stored(at) /></span> })
                            .collect_view();
                        view! {
                            <p class="facts">
                                <span>{words.say(Word::Acknowledged)}</span>
                                {people}
                            </p>
                        }
                    })
            }}
            {children.map(|children| children())}
        </Row>
    }
}

impl Drawn for Decision {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <DecisionEntry decision=shown nostrip:beside=beside>{below.map(|below| below())}</DecisionEntry> }
            .into_any()
    }
}
