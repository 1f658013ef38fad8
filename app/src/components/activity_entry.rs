//! Who did what, when.

use super::Ago;
use domain::Moment;
use leptos::prelude::*;

/// One act, in a sentence. An item of a list.
#[component]
pub fn ActivityEntry(
    /// "Jonas Weber"; empty for what was done by whoever runs the program.
    #[prop(into)]
    who: String,
    /// "shared", "moved".
    #[prop(into)]
    act: String,
    /// "the milestone Design sign-off".
    #[prop(into)]
    what: String,
    at: Moment,
    /// At the end of the line: a way back, if there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let who = if who.is_empty() { "The operator".to_owned() } else { who };
    view! {
        <li class="activity">
            <p>
                <strong>{who}</strong>
                " "
                {act}
                " "
                {what}
            </p>
            <Ago then=at />
            {children.map(|children| children())}
        </li>
    }
}
