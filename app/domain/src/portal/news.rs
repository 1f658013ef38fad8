//! What became different for the client since a moment: of what they see now, in a few words. What a portal's page says "since
//! your last visit" and what mails tell is this, and nothing besides.

use super::Subject;
use crate::{Date, Health, Moment, Turn, day_in_words};
use serde::{Deserialize, Serialize};

/// All that is new, in the order of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    pub since: Moment,
    pub as_of: Moment,
    pub entries: Vec<NewsEntry>,
}

/// One thing that the client sees, and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsEntry {
    /// Its row in the portal's page.
    pub subject: Subject,
    /// What it is called now.
    pub title: String,
    /// Never empty.
    pub happened: Vec<Happened>,
}

/// What happened to a thing, as far as the client could see how it was before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It appeared.
    Shared,
    /// A newer version of a document appeared.
    NewVersion(u32),
    /// The team replied to a question.
    Answered,
    /// Its day is another.
    Moved {
        #[serde(with = "crate::date")]
        from: Option<Date>,
        #[serde(with = "crate::date")]
        to: Option<Date>,
    },
    /// The time of a meeting is another.
    MovedTo { from: Option<Moment>, to: Option<Moment> },
    /// Its state is another: which, in the words of the screen.
    Stands(String),
    /// It goes better, or worse.
    Goes(Health),
    /// It is somebody else's turn.
    TurnOf(Turn),
    /// Something else that is written of it.
    Rewritten,
}

impl News {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl NewsEntry {
    /// All that happened, for its reader at the client's: "now done, moved from Sat 12 Dec to Mon 14 Dec".
    #[must_use]
    pub fn words(&self, today: Date) -> String {
        let words: Vec<String> = self.happened.iter().map(|happened| happened.words(today)).collect();
        words.join(", ")
    }
}

impl Happened {
    #[must_use]
    pub fn words(&self, today: Date) -> String {
        let day = |day: &Option<Date>| day.map(|day| day_in_words(day, today));
        let at = |at: &Option<Moment>| at.map(|at| at_in_words(at, today));
        match self {
            Self::Shared => "new".to_owned(),
            Self::NewVersion(version) => format!("version {version} is here"),
            Self::Answered => "answered".to_owned(),
            Self::Moved { from, to } => moved(day(from), day(to)),
            Self::MovedTo { from, to } => moved(at(from), at(to)),
            Self::Stands(word) => format!("now {}", in_a_sentence(word)),
            Self::Goes(health) => format!("now {}", in_a_sentence(health.word())),
            Self::TurnOf(Turn::Client) => "now your turn".to_owned(),
            Self::TurnOf(Turn::Ours) => "now the team’s turn".to_owned(),
            Self::Rewritten => "changed".to_owned(),
        }
    }
}

fn moved(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("moved from {from} to {to}"),
        (None, Some(to)) => format!("set for {to}"),
        (Some(from), None) => format!("no longer on {from}, without a day as yet"),
        (None, None) => "without a day as yet".to_owned(),
    }
}

/// In UTC, which it says: nobody knows where a mail is read.
fn at_in_words(at: Moment, today: Date) -> String {
    let (hour, minute, _) = at.time();
    format!("{}, {hour:02}:{minute:02} UTC", day_in_words(at.date(), today))
}

fn in_a_sentence(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Happened;
    use crate::{Health, Moment, Turn};
    use jiff::civil::date;

    #[test]
    fn says_it_in_a_few_words() {
        let today = date(2026, 12, 9);
        let (from, to) = (Some(date(2026, 12, 12)), Some(date(2027, 1, 4)));
        for (happened, words) in [
            (Happened::Moved { from, to }, "moved from Sat 12 Dec to Mon 4 Jan 2027"),
            (Happened::Moved { from: None, to: from }, "set for Sat 12 Dec"),
            (Happened::Moved { from, to: None }, "no longer on Sat 12 Dec, without a day as yet"),
            (Happened::MovedTo { from: None, to: Some(Moment(1_796_817_600_000_000)) }, "set for Wed 9 Dec, 12:00 UTC"),
            (Happened::Stands("In progress".to_owned()), "now in progress"),
            (Happened::Goes(Health::AtRisk), "now at risk"),
            (Happened::TurnOf(Turn::Client), "now your turn"),
        ] {
            assert_eq!(happened.words(today), words);
        }
    }
}
