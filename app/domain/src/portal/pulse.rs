//! The pulse: how a milestone that is done went, in the eyes of the client's people. What is asked is for one reader; what they say
//! is for the team alone.

use super::MilestoneId;
use serde::{Deserialize, Serialize};

/// A milestone of which its reader is asked how it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PulseAsk {
    pub milestone: MilestoneId,
    pub title: String,
}
