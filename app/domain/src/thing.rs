//! The kinds of things that a project has.

use crate::Unknown;
use serde::{Deserialize, Serialize};

/// A kind of thing. Its key is its table's name, and its name in forms and in the change log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// The project itself: its heading, and who may look.
    Project,
    Milestone,
    Deliverable,
}

impl Thing {
    pub const ALL: &'static [Self] = &[Self::Project, Self::Milestone, Self::Deliverable];

    /// The name in the database and in forms.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Milestone => "milestone",
            Self::Deliverable => "deliverable",
        }
    }

    /// Whether it can be shared with the client, one by one. What cannot is internal, always.
    #[must_use]
    pub fn is_shareable(self) -> bool {
        match self {
            Self::Milestone | Self::Deliverable => true,
            Self::Project => false,
        }
    }

    /// Whether the team puts its things into an order of their own.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        match self {
            Self::Milestone | Self::Deliverable => true,
            Self::Project => false,
        }
    }

    /// The column that says among which others of its kind a thing has its place.
    #[must_use]
    pub fn group(self) -> Option<&'static str> {
        match self {
            Self::Deliverable => Some("milestone_id"),
            Self::Project | Self::Milestone => None,
        }
    }
}

impl std::str::FromStr for Thing {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        Self::ALL.iter().copied().find(|thing| thing.key() == text).ok_or(Unknown)
    }
}
