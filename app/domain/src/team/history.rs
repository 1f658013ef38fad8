//! What happened to a project: the record of who did what, the way back, and the bin.

use super::MemberId;
use crate::{Act, Moment, Thing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One act of the record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// Its number in the team's log.
    pub number: u64,
    /// Nobody where the program did it, or whoever runs it.
    pub who: Option<String>,
    pub act: Act,
    pub thing: Thing,
    /// Nothing for a whole kind, and for the project.
    pub thing_id: Option<Uuid>,
    /// What the thing was called then; nothing for a whole kind, and for the project.
    pub title: Option<String>,
    /// What changed, field by field.
    pub changes: Vec<FieldChange>,
    /// How many edits follow it in the log, as parts of it.
    pub parts: u64,
    pub at: Moment,
    /// Whether this reader may still take it back.
    pub can_undo: bool,
}

/// What a field held, and what it holds, in words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub label: String,
    pub was: String,
    pub became: String,
}

/// A page of the record, newest first.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub deeds: Vec<Deed>,
    /// Where the older ones begin, if there are any.
    pub older_than: Option<u64>,
    /// Whose acts there are, for choosing one.
    pub people: Vec<(MemberId, String)>,
}

/// Which part of the record is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityQuery {
    pub member: Option<MemberId>,
    pub thing: Option<Thing>,
    /// Only what is older than this number.
    pub older_than: Option<u64>,
}

/// Something that was deleted and can be brought back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binned {
    pub thing: Thing,
    pub id: Uuid,
    pub title: String,
    pub deleted_by: Option<String>,
    pub deleted_at: Moment,
    /// When it goes for good.
    pub until: Moment,
}

/// What a write did, for saying so and for taking it back. Nothing was written where everything was so already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub act: Option<Act>,
    pub title: String,
    /// Its number in the team's log.
    pub number: u64,
}
