//! A document, as its client may see it: one shared version of it.

use crate::list::{Keyed, patch_whole};
use crate::{DocumentKind, Moment};
use reactive_stores::{Patch, Store};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Names a shared version of a document towards the client; random, and a new one each time that it is unshared.
    DocumentId
    /// Says which versions are of the same document; random.
    DocumentGroup
}
patch_whole!(DocumentId, DocumentGroup);

/// One version. A version is shared, not a document: a newer one is the team's own until it is shared itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Store, Patch)]
pub struct Document {
    pub id: DocumentId,
    pub group: DocumentGroup,
    pub title: String,
    pub kind: DocumentKind,
    /// Counted from 1.
    pub version: u32,
    pub file_name: String,
    /// As in RFC 6838: `application/pdf`.
    pub media_type: String,
    pub bytes: u64,
    /// What is different from the version before, in words for the client.
    pub note: String,
    /// When what the client sees of it last changed.
    pub changed_at: Moment,
}

impl Keyed for Document {
    type Key = DocumentId;
    fn key(&self) -> DocumentId {
        self.id
    }
}
