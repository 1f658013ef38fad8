//! Milestones over time, drawn to scale: what is done, what is under way, where today is. Drawn on the server too.

use super::{Status, follows, use_clock, use_words};
use domain::portal::Milestone;
use domain::{Date, MilestoneState, Word, day_rank, ranked};
use leptos::prelude::*;

/// Labels are placed in rows, so that they do not lie over each other; more rows than this would be a list again.
const ROWS: usize = 3;

/// About how much of the line's width a letter takes on a wide screen, in percent.
const LETTER: f64 = 1.0;

/// Letters of a label; the list has the whole title.
const LONGEST: usize = 30;

fn short(title: &str) -> String {
    match title.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title.to_owned(),
    }
}

/// A milestone's place on the line, and the row of its label.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    title: String,
    label: String,
    due: Date,
    state: MilestoneState,
    /// Percent of the line's width.
    at: f64,
    row: Option<usize>,
    /// The label stands before its mark, because behind it there is no room.
    before: bool,
}

/// Places milestones that have a day; what comes first gets its label first.
fn place(milestones: &[Milestone], today: Date) -> (Vec<Mark>, f64) {
    let dated: Vec<(&Milestone, Date)> =
        milestones.iter().filter_map(|milestone| milestone.due.map(|due| (milestone, due))).collect();
    let dated = ranked(dated, |(_, due)| (day_rank(*due), 0));
    let first = dated.first().map_or(today, |(_, due)| *due).min(today);
    let last = dated.last().map_or(today, |(_, due)| *due).max(today);
    let days = |date: Date| (first.duration_until(date).as_hours() / 24) as f64;
    let at = |date: Date| if first == last { 50.0 } else { 1.5 + 97.0 * days(date) / days(last) };
    let mut free = [0.0_f64; ROWS];
    let marks = dated
        .into_iter()
        .map(|(milestone, due)| {
            let at = at(due);
            let label = short(&milestone.title);
            let width = label.chars().count().max(10) as f64 * LETTER + 1.0;
            let before = at + width > 100.0;
            let start = if before { at - width } else { at };
            let row = free.iter().position(|until| *until <= start);
            if let Some(row) = row {
                free[row] = start + width;
            }
            let title = milestone.title.clone();
            Mark { title, label, due, state: milestone.state, at, row, before }
        })
        .collect();
    (marks, at(today))
}

/// A line with a mark for each milestone that has a day, and one for today. On a narrow place it gives way to the list of
/// milestones, which says the same in words.
#[component]
pub fn Timeline(
    /// The milestones in the plan's order.
    milestones: Vec<Milestone>,
) -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    let done = milestones.iter().filter(|milestone| milestone.state == MilestoneState::Done).count();
    let label = words.count(Word::Timeline, milestones.len(), &[("done", &done.to_string())]);
    view! {
        <figure class="timeline">
            <svg class="timeline-line" role="img" aria-label=label width="100%" height="124">
                {follows(move || {
                    let (marks, today) = place(&milestones, clock.today());
                    // In whole numbers: the browser would carry all that it takes to write others.
                    let percent = |at: f64| {
                        let hundredths = (at * 100.0).round() as i64;
                        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
                    };
                    view! {
                        <line class="timeline-past" x1="0%" x2=percent(today) y1="20" y2="20" />
                        <line class="timeline-future" x1=percent(today) x2="100%" y1="20" y2="20" />
                        <line class="timeline-today" x1=percent(today) x2=percent(today) y1="8" y2="32" />
                        {marks
                            .into_iter()
                            .map(|Mark { title, label, due, state, at, row, before }| {
                                let day = words.day(due, clock.today());
                                let told = [("title", title.as_str()), ("day", &day), ("state", words.say(state))];
                                let told = words.fill(Word::TimelineMark, &told);
                                let anchor = if before { "end" } else { "start" };
                                view! {
                                    <g class="timeline-mark" data-state=Status::key(state)>
                                        <title>{told}</title>
                                        {row
                                            .map(|row| {
                                                let y = 54 + 26 * row;
                                                view! {
                                                    <line class="timeline-lead" x1=percent(at) x2=percent(at) y1="20" y2=(y - 12).to_string() />
                                                    <text x=percent(at) y=y.to_string() text-anchor=anchor>
                                                        {label}
                                                    </text>
                                                }
                                            })}
                                        <circle cx=percent(at) cy="20" r="7" />
                                    </g>
                                }
                            })
                            .collect_view()}
                    }
                })}
            </svg>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::place;
    use domain::portal::{Milestone, MilestoneId};
    use domain::{MilestoneState, Moment};
    use jiff::civil::date;

    fn milestone(title: &str, day: i8) -> Milestone {
        Milestone {
            id: MilestoneId(uuid::Uuid::nil()),
            title: title.to_owned(),
            summary: String::new(),
            due: Some(date(2026, 12, day)),
            state: MilestoneState::Upcoming,
            changed_at: Moment(0),
        }
    }

    #[test]
    fn marks_stand_to_scale_and_labels_apart() {
        let (marks, today) = place(&[milestone("One", 1), milestone("Two", 2), milestone("Three", 31)], date(2026, 12, 16));
        assert!((today - 50.0).abs() < 0.01 && (marks[0].at - 1.5).abs() < 0.01 && (marks[2].at - 98.5).abs() < 0.01);
        assert_eq!(marks.iter().map(|mark| mark.row).collect::<Vec<_>>(), [Some(0), Some(1), Some(0)]);
        assert_eq!(marks.iter().map(|mark| mark.before).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn one_day_alone_stands_in_the_middle() {
        let (marks, today) = place(&[milestone("One", 16)], date(2026, 12, 16));
        assert_eq!((marks[0].at, today), (50.0, 50.0));
        assert!(place(&[], date(2026, 12, 16)).0.is_empty());
    }
}
