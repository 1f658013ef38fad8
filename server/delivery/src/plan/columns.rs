//! Which column holds what, by the names that people and trackers give them.

use super::rows::{Record, Row};

/// Where to look in a record.
#[derive(Debug)]
pub struct Columns {
    id: Option<usize>,
    title: usize,
    kind: Option<usize>,
    status: Option<usize>,
    due: Option<usize>,
    parent: Option<usize>,
    /// The parent column names rows of the same file, so that one which is not there is a mistake.
    parent_is_reference: bool,
    description: Option<usize>,
}

const ID: &[&str] = &["id", "key", "issue key", "issue id", "#", "number", "no", "wbs", "version"];
const TITLE: &[&str] =
    &["title", "name", "task name", "summary", "subject", "item", "deliverable name", "milestone name", "codename"];
const KIND: &[&str] = &["type", "issue type", "tracker", "kind", "work item type", "item type"];
const STATUS: &[&str] = &["status", "state", "progress", "issue status"];
const DUE: &[&str] = &[
    "due",
    "due date",
    "end",
    "end date",
    "finish",
    "finish date",
    "deadline",
    "target date",
    "target",
    "date",
    "release date",
    "release",
    "planned date",
    "planned end",
];
const REFERENCE: &[&str] = &["parent", "parent id", "parent key", "parent issue", "parent task"];
const MILESTONE: &[&str] = &[
    "milestone",
    "epic",
    "epic name",
    "epic link",
    "phase",
    "stage",
    "fix version/s",
    "fix versions",
    "fix version",
    "target version",
];
const DESCRIPTION: &[&str] = &["description", "details", "notes", "comment", "body", "remarks"];

impl Columns {
    pub fn recognise(header: &[String]) -> Result<Self, String> {
        let header: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let find = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|known| known == name));
        let title = find(TITLE).ok_or_else(|| {
            format!(
                "No column for the title was found. Name one of them title, name, summary or subject. The columns are: {}.",
                header.join(", ")
            )
        })?;
        let (reference, milestone) = (find(REFERENCE), find(MILESTONE));
        // Trackers have a "summary" that is the title; spreadsheets have a title and a summary, which then describes.
        let summary = header.iter().position(|name| name == "summary").filter(|summary| *summary != title);
        Ok(Self {
            id: find(ID),
            title,
            kind: find(KIND),
            status: find(STATUS),
            due: find(DUE),
            parent: milestone.or(reference),
            parent_is_reference: milestone.is_none() && reference.is_some(),
            description: find(DESCRIPTION).or(summary),
        })
    }

    pub fn has_parent(&self) -> bool {
        self.parent.is_some()
    }

    pub fn parent_is_reference(&self) -> bool {
        self.parent_is_reference
    }

    pub fn read(&self, record: &Record) -> Row {
        let value = |column: Option<usize>| {
            column.and_then(|column| record.values.get(column)).map(|value| value.trim().to_owned()).unwrap_or_default()
        };
        Row {
            line: record.line,
            id: value(self.id),
            title: value(Some(self.title)),
            kind: value(self.kind),
            status: value(self.status),
            due: value(self.due),
            parent: value(self.parent),
            description: value(self.description),
        }
    }
}

/// A column's name without the differences that mean nothing: "Due_Date " is "due date".
fn plain(name: &str) -> String {
    name.replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
