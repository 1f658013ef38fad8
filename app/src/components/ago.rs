//! How long ago something was, in words.

use super::{at, follows, told, use_clock, use_words, use_zone};
use domain::Moment;
use leptos::prelude::*;

/// "2 min ago", kept right while the page is open. Its title says when exactly.
#[component]
pub fn Ago(then: Moment) -> impl IntoView {
    let (clock, zone, words) = (use_clock(), use_zone(), use_words());
    view! {
        <time
            class="ago"
            datetime=format!("{}Z", then.typed())
            title=told(move || Some(at(words, then, zone.read().as_ref(), clock.today())))
        >
            {follows(move || words.ago(clock.now(), then))}
        </time>
    }
}
