//! Who of the client's has acknowledged a decision.

use crate::Moment;
use crate::things::{Column, Row};
use serde::{Deserialize, Serialize};

/// That somebody has read a decision and says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    pub by: String,
    pub at: Moment,
}

/// All of a decision, earliest first. Stored as a line for each: the moment, a space, the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Acknowledgements(pub Vec<Acknowledgement>);

impl Acknowledgements {
    #[must_use]
    pub fn is_by(&self, name: &str) -> bool {
        self.0.iter().any(|acknowledgement| acknowledgement.by == name)
    }
}

impl Column for Acknowledgements {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        let text = String::read(row, column)?;
        let line = |line: &str| {
            let (at, by) = line.split_once(' ')?;
            Some(Acknowledgement { by: by.to_owned(), at: Moment(at.parse().ok()?) })
        };
        let all = text.lines().map(line).collect::<Option<_>>();
        all.map(Self).ok_or_else(|| R::unreadable(column, "not a moment and a name"))
    }

    fn typed(&self) -> String {
        self.0.iter().map(|one| format!("{} {}\n", one.at.0, one.by)).collect()
    }
}
