//! Where things stand in the drawing of a plan: days to scale, one row below the other, and the arrows between them. Numbers and
//! paths alone; nothing is drawn in here.

use super::PlanLine;
use domain::Date;
use domain::team::{days_between, later};
use std::collections::HashMap;

/// Units of the drawing; sixteen of them are one rem.
pub const HEAD: f64 = 34.0;
pub const ROW: f64 = 48.0;
/// A year is about as wide as a page; what is longer is scrolled.
const NARROWEST_DAY: f64 = 2.4;
const WIDEST_DAY: f64 = 12.0;
const PAGE: f64 = 720.0;
/// Room behind the last date, for moving it, in days.
const ROOM: i64 = 21;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Where days stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    from: Date,
    days: i64,
    pub unit: f64,
}

impl Scale {
    pub fn of(lines: &[PlanLine], today: Date) -> Self {
        let dates = lines.iter().flat_map(|line| {
            let pieces = line.pieces.iter().map(|piece| piece.due);
            pieces.chain(line.due).chain(line.baseline)
        });
        let (first, last) = dates.fold((today, today), |(first, last), date| (first.min(date), last.max(date)));
        let from = first.first_of_month();
        let to = later(last, ROOM).last_of_month();
        let days = days_between(from, to) + 1;
        Self { from, days, unit: (PAGE / days as f64).clamp(NARROWEST_DAY, WIDEST_DAY) }
    }

    /// Whole days stand in the middle of their day.
    pub fn x(&self, date: Date) -> f64 {
        (days_between(self.from, date) as f64 + 0.5) * self.unit
    }

    pub fn width(&self) -> f64 {
        self.days as f64 * self.unit
    }

    /// Where each month begins, with its name; a year is named where it begins.
    pub fn months(&self) -> Vec<(f64, String)> {
        let mut months = Vec::new();
        let mut first = self.from;
        while days_between(self.from, first) < self.days {
            let name = MONTHS[usize::try_from(first.month() - 1).unwrap_or(0) % 12];
            let name = if months.is_empty() || first.month() == 1 {
                format!("{name} {}", first.year())
            } else {
                name.to_owned()
            };
            months.push((days_between(self.from, first) as f64 * self.unit, name));
            first = later(first.last_of_month(), 1);
        }
        months
    }
}

/// The middle of a row.
pub fn row(index: usize) -> f64 {
    HEAD + (index as f64 + 0.5) * ROW
}

/// An arrow from what is needed to what needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    pub path: String,
    pub head: String,
    /// The one that waits is due before what it waits for.
    pub is_broken: bool,
}

/// All of them. What is needed and has no date, or is not there, has none.
pub fn arrows(lines: &[PlanLine], scale: Scale) -> Vec<Arrow> {
    let place =
        |(index, line): (usize, &PlanLine)| Some((line.id.clone(), (scale.x(line.due?), row(index), line.due?)));
    let places: HashMap<String, (f64, f64, Date)> = lines.iter().enumerate().filter_map(place).collect();
    let arrow = |waiting: &PlanLine, needed: &String| {
        let (x1, y1, needed_on) = *places.get(needed)?;
        let (x2, y2, due) = *places.get(&waiting.id)?;
        let down = if y2 > y1 { 1.0 } else { -1.0 };
        let start = y1 + 9.0 * down;
        let (path, head) = if x2 - x1 > 18.0 {
            let tip = x2 - 10.0;
            (
                format!(
                    "M{x1:.1} {start:.1}V{:.1}q0 {:.1} 6 {:.1}H{:.1}",
                    y2 - 6.0 * down,
                    6.0 * down,
                    6.0 * down,
                    tip - 4.0
                ),
                format!("M{tip:.1} {y2:.1}l-6 -4v8z"),
            )
        } else {
            let tip = y2 - 10.0 * down;
            (
                format!("M{x1:.1} {start:.1}V{:.1}H{x2:.1}V{:.1}", y2 - 20.0 * down, tip - 4.0 * down),
                format!("M{x2:.1} {tip:.1}l-4 {:.1}h8z", -6.0 * down),
            )
        };
        Some(Arrow { path, head, is_broken: due < needed_on })
    };
    lines.iter().flat_map(|line| line.needs.iter().filter_map(move |needed| arrow(line, needed))).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Scale, arrows};
    use crate::components::PlanLine;
    use domain::MilestoneState;
    use jiff::civil::date;

    /// A milestone of December 2026.
    pub fn line(id: &str, day: i8, needs: &[&str]) -> PlanLine {
        PlanLine {
            id: id.to_owned(),
            title: id.to_uppercase(),
            state: MilestoneState::Upcoming,
            due: Some(date(2026, 12, day)),
            baseline: Some(date(2026, 12, 5)),
            needs: needs.iter().map(|id| (*id).to_owned()).collect(),
            pieces: Vec::new(),
            href: String::new(),
        }
    }

    #[test]
    fn days_stand_to_scale_below_their_months() {
        let scale = Scale::of(&[line("a", 1, &[]), line("b", 31, &[])], date(2026, 12, 9));
        assert_eq!((scale.from, scale.days), (date(2026, 12, 1), 62), "three weeks of room behind the last");
        assert!((scale.x(date(2026, 12, 2)) - scale.x(date(2026, 12, 1)) - scale.unit).abs() < 0.01);
        let months: Vec<String> = scale.months().into_iter().map(|(_, name)| name).collect();
        assert_eq!(months, ["Dec 2026", "Jan 2027"]);
        let long = Scale::of(&[PlanLine { due: Some(date(2031, 1, 1)), ..line("a", 1, &[]) }], date(2026, 12, 9));
        assert!(long.width() > 2_000.0, "what is long is scrolled, not pressed together");
    }

    #[test]
    fn arrows_lead_from_what_is_needed_and_say_what_cannot_be() {
        let lines = [line("a", 1, &[]), line("b", 20, &["a", "gone"]), line("c", 3, &["b"])];
        let arrows = arrows(&lines, Scale::of(&lines, date(2026, 12, 9)));
        assert_eq!(arrows.iter().map(|arrow| arrow.is_broken).collect::<Vec<_>>(), [false, true]);
        let none = PlanLine { due: None, ..line("d", 1, &["a"]) };
        assert!(super::arrows(&[line("a", 1, &[]), none], Scale::of(&lines, date(2026, 12, 9))).is_empty());
    }
}
