//! What would appear to the client, drawn by the components of the client's own page. It is given what the server would send to
//! the client, and nothing else.

use crate::components::{Drawn, Sides};
use domain::Changes;
use domain::portal::Frame;
use leptos::prelude::*;

/// The things of a frame, in the order of a portal. Every kind is named in here: one that was forgotten does not compile.
#[component]
pub fn Appearing(frame: Frame) -> impl IntoView {
    // The client's page in small, and so in the client's words.
    provide_context(Sides::for_the_client());
    let Frame {
        number: _,
        as_of: _,
        project: _,
        next_steps,
        milestones,
        deliverables,
        documents,
        meetings,
        minutes,
        decisions,
        notices,
        questions,
        replies,
    } = frame;
    view! {
        <ul class="preview-list">
            {rows(notices)} {rows(next_steps)} {rows(milestones)} {rows(deliverables)} {rows(documents)} {rows(meetings)} {rows(minutes)}
            {rows(decisions)} {rows(questions)} {rows(replies)}
        </ul>
    }
}

fn rows<T: Drawn>(changes: Changes<T>) -> Vec<AnyView> {
    changes.put.into_iter().map(|thing| T::row(thing.into(), None, None)).collect()
}
