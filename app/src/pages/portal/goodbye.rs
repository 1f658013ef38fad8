//! What is left of a portal when the engagement is over, for those who could look until then.

use domain::portal::Farewell;
use leptos::prelude::*;

#[component]
pub fn Goodbye(farewell: Farewell) -> impl IntoView {
    let Farewell { client, title, words } = farewell;
    let words = if words.is_empty() { "Thank you for working with us.".to_owned() } else { words };
    view! {
        <main id="main" class="portal">
            <header class="project-heading">
                <p class="project-client">{client}</p>
                <h1 class="project-title">{title}</h1>
            </header>
            <p class="portal-welcome">{words}</p>
            <p>"This engagement has ended, and its page with it. If you need something of it, ask the person who invited you."</p>
        </main>
    }
}
