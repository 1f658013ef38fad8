//! The portal desk: what a client sees now, what is ready and not shared, who looked, and the record of all that was seen.

use crate::draft::Form;
use crate::team::{Deed, StakeholderId};
use crate::{Date, Digest, Error, Language, Moment, Mood, Naming, PortalSection, Rhythm, Thing, limit};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;

crate::id::ids! {
    SharingPlanId
}

/// Everything that a project's desk shows.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    pub arrangement: Arrangement,
    /// Each section there could be, those that are on first and in their order.
    pub counts: Vec<SectionCount>,
    /// What was shared, taken back, or changed in what the client sees, within seven days; newest first.
    pub changed: Vec<Deed>,
    /// What could be shared and is not; what is newer than something shared comes first.
    pub waiting: Vec<Waiting>,
    pub planned: Vec<Planned>,
    pub readers: Vec<Reader>,
    /// What is worth a look before anybody else sees the portal.
    pub warnings: Vec<Warning>,
    /// Days since the last change for the client, where more were promised not to pass.
    pub stale_for: Option<i64>,
    pub was_ever_open: bool,
    /// How it goes in the eyes of the client's people, earliest first.
    pub pulse: Vec<PulseAnswer>,
}

/// What somebody of the client's said when a milestone was done.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PulseAnswer {
    pub at: Moment,
    pub who: String,
    pub milestone: String,
    pub mood: Mood,
    /// A word about it, or nothing.
    pub words: String,
}

/// How a portal is arranged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// In order.
    pub sections: Vec<PortalSection>,
    pub welcome: String,
    pub rhythm: Rhythm,
    pub naming: Naming,
    /// What somebody reads who has chosen none; without it, what their browser asks for.
    pub language: Option<Language>,
}

impl Arrangement {
    /// The same with the sections that another has: those that are on already keep their order.
    #[must_use]
    pub fn with_sections_of(&self, other: &Self) -> Self {
        let stays = self.sections.iter().filter(|section| other.sections.contains(section));
        let comes = other.sections.iter().filter(|section| !self.sections.contains(section));
        Self { sections: stays.chain(comes).copied().collect(), ..other.clone() }
    }

    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(
        sections: &[String],
        welcome: &str,
        rhythm: &str,
        naming: &str,
        language: &str,
    ) -> Result<Self, Error> {
        let mut form = Form::default();
        let mut seen = HashSet::new();
        let known: Vec<PortalSection> =
            sections.iter().filter_map(|key| key.parse().ok()).filter(|section| seen.insert(*section)).collect();
        if known.is_empty() {
            form.problem("sections", "Choose at least one section: a portal that shows nothing helps nobody.");
        }
        let welcome = form.text("welcome", welcome, limit::SUMMARY);
        let (rhythm, naming) = (rhythm.parse(), naming.parse());
        let language = Some(language).filter(|key| !key.is_empty()).map(str::parse).transpose();
        let odd = [("rhythm", rhythm.is_err()), ("naming", naming.is_err()), ("language", language.is_err())];
        for (name, is_odd) in odd {
            if is_odd {
                form.problem(name, "Choose one of the words in the list.");
            }
        }
        let (rhythm, naming) = (rhythm.unwrap_or_default(), naming.unwrap_or_default());
        form.finish(Self { sections: known, welcome, rhythm, naming, language: language.unwrap_or_default() })
    }
}

/// How access to a portal ends, and who may get it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// The last day on which anybody looks.
    #[serde(with = "crate::date")]
    pub on: Option<Date>,
    /// What they read afterwards.
    pub farewell: String,
    /// The domains whose addresses may be let in, with spaces between; empty for any.
    pub allowed_domains: String,
}

impl Ending {
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(on: &str, farewell: &str, allowed_domains: &str) -> Result<Self, Error> {
        let mut form = Form::default();
        let on = form.date("on", on);
        let farewell = form.text("farewell", farewell, limit::SUMMARY);
        let domains: Vec<String> = allowed_domains
            .split([' ', ',', ';', '\n', '\r'])
            .map(|domain| domain.trim().trim_start_matches('@').to_lowercase())
            .filter(|domain| !domain.is_empty())
            .collect();
        if let Some(odd) = domains.iter().find(|domain| !domain.contains('.') || domain.contains(['@', '/'])) {
            form.problem("allowed_domains", format!("“{odd}” is no domain, such as example.com."));
        }
        form.finish(Self { on, farewell, allowed_domains: domains.join(" ") })
    }

    /// Whether an address may be let in.
    #[must_use]
    pub fn allows(&self, email: &str) -> bool {
        let domain = email.rsplit('@').next().unwrap_or_default().to_lowercase();
        self.allowed_domains.is_empty() || self.allowed_domains.split(' ').any(|allowed| allowed == domain)
    }
}

/// How much of a section the client sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionCount {
    /// Nothing for what stands in no section, which is always on.
    pub section: Option<PortalSection>,
    pub is_on: bool,
    pub shared: u32,
    pub all: u32,
}

/// Something that could be shared and is not.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub thing: Thing,
    pub id: Uuid,
    pub title: String,
    /// Whether the client sees an older version of it.
    pub is_newer: bool,
    /// Whether they read its title already.
    pub is_announced: bool,
}

/// Something that will be shared on its day.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub id: SharingPlanId,
    pub thing: Thing,
    pub thing_id: Uuid,
    pub title: String,
    #[serde(with = "crate::date")]
    pub on: Option<Date>,
    pub by: String,
}

/// Somebody of the client's, as the whole team may know them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    pub id: StakeholderId,
    pub name: String,
    pub last_seen_at: Option<Moment>,
    /// Whether they look at the portal just now.
    pub is_here: bool,
    pub invited_at: Moment,
    /// What they read in, if that is known before they come.
    pub language: Option<Language>,
    pub digest: Digest,
    /// The last day on which they look.
    #[serde(with = "crate::date")]
    pub ends_on: Option<Date>,
}

/// Something to look at, and where.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    pub words: String,
    /// The thing that it is about; nothing for the portal as a whole.
    pub about: Option<(Thing, Uuid)>,
}

/// That somebody of the client's has seen a thing, and when for the first time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub id: StakeholderId,
    pub name: String,
    pub at: Moment,
}

/// One sharing of one thing, from its beginning to its end.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exposure {
    pub thing: Thing,
    pub id: Uuid,
    /// As it was called when it was shared.
    pub title: String,
    /// Whether the title was all that could be read.
    pub title_only: bool,
    pub shared_by: String,
    pub shared_at: Moment,
    pub unshared_by: Option<String>,
    pub unshared_at: Option<Moment>,
    /// Who saw it meanwhile, earliest first.
    pub opened: Vec<Opened>,
}

/// A project's record of what was visible to whom.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExposureRecord {
    /// Newest first. With a person and a day, what they could see at the end of that day.
    pub exposures: Vec<Exposure>,
    /// Everybody who ever had access.
    pub people: Vec<(StakeholderId, String)>,
    /// Who of the team looked at the portal as whom, newest first.
    pub looked_as: Vec<Deed>,
}
