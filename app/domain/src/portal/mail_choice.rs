//! What somebody is mailed from a portal, as they chose it. It has nothing to do with what they may see.

use super::PortalId;
use crate::Digest;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailChoice {
    pub portal: PortalId,
    pub client: String,
    pub title: String,
    pub digest: Digest,
    /// Answers to their own questions.
    pub answers: bool,
    /// What the team writes and sends by itself.
    pub updates: bool,
    /// Whether there is a link by which a calendar program follows the portal.
    pub has_calendar: bool,
}
