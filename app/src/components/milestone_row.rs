//! A milestone, as both sides see it. The team passes its extras as children; the component cannot show what it is not given.

use super::{Day, StatusMark, fresh::mark_changes};
use domain::MilestoneState;
use domain::portal::{Milestone, MilestoneStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// One milestone of the plan: state, title, day, summary; below it whatever the page adds.
#[component]
pub fn MilestoneRow(
    #[prop(into)] milestone: Field<Milestone>,
    /// Beside the title, for the team's marks.
    #[prop(optional, into)]
    beside: ViewFn,
    children: Children,
) -> impl IntoView {
    let state = Signal::derive(move || milestone.state().get());
    let fresh = mark_changes(move || milestone.get());
    view! {
        <article
            class="milestone"
            id=move || format!("milestone-{}", milestone.id().get())
            data-state=move || state.get().key()
            class:is-fresh=move || fresh.get()
        >
            <header class="milestone-head">
                <StatusMark state />
                <h3 class="milestone-title">{move || milestone.title().get()}</h3>
                <Day
                    date=Signal::derive(move || milestone.due().get())
                    with_distance=Signal::derive(move || state.get() != MilestoneState::Done)
                />
                {beside.run()}
            </header>
            {move || {
                let summary = milestone.summary().get();
                (!summary.is_empty()).then(|| view! { <p class="summary">{summary}</p> })
            }}
            {children()}
        </article>
    }
}
