//! The kinds of things that a project has, one file each: which of a kind's fields a client may see once it is shared, and
//! which are the team's, always. Everything else follows from that: tables are read and written by it, forms are drawn from
//! it, snapshots and streams carry what it says.
//!
//! Adding a kind is one file and one line in here; see `docs/extending.md`.

mod declare;
mod draft;
mod kinds;
mod row;
mod thing;
mod view;

pub use draft::{Draft, Typed};
pub use row::{Column, Row, Value, parse, parse_some};
pub use thing::{Audience, Fact, Field, Fill, First, Kind};
pub use view::{Comparing, Curated, Known, KnownChanges, KnownLists, Name, Shown, ShownChanges, ShownLists};

kinds::kinds! {
    shareable {
        milestones: Milestone, MilestoneId in milestone;
        deliverables: Deliverable, DeliverableId in deliverable;
        meetings: Meeting, MeetingId in meeting;
        minutes: Minutes, MinutesId in minutes;
        next_steps: NextStep, NextStepId in next_step;
        decisions: Decision, DecisionId in decision;
        notices: Notice, NoticeId in notice;
        questions: Question, QuestionId in question;
        replies: Reply, ReplyId in reply;
    }
    paged {
        documents: Document, DocumentId in document;
    }
    internal {
        Task in task;
        RaidEntry in raid_entry;
    }
}
