//! What is declared about each kind of thing, for whoever reads, writes or draws one without knowing which it is.

use super::Thing;
use crate::{Minutes, Moment, Unknown};

/// For whom a field is meant, once its thing is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Client,
    Team,
}

/// How people fill a field in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// One line that may not be empty, with the most characters that it takes.
    Line(usize),
    /// One line, which may be empty.
    Short(usize),
    /// Several lines, which may be empty.
    Text(usize),
    /// Markdown, which may be empty. Readers get what the server makes of it.
    Prose(usize),
    /// Names of people, one a line, or none.
    Names(usize),
    /// The same for people of ours: where a portal names the firm alone, none of them is read.
    OurNames(usize),
    /// Small steps, one a line, or none.
    Lines(usize),
    /// A day, or none.
    Day,
    /// A day and a time of it, or none. Forms send it in UTC.
    Instant,
    /// A span of work, or none.
    Hours,
    /// Somebody who is on the project, or nobody.
    Member,
    /// One of these, given as pairs of name and word. The first is what a new thing has.
    Choice(&'static [(&'static str, &'static str)]),
    /// Another thing of the same project, or none. The client sees which only while that is shared as well.
    Link(Thing),
}

/// A field of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in forms.
    pub name: &'static str,
    /// The name in the database.
    pub column: &'static str,
    /// The words on the screen.
    pub label: &'static str,
    pub fill: Fill,
    pub audience: Audience,
    /// Somebody's own words: written once, by a door of their own, and never edited.
    pub is_said: bool,
}

/// Something that is so, and that nobody fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name in the database.
    pub column: &'static str,
    /// What it is of a thing that was only written down.
    pub first: First,
}

/// What a fact is at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    Number(i64),
    Text(&'static str),
    /// A name that nobody can guess, for each thing another.
    Random,
}

/// What a kind of thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Whether it can be shared with the client, one by one. What cannot is internal, always.
    pub is_shareable: bool,
    /// Whether it can be announced by its title before the rest of it is shared.
    pub is_announceable: bool,
    /// What is so without anybody filling it in. The client sees it with the rest.
    pub facts: &'static [Fact],
    /// Every field that people fill in.
    pub fields: &'static [Field],
}

impl Field {
    /// A stored value in the words of the screen.
    #[must_use]
    pub fn words(&self, value: &str) -> String {
        match self.fill {
            Fill::Choice(choices) => {
                choices.iter().find(|(key, _)| *key == value).map_or(value, |(_, word)| *word).to_owned()
            }
            Fill::Hours => value.parse().map(|minutes| Minutes(minutes).words()).unwrap_or_default(),
            Fill::Instant => value
                .parse()
                .map(|moment| format!("{} UTC", Moment(moment).typed().replace('T', " ")))
                .unwrap_or_default(),
            _ => value.to_owned(),
        }
    }
}

impl Thing {
    /// Everything that a project has.
    pub fn kinds() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|thing| *thing != Self::Project)
    }

    /// The name in sentences.
    #[must_use]
    pub fn word(self) -> String {
        self.key().replace('_', " ").replace("raid", "RAID")
    }

    /// Every field that people fill in.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        self.kind().fields
    }

    #[must_use]
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// Whether it has a text of which pages hold only what readers get: its form has to ask for what was typed.
    #[must_use]
    pub fn has_prose(self) -> bool {
        self.fields().iter().any(|field| matches!(field.fill, Fill::Prose(_)))
    }

    /// Whether it is a part of a conversation: what people said to each other, which no form can make or change.
    #[must_use]
    pub fn is_said(self) -> bool {
        self.fields().iter().any(|field| field.is_said)
    }

    #[must_use]
    pub fn is_shareable(self) -> bool {
        self.kind().is_shareable
    }

    #[must_use]
    pub fn is_announceable(self) -> bool {
        self.kind().is_announceable
    }

    /// The kinds that can name a thing of this one, each with the field that does.
    #[must_use]
    pub fn named_by(self) -> Vec<(Self, &'static Field)> {
        let links = |kind: Self| kind.links().filter(|(_, to)| *to == self).map(move |(field, _)| (kind, field));
        Self::ALL.iter().flat_map(|kind| links(*kind)).collect()
    }

    /// The fields that a thing has in common with those among which it is moved up and down: what it belongs to, or the column
    /// of the board that it stands in.
    pub fn neighbourhood(self) -> impl Iterator<Item = &'static Field> {
        self.fields().iter().filter(move |field| match field.fill {
            // A meeting is where something comes from, not what it belongs to.
            Fill::Link(to) => self.is_shareable() && to != self && to != Self::Meeting,
            Fill::Choice(_) => !self.is_shareable() && field.name == "state",
            _ => false,
        })
    }

    /// The columns that name other things of the project, with the kind that each names.
    pub fn links(self) -> impl Iterator<Item = (&'static Field, Self)> {
        self.fields().iter().filter_map(|field| match field.fill {
            Fill::Link(to) => Some((field, to)),
            _ => None,
        })
    }
}

impl std::str::FromStr for Thing {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        Self::ALL.iter().copied().find(|thing| thing.key() == text).ok_or(Unknown)
    }
}
