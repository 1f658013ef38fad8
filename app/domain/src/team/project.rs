//! A project, as its team knows it.

use crate::draft::Form;
use crate::list::patch_whole;
use crate::team::{DeliverableId, Dependency, MemberId, Mention, RaidEntry, RaidEntryId, Task};
use crate::{Date, Error, Health, Moment, Phase, Thing, limit, portal};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

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
    /// Whether others can be started like it.
    pub is_template: bool,
    #[patch(|this, new| *this = new)]
    pub standing: Standing,
    /// What the project is about, in the words of whoever manages it. Internal, always.
    pub summary: String,
    /// Who may look through it now, by name; nobody while it is closed.
    #[patch(|this, new| *this = new)]
    pub viewers: Vec<String>,
    /// Who is on the project, by name: whoever work can be given to.
    #[patch(|this, new| *this = new)]
    pub people: Vec<Colleague>,
    /// How many comments there are on each thing that has some.
    #[patch(|this, new| *this = new)]
    pub comments: BTreeMap<Uuid, u32>,
    /// How many documents belong to each deliverable that has some.
    #[patch(|this, new| *this = new)]
    pub documents: BTreeMap<DeliverableId, u32>,
    /// Which milestone needs which.
    #[patch(|this, new| *this = new)]
    pub dependencies: Vec<Dependency>,
}

/// Somebody on a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub id: MemberId,
    pub name: String,
}

/// The event by which a stream says who has the project open.
pub const PRESENT: &str = "present";

/// Somebody of the team who has the project open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    pub id: MemberId,
    pub name: String,
    /// The page's name in its address; empty for the project's first one.
    pub at: String,
}

/// Which part of a long list is read, in the words of the page's address. What is no field of the kind is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// Fields with the value that they must have; an empty one for nothing.
    #[serde(default)]
    pub having: BTreeMap<String, String>,
    /// Words that the title must hold.
    #[serde(default)]
    pub text: String,
    /// The field to sort by; nothing for the list's own order.
    #[serde(default)]
    pub sort: String,
    #[serde(default)]
    pub descending: bool,
    /// From 1; 0 is the first as well.
    #[serde(default)]
    pub page: u32,
}

impl ListQuery {
    /// Whether nothing is left out.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.having.is_empty() && self.text.trim().is_empty()
    }
}

/// A page of a long list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub things: Vec<T>,
    /// How many there are on all pages.
    pub total: u32,
    pub page: u32,
    pub pages: u32,
}

/// A thing as its form begins, whatever its kind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    pub thing: Thing,
    pub id: Uuid,
    /// What its fields hold, as a form would send it.
    pub typed: Vec<(String, String)>,
    /// The number of the team's log at which it was so.
    pub number: u64,
}

/// Where a project stands, in the words of whoever manages it. Internal, always.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub phase: Phase,
    pub health: Health,
    /// A sentence that says why.
    pub reason: String,
}

impl Standing {
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(phase: &str, health: &str, reason: &str) -> Result<Self, Error> {
        let mut form = Form::default();
        let choose = "Choose one of the words in the list.";
        let (phase, health) = (phase.parse(), health.parse());
        if phase.is_err() {
            form.problem("phase", choose);
        }
        if health.is_err() {
            form.problem("health", choose);
        }
        let reason = form.text("reason", reason, limit::SUMMARY);
        let health = health.unwrap_or_default();
        if health != Health::OnTrack && reason.is_empty() {
            form.problem("reason", "Say in a sentence what is wrong, for those who read the list on Monday.");
        }
        form.finish(Self { phase: phase.unwrap_or_default(), health, reason })
    }

    /// What the dates say of the project's health, where that is worse than what its manager says. `days_late` is by how many
    /// days the latest of what is late is late.
    #[must_use]
    pub fn hint(&self, days_late: u32) -> Option<Health> {
        let by_dates = match days_late {
            0 => Health::OnTrack,
            1..=14 => Health::AtRisk,
            _ => Health::OffTrack,
        };
        let rank = |health: Health| Health::ALL.iter().position(|known| *known == health);
        (rank(by_dates) > rank(self.health)).then_some(by_dates)
    }
}

/// A project in the portfolio.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: ProjectId,
    pub client: String,
    pub title: String,
    pub standing: Standing,
    /// Milestones and deliverables that are late, and by how many days the latest of them.
    pub overdue: u32,
    pub days_late: u32,
    /// When what the client sees last changed, and when somebody last looked.
    pub portal_changed_at: Option<Moment>,
    pub portal_seen_at: Option<Moment>,
    /// Milestones done, and all of them, shared or not.
    pub done: u32,
    pub total: u32,
    /// The first milestone that is not done.
    pub next: Option<(String, Option<Date>)>,
    pub portal_open: bool,
    /// Days since the last change for the client, where it was promised that fewer would pass.
    pub stale_for: Option<i64>,
    /// Whether somebody's access is to be looked at again.
    pub review_due: bool,
    /// The client's questions that wait for an answer: how many, how many of them past their day, and since when the oldest.
    pub questions: u32,
    pub questions_late: u32,
    pub asked_at: Option<Moment>,
}

impl Entry {
    /// What the dates say of the project's health, where that is worse than what its manager says.
    #[must_use]
    pub fn hint(&self) -> Option<Health> {
        self.standing.hint(self.days_late)
    }
}

/// A project that another can be started like.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    pub id: ProjectId,
    pub client: String,
    pub title: String,
    pub is_template: bool,
    /// Whether the reader is on it.
    pub is_own: bool,
}

/// What waits for the reader, over all of their projects.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyWork {
    /// Their tasks that are not done.
    pub tasks: Vec<MyTask>,
    /// Questions that they have to answer.
    pub questions: Vec<MyQuestion>,
    /// Where they were named lately, newest first.
    pub mentions: Vec<Mention>,
}

/// A client's question that waits for the reader's answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyQuestion {
    pub project: ProjectId,
    pub project_title: String,
    pub client: String,
    pub id: crate::team::QuestionId,
    pub title: String,
    #[serde(with = "crate::date")]
    pub due: Option<Date>,
    pub asked_at: Moment,
}

/// A task of the reader's, on one of their projects.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyTask {
    pub project: ProjectId,
    pub project_title: String,
    pub client: String,
    pub task: Task,
}

/// A page of a RAID log, and where its open risks lie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaidLog {
    pub entries: Page<RaidEntry>,
    /// Likelihood and impact of every open risk, from 1 to 5.
    pub open_risks: Vec<(u8, u8)>,
    /// What the client was told of entries, newest first.
    pub told: Vec<Told>,
}

/// A notice that was written from an entry of the RAID log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub entry: RaidEntryId,
    pub title: String,
    /// Nothing while only the team sees it.
    pub shared_at: Option<Moment>,
}
