//! The secret links by which calendar programs follow a portal, one for each person and portal.

use super::ending::not_over;
use super::row::Columns as _;
use super::{Store, project};
use crate::access::{CalendarReader, ClientViewer, SeesPortal as _};
use crate::projection::Portal;
use crate::{Result, Token};
use domain::team::{ProjectId, StakeholderId};
use domain::{Error, iso, portal};
use sqlx::AssertSqlSafe;

impl Store {
    /// A new link for this viewer; an older one ends.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn make_calendar_link(&self, by: &ClientViewer) -> Result<Token> {
        let token = Token::random();
        self.set_calendar(by, Some(token.hash())).await?;
        Ok(token)
    }

    /// Ends this viewer's link.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn end_calendar_link(&self, by: &ClientViewer) -> Result<()> {
        self.set_calendar(by, None).await
    }

    async fn set_calendar(&self, by: &ClientViewer, hash: Option<String>) -> Result<()> {
        let changed = sqlx::query(
            "update portal_access set calendar_hash = $1
              where project_id = $2 and stakeholder_id = $3 and revoked_at is null",
        )
        .bind(hash)
        .bind(by.project().to_string())
        .bind(by.stakeholder().to_string())
        .execute(&self.0.writer)
        .await?;
        if changed.rows_affected() == 0 { Err(Error::NotFound.into()) } else { Ok(()) }
    }

    /// Whose link that is, and of which project's portal, as long as it is open to them.
    pub(crate) async fn reader_of_calendar(&self, token: &Token) -> Result<Option<(ProjectId, StakeholderId)>> {
        let sql = format!(
            "select a.project_id, a.stakeholder_id from portal_access a
               join project p on p.id = a.project_id and p.portal_opened_at is not null
              where a.calendar_hash = $1 and a.revoked_at is null and {}",
            not_over("$2")
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(token.hash()).bind(iso(self.now().date()));
        let row = query.fetch_optional(&self.0.reader).await?;
        row.map(|row| Ok((row.value("project_id")?, row.value("stakeholder_id")?))).transpose()
    }

    /// What the client sees, for a calendar program: nobody has looked.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn portal_for_calendar(&self, by: &CalendarReader) -> Result<Portal<portal::Snapshot>> {
        let mut reading = self.reading().await?;
        project::portal_snapshot(&mut reading, by.project(), self.now()).await
    }
}
