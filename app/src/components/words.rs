//! The words that a page speaks in. Components that both sides use take them from here: the client's page is given its reader's
//! language by the server, and the team's is English.

use crate::json::carried;
use domain::Words;
use leptos::prelude::*;

/// The words of the page around.
#[must_use]
pub fn use_words() -> Words {
    use_context().unwrap_or_else(Words::none)
}

/// Takes the words from the server's context and carries them into the hydrated page. Called once, by the app around the page.
pub fn carry_words() {
    provide_context(carried(use_words));
}
