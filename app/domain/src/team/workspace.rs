//! What holds for the whole workspace, as its admins set it.

use crate::draft::Form;
use crate::{Error, limit};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// What portals and mails call the firm.
    pub name: String,
    /// Words that nobody means to send to a client, one a line.
    pub careful: String,
    /// Days after which somebody's access is to be looked at again.
    pub review_after: u16,
}

impl Workspace {
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(name: &str, careful: &str, review_after: &str) -> Result<Self, Error> {
        let mut form = Form::default();
        let name = form.line("name", name, limit::TITLE);
        let careful = form.text("careful", careful, limit::SUMMARY);
        let review_after = review_after.trim().parse().ok().filter(|days| (1..=3_650).contains(days));
        if review_after.is_none() {
            form.problem("review_after", "Give a number of days, from 1 to 3650.");
        }
        form.finish(Self { name, careful, review_after: review_after.unwrap_or_default() })
    }

    /// The words, each by itself.
    pub fn careful_words(&self) -> impl Iterator<Item = &str> {
        self.careful.lines().map(str::trim).filter(|word| !word.is_empty())
    }
}
