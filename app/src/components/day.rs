//! Days, in words: "Fri 12 Dec, in 3 days".

use super::{follows, use_clock, use_words};
use domain::Date;
use leptos::prelude::*;

/// As the team reads it.
pub use domain::day_in_words as day;

/// A day as people say it, with how far away it is. Nothing if there is none.
#[component]
pub fn Day(
    #[prop(into)] date: Signal<Option<Date>>,
    /// Whether it is still ahead of somebody: how far away it is, or how late. Not for what is over and done.
    #[prop(into, default = true.into())]
    is_due: Signal<bool>,
) -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    follows(move || {
        date.get().map(|date| {
            let today = clock.today();
            let due = is_due.get();
            let distance = due.then(|| words.distance(date, today)).flatten();
            view! {
                <time class="day" data-late=(due && date < today).then_some("") datetime=domain::iso(date)>
                    {words.day(date, today)}
                    {distance.map(|distance| view! { <span class="day-distance">", " {distance}</span> })}
                </time>
            }
        })
    })
}
