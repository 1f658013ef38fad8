//! What a row says of a thing, as data: kinds of things differ in nothing else, and one row draws them all. No view is made in here.

use super::{IconName, Status, use_clock, use_words};
use domain::portal::Announced;
use domain::{Date, Moment, Prose, Word, Words};

/// What a row says of a thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Face {
    pub icon: IconName,
    /// A word for style sheets: "done" is drawn back.
    pub state: &'static str,
    pub title: String,
    /// Where the title leads; nowhere if it is empty.
    pub href: String,
    /// Beside the title.
    pub facts: Vec<Fact>,
    /// Not drawn where it is empty.
    pub summary: String,
    /// Below.
    pub more: Vec<More>,
}

/// Something small about a thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    Words(String),
    /// A word that looks as it means: by its class, and by what stands in `data-state`.
    Mark { class: &'static str, state: &'static str, icon: Option<IconName>, words: String },
    /// A day; with how far away it is, as long as somebody waits for it.
    Day { date: Date, is_due: bool },
    /// When something was said.
    At(Moment),
    /// When something begins, and how far away that is.
    Begins(Moment),
    /// How long ago something was, and who did it if that is to be said.
    Ago { by: String, at: Moment },
    Link { class: Option<&'static str>, words: String, href: String },
    /// A link to a file that is kept, not looked at.
    Download { words: String, href: String },
}

/// What stands below a row's title.
#[derive(Clone, Debug, PartialEq)]
pub enum More {
    Prose(Prose),
    Facts(Vec<Fact>),
    /// What may be opened: prose, and lines with a name each.
    Details { summary: &'static str, is_open: bool, prose: Prose, lines: Vec<(String, String)> },
}

impl Face {
    /// Of what is planned: where it stands, and its day as long as somebody waits for it.
    pub(super) fn planned<S: Status>(state: S, is_over: bool, title: &str, summary: &str, due: Option<Date>) -> Self {
        let mut facts = vec![Fact::state(use_words().say(state))];
        facts.extend(Fact::day(due, !is_over));
        Self {
            icon: state.icon(),
            state: state.key(),
            title: title.to_owned(),
            facts,
            summary: summary.to_owned(),
            ..Self::default()
        }
    }
}

impl Fact {
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// The word of a state.
    pub fn state(words: impl Into<String>) -> Self {
        Self::Mark { class: "status-word", state: "", icon: None, words: words.into() }
    }

    /// A day, if there is one.
    #[must_use]
    pub fn day(date: Option<Date>, is_due: bool) -> Option<Self> {
        date.map(|date| Self::Day { date, is_due })
    }

    /// A word of the page's language with something in it, if there is something.
    #[must_use]
    pub fn with(words: Words, word: Word, name: &str, value: Option<String>) -> Option<Self> {
        value.map(|value| Self::Words(words.fill(word, &[(name, &value)])))
    }
}

/// That the title is all there is to read yet, and when the rest comes if a day is set.
pub(super) fn to_come(announced: Option<Announced>) -> Vec<Fact> {
    let (clock, words) = (use_clock(), use_words());
    let Some(Announced { on }) = announced else { return Vec::new() };
    let mut facts = vec![Fact::words(words.say(Word::Announced))];
    facts.extend(Fact::with(words, Word::ComesOn, "day", on.map(|on| words.day(on, clock.today()))));
    facts
}
