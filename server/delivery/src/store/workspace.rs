//! What holds for the whole workspace. One row, which a migration has made.

use super::Store;
use super::row::Columns as _;
use crate::Result;
use crate::access::Admin;
use domain::team::Workspace;
use sqlx::AnyConnection;

impl Store {
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn workspace(&self, _by: &Admin) -> Result<Workspace> {
        let mut reading = self.reading().await?;
        workspace(&mut reading).await
    }

    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn set_workspace(&self, _by: &Admin, wanted: &Workspace) -> Result<()> {
        let mut writing = self.writing().await?;
        sqlx::query("update workspace set name = $1, careful = $2, review_after = $3 where id = 1")
            .bind(wanted.name.clone())
            .bind(wanted.careful.clone())
            .bind(i64::from(wanted.review_after))
            .execute(&mut *writing)
            .await?;
        writing.commit().await?;
        Ok(())
    }
}

pub(super) async fn workspace(connection: &mut AnyConnection) -> Result<Workspace> {
    let row =
        sqlx::query("select name, careful, review_after from workspace where id = 1").fetch_one(connection).await?;
    let review_after = u16::try_from(row.integer("review_after")?).unwrap_or(u16::MAX);
    Ok(Workspace { name: row.text("name")?, careful: row.text("careful")?, review_after })
}

/// Seconds after which somebody's access is to be looked at again.
pub(super) async fn review_after(connection: &mut AnyConnection) -> Result<i64> {
    Ok(i64::from(workspace(connection).await?.review_after) * 86_400)
}
