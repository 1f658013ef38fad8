//! The choice of a language, each named in itself.

use crate::components::use_words;
use crate::functions::language::ChooseLanguage;
use domain::{Language, Word};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// For a reader who is known, with whom it is remembered.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    // A plain form: what follows is the whole page in the other language.
    view! {
        <form class="language-choice" action=ChooseLanguage::PATH method="post" aria-label=use_words().say(Word::ChooseALanguage)>
            <LanguageButtons />
        </form>
    }
}

/// For anybody, in the address of the page.
#[component]
pub fn LanguageOfPage(
    /// What else the address holds: where to go from here.
    to: String,
) -> impl IntoView {
    view! {
        <form class="language-choice" method="get" aria-label=use_words().say(Word::ChooseALanguage)>
            {(!to.is_empty()).then(|| view! { <input type="hidden" name="to" value=to /> })}
            <LanguageButtons />
        </form>
    }
}

#[component]
fn LanguageButtons() -> impl IntoView {
    let current = use_words().language();
    Language::ALL
        .iter()
        .map(|language| {
            let key = language.key();
            let is_current = if *language == current { "true" } else { "false" };
            view! {
                <button class="button quiet" name="language" value=key lang=key aria-pressed=is_current>
                    {language.word()}
                </button>
            }
        })
        .collect_view()
}
