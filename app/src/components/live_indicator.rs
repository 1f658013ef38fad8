//! Whether the page is current, in words: "updated 2 min ago · Live". A page that its browser kept says "Offline. As of 14:02" in the
//! same place, before it has come alive too: the server writes that into each page, and the style sheet shows it in a kept one.

use super::at::at_short;
use super::{at, follows, told, use_clock, use_words, use_zone};
use crate::live::Connection;
use domain::{Moment, Word, Words};
use leptos::prelude::*;

/// How current the page is. Changes of the connection are announced politely.
#[component]
pub fn LiveIndicator(
    #[prop(into)] connection: Signal<Connection>,
    /// When what this page shows last changed.
    #[prop(into)]
    changed_at: Signal<Option<Moment>>,
) -> impl IntoView {
    let (clock, zone, words) = (use_clock(), use_zone(), use_words());
    let as_of = RwSignal::new(untrack(|| clock.now()));
    Effect::new(move |before: Option<Connection>| {
        let now = connection.get();
        if before == Some(Connection::Live) && now != Connection::Live {
            as_of.set(untrack(|| clock.now()));
        }
        now
    });
    let word = move || match connection.get() {
        Connection::Starting => None,
        Connection::Live => Some(words.say(Word::Live).to_owned()),
        Connection::Lost => Some(words.say(Word::Reconnecting).to_owned()),
        Connection::Offline => {
            let when = at_short(words, as_of.get(), zone.read().as_ref(), clock.now());
            Some(words.fill(Word::OfflineAsOf, &[("when", &when)]))
        }
        Connection::Ended => Some(words.say(Word::NoLongerShared).to_owned()),
    };
    let key = move || {
        let key = match connection.get() {
            Connection::Starting => "starting",
            Connection::Live => "live",
            Connection::Lost => "lost",
            Connection::Offline => "offline",
            Connection::Ended => "ended",
        };
        Some(key.to_owned())
    };
    view! {
        <p class="live-indicator" data-connection=told(key)>
            <span class="live-updated">
                {follows(move || match changed_at.get() {
                    Some(then) => words.fill(Word::Updated, &[("when", &words.ago(clock.now(), then))]),
                    None => words.say(Word::NothingSharedYet).to_owned(),
                })}
            </span>
            // Behind it, so that nothing moves when it comes.
            <span
                class="live-word"
                role="status"
                data-if-kept=if_kept(words, untrack(|| clock.now()))
                data-if-listening=words.say(Word::Live)
                data-if-lost=words.say(Word::Reconnecting)
            >
                {follows(word)}
            </span>
        </p>
    }
}

/// For pages that never come alive: says nothing, or that the browser kept them.
#[component]
pub fn KeptNote() -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    view! {
        <p class="live-indicator">
            <span class="live-word" data-if-kept=if_kept(words, untrack(|| clock.now()))></span>
        </p>
    }
}

/// What a kept page says of itself. It is read later, so the day belongs to it.
fn if_kept(words: Words, drawn_at: Moment) -> String {
    words.fill(Word::OfflineAsOf, &[("when", &at(words, drawn_at, None, drawn_at.date()))])
}
