//! What can be done to a project and its things: the words of the record, what can be taken back, and who may read of it.

use crate::state::{Unknown, states};
use serde::{Deserialize, Serialize};

states! {
    /// What can happen to a thing or to the project, with the words of the record: "Jonas Weber *shared* the milestone …".
    Act {
        /// It looks different because of something else.
        Shown = "shown", "";
        Added = "added", "added";
        Edited = "edited", "changed";
        Moved = "moved", "changed the order of";
        Shared = "shared", "shared";
        /// Its title, and no more.
        Announced = "announced", "announced the title of";
        Unshared = "unshared", "took back from the client";
        Deleted = "deleted", "deleted";
        Restored = "restored", "brought back from the bin";
        Commented = "commented", "commented on";
        CommentEdited = "comment_edited", "edited a comment on";
        CommentDeleted = "comment_deleted", "deleted a comment on";
        Asked = "asked", "asked:";
        Replied = "replied", "replied:";
        Solved = "solved", "marked as solved:";
        Acknowledged = "acknowledged", "acknowledged";
        Felt = "felt", "said how it goes, after";
        Linked = "linked", "changed what comes before";
        /// The main row of several edits, which are taken back as one.
        Rescheduled = "rescheduled", "moved, with what needs it,";
        /// The same.
        Baselined = "baselined", "set the baseline of the plan";
        Purged = "purged", "removed from the bin, for good,";
        Staffed = "staffed", "changed who is on the project";
        Judged = "judged", "said how the project stands";
        Started = "started", "started the project";
        Offered = "offered", "made the project a template";
        Withdrawn = "withdrawn", "took the project from the templates";
        Imported = "imported", "imported a plan";
        Opened = "opened", "opened the portal";
        Closed = "closed", "closed the portal";
        Invited = "invited", "invited";
        Revoked = "revoked", "ended the access of";
        Kept = "kept", "reviewed the access of";
        Limited = "limited", "changed the limits of access";
        Arranged = "arranged", "changed what the portal shows";
        LookedAs = "looked_as", "looked at the portal as";
        /// The main row of several sharings, which are taken back as one.
        SharedTogether = "shared_together", "shared together:";
        /// The same, taken back.
        UnsharedTogether = "unshared_together", "took back together:";
        Planned = "planned", "planned to share";
        PlanCancelled = "plan_cancelled", "will not share on its day";
        BudgetSet = "budget_set", "set the budget";
        RateSet = "rate_set", "set the rate of";
        RateRemoved = "rate_removed", "removed a rate of";
        ExpenseAdded = "expense_added", "added the expense";
        ExpenseEdited = "expense_edited", "changed the expense";
        ExpenseDeleted = "expense_deleted", "deleted the expense";
        ExpenseRestored = "expense_restored", "brought back the expense";
        TimeEntered = "time_entered", "entered time:";
        TimeEdited = "time_edited", "changed a time entry:";
        TimeDeleted = "time_deleted", "deleted a time entry:";
        TimeRestored = "time_restored", "brought back a time entry:";
        Mailed = "mailed", "mailed an update to";
        UpdatesPlanned = "updates_planned", "said when updates are mailed:";
        /// Of what the client sees.
        Archived = "archived", "took the handover archive";
        /// Of everything.
        Exported = "exported", "exported the project";
    }
}

/// Who on the team may read of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Everyone on the project.
    Team,
    /// Those who manage the project, and whoever did it.
    ManagersAndSelf,
    /// Those who manage the project.
    Managers,
}

impl Act {
    /// Whether whoever did it can take it back.
    #[must_use]
    pub fn can_be_undone(self) -> bool {
        let is_one = matches!(
            self,
            Self::Added
                | Self::Edited
                | Self::Shared
                | Self::Announced
                | Self::Unshared
                | Self::Deleted
                | Self::Restored
                | Self::ExpenseDeleted
                | Self::TimeDeleted
        );
        is_one || self.is_several()
    }

    /// As what it is recorded that such an act of several edits was taken back.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::SharedTogether => Self::UnsharedTogether,
            Self::UnsharedTogether => Self::SharedTogether,
            act => act,
        }
    }

    /// Whether it is one act that stands for several edits, which follow it in the log.
    #[must_use]
    pub fn is_several(self) -> bool {
        matches!(self, Self::Rescheduled | Self::Baselined | Self::SharedTogether | Self::UnsharedTogether)
    }

    /// Whether it replaced what fields held: a later writer has to be told of it.
    #[must_use]
    pub fn replaces(self) -> bool {
        matches!(
            self,
            Self::Edited | Self::BudgetSet | Self::RateSet | Self::ExpenseEdited | Self::Arranged | Self::Limited
        )
    }

    /// Who may read of it. What is about money is the managers', and an hour of work theirs and whoever's it was.
    #[must_use]
    pub fn readers(self) -> Readers {
        match self {
            Self::BudgetSet
            | Self::RateSet
            | Self::RateRemoved
            | Self::ExpenseAdded
            | Self::ExpenseEdited
            | Self::ExpenseDeleted
            | Self::ExpenseRestored
            | Self::Exported => Readers::Managers,
            Self::TimeEntered | Self::TimeEdited | Self::TimeDeleted | Self::TimeRestored => Readers::ManagersAndSelf,
            _ => Readers::Team,
        }
    }
}
