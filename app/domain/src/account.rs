//! What a person sees of their own account. Nothing about anybody else.

use crate::team::MemberId;
use serde::{Deserialize, Serialize};

/// The member who is signed in, as the page's frame shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: MemberId,
    pub name: String,
    pub email: String,
    /// Where else this member may go, so that no link leads nowhere. It decides nothing: each place asks again.
    pub places: Vec<Place>,
    /// Whether this server has a mail server to send by. Without one, mail waits in the outbox.
    pub sends_mail: bool,
}

/// A place that not every member may go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Starting a project, and importing a plan into a new one.
    NewProject,
    /// The people of the workspace.
    People,
    /// The mail that waits.
    Outbox,
}
