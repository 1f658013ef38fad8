//! When stakeholders looked at a portal. A page that was loaded is a moment; a live one is a span, within which its reader sees
//! whatever appears. From these and from the sharing records follows who saw what first when. The client never reads any of it.

use super::Store;
use super::noting::{Statement, Value};
use crate::Result;
use crate::access::{ClientViewer, SeesPortal as _};
use domain::team::ProjectId;
use uuid::Uuid;

/// The end of a visit `v`, with `w` joined by [`SHOWING`]: a page that is open has seen what was last sent to all of them.
pub(super) const SEEN_UNTIL: &str = "case when w.last_at > v.last_at then w.last_at else v.last_at end";
pub(super) const SHOWING: &str =
    "left join portal_showing w on w.project_id = v.project_id and w.served_by = v.served_by";

/// Within so many seconds of its beginning a visit goes on.
pub(super) const ONE_VISIT: i64 = 10 * 60;

/// A live page that is being looked at. Whoever serves it says when it is over.
#[derive(Debug)]
pub struct Looking(Uuid);

impl Store {
    /// Notes that a stakeholder has loaded the portal's page now.
    pub(super) async fn note_page(&self, by: &ClientViewer) -> Result<()> {
        let now = self.now();
        // Once a minute is enough to know when somebody last looked.
        let seen = Statement {
            sql: "update portal_access set last_seen_at = $1
                   where project_id = $2 and stakeholder_id = $3 and (last_seen_at is null or last_seen_at < $4)",
            values: vec![
                now.0.into(),
                by.project().to_string().into(),
                by.stakeholder().to_string().into(),
                now.plus_seconds(-60).0.into(),
            ],
        };
        // Each statement takes all values. A visit goes on if it began a short while ago and nothing became different for the client since its end: then it says of
        // each thing what two visits would say. So does one whose page is live here: its reader has seen whatever this page shows.
        let begin = Statement {
            sql: "insert into portal_visit (id, project_id, stakeholder_id, began_at, last_at) select $1, $2, $3, $4, $4
                   where not exists (select 1 from portal_visit
                                      where id = (select v.id from portal_visit v
                                                   where v.project_id = $2 and v.stakeholder_id = $3
                                                   order by v.began_at desc, v.id desc limit 1)
                                        and (served_by = $6
                                             or (began_at > $5 and last_at <= $4
                                                 and last_at >= coalesce((select portal_changed_at from project where id = $2), 0))))",
            values: self.look_of(Uuid::now_v7(), by),
        };
        let go_on = Statement {
            sql: "update portal_visit set last_at = $4
                   where id = (select v.id from portal_visit v where v.project_id = $2 and v.stakeholder_id = $3
                                order by v.began_at desc, v.id desc limit 1)
                     and (served_by = $6 or began_at > $5) and last_at <= $4 and $1 <> ''",
            values: self.look_of(Uuid::now_v7(), by),
        };
        self.note_down(vec![seen, begin, go_on]).await
    }

    /// Notes that a live page of the portal is open from now on. Its reader does not wait until that is written.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn begin_looking(&self, by: &ClientViewer) -> Result<Looking> {
        let id = Uuid::now_v7();
        let values = self.look_of(id, by);
        // It takes over a visit that could go on and that nobody serves, under its own name.
        let go_on = Statement {
            sql: "with looks (id, project_id, stakeholder_id, began_at, since, served_by) as (values {rows})
                  update portal_visit set id = looks.id, last_at = looks.began_at, served_by = looks.served_by
                    from looks
                   where portal_visit.id = (select v.id from portal_visit v
                                             where v.project_id = looks.project_id
                                               and v.stakeholder_id = looks.stakeholder_id
                                             order by v.began_at desc, v.id desc limit 1)
                     and portal_visit.began_at > looks.since and portal_visit.last_at <= looks.began_at
                     and portal_visit.served_by is null
                     and portal_visit.last_at
                         >= coalesce((select portal_changed_at from project where id = looks.project_id), 0)",
            values: values.clone(),
        };
        let begin = Statement {
            sql: "with looks (id, project_id, stakeholder_id, began_at, since, served_by) as (values {rows})
                  insert into portal_visit (id, project_id, stakeholder_id, began_at, last_at, served_by)
                  select id, project_id, stakeholder_id, began_at, began_at, served_by from looks
                   where not exists (select 1 from portal_visit v where v.id = looks.id)",
            values,
        };
        self.note_soon(vec![go_on, begin]).await?;
        Ok(Looking(id))
    }

    /// What a visit that begins now is, since when an earlier one would go on, and who serves it.
    fn look_of(&self, id: Uuid, by: &ClientViewer) -> Vec<Value> {
        let now = self.now();
        vec![
            id.to_string().into(),
            by.project().to_string().into(),
            by.stakeholder().to_string().into(),
            now.0.into(),
            now.plus_seconds(-ONE_VISIT).0.into(),
            self.0.program.to_string().into(),
        ]
    }

    /// Notes that a live page is closed.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn end_looking(&self, looking: &Looking) -> Result<()> {
        let sql = "with ended (id) as (values {rows})
                   update portal_visit
                      set last_at = coalesce((select max(w.last_at) from portal_showing w
                                               where w.project_id = portal_visit.project_id
                                                 and w.served_by = portal_visit.served_by
                                                 and w.last_at > portal_visit.last_at), last_at),
                          served_by = null
                    where id in (select id from ended)";
        self.note_down(vec![Statement { sql, values: vec![looking.0.to_string().into()] }]).await
    }

    /// Notes that every live page of a portal that this program serves is sent something more to see.
    pub(crate) async fn all_looking(&self, project: ProjectId) -> Result<()> {
        let sql = "insert into portal_showing (project_id, served_by, last_at) values ($1, $2, $3)
                   on conflict (project_id, served_by) do update set last_at = excluded.last_at
                    where portal_showing.last_at < excluded.last_at";
        let values = vec![project.to_string().into(), self.0.program.to_string().into(), self.now().0.into()];
        self.note_down(vec![Statement { sql, values }]).await
    }
}
