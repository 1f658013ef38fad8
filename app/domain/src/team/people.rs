//! The people of the delivery team: for admins all of them, for managers those of their projects.

use super::{Colleague, MemberId};
use crate::MemberRole;
use serde::{Deserialize, Serialize};

/// A member of the workspace; for admins.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberEntry {
    pub id: MemberId,
    pub name: String,
    pub email: String,
    pub role: MemberRole,
    /// Whether they can sign in. Whoever left keeps their name in everything that they did.
    pub active: bool,
    /// On how many projects they are.
    pub projects: u32,
}

/// Who is on a project, and who could be; for its managers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectTeam {
    pub on: Vec<(Colleague, MemberRole)>,
    pub others: Vec<Colleague>,
}
