//! The update by mail: what the team points the client's people to, once in a while. It is written of what they see already.

use crate::portal::News;
use crate::team::StakeholderId;
use crate::{Error, Moment, Weekday, both, check_name, check_words};
use serde::{Deserialize, Serialize};

/// An update before it is sent; for managers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateMail {
    /// What became different for the client since the last one: what it would list now.
    pub news: News,
    pub subject: String,
    /// Markdown.
    pub words: String,
    pub last: Option<LastUpdate>,
    pub readers: Vec<UpdateReader>,
    pub is_open: bool,
    /// The day of each week on which it is sent by itself, and in whose name.
    pub on: Option<(Weekday, String)>,
}

/// The update that was sent last.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastUpdate {
    pub at: Moment,
    pub by: String,
    /// To whom, by name.
    pub people: String,
}

/// Somebody who may look through the portal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateReader {
    pub id: StakeholderId,
    pub name: String,
    /// Whether they want to be mailed updates.
    pub wants: bool,
}

/// What is sent: its subject, and some words before what is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateWords {
    pub subject: String,
    pub words: String,
}

impl UpdateWords {
    /// # Errors
    /// [`Error::Invalid`] at `subject` or `words`.
    pub fn check(subject: &str, words: &str) -> Result<Self, Error> {
        let (subject, words) =
            both(check_name("subject", subject), check_words("words", words, crate::Words::english()))?;
        Ok(Self { subject, words })
    }

    /// The words to begin with.
    #[must_use]
    pub fn draft(title: &str) -> Self {
        Self {
            subject: format!("{title}: where we are"),
            words: "Here is what is new since the last update. The page of the project has all of it, and is always current."
                .to_owned(),
        }
    }
}
