//! When stakeholders looked at a portal. A page that was loaded is a moment; a live one is a span, within which its reader sees
//! whatever appears. From these and from the sharing records follows who saw what first when. The client never reads any of it.

use super::Store;
use crate::Result;
use crate::access::{ClientViewer, SeesPortal as _};
use domain::team::ProjectId;
use uuid::Uuid;

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
