//! A client's question, and what was answered.

use crate::list::{Keyed, patch_whole};
use crate::{Moment, QuestionState};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Names a question towards the client; random.
    QuestionId
}
patch_whole!(QuestionId);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Question {
    pub id: QuestionId,
    /// What it is about, in words; empty for the project as a whole.
    pub about: String,
    pub state: QuestionState,
    /// What was asked and answered, oldest first. The first is the question.
    #[patch(|this, new| *this = new)]
    pub said: Vec<Said>,
    /// When what the client sees of it last changed.
    pub changed_at: Moment,
}

/// Something that somebody said in a question's thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub by: String,
    /// Whether somebody of the client's said it.
    pub by_client: bool,
    pub text: String,
    pub at: Moment,
}

impl Keyed for Question {
    type Key = QuestionId;
    fn key(&self) -> QuestionId {
        self.id
    }
}
