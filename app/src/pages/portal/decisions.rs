//! The register of decisions that are shared: numbered, newest first, to be searched where there are many, and to be acknowledged.

use super::Place;
use crate::components::{ActForm, Drawn, EachCurrent, Section, When, follows, use_words};
use crate::functions::questions::Acknowledge;
use domain::portal::{Decision, Live};
use domain::{Current, Word, day_rank, ranked};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Fewer than these are seen at a glance.
const MANY: usize = 6;

/// The section; not there while nothing is shared.
#[component]
pub fn Decisions(store: Live, place: StoredValue<Place>) -> impl IntoView {
    let words = use_words();
    let wanted = RwSignal::new(String::new());
    // The search is the browser's alone.
    let works = RwSignal::new(false);
    Effect::new(move |_| works.set(true));
    let found = move || {
        let wanted = lower(&wanted.read());
        let mut decisions: Vec<Current<Decision>> = store.decisions().rows();
        decisions.retain(|decision| {
            let decision = decision.read();
            let text =
                lower(&format!("{} {} {} {}", decision.number, decision.title, decision.reason, decision.decided_by));
            wanted.split_whitespace().all(|word| text.contains(word))
        });
        ranked(decisions, |decision| (-decision.read().decided_on.map_or(0, day_rank), 0))
    };
    view! {
        <When is=move || !store.decisions().is_empty()>
            <Section id="decisions" title=words.say(Word::Decisions)>
                <When is=move || { works.get() && store.decisions().len() >= MANY }>
                    <input
                        type="search"
                        class="portal-search"
                        aria-label=words.say(Word::SearchDecisions)
                        placeholder=words.say(Word::SearchDecisions)
                        on:input:target=move |event| wanted.set(event.target().value())
                    />
                </When>
                <ul>
                    <EachCurrent each=found let:decision>
                        <OneDecision store place decision />
                    </EachCurrent>
                </ul>
                <When is=move || found().is_empty()>
                    <p role="status">{words.say(Word::NoDecisionFits)}</p>
                </When>
            </Section>
        </When>
    }
}

/// In small letters. The browser knows all letters there are; a phone need not load them once more.
fn lower(text: &str) -> String {
    #[cfg(feature = "hydrate")]
    return js_sys::JsString::from(text).to_lower_case().into();
    #[cfg(not(feature = "hydrate"))]
    text.to_lowercase()
}

#[component]
fn OneDecision(store: Live, place: StoredValue<Place>, decision: Current<Decision>) -> impl IntoView {
    let words = use_words();
    let id = decision.read_untracked().id;
    let portal = store.project().read_untracked().id;
    let reader = place.with_value(|place| place.reader.clone());
    // What was replaced since is only history.
    let is_over = move || store.decisions().map(|other| other.supersedes == Some(id)).contains(&true);
    let is_done = Memo::new(move |_| decision.read().acknowledged.is_by(&reader) || is_over());
    let below: Children = Box::new(move || {
        follows(move || {
            let fields = vec![("portal", portal.to_string()), ("decision", id.to_string())];
            (!is_done.get()).then(|| {
                view! {
                    <ActForm name=format!("acknowledge-{id}") action=Acknowledge::PATH fields>
                        {words.say(Word::IHaveReadThis)}
                    </ActForm>
                }
            })
        })
    });
    Decision::row(decision, None, Some(below))
}
