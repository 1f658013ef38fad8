//! Deliverables.

use super::{Drafted, Known, Leaves, Value, changed_at, shareable_columns, shareable_joins, sharing};
use crate::Result;
use crate::store::row::Columns as _;
use domain::{DeliverableDraft, Thing, portal, team};
use sqlx::any::AnyRow;

impl Leaves for portal::Deliverable {
    const THING: Thing = Thing::Deliverable;
    const COLUMNS: &'static str = "t.title, t.summary, t.due, t.state, sm.shown_id as shown_milestone_id";
    /// A milestone is named only while it is shared itself.
    const JOINS: &'static str = "left join sharing ms on ms.thing_id = t.milestone_id and ms.unshared_at is null
         left join milestone sm on sm.id = ms.thing_id";

    fn read(row: &AnyRow) -> Result<Self> {
        Ok(Self {
            id: row.value("shown_id")?,
            milestone: row.optional("shown_milestone_id")?,
            title: row.text("title")?,
            summary: row.text("summary")?,
            due: row.date("due")?,
            state: row.value("state")?,
            changed_at: changed_at(row)?,
        })
    }
}

impl Known for team::Deliverable {
    const THING: Thing = Thing::Deliverable;

    fn columns() -> String {
        shareable_columns::<portal::Deliverable>("t.milestone_id, t.notes")
    }

    fn joins() -> String {
        shareable_joins::<portal::Deliverable>()
    }

    fn read(row: &AnyRow) -> Result<Self> {
        Ok(Self {
            id: row.value("id")?,
            milestone: row.optional("milestone_id")?,
            shown: portal::Deliverable::read(row)?,
            sharing: sharing(row)?,
            notes: row.text("notes")?,
        })
    }
}

impl Drafted for DeliverableDraft {
    const THING: Thing = Thing::Deliverable;

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
