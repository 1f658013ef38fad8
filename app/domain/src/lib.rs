//! The vocabulary of Vitrine: ids, states, what the team sees, what a client sees, live changes, and the one error that
//! reaches a screen. It is compiled for the server and for the browser alike.
//!
//! No I/O, no leptos, no clock, and no rule about who may do what in here.

pub mod account;
mod acknowledgement;
mod act;
mod brand;
mod current;
mod date;
mod draft;
mod error;
mod id;
mod list;
mod moment;
pub mod portal;
mod prose;
mod rows;
mod state;
pub mod team;
pub mod things;
mod words;
mod work;

pub use acknowledgement::{Acknowledgement, Acknowledgements};
pub use act::{Act, Readers};
pub use brand::{Accent, Brand};
pub use current::{Current, Untyped};
pub use date::{day_in_words, day_rank, iso};
pub use draft::{
    ProjectDraft, both, check_action, check_comment, check_day, check_due, check_email, check_name, check_password,
    check_summary, check_words,
};
pub use error::{Error, FieldProblem};
pub use jiff::civil::Date;
pub use list::{Changes, Keyed, ranked};
pub use moment::Moment;
pub use prose::Prose;
pub use rows::Rows;
pub use state::{
    ClientMail, DeliverableState, Digest, DocumentKind, Grade, Health, MeetingKind, MemberRole, MilestoneState, Mood,
    Naming, NextStepState, NoticeKind, Party, Phase, PortalSection, PortalSwitch, Preset, QuestionState, RaidCategory,
    RaidState, Rhythm, TaskState, Turn, Unknown, Weekday,
};
pub use things::{Draft, Thing, Typed};
pub use words::{Language, Word, Words};
pub use work::{Checklist, Minutes};

/// Limits on what people may type, in characters. They are shown in the forms and checked on the server.
pub mod limit {
    /// Titles and names.
    pub const TITLE: usize = 200;
    pub const FOLDER: usize = 120;
    pub const FILE_NAME: usize = 200;
    /// Summaries that a client may read.
    pub const SUMMARY: usize = 2_000;
    /// The team's own notes.
    pub const NOTES: usize = 10_000;
    /// RFC 5321, section 4.5.3.1.3, less the angle brackets.
    pub const EMAIL: usize = 254;
    /// NIST SP 800-63B asks for at least 8; a workspace that holds other firms' plans asks for more.
    pub const PASSWORD_SHORTEST: usize = 12;
    /// Longer ones would only be work for the hash.
    pub const PASSWORD_LONGEST: usize = 128;
}
