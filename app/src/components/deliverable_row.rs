//! A deliverable, as both sides see it. The team passes its extras as slots; the component cannot show what it is not given.

use super::fresh::mark_changes;
use super::{ChangeMark, Day, Drawn, Icon, Status, use_words};
use domain::DeliverableState;
use domain::portal::{Deliverable, DeliverableStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// One deliverable: state, title, day, summary. An item of a list.
#[component]
pub fn DeliverableRow(
    #[prop(into)] deliverable: Field<Deliverable>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = Memo::new(move |_| deliverable.state().get());
    let words = use_words();
    let fresh = mark_changes(move || deliverable.get());
    let over = move || matches!(state.get(), DeliverableState::Delivered | DeliverableState::Accepted);
    view! {
        <li
            class="deliverable"
            id=move || format!("deliverable-{}", deliverable.id().get())
            data-state=move || state.get().key()
            class:is-fresh=move || fresh.get()
        >
            <span class="state-icon">
                <Icon name=Signal::derive(move || state.get().icon()) />
            </span>
            <div class="deliverable-body">
                <div class="deliverable-head">
                    <div class="deliverable-name">
                        <span class="deliverable-title">{move || deliverable.title().get()}</span>
                        <span class="facts">
                            <span class="status-word">{move || words.say(state.get())}</span>
                            <Day
                                date=Signal::derive(move || deliverable.due().get())
                                is_due=Signal::derive(move || !over())
                            />
                            <ChangeMark row=Signal::derive(move || format!("deliverable-{}", deliverable.id().get())) />
                        </span>
                    </div>
                    {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
                </div>
                {move || {
                    let summary = deliverable.summary().get();
                    (!summary.is_empty()).then(|| view! { <p class="summary">{summary}</p> })
                }}
                {children.map(|children| children())}
            </div>
        </li>
    }
}

impl Drawn for Deliverable {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <DeliverableRow deliverable=shown nostrip:beside=beside>{below.map(|below| below())}</DeliverableRow> }.into_any()
    }
}
