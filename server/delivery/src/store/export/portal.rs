//! The tables of an export that say what a portal was: its sections, when it was open, who had access and looked, and what was to be
//! shared on a day.

use super::super::row::Columns as _;
use crate::Result;
use crate::export::{Cell, Table};
use domain::team::ProjectId;
use sqlx::AnyConnection;
use sqlx::Row as _;

/// A table by its name, its columns in order, and what is selected for them. Whatever ends in `_at` is an instant.
const TABLES: [(&str, &[&str], &str); 6] = [
    (
        "portal_sections",
        &["section", "on_by", "on_at", "off_by", "off_at"],
        "select s.section, b.name as on_by, s.on_at, e.name as off_by, s.off_at from portal_section s
           left join member b on b.id = s.on_by left join member e on e.id = s.off_by
          where s.project_id = $1 order by s.on_at, s.place",
    ),
    (
        "portal_openings",
        &["opened_by", "opened_at", "closed_by", "closed_at"],
        "select b.name as opened_by, o.opened_at, e.name as closed_by, o.closed_at from portal_opening o
           left join member b on b.id = o.opened_by left join member e on e.id = o.closed_by
          where o.project_id = $1 order by o.opened_at",
    ),
    (
        "portal_access",
        &["stakeholder", "granted_by", "granted_at", "ended_by", "ended_at"],
        "select s.name as stakeholder, b.name as granted_by, r.granted_at, e.name as ended_by, r.ended_at
           from access_record r join stakeholder s on s.id = r.stakeholder_id
           left join member b on b.id = r.granted_by left join member e on e.id = r.ended_by
          where r.project_id = $1 order by r.granted_at, s.name",
    ),
    (
        "portal_visits",
        &["stakeholder", "began_at", "last_at"],
        "select s.name as stakeholder, v.began_at,
                case when w.last_at > v.last_at then w.last_at else v.last_at end as last_at
           from portal_visit v join stakeholder s on s.id = v.stakeholder_id
           left join portal_showing w on w.project_id = v.project_id and w.served_by = v.served_by
          where v.project_id = $1 order by v.began_at, v.id",
    ),
    (
        "pulse",
        &["milestone_id", "stakeholder", "mood", "words", "said_at"],
        "select u.milestone_id, s.name as stakeholder, u.mood, u.words, u.said_at from pulse u
           join stakeholder s on s.id = u.stakeholder_id where u.project_id = $1 order by u.said_at, u.id",
    ),
    (
        "sharing_plans",
        &["thing", "thing_id", "share_on", "set_by", "set_at", "outcome", "ended_at"],
        "select p.thing, p.thing_id, p.share_on, m.name as set_by, p.set_at, p.outcome, p.ended_at from sharing_plan p
           join member m on m.id = p.set_by where p.project_id = $1 order by p.set_at, p.id",
    ),
];

/// All of them.
pub(super) async fn tables(reading: &mut AnyConnection, project: ProjectId) -> Result<Vec<Table>> {
    let mut tables = Vec::with_capacity(TABLES.len());
    for (name, columns, sql) in TABLES {
        let found = sqlx::query(sql).bind(project.to_string()).fetch_all(&mut *reading).await?;
        let mut rows = Vec::with_capacity(found.len());
        for row in &found {
            let cells = columns.iter().map(|column| {
                Ok(match column.ends_with("_at") {
                    true => Cell::moment(row.optional_moment(column)?),
                    false => Cell::optional(row.try_get::<Option<String>, _>(*column)?),
                })
            });
            rows.push(cells.collect::<Result<_>>()?);
        }
        tables.push(Table { name, columns: columns.iter().map(|column| (*column).to_owned()).collect(), rows });
    }
    Ok(tables)
}
