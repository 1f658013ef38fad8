//! How long ago something was, in words.

use super::{at, use_clock, use_zone};
use domain::Moment;
use leptos::prelude::*;

/// "2 min ago". Rounded down; never in the future.
#[must_use]
pub fn ago(now: Moment, then: Moment) -> String {
    match now.seconds_since(then) {
        0..=59 => "just now".to_owned(),
        seconds @ 60..=3_599 => format!("{} min ago", seconds / 60),
        seconds @ 3_600..=7_199 => format!("{} hour ago", seconds / 3_600),
        seconds @ 7_200..=86_399 => format!("{} hours ago", seconds / 3_600),
        86_400..=172_799 => "yesterday".to_owned(),
        seconds => format!("{} days ago", seconds / 86_400),
    }
}

/// "2 min ago", kept right while the page is open. Its title says when exactly.
#[component]
pub fn Ago(#[prop(into)] then: Signal<Moment>) -> impl IntoView {
    let (clock, zone) = (use_clock(), use_zone());
    view! {
        <time
            class="ago"
            datetime=move || format!("{}Z", then.get().typed())
            title=move || at(then.get(), zone.read().as_ref(), clock.today())
        >
            {move || ago(clock.now(), then.get())}
        </time>
    }
}

#[cfg(test)]
mod tests {
    use super::ago;
    use domain::Moment;

    #[test]
    fn says_it_as_people_do() {
        let then = Moment(0);
        for (seconds, words) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 min ago"),
            (3_599, "59 min ago"),
            (3_600, "1 hour ago"),
            (7_200, "2 hours ago"),
            (86_399, "23 hours ago"),
            (86_400, "yesterday"),
            (172_800, "2 days ago"),
        ] {
            assert_eq!(ago(then.plus_seconds(seconds), then), words);
        }
        assert_eq!(ago(Moment(0), Moment(5_000_000)), "just now");
    }
}
