//! When stakeholders looked at a portal. A page that was loaded is a moment; a live one is a span, within which its reader sees
//! whatever appears. From these and from the sharing records follows who saw what first when. The client never reads any of it.

use super::Store;
use super::row::Columns as _;
use crate::Result;
use crate::access::{ClientViewer, SeesPortal as _};
use domain::team::ProjectId;
use uuid::Uuid;

/// Within so many seconds of its beginning a visit goes on.
pub(super) const ONE_VISIT: i64 = 10 * 60;

/// A live page that is being looked at. Whoever serves it says when it is over.
#[derive(Debug)]
pub struct Looking(Uuid);

impl Store {
    /// Notes that a stakeholder has loaded the portal's page now.
    pub(super) async fn note_page(&self, by: &ClientViewer) -> Result<()> {
        self.begin_visit(by, None).await.map(drop)
    }

    /// Notes that a live page of the portal is open from now on.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn begin_looking(&self, by: &ClientViewer) -> Result<Looking> {
        self.begin_visit(by, Some(self.0.program)).await.map(Looking)
    }

    async fn begin_visit(&self, by: &ClientViewer, served_by: Option<Uuid>) -> Result<Uuid> {
        if let Some(visit) = self.go_on(by, served_by).await? {
            return Ok(visit);
        }
        let (id, now) = (Uuid::now_v7(), self.now().0);
        sqlx::query(
            "insert into portal_visit (id, project_id, stakeholder_id, began_at, last_at, served_by)
             values ($1, $2, $3, $4, $4, $5)",
        )
        .bind(id.to_string())
        .bind(by.project().to_string())
        .bind(by.stakeholder().to_string())
        .bind(now)
        .bind(served_by.map(|program| program.to_string()))
        .execute(&self.0.writer)
        .await?;
        Ok(id)
    }

    /// Goes on with somebody's latest visit, if it began a short while ago and nothing became different for the client since its
    /// end: then it says of each thing what two visits would say. A live page takes over a visit that nobody serves.
    async fn go_on(&self, by: &ClientViewer, served_by: Option<Uuid>) -> Result<Option<Uuid>> {
        let now = self.now();
        let row = sqlx::query(
            "update portal_visit set last_at = $1, served_by = coalesce(nullif($2, ''), served_by)
              where id = (select v.id from portal_visit v where v.project_id = $3 and v.stakeholder_id = $4
                           order by v.began_at desc, v.id desc limit 1)
                and began_at > $5 and last_at <= $1 and ($2 = '' or served_by is null)
                and last_at >= coalesce((select p.portal_changed_at from project p where p.id = $3), 0)
             returning id",
        )
        .bind(now.0)
        .bind(served_by.map(|program| program.to_string()).unwrap_or_default())
        .bind(by.project().to_string())
        .bind(by.stakeholder().to_string())
        .bind(now.plus_seconds(-ONE_VISIT).0)
        .fetch_optional(&self.0.writer)
        .await?;
        row.map(|row| row.value("id")).transpose()
    }

    /// Notes that a live page is closed. What its reader saw last is noted already.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn end_looking(&self, looking: &Looking) -> Result<()> {
        sqlx::query("update portal_visit set served_by = null where id = $1")
            .bind(looking.0.to_string())
            .execute(&self.0.writer)
            .await?;
        Ok(())
    }

    /// Notes that every live page of a portal that this program serves has been sent something more to see.
    pub(crate) async fn all_looking(&self, project: ProjectId) -> Result<()> {
        sqlx::query("update portal_visit set last_at = $1 where project_id = $2 and served_by = $3 and last_at < $1")
            .bind(self.now().0)
            .bind(project.to_string())
            .bind(self.0.program.to_string())
            .execute(&self.0.writer)
            .await?;
        Ok(())
    }
}
