//! Documents, a version each.

crate::things::declare::shareable! {
    /// A version of a document. A version is shared, not a document: what was uploaded later is the team's own until it is
    /// shared itself. One without a file was only announced.
    Document, DocumentId, "document"
    links {
        deliverable: Deliverable, DeliverableId, "deliverable_id", "shown_deliverable_id", "Belongs to";
    }
    shown {
        title: String = Line(limit::TITLE), "Title";
        kind: DocumentKind = Choice(crate::DocumentKind::CHOICES), "Kind";
        note: String = Text(limit::SUMMARY), "What is new in this version";
    }
    team {
        working_title: String = Short(limit::TITLE), "What the team calls it";
        folder: String = Short(limit::FOLDER), "Folder";
        notes: String = Text(limit::NOTES), "Notes";
    }
    facts {
        group_id: portal::DocumentGroup = First::Random;
        version: u32 = First::Number(0);
        file_name: String = First::Text("");
        media_type: String = First::Text("");
        bytes: u64 = First::Number(0);
    }
    may be announced
}

impl portal::Document {
    /// Whether this is a version of the same document before the other one, with a file that can be read.
    #[must_use]
    pub fn is_earlier_than(&self, other: &Self) -> bool {
        self.group_id == other.group_id && self.version > 0 && self.version < other.version
    }
}
