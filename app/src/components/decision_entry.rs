//! A decision of the register, as both sides see it.

use super::Day;
use super::fresh::mark_changes;
use domain::portal::{Decision, DecisionStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// One decision: its number, what was decided, when and by whom, why, and which one it replaces. An item of a list.
#[component]
pub fn DecisionEntry(
    #[prop(into)] decision: Field<Decision>,
    /// The decision that took its place, by number.
    #[prop(optional, into)]
    superseded_by: Signal<Option<u32>>,
    /// The decision whose place it took, by number.
    #[prop(optional, into)]
    supersedes: Signal<Option<u32>>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for an acknowledgement and the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let fresh = mark_changes(move || decision.get());
    view! {
        <li
            class="decision"
            id=move || format!("decision-{}", decision.id().get())
            class:is-fresh=move || fresh.get()
            class:is-superseded=move || superseded_by.get().is_some()
        >
            <span class="decision-number">{move || format!("D{}", decision.number().get())}</span>
            <div class="decision-body">
                <div class="decision-head">
                    <div class="decision-name">
                        <h3 class="decision-title">{move || decision.title().get()}</h3>
                        <p class="facts">
                            <Day date=Signal::derive(move || decision.decided_on().get()) is_due=false />
                            <span>{move || decision.decided_by().get()}</span>
                            {move || superseded_by.get().map(|number| view! { <span>{format!("replaced by D{number}")}</span> })}
                            {move || supersedes.get().map(|number| view! { <span>{format!("replaces D{number}")}</span> })}
                        </p>
                    </div>
                    {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
                </div>
                {move || {
                    let reason = decision.reason().get();
                    (!reason.is_empty()).then(|| view! { <p class="summary">{reason}</p> })
                }}
                {children.map(|children| children())}
            </div>
        </li>
    }
}
