//! People, and what leads them in: who may look through a portal, and the mail that waits for them.

use crate::Moment;
use crate::list::patch_whole;
use serde::{Deserialize, Serialize};

crate::id::ids! {
    ClientId
    MemberId
    StakeholderId
}
patch_whole!(ClientId, MemberId, StakeholderId);

/// Who may look through a portal; for managers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalAccess {
    pub open: bool,
    pub stakeholders: Vec<Stakeholder>,
}

/// A person on the client's side, as managers see them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stakeholder {
    pub id: StakeholderId,
    pub name: String,
    pub email: String,
    pub invited_at: Moment,
    pub last_seen_at: Option<Moment>,
}

/// A mail that waits for an SMTP server, or for the admin who reads it; for admins.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingMail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub written_at: Moment,
}
