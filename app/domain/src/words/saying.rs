//! What takes more than a text with places: days, times, distances, sizes, what happened, what went wrong.

use super::{Word, Words};
use crate::portal::{Happened, NewsEntry, Stand};
use crate::{Date, Error, Moment, Thing, Turn};

impl Words {
    /// "Fri 12 Dec", with the year if that is not the current one.
    #[must_use]
    pub fn day(self, date: Date, today: Date) -> String {
        let weekday = self.nth(Word::Weekdays, date.weekday().to_monday_zero_offset());
        let (day, month) = (date.day().to_string(), self.nth(Word::Months, date.month() - 1));
        let year = date.year().to_string();
        let word = if date.year() == today.year() { Word::Day } else { Word::DayOfAnotherYear };
        self.fill(word, &[("weekday", weekday), ("day", &day), ("month", month), ("year", &year)])
    }

    /// "12 December 2026", as letters and reports say it.
    #[must_use]
    pub fn long_day(self, date: Date) -> String {
        let month = self.nth(Word::LongMonths, date.month() - 1);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.fill(Word::LongDay, &[("day", &day), ("month", month), ("year", &year)])
    }

    /// One of a list of words.
    fn nth(self, list: Word, index: i8) -> &'static str {
        let index = usize::try_from(index).unwrap_or_default();
        self.say(list).split(' ').nth(index).unwrap_or_default()
    }

    /// "Sat 12 Dec, 09:30", as these clocks show it.
    #[must_use]
    pub fn day_and_time(self, at: Moment, today: Date) -> String {
        self.fill(Word::DayAndTime, &[("day", &self.day(at.date(), today)), ("time", &self.time(at))])
    }

    /// "09:30", as these clocks show it.
    #[must_use]
    pub fn time(self, at: Moment) -> String {
        let (hour, minute, _) = at.time();
        format!("{hour:02}:{minute:02}")
    }

    /// "2 min ago". Rounded down; never in the future.
    #[must_use]
    pub fn ago(self, now: Moment, then: Moment) -> String {
        match now.seconds_since(then) {
            0..=59 => self.say(Word::JustNow).to_owned(),
            seconds @ 60..=3_599 => self.count(Word::MinutesAgo, seconds / 60, &[]),
            seconds @ 3_600..=86_399 => self.count(Word::HoursAgo, seconds / 3_600, &[]),
            86_400..=172_799 => self.say(Word::Yesterday).to_owned(),
            seconds => self.count(Word::DaysAgo, seconds / 86_400, &[]),
        }
    }

    /// "in 3 days", "today", "2 days late"; nothing for what is more than a quarter away.
    #[must_use]
    pub fn distance(self, date: Date, today: Date) -> Option<String> {
        match today.duration_until(date).as_hours() / 24 {
            0 => Some(self.say(Word::Today).to_owned()),
            1 => Some(self.say(Word::Tomorrow).to_owned()),
            days @ 2..=92 => Some(self.count(Word::InDays, days, &[])),
            days @ ..=-1 => Some(self.count(Word::DaysLate, -days, &[])),
            _ => None,
        }
    }

    /// "1.4 MB": as people say it, in steps of a thousand.
    #[must_use]
    pub fn size(self, bytes: u64) -> String {
        for (unit, word) in [(1_000_000_000, Word::Gigabytes), (1_000_000, Word::Megabytes), (1_000, Word::Kilobytes)] {
            if bytes >= unit {
                // In whole numbers: the browser would carry all that it takes to write others.
                let tenths = bytes.saturating_add(unit / 20) / (unit / 10);
                let number = match (tenths / 10, tenths % 10) {
                    (whole @ ..10, tenth) => format!("{whole}{}{tenth}", self.say(Word::DecimalMark)),
                    _ => (bytes.saturating_add(unit / 2) / unit).to_string(),
                };
                return self.fill(word, &[("number", &number)]);
            }
        }
        self.count(Word::Bytes, bytes, &[])
    }

    /// What a kind of thing is called that a client can see.
    #[must_use]
    pub fn kind(self, thing: Thing) -> &'static str {
        self.say(match thing {
            Thing::NextStep => Word::NextStep,
            Thing::Milestone => Word::Milestone,
            Thing::Deliverable => Word::Deliverable,
            Thing::Meeting => Word::Meeting,
            Thing::Minutes => Word::Minutes,
            Thing::Decision => Word::Decision,
            Thing::Notice => Word::Notice,
            Thing::Question => Word::Question,
            _ => Word::Document,
        })
    }

    /// All that happened to a thing, for its reader at the client's: "now done, moved from Sat 12 Dec to Mon 14 Dec".
    #[must_use]
    pub fn news(self, entry: &NewsEntry, today: Date) -> String {
        let words: Vec<String> = entry.happened.iter().map(|happened| self.happened(happened, today)).collect();
        words.join(", ")
    }

    #[must_use]
    pub fn happened(self, happened: &Happened, today: Date) -> String {
        let day = |day: &Option<Date>| day.map(|day| self.day(day, today));
        // In UTC, which it says: nobody knows where a mail is read.
        let at = |at: &Option<Moment>| at.map(|at| format!("{} UTC", self.day_and_time(at, today)));
        let word = match happened {
            Happened::Shared => Word::New,
            Happened::Answered => Word::NewAnswer,
            Happened::Rewritten => Word::Changed,
            Happened::TurnOf(Turn::Client) => Word::NowYourTurn,
            Happened::TurnOf(Turn::Ours) => Word::NowTheTeamsTurn,
            Happened::NewVersion(version) => {
                return self.fill(Word::VersionIsHere, &[("version", &version.to_string())]);
            }
            Happened::Moved { from, to } => return self.moved(day(from), day(to)),
            Happened::MovedTo { from, to } => return self.moved(at(from), at(to)),
            Happened::Stands(stand) => {
                return self.now(match stand {
                    Stand::Milestone(state) => self.say(*state),
                    Stand::Deliverable(state) => self.say(*state),
                    Stand::NextStep(state) => self.say(*state),
                });
            }
            Happened::Goes(health) => return self.now(self.say(*health)),
        };
        self.say(word).to_owned()
    }

    fn moved(self, from: Option<String>, to: Option<String>) -> String {
        match (from, to) {
            (Some(from), Some(to)) => self.fill(Word::MovedFromTo, &[("from", &from), ("to", &to)]),
            (None, Some(to)) => self.fill(Word::SetFor, &[("to", &to)]),
            (Some(from), None) => self.fill(Word::NoLongerOn, &[("from", &from)]),
            (None, None) => self.say(Word::WithoutADay).to_owned(),
        }
    }

    /// States begin with a capital; in a sentence they do not.
    fn now(self, state: &str) -> String {
        let mut letters = state.chars();
        let state: String = letters.next().map(small).into_iter().chain(letters).collect();
        self.fill(Word::NowStands, &[("state", &state)])
    }

    /// What went wrong and what to do about it.
    #[must_use]
    pub fn problem(self, error: &Error) -> String {
        let word = match error {
            Error::NotFound => Word::NotFound,
            Error::SignInNeeded => Word::SignInNeeded,
            Error::Invalid(_) => Word::LookAtTheFields,
            Error::Changed { .. } => Word::SomebodyChanged,
            Error::TooLate => Word::TooLate,
            Error::TooMuch => Word::TooMuch,
            Error::LinkSpent => Word::LinkSpent,
            Error::TooManyAttempts { minutes } => return self.count(Word::TooManyAttempts, minutes, &[]),
            Error::Malformed => Word::Malformed,
            Error::Offline => Word::Offline,
            Error::Unavailable { request } => return self.fill(Word::Unavailable, &[("request", request)]),
        };
        self.say(word).to_owned()
    }
}

