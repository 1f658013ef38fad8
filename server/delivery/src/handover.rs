//! The engagement as its client sees it, to keep: one page that opens from a folder, and beside it the documents that it names.
//!
//! It is made of nothing but a [`Portal`]: what is not on the client's page cannot get in. Nothing in here reads a database, a
//! clock or a session.

mod conversation;
mod others;
mod page;

use crate::files::{Kept, Names, joined};
use crate::projection::Portal;
use domain::portal::{Document, DocumentId, Snapshot};
use std::collections::HashMap;

/// The folder of the documents.
const DOCUMENTS: &str = "documents";

/// What goes into the archive.
pub struct Handover {
    /// The archive's name, without an ending.
    pub name: String,
    /// A whole page of HTML, which needs no other file to be read.
    pub page: String,
    /// The documents that have a file, each with its path in the archive.
    pub documents: Vec<(String, Kept)>,
}

impl Handover {
    pub(crate) fn of(shown: &Portal<Snapshot>, mut files: HashMap<DocumentId, Kept>) -> Self {
        let snapshot = shown.look();
        let (mut names, mut paths, mut documents) = (Names::default(), HashMap::new(), Vec::new());
        // Older versions first: of two files of the same name the later has the higher number.
        let mut versions: Vec<&Document> = snapshot.documents.iter().collect();
        versions.sort_by_key(|document| document.version);
        for document in versions {
            let Some(kept) = files.remove(&document.id) else { continue };
            let path = format!("{DOCUMENTS}/{}", names.unique(&document.file_name));
            paths.insert(document.id, path.clone());
            documents.push((path, kept));
        }
        let name = joined(&["handover", &snapshot.project.client, &snapshot.project.title]);
        Self { name, page: page::page(shown, &paths), documents }
    }
}
