//! Text with headings, lists and links, as it is read.

use super::told;
use leptos::prelude::*;

/// What the server made of Markdown. Nothing else is ever written into a page as HTML.
#[component]
pub fn Prose(#[prop(into)] prose: Signal<domain::Prose>) -> impl IntoView {
    view! { <div class="prose" inner_html=told(move || prose.get().html().to_owned())></div> }
}