/// A letter of the alphabets that there are words in. A table of all letters would be a part of what a phone loads.
fn small(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use crate::portal::{Happened, Stand};
    use crate::{Error, Health, Language, MilestoneState, Moment, Turn, Word, Words};
    use jiff::civil::date;

    fn in_all<T>(said: impl Fn(Words) -> T) -> [T; 4] {
        [Language::English, Language::German, Language::French, Language::Spanish]
            .map(|language| said(Words::of(language)))
    }

    #[test]
    fn days_are_said_as_people_do() {
        let today = date(2026, 12, 9);
        assert_eq!(
            in_all(|words| words.day(date(2026, 12, 12), today)),
            ["Sat 12 Dec", "Sa., 12. Dez.", "sam. 12 déc.", "sáb, 12 dic"]
        );
        assert_eq!(
            in_all(|words| words.day(date(2027, 1, 4), today)),
            ["Mon 4 Jan 2027", "Mo., 4. Jan. 2027", "lun. 4 janv. 2027", "lun, 4 ene 2027"]
        );
        assert_eq!(
            in_all(|words| words.distance(date(2026, 12, 12), today).unwrap_or_default()),
            ["in 3 days", "in 3 Tagen", "dans 3 jours", "dentro de 3 días"]
        );
        for (other, words) in
            [(date(2026, 12, 9), "today"), (date(2026, 12, 8), "1 day late"), (date(2026, 12, 7), "2 days late")]
        {
            assert_eq!(Words::english().distance(other, today).as_deref(), Some(words));
        }
        assert_eq!(Words::english().distance(date(2027, 3, 12), today), None);
    }

    #[test]
    fn how_long_ago_is_said_as_people_do() {
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
            assert_eq!(Words::english().ago(then.plus_seconds(seconds), then), words);
        }
        assert_eq!(Words::english().ago(Moment(0), Moment(5_000_000)), "just now");
        assert_eq!(
            in_all(|words| words.ago(then.plus_seconds(7_200), then)),
            ["2 hours ago", "vor 2 Stunden", "il y a 2 heures", "hace 2 horas"]
        );
    }

    #[test]
    fn sizes_are_said_as_people_do() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_400, "1.4 kB"),
            (84_000, "84 kB"),
            (1_400_000, "1.4 MB"),
            (2_147_483_648, "2.1 GB"),
        ] {
            assert_eq!(Words::english().size(bytes), words);
        }
        assert_eq!(in_all(|words| words.size(1_400_000)), ["1.4 MB", "1,4\u{a0}MB", "1,4\u{a0}Mo", "1,4\u{a0}MB"]);
    }

    #[test]
    fn what_happened_is_said_in_a_few_words() {
        let today = date(2026, 12, 9);
        let (from, to) = (Some(date(2026, 12, 12)), Some(date(2027, 1, 4)));
        for (happened, words) in [
            (Happened::Moved { from, to }, "moved from Sat 12 Dec to Mon 4 Jan 2027"),
            (Happened::Moved { from: None, to: from }, "set for Sat 12 Dec"),
            (Happened::Moved { from, to: None }, "no longer on Sat 12 Dec, without a day as yet"),
            (Happened::MovedTo { from: None, to: Some(Moment(1_796_817_600_000_000)) }, "set for Wed 9 Dec, 12:00 UTC"),
            (Happened::Stands(Stand::Milestone(MilestoneState::InProgress)), "now in progress"),
            (Happened::Goes(Health::AtRisk), "now at risk"),
            (Happened::TurnOf(Turn::Client), "now your turn"),
        ] {
            assert_eq!(Words::english().happened(&happened, today), words);
        }
        assert_eq!(
            in_all(|words| words.happened(&Happened::Stands(Stand::Milestone(MilestoneState::Upcoming)), today)),
            ["now upcoming", "jetzt geplant", "désormais à venir", "ahora previsto"]
        );
    }

    #[test]
    fn what_went_wrong_is_said_with_its_number() {
        let said = in_all(|words| words.problem(&Error::TooManyAttempts { minutes: 1 }));
        assert!(said.iter().all(|words| words.contains(" 1 min") || words.contains(" 1 Min")), "{said:?}");
    }

    #[test]
    fn every_word_can_begin_in_small_letters() {
        for language in Language::ALL {
            for word in Word::ALL {
                let first = Words::of(*language).say(*word).chars().next().into_iter();
                let small: Vec<char> = first.clone().map(super::small).collect();
                assert_eq!(small, first.flat_map(char::to_lowercase).collect::<Vec<_>>(), "{language:?}, {word:?}");
            }
        }
    }
}
