//! What the team says to each other about a thing. Internal, always: there is no view of it that could leave.

use super::{MemberId, ProjectId};
use crate::{Moment, Thing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::id::ids! {
    /// Time-ordered.
    CommentId
}

/// A comment on a thing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub id: CommentId,
    pub author: MemberId,
    pub author_name: String,
    pub written_at: Moment,
    pub said: Remark,
}

/// What is left of a comment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    Said {
        /// Made of its Markdown by the server, which lets nothing through that could do harm.
        html: String,
        /// As it was typed, for its author.
        mine: Option<String>,
        is_edited: bool,
    },
    /// Its author took it back.
    Deleted,
}

/// A comment in which the reader was named.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    pub project: ProjectId,
    pub project_title: String,
    pub thing: Thing,
    pub thing_id: Uuid,
    pub thing_title: String,
    pub author_name: String,
    pub html: String,
    pub written_at: Moment,
}
