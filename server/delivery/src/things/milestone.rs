//! Milestones.

use super::{Drafted, Known, Leaves, Value, changed_at, shareable_columns, shareable_joins, sharing};
use crate::Result;
use crate::store::row::Columns as _;
use domain::{MilestoneDraft, Thing, portal, team};
use sqlx::any::AnyRow;

impl Leaves for portal::Milestone {
    const THING: Thing = Thing::Milestone;
    const COLUMNS: &'static str = "t.title, t.summary, t.due, t.state";

    fn read(row: &AnyRow) -> Result<Self> {
        Ok(Self {
            id: row.value("shown_id")?,
            title: row.text("title")?,
            summary: row.text("summary")?,
            due: row.date("due")?,
            state: row.value("state")?,
            changed_at: changed_at(row)?,
        })
    }
}

impl Known for team::Milestone {
    const THING: Thing = Thing::Milestone;

    fn columns() -> String {
        shareable_columns::<portal::Milestone>("t.notes")
    }

    fn joins() -> String {
        shareable_joins::<portal::Milestone>()
    }

    fn read(row: &AnyRow) -> Result<Self> {
        Ok(Self {
            id: row.value("id")?,
            shown: portal::Milestone::read(row)?,
            sharing: sharing(row)?,
            notes: row.text("notes")?,
        })
    }
}

impl Drafted for MilestoneDraft {
    const THING: Thing = Thing::Milestone;

    fn values(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("title", Value::text(&self.title)),
            ("summary", Value::text(&self.summary)),
            ("due", Value::optional(self.due)),
            ("state", Value::text(self.state.key())),
            ("notes", Value::text(&self.notes)),
        ]
    }
}
