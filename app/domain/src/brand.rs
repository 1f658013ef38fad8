//! How a portal looks: the accent and the logos. Nothing of it is secret, and nothing of it says anything about a project.

use crate::list::patch_whole;
use crate::{Error, state::Unknown};
use serde::{Deserialize, Serialize};

/// A colour that a team chose, as `#2f6f4e`. It is shown lighter or darker where it could not be read otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Accent(String);

impl Accent {
    /// What somebody typed; nothing for nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] at the field if it is no colour.
    pub fn check(field: &str, typed: &str) -> Result<Option<Self>, Error> {
        match typed.trim() {
            "" => Ok(None),
            typed => typed
                .parse()
                .map(Some)
                .map_err(|_| Error::field(field, "Write it as #2f6f4e: # and six of 0–9 and a–f.")),
        }
    }

    /// Its six digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('#')
    }
}

impl std::str::FromStr for Accent {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        let is_colour = |digits: &str| digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit());
        text.strip_prefix('#').filter(|digits| is_colour(digits)).ok_or(Unknown)?;
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl TryFrom<String> for Accent {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|_| format!("{text} is no colour"))
    }
}

impl From<Accent> for String {
    fn from(Accent(text): Accent) -> Self {
        text
    }
}

/// How a portal looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    pub accent: Option<Accent>,
    /// What the firm is called, if its logo is shown.
    pub firm: String,
    /// Where the firm's logo is.
    pub firm_logo: Option<String>,
    /// Where the client's logo is.
    pub client_logo: Option<String>,
}
patch_whole!(Brand);
