//! What the team reads of its documents: a page of the library, and one document with all of its versions.

use super::{Document, DocumentId, Page};
use crate::Moment;
use serde::{Deserialize, Serialize};

/// How a version came here, and what else there is of its document.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionAbout {
    pub id: DocumentId,
    /// Nobody, if the program itself put it there.
    pub added_by: Option<String>,
    pub added_at: Moment,
    /// How many versions its document has.
    pub versions: u32,
    /// Whether the client sees a version of it.
    pub some_shared: bool,
}

/// A page of the library: the latest version of each document.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    pub documents: Page<Document>,
    /// In the order of the documents.
    pub about: Vec<VersionAbout>,
    /// Every folder that there is, with how many documents lie in it.
    pub folders: Vec<(String, u32)>,
}

/// All versions of a document, the newest first.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    pub versions: Vec<(Document, VersionAbout)>,
}
