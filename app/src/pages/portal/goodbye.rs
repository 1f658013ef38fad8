//! What is left of a portal when the engagement is over, for those who could look until then.

use crate::components::use_words;
use domain::Word;
use domain::portal::Farewell;
use leptos::prelude::*;

#[component]
pub fn Goodbye(farewell: Farewell) -> impl IntoView {
    let words = use_words();
    let Farewell { client, title, words: farewell } = farewell;
    let farewell = if farewell.is_empty() { words.say(Word::ThankYou).to_owned() } else { farewell };
    view! {
        <main id="main" class="portal">
            <header class="project-heading">
                <p class="project-client">{client}</p>
                <h1 class="project-title">{title}</h1>
            </header>
            <p class="portal-welcome">{farewell}</p>
            <p>{words.say(Word::PageHasEnded)}</p>
        </main>
    }
}
