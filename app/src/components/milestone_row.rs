//! A milestone, as both sides see it. The team passes its extras as slots; the component cannot show what it is not given.

use super::fresh::mark_changes;
use super::{ChangeMark, Day, Drawn, Icon, Status, use_words};
use domain::MilestoneState;
use domain::portal::{Milestone, MilestoneStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// One milestone of the plan: state, title, day, summary; below it whatever the page adds.
#[component]
pub fn MilestoneRow(
    #[prop(into)] milestone: Field<Milestone>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below: deliverables, and the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = Memo::new(move |_| milestone.state().get());
    let words = use_words();
    let fresh = mark_changes(move || milestone.get());
    view! {
        <article
            class="milestone"
            id=move || format!("milestone-{}", milestone.id().get())
            data-state=move || state.get().key()
            class:is-fresh=move || fresh.get()
        >
            <span class="state-icon">
                <Icon name=Signal::derive(move || state.get().icon()) />
            </span>
            <div class="milestone-body">
                <header class="milestone-head">
                    <div class="milestone-name">
                        <h3 class="milestone-title">{move || milestone.title().get()}</h3>
                        <p class="facts">
                            <span class="status-word">{move || words.say(state.get())}</span>
                            <Day
                                date=Signal::derive(move || milestone.due().get())
                                is_due=Signal::derive(move || state.get() != MilestoneState::Done)
                            />
                            <ChangeMark row=Signal::derive(move || format!("milestone-{}", milestone.id().get())) />
                        </p>
                    </div>
                    {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
                </header>
                {move || {
                    let summary = milestone.summary().get();
                    (!summary.is_empty()).then(|| view! { <p class="summary">{summary}</p> })
                }}
                {children.map(|children| children())}
            </div>
        </article>
    }
}

impl Drawn for Milestone {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <li><MilestoneRow milestone=shown nostrip:beside=beside>{below.map(|below| below())}</MilestoneRow></li> }.into_any()
    }
}
