//! A next step, as both sides see it: what, whose turn, by when.

use super::fresh::mark_changes;
use super::{Day, Icon, IconName};
use domain::Turn;
use domain::portal::{NextStep, NextStepStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// One step. An item of a list.
#[component]
pub fn NextStepRow(
    #[prop(into)] step: Field<NextStep>,
    /// How the two sides are called where this is read: "Us" and "You", or by their names.
    ours: &'static str,
    #[prop(into)] theirs: String,
    /// At the end of the line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let fresh = mark_changes(move || step.get());
    let icon = move || if step.done().get() { IconName::CircleCheck } else { IconName::Circle };
    let whose = move || match step.turn().get() {
        Turn::Ours => ours.to_owned(),
        Turn::Client => theirs.clone(),
    };
    view! {
        <li
            class="next-step"
            id=move || format!("next-step-{}", step.id().get())
            data-state=move || if step.done().get() { "done" } else { "pending" }
            data-turn=move || step.turn().get().key()
            class:is-fresh=move || fresh.get()
        >
            <span class="state-icon">
                <Icon name=Signal::derive(icon) />
            </span>
            <div class="next-step-body">
                <div class="next-step-head">
                    <div class="next-step-name">
                        <span class="next-step-title">
                            {move || step.title().get()}
                            {move || step.done().get().then(|| view! { <span class="unseen">", done"</span> })}
                        </span>
                        <span class="facts">
                            <span class="next-step-turn">{whose}</span>
                            <Day
                                date=Signal::derive(move || step.due().get())
                                with_distance=Signal::derive(move || !step.done().get())
                            />
                        </span>
                    </div>
                    {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
                </div>
                {children.map(|children| children())}
            </div>
        </li>
    }
}
