//! A decision, as its client may see it: what was decided, when, why and by whom.

use crate::list::{Keyed, patch_whole};
use crate::{Date, Moment};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Names a decision towards the client; random, and a new one each time that the decision is unshared.
    DecisionId
}
patch_whole!(DecisionId);

/// An entry of the register of decisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Decision {
    pub id: DecisionId,
    /// The register's number, counted over the decisions that were shared.
    pub number: u32,
    pub title: String,
    pub reason: String,
    pub decided_by: String,
    #[patch(|this, new| *this = new)]
    #[serde(with = "crate::date")]
    pub decided_on: Option<Date>,
    /// The decision that this one replaces, if that is shared as well.
    #[patch(|this, new| *this = new)]
    pub supersedes: Option<DecisionId>,
    /// When what the client sees of it last changed.
    pub changed_at: Moment,
}

impl Keyed for Decision {
    type Key = DecisionId;
    fn key(&self) -> DecisionId {
        self.id
    }
}
