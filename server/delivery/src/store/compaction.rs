//! The change log is kept short. What only the streams need goes when it is old: the portal's side of the log, and on the team's
//! side what merely looks different. Who did what is never touched.

use super::Store;
use super::change::Audience;
use super::row::Columns as _;
use super::write::lock_project;
use crate::Result;
use domain::Moment;
use domain::team::ProjectId;
use sqlx::AssertSqlSafe;

/// A page is open at most this long before its stream begins anew, in seconds, and a little more.
const LONGEST_VISIT: i64 = 3_600;

impl Store {
    /// Forgets what streams would need of more than so many days ago. Whoever comes back from before that reads a new snapshot.
    /// The answer is how many rows went.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn compact_changes(&self, days: u32) -> Result<u64> {
        let before = self.now().plus_seconds(-i64::from(days) * 86_400);
        let projects = sqlx::query("select id from project order by id").fetch_all(&self.0.reader).await?;
        let mut gone = 0;
        for row in projects {
            gone += self.compact(row.value("id")?, before).await?;
        }
        self.end_old_visits().await?;
        Ok(gone)
    }

    async fn compact(&self, project: ProjectId, before: Moment) -> Result<u64> {
        let mut writing = self.writing().await?;
        lock_project(&mut writing, project).await?;
        let mut gone = 0;
        for audience in [Audience::Team, Audience::Portal] {
            // The portal's side holds nothing else.
            let old = "from change where project_id = $1 and audience = $2 and act = 'shown' and happened_at < $3";
            let latest: Option<i64> = sqlx::query_scalar(AssertSqlSafe(format!("select max(number) {old}")))
                .bind(project.to_string())
                .bind(audience.key())
                .bind(before.0)
                .fetch_one(&mut *writing)
                .await?;
            let Some(latest) = latest else { continue };
            let column = audience.kept_after();
            let sql = format!("update project set {column} = $1 where id = $2 and {column} < $1");
            sqlx::query(AssertSqlSafe(sql)).bind(latest).bind(project.to_string()).execute(&mut *writing).await?;
            gone += sqlx::query(AssertSqlSafe(format!("delete {old}")))
                .bind(project.to_string())
                .bind(audience.key())
                .bind(before.0)
                .execute(&mut *writing)
                .await?
                .rows_affected();
        }
        writing.commit().await?;
        Ok(gone)
    }

    /// A program that was killed has not said that its pages are closed.
    async fn end_old_visits(&self) -> Result<()> {
        let long_ago = self.now().plus_seconds(-LONGEST_VISIT).0;
        let mut writing = self.writing().await?;
        sqlx::query(
            "update portal_visit
                set last_at = coalesce((select max(w.last_at) from portal_showing w
                                         where w.project_id = portal_visit.project_id
                                           and w.served_by = portal_visit.served_by
                                           and w.last_at > portal_visit.last_at), last_at),
                    served_by = null
              where served_by is not null and began_at < $1",
        )
        .bind(long_ago)
        .execute(&mut *writing)
        .await?;
        sqlx::query("delete from presence where seen_at < $1").bind(long_ago).execute(&mut *writing).await?;
        sqlx::query(
            "delete from portal_showing
              where last_at < $1 and not exists (select 1 from portal_visit v
                                                  where v.project_id = portal_showing.project_id
                                                    and v.served_by = portal_showing.served_by)",
        )
        .bind(long_ago)
        .execute(&mut *writing)
        .await?;
        Ok(writing.commit().await?)
    }
}
