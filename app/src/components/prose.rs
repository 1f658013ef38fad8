//! Text with headings, lists and links, as it is read.

use leptos::prelude::*;

/// What the server made of Markdown. Nothing else is ever written into a page as HTML.
#[component]
pub fn Prose(prose: domain::Prose) -> impl IntoView {
    view! { <div class="prose" inner_html=prose.html().to_owned()></div> }
}
