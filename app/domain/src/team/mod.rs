//! What the team sees. Each view is the portal's view (`shown`) plus what is internal, so that a component made for `shown`
//! cannot show the rest: it was never given it.
//!
//! Debug hides content and there is no Display, so that none of it gets into a log by accident.

mod access;
mod accounts;
mod comment;
mod desk;
mod document;
mod found;
mod history;
mod money;
mod people;
mod plan;
mod project;
mod rollout;
mod time;
mod update_mail;
mod visit;
mod workspace;

pub use crate::things::team::*;
pub use access::{
    AccessVerdict, ClientId, Invitation, MemberId, PortalAccess, Stakeholder, StakeholderId, WaitingMail,
};
pub use accounts::{
    Accounts, Budget, BudgetUse, Expense, ExpenseDraft, ExpenseId, Expenses, Figures, PersonAccount, ProjectPlace,
    Rate, RateDraft, RateId, Unrated, Week,
};
pub use comment::{Comment, CommentId, Mention, Remark};
pub use desk::{
    Arrangement, Desk, Ending, Exposure, ExposureRecord, Opened, Planned, PulseAnswer, Reader, SectionCount,
    SharingPlanId, Waiting, Warning,
};
pub use document::{Library, VersionAbout, Versions};
pub use found::Found;
pub use history::{Activity, ActivityQuery, Binned, Deed, Done, FieldChange};
pub use money::{Currency, Money, MoneyProblem, Sum};
pub use people::{MemberEntry, ProjectTeam};
pub use plan::{Dependency, Moved, circle, days_between, distance, later, slip, variance};
pub use project::{
    Colleague, Entry, Filled, Heading, HeadingStoreFields, ListQuery, Model, MyQuestion, MyTask, MyWork, PRESENT, Page,
    Present, ProjectId, RaidLog, Standing, Told,
};
pub use rollout::{Baseline, Engagement, Savings, times};
pub use time::{MyTime, MyWeek, TeamTime, TimeDraft, TimeEntry, TimeEntryId, WorkWeek, monday};
pub use update_mail::{LastUpdate, UpdateMail, UpdateReader, UpdateWords};
pub use visit::News;
pub use workspace::Workspace;

use crate::Moment;
use crate::things::{Column as _, Row, parse};
use serde::{Deserialize, Serialize};

/// Whether the client can see a thing, and by whose act.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    TeamOnly,
    /// They can read its title, and no more.
    Announced {
        by: String,
        at: Moment,
    },
    Shared {
        by: String,
        at: Moment,
    },
}

impl Sharing {
    /// # Errors
    /// The row's own.
    pub(crate) fn read<R: Row>(row: &R) -> Result<Self, R::Error> {
        let Some(by) = parse(row, "shared_by")? else { return Ok(Self::TeamOnly) };
        let at = Moment::read(row, "shared_at")?;
        Ok(if row.number("title_only")? == Some(1) { Self::Announced { by, at } } else { Self::Shared { by, at } })
    }

    #[must_use]
    pub fn is_announced(&self) -> bool {
        matches!(self, Self::Announced { .. })
    }

    #[must_use]
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Shared { .. })
    }
}

/// Debug that names the type and the id, and hides everything that people wrote.
macro_rules! quiet {
    ($($type:ident: $id:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $type {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, concat!(stringify!($type), "({:?}, …)"), self.$id)
            }
        }
    )+};
}
quiet!(
    Accounts: currency_is_fixed,
    Budget: currency,
    BudgetUse: project,
    Activity: older_than,
    Binned: id,
    Comment: id,
    Deed: number,
    Desk: arrangement,
    Exposure: id,
    Opened: at,
    Planned: id,
    Reader: id,
    Waiting: id,
    Warning: about,
    Entry: id,
    Expense: id,
    Expenses: number,
    ExpenseDraft: day,
    FieldChange: label,
    Filled: id,
    Found: id,
    Frame: number,
    Heading: id,
    VersionAbout: id,
    Mention: thing_id,
    MemberEntry: id,
    Model: id,
    MyQuestion: id,
    MyTask: project,
    News: is_first,
    MyTime: earlier,
    MyWeek: project,
    PersonAccount: id,
    PortalAccess: open,
    Snapshot: number,
    ProjectTeam: on,
    Rate: id,
    RateDraft: from,
    Stakeholder: id,
    TeamTime: people,
    Told: entry,
    TimeDraft: day,
    TimeEntry: id,
    Unrated: worked,
    WaitingMail: written_at,
    WorkWeek: monday,
);

impl std::fmt::Debug for ExposureRecord {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "ExposureRecord({}, …)", self.exposures.len())
    }
}

impl std::fmt::Debug for Library {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Library(page {}, …)", self.documents.page)
    }
}

impl std::fmt::Debug for Versions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Versions({}, …)", self.versions.len())
    }
}
