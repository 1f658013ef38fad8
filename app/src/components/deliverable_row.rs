//! A deliverable, as both sides see it. The team passes its extras as children; the component cannot show what it is not given.

use super::{Day, StatusMark, fresh::mark_changes};
use domain::DeliverableState;
use domain::portal::{Deliverable, DeliverableStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// One deliverable: state, title, day, summary.
#[component]
pub fn DeliverableRow(
    #[prop(into)] deliverable: Field<Deliverable>,
    /// Beside the title, for the team's marks.
    #[prop(optional, into)]
    beside: ViewFn,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = Signal::derive(move || deliverable.state().get());
    let fresh = mark_changes(move || deliverable.get());
    let over = move || matches!(state.get(), DeliverableState::Shared | DeliverableState::Accepted);
    view! {
        <li
            class="deliverable"
            id=move || format!("deliverable-{}", deliverable.id().get())
            data-state=move || state.get().key()
            class:is-fresh=move || fresh.get()
        >
            <div class="deliverable-head">
                <StatusMark state />
                <span class="deliverable-title">{move || deliverable.title().get()}</span>
                <Day
                    date=Signal::derive(move || deliverable.due().get())
                    with_distance=Signal::derive(move || !over())
                />
                {beside.run()}
            </div>
            {move || {
                let summary = deliverable.summary().get();
                (!summary.is_empty()).then(|| view! { <p class="summary">{summary}</p> })
            }}
            {children.map(|children| children())}
        </li>
    }
}
