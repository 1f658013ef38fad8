//! A reply to a question, as both sides see it.

use super::fresh::mark_changes;
use super::{Ago, Drawn};
use domain::portal::{Reply, ReplyStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// One reply. An item of a list.
#[component]
pub fn ReplyRow(
    #[prop(into)] reply: Field<Reply>,
    /// At the end of the heading's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let fresh = mark_changes(move || reply.get());
    view! {
        <li
            class="reply"
            id=move || format!("reply-{}", reply.id().get())
            data-party=move || reply.party().get().key()
            class:is-fresh=move || fresh.get()
        >
            <div class="question-head">
                <p class="facts">
                    <strong>{move || reply.said_by().get()}</strong>
                    <Ago then=Signal::derive(move || reply.said_at().get()) />
                </p>
                {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
            </div>
            <p class="question-words">{move || reply.title().get()}</p>
            {children.map(|children| children())}
        </li>
    }
}

impl Drawn for Reply {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <ReplyRow reply=shown nostrip:beside=beside>{below.map(|below| below())}</ReplyRow> }.into_any()
    }
}
