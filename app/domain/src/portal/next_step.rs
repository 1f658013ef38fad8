//! What happens in the coming period, as the client may see it.

use crate::list::{Keyed, patch_whole};
use crate::{Date, Moment, Turn};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Names a next step towards the client; random, and a new one each time that the step is unshared.
    NextStepId
}
patch_whole!(NextStepId);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct NextStep {
    pub id: NextStepId,
    pub title: String,
    /// Whose turn it is.
    pub turn: Turn,
    #[patch(|this, new| *this = new)]
    #[serde(with = "crate::date")]
    pub due: Option<Date>,
    pub done: bool,
    /// When what the client sees of it last changed.
    pub changed_at: Moment,
}

impl Keyed for NextStep {
    type Key = NextStepId;
    fn key(&self) -> NextStepId {
        self.id
    }
}
