//! Whether the page is current, in words: "Live · updated 2 min ago".

use super::{use_clock, use_words};
use crate::live::Connection;
use domain::{Moment, Word};
use leptos::prelude::*;

/// How current the page is. Changes of the connection are announced politely.
#[component]
pub fn LiveIndicator(
    #[prop(into)] connection: Signal<Connection>,
    /// When what this page shows last changed.
    #[prop(into)]
    changed_at: Signal<Option<Moment>>,
) -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    let word = move || match connection.get() {
        Connection::Starting => None,
        Connection::Live => Some(words.say(Word::Live)),
        Connection::Lost => Some(words.say(Word::Reconnecting)),
        Connection::Ended => Some(words.say(Word::NoLongerShared)),
    };
    let key = move || match connection.get() {
        Connection::Starting => "starting",
        Connection::Live => "live",
        Connection::Lost => "lost",
        Connection::Ended => "ended",
    };
    view! {
        <p class="live-indicator" data-connection=key>
            <span class="live-word" role="status">
                {word}
            </span>
            <span class="live-updated">
                {move || match changed_at.get() {
                    Some(then) => words.fill(Word::Updated, &[("when", &words.ago(clock.now(), then))]),
                    None => words.say(Word::NothingSharedYet).to_owned(),
                }}
            </span>
        </p>
    }
}
