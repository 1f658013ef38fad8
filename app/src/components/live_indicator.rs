//! Whether the page is current, in words: "Live · updated 2 min ago".

use super::{ago, use_clock};
use crate::live::Connection;
use domain::Moment;
use leptos::prelude::*;

/// How current the page is. Changes of the connection are announced politely.
#[component]
pub fn LiveIndicator(
    #[prop(into)] connection: Signal<Connection>,
    /// When what this page shows last changed.
    #[prop(into)]
    changed_at: Signal<Option<Moment>>,
) -> impl IntoView {
    let clock = use_clock();
    let word = move || match connection.get() {
        Connection::Starting => None,
        Connection::Live => Some("Live"),
        Connection::Lost => Some("Reconnecting"),
        Connection::Ended => Some("No longer shared with you"),
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
                    Some(then) => format!("updated {}", ago(clock.now(), then)),
                    None => "nothing shared yet".to_owned(),
                }}
            </span>
        </p>
    }
}
