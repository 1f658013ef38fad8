//! Days, in the ways in which people write them. Where day and month could be either, the file as a whole has to decide, or
//! whoever imports it.

use domain::Date;

/// What comes first in dates like 03/04/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A day, with what is unclear about it.
enum Written {
    Clear(i16, i8, i8),
    /// Two numbers and a year.
    Pair(i8, i8, i16),
}

/// Which order the file's dates prove; nothing if none of them depends on it.
///
/// # Errors
/// A sentence that asks for a choice, if they depend on it and prove nothing, or prove both.
pub fn order_of<'a>(dates: impl Iterator<Item = (u64, &'a str)>) -> Result<Option<DateOrder>, String> {
    let (mut day_first, mut month_first, mut unclear) = (None, None, None);
    for (line, text) in dates {
        match parse(text) {
            Some(Written::Pair(first, second, _)) if first > 12 && second <= 12 => {
                day_first = day_first.or(Some((line, text)))
            }
            Some(Written::Pair(first, second, _)) if first <= 12 && second > 12 => {
                month_first = month_first.or(Some((line, text)))
            }
            Some(Written::Pair(first, second, _)) if first != second => unclear = unclear.or(Some((line, text))),
            _ => {}
        }
    }
    match (day_first, month_first, unclear) {
        (Some(_), None, _) => Ok(Some(DateOrder::DayFirst)),
        (None, Some(_), _) => Ok(Some(DateOrder::MonthFirst)),
        (None, None, None) => Ok(None),
        (Some((a, day)), Some((b, month)), _) => Err(format!(
            "The dates do not agree: {day} in line {a} has the day first, {month} in line {b} the month. Choose which it is."
        )),
        (None, None, Some((line, text))) => Err(format!(
            "The dates could be read in two ways, such as {text} in line {line}. Choose whether the day or the month comes first."
        )),
    }
}

/// Reads a day; nothing where nothing is written.
///
/// # Errors
/// A sentence, if this is no day.
pub fn read(text: &str, order: Option<DateOrder>) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let written = parse(text).ok_or_else(|| format!("\"{text}\" is not a date. Write it as 2026-12-31."))?;
    let (year, month, day) = match (written, order) {
        (Written::Clear(year, month, day), _) => (year, month, day),
        (Written::Pair(first, second, year), Some(DateOrder::MonthFirst)) => (year, first, second),
        (Written::Pair(first, second, year), _) => (year, second, first),
    };
    Date::new(year, month, day)
        .ok()
        .filter(|date| date.year() >= 1970)
        .map(Some)
        .ok_or_else(|| format!("There is no such day as \"{text}\". Write it as 2026-12-31."))
}

fn parse(text: &str) -> Option<Written> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ', ',', 'T']).filter(|part| !part.is_empty()).collect();
    let [first, second, third, rest @ ..] = parts.as_slice() else { return None };
    // What follows is a time of day, or nothing we know.
    if !rest.iter().all(|part| is_time(part)) {
        return None;
    }
    if let (Some(year), Ok(month), Ok(day)) = (long_year(first), second.parse(), third.parse()) {
        return Some(Written::Clear(year, month, day));
    }
    let year = year(third)?;
    if let (Ok(day), Some(month)) = (first.parse(), month(second)) {
        return Some(Written::Clear(year, month, day));
    }
    if let (Some(month), Ok(day)) = (month(first), second.parse()) {
        return Some(Written::Clear(year, month, day));
    }
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    // With dots the day comes first wherever dates are written so.
    if text.contains('.') && !text.contains('/') {
        return Some(Written::Clear(year, second, first));
    }
    Some(Written::Pair(first, second, year))
}

fn long_year(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| text.parse().ok()).flatten()
}

/// Two digits are of this century: plans are not that old.
fn year(text: &str) -> Option<i16> {
    long_year(text).or_else(|| (text.len() == 2).then(|| text.parse::<i16>().ok().map(|year| 2000 + year)).flatten())
}

fn month(text: &str) -> Option<i8> {
    let short = text.get(..3)?.to_lowercase();
    let index = MONTHS.iter().position(|month| *month == short)?;
    i8::try_from(index + 1).ok()
}

fn is_time(part: &str) -> bool {
    matches!(part.to_lowercase().as_str(), "am" | "pm" | "utc" | "z")
        || part.contains(':')
        || (part.ends_with('Z') && part.trim_end_matches('Z').chars().all(|character| character.is_ascii_digit()))
        || (part.starts_with('+') && part.len() <= 6)
        || (part.len() <= 4 && part.chars().all(|character| character.is_ascii_digit()))
}
