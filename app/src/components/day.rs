//! Days, in words: "Fri 12 Dec, in 3 days".

use super::{follows, use_clock, use_words};
use domain::Date;
use leptos::prelude::*;

/// As the team reads it.
pub use domain::day_in_words as day;

/// A day as people say it, with how far away it is. Nothing if there is none.
#[component]
pub fn Day(
    date: Option<Date>,
    /// Whether it is still ahead of somebody: how far away it is, or how late. Not for what is over and done.
    #[prop(default = true)]
    is_due: bool,
) -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    follows(move || {
        date.map(|date| {
            let today = clock.today();
            let distance = is_due.then(|| words.distance(date, today)).flatten();
            view! {
                <time class="day" data-late=(is_due && date < today).then_some("") datetime=domain::iso(date)>
                    {words.day(date, today)}
                    {distance.map(|distance| view! { <span class="day-distance">", " {distance}</span> })}
                </time>
            }
        })
    })
}
