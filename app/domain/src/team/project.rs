//! A project, as its team knows it.

use crate::list::patch_whole;
use crate::{Date, portal};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Time-ordered; for the team alone.
    ProjectId
}
patch_whole!(ProjectId);

/// The heading of a project's pages.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Heading {
    pub id: ProjectId,
    pub shown: portal::Project,
    /// Whether the portal is open at all.
    pub portal_open: bool,
    /// Who may look through it now, by name; nobody while it is closed.
    #[patch(|this, new| *this = new)]
    pub viewers: Vec<String>,
}

/// A project in the list of projects.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: ProjectId,
    pub client: String,
    pub title: String,
    /// Milestones done, and all of them, shared or not.
    pub done: u32,
    pub total: u32,
    /// The first milestone that is not done.
    pub next: Option<(String, Option<Date>)>,
    pub portal_open: bool,
}
