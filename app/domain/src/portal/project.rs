//! The heading of a portal.

use crate::list::patch_whole;
use crate::{Brand, Moment, PortalSection, Rhythm};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Names a project's portal; random.
    PortalId
}
patch_whole!(PortalId);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Project {
    pub id: PortalId,
    /// The name of the client's organisation.
    pub client: String,
    pub title: String,
    /// What the portal is for, in the team's words for its readers.
    pub welcome: String,
    /// How often something changes here, as promised.
    pub rhythm: Rhythm,
    /// Which sections there are, in order.
    #[patch(|this, new| *this = new)]
    pub sections: Vec<PortalSection>,
    /// How the page looks.
    pub brand: Brand,
    /// Who is to be talked to, as the team wrote it; empty where it says nothing.
    pub contact: String,
    /// Who of the client's can see it, by name; empty where the portal does not say.
    #[patch(|this, new| *this = new)]
    pub readers: Vec<String>,
    /// Whether the client can ask here.
    pub takes_questions: bool,
    /// When something that the client can see last changed; `None` until the first time.
    #[patch(|this, new| *this = new)]
    pub changed_at: Option<Moment>,
}
