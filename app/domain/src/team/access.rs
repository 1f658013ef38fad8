//! People, and what leads them in: who may look through a portal, and the mail that waits for them.

use crate::team::{Arrangement, Ending};
use crate::{Accent, Date, Error, Moment, Words, both, check_email, check_name};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    ClientId
    MemberId
    StakeholderId
}

/// Who may look through a portal; for managers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalAccess {
    pub open: bool,
    pub stakeholders: Vec<Stakeholder>,
    pub arrangement: Arrangement,
    /// Whether the page says who of the client's can see it.
    pub names_readers: bool,
    /// Whether the client's people are asked how it goes when a milestone is done.
    pub takes_pulse: bool,
    /// The portal's own accent.
    pub accent: Option<Accent>,
    pub ending: Ending,
    /// The number of the team's log at which it was so.
    pub number: u64,
}

/// A person on the client's side, as managers see them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stakeholder {
    pub id: StakeholderId,
    pub name: String,
    pub email: String,
    pub invited_at: Moment,
    pub last_seen_at: Option<Moment>,
    /// When somebody looked last whether their access is still right.
    pub reviewed_at: Option<Moment>,
    /// Whether it is time to look whether their access is still right.
    pub is_due: bool,
    /// The last day on which they look.
    #[serde(with = "crate::date")]
    pub ends_on: Option<Date>,
}

/// What a review of access comes to, for one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessVerdict {
    pub stakeholder: StakeholderId,
    /// They go on looking; otherwise their access ends.
    pub keeps: bool,
}

impl AccessVerdict {
    /// As a form names it: `keep:…` or `end:…`.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}:{}", if self.keeps { "keep" } else { "end" }, self.stakeholder)
    }

    /// # Errors
    /// [`Error::Invalid`] at `verdicts` if there is none, or one that is neither.
    pub fn check(verdicts: &[String]) -> Result<Vec<Self>, Error> {
        let read = |verdict: &String| {
            let (word, stakeholder) = verdict.split_once(':')?;
            let keeps = [("keep", true), ("end", false)].iter().find(|(known, _)| *known == word)?.1;
            Some(Self { stakeholder: stakeholder.parse().ok()?, keeps })
        };
        let read: Option<Vec<Self>> = verdicts.iter().map(read).collect();
        let read = read.filter(|read| !read.is_empty());
        read.ok_or_else(|| Error::field("verdicts", "Choose for at least one person."))
    }
}

/// Somebody who is to be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub name: String,
    pub email: String,
}

impl Invitation {
    /// # Errors
    /// [`Error::Invalid`] at `name` or `email`.
    pub fn check(name: &str, email: &str) -> Result<Self, Error> {
        let (name, email) = both(check_name("name", name), check_email("email", email, Words::english()))?;
        Ok(Self { name, email })
    }

    /// Many at once, as they are copied out of a mail program: `Claire Dubois <claire@aurora.test>, otto@aurora.test`, one a
    /// line or with commas between.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `addresses`, with every address that is none.
    pub fn check_many(addresses: &str) -> Result<Vec<Self>, Error> {
        let mut people: Vec<Self> = Vec::new();
        let mut wrong = Vec::new();
        let mut is_quoted = false;
        let between = |letter: char| {
            is_quoted ^= letter == '"';
            letter == '\n' || (!is_quoted && (letter == ',' || letter == ';'))
        };
        let parts = addresses.split(between).map(str::trim).filter(|part| !part.is_empty());
        for part in parts {
            let (name, email) = match part.split_once('<') {
                Some((name, email)) => (name.trim().trim_matches('"'), email.trim_end_matches('>')),
                None => ("", part),
            };
            let name = if name.is_empty() { name_of(email) } else { name.to_owned() };
            match Self::check(&name, email) {
                Ok(person) if people.iter().all(|known| known.email != person.email) => people.push(person),
                Ok(_) => {}
                Err(_) => wrong.push(format!("“{part}” is no address.")),
            }
        }
        if people.is_empty() && wrong.is_empty() {
            wrong.push("Paste at least one address.".to_owned());
        }
        if people.len() > Self::MOST {
            wrong.push(format!("At most {} people at once.", Self::MOST));
        }
        if wrong.is_empty() { Ok(people) } else { Err(Error::field("addresses", wrong.join(" "))) }
    }

    /// How many are let in at once.
    const MOST: usize = 50;
}

/// A name to begin with, of an address: `claire.dubois@…` is Claire Dubois.
fn name_of(email: &str) -> String {
    let local = email.split('@').next().unwrap_or_default();
    let words = local.split(['.', '_', '-']).filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A mail that waits for an SMTP server, or for the admin who reads it; for admins.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingMail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub written_at: Moment,
}
