//! Days, in words: "Fri 12 Dec, in 3 days".

use super::use_clock;
use domain::Date;
use leptos::prelude::*;

pub use domain::day_in_words as day;

/// "in 3 days", "today", "2 days late"; nothing for what is more than four weeks away.
pub(super) fn distance(date: Date, today: Date) -> Option<String> {
    match days_between(today, date) {
        0 => Some("today".to_owned()),
        1 => Some("tomorrow".to_owned()),
        -1 => Some("1 day late".to_owned()),
        days @ 2..=28 => Some(format!("in {days} days")),
        days @ ..=-2 => Some(format!("{} days late", -days)),
        _ => None,
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// A day as people say it, with how far away it is. Nothing if there is none.
#[component]
pub fn Day(
    #[prop(into)] date: Signal<Option<Date>>,
    /// Whether it is still ahead of somebody: how far away it is, or how late. Not for what is over and done.
    #[prop(into, default = true.into())]
    is_due: Signal<bool>,
) -> impl IntoView {
    let clock = use_clock();
    move || {
        date.get().map(|date| {
            let today = clock.today();
            let due = is_due.get();
            let distance = due.then(|| distance(date, today)).flatten();
            view! {
                <time class="day" data-late=(due && date < today).then_some("") datetime=domain::iso(date)>
                    {day(date, today)}
                    {distance.map(|distance| view! { <span class="day-distance">", " {distance}</span> })}
                </time>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{day, distance};
    use jiff::civil::date;

    #[test]
    fn says_it_as_people_do() {
        let now = date(2026, 12, 9);
        assert_eq!(day(date(2026, 12, 12), now), "Sat 12 Dec");
        assert_eq!(day(date(2027, 1, 4), now), "Mon 4 Jan 2027");
        assert_eq!(distance(date(2026, 12, 12), now).as_deref(), Some("in 3 days"));
        assert_eq!(distance(date(2026, 12, 9), now).as_deref(), Some("today"));
        assert_eq!(distance(date(2026, 12, 7), now).as_deref(), Some("2 days late"));
        assert_eq!(distance(date(2027, 3, 1), now), None);
    }
}
