//! What tasks are measured by: time, and lists of small steps.

use crate::things::{Column, Row};
use serde::{Deserialize, Serialize};

/// A span of work, in whole minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub i64);

impl Minutes {
    /// No task takes longer than a year of somebody's working days.
    const MOST: i64 = 2_000 * 60;

    /// As people type it: `1:30`, `1.5`, `1,5`, `1h 30m`, `90m`.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim().to_lowercase();
        let minutes = if let Some((hours, minutes)) = typed.split_once(':') {
            hours.trim().parse::<i64>().ok()?.checked_mul(60)?.checked_add(part(minutes, 60)?)?
        } else if typed.contains(['h', 'm']) {
            let (hours, rest) = typed.split_once('h').unwrap_or(("0", &typed));
            let minutes = rest.trim().trim_end_matches("min").trim_end_matches('m').trim();
            let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<i64>().ok().filter(|m| *m >= 0)? };
            hundredths(hours)?.checked_mul(60)?.checked_div(100)?.checked_add(minutes)?
        } else {
            // A hundredth of an hour is no whole number of minutes; nobody plans that finely.
            hundredths(&typed)?.checked_mul(60)?.checked_div(100)?
        };
        (0..=Self::MOST).contains(&minutes).then_some(Self(minutes))
    }

    /// `1.5 h`, `45 min`.
    #[must_use]
    pub fn words(self) -> String {
        match (self.0 / 60, self.0 % 60) {
            (0, minutes) => format!("{minutes} min"),
            (hours, 0) => format!("{hours} h"),
            (hours, minutes) => format!("{hours} h {minutes} min"),
        }
    }
}

fn part(digits: &str, below: i64) -> Option<i64> {
    digits.trim().parse().ok().filter(|number| (0..below).contains(number))
}

/// A decimal number, in hundredths.
fn hundredths(typed: &str) -> Option<i64> {
    let typed = typed.trim().replace(',', ".");
    let (whole, fraction) = typed.split_once('.').unwrap_or((&typed, "0"));
    if fraction.is_empty() || fraction.len() > 2 || !fraction.chars().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let scale = if fraction.len() == 1 { 10 } else { 1 };
    let whole: i64 = whole.parse().ok().filter(|whole| *whole >= 0)?;
    whole.checked_mul(100)?.checked_add(fraction.parse::<i64>().ok()? * scale)
}

impl Column for Option<Minutes> {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        Ok(row.number(column)?.map(Minutes))
    }

    fn typed(&self) -> String {
        self.map(|Minutes(minutes)| format!("{}:{:02}", minutes / 60, minutes % 60)).unwrap_or_default()
    }
}

/// Small steps, one a line; those that are done begin with `[x]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Checklist(pub String);

impl Checklist {
    /// Each step, and whether it is done.
    pub fn steps(&self) -> impl Iterator<Item = (bool, &str)> {
        let lines = self.0.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| match line.strip_prefix("[x]").or_else(|| line.strip_prefix("[X]")) {
            Some(step) => (true, step.trim()),
            None => (false, line.strip_prefix("[ ]").unwrap_or(line).trim()),
        })
    }

    /// Steps done, and all of them.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        self.steps().fold((0, 0), |(done, all), (is_done, _)| (done + usize::from(is_done), all + 1))
    }
}

impl Column for Checklist {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        String::read(row, column).map(Self)
    }

    fn typed(&self) -> String {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{Checklist, Minutes};

    #[test]
    fn time_is_read_as_people_write_it() {
        for (typed, minutes) in [
            ("2", 120),
            ("1.5", 90),
            ("1,25", 75),
            ("0:45", 45),
            ("1:30", 90),
            ("1h", 60),
            ("1.5h", 90),
            ("1h 30m", 90),
            ("2 h 5 min", 125),
            ("90m", 90),
            ("45 min", 45),
            ("0", 0),
        ] {
            assert_eq!(Minutes::parse(typed), Some(Minutes(minutes)), "{typed}");
        }
        for typed in ["", "-1", "1:60", "1:-5", "soon", "1.234", "h", "5000", "1e3", "9223372036854775807", "1h -5m"] {
            assert_eq!(Minutes::parse(typed), None, "{typed}");
        }
        assert_eq!(Minutes(90).words(), "1 h 30 min");
    }

    #[test]
    fn a_checklist_counts_its_steps() {
        let list = Checklist("[x] Ask\n\n[ ] Draw\nSend\n[X] Sleep".to_owned());
        assert_eq!(list.count(), (2, 4));
        assert_eq!(list.steps().nth(2), Some((false, "Send")));
    }
}
