//! The bin: what was deleted lies there for thirty days and can be brought back by anyone on the team.

use super::Store;
use super::row::Columns as _;
use super::write::{Note, Write, lock_project};
use crate::Result;
use crate::access::TeamMember;
use domain::team::{Binned, Done, ProjectId};
use domain::{Act, Thing};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// How long it lies there, in seconds.
const KEPT: i64 = 30 * 86_400;

impl Store {
    /// What lies in the project's bin, latest first.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn bin(&self, by: &TeamMember) -> Result<Vec<Binned>> {
        let mut reading = self.reading().await?;
        let mut binned = Vec::new();
        for thing in Thing::kinds() {
            let sql = format!(
                "select t.id, t.title, t.deleted_at, m.name from {} t left join member m on m.id = t.deleted_by
                  where t.project_id = $1 and t.deleted_at is not null",
                thing.key()
            );
            let rows = sqlx::query(AssertSqlSafe(sql)).bind(by.project().to_string()).fetch_all(&mut *reading).await?;
            for row in rows {
                let deleted_at = row.moment("deleted_at")?;
                binned.push(Binned {
                    thing,
                    id: row.value("id")?,
                    title: row.text("title")?,
                    deleted_by: row.optional("name")?,
                    deleted_at,
                    until: deleted_at.plus_seconds(KEPT),
                });
            }
        }
        binned.sort_by_key(|binned| std::cmp::Reverse((binned.deleted_at, binned.id)));
        Ok(binned)
    }

    /// Brings something back from the bin. Nobody but the team sees it, whoever saw it before.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`] if it does not lie there.
    pub async fn restore(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<Done> {
        let mut write = self.write(by).await?;
        write.restore(thing, id).await?;
        self.commit(write).await
    }

    /// Removes for good what has lain in any bin for thirty days.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn empty_bins(&self) -> Result<()> {
        let mut projects: Vec<ProjectId> = Vec::new();
        for thing in Thing::kinds() {
            let sql = format!("select distinct project_id from {} where deleted_at < $1", thing.key());
            let rows = sqlx::query(AssertSqlSafe(sql)).bind(self.now().plus_seconds(-KEPT).0);
            for row in rows.fetch_all(&self.0.reader).await? {
                projects.push(row.value("project_id")?);
            }
        }
        for table in super::budget::BOOKS {
            let sql = format!("select distinct project_id from {table} where deleted_at < $1");
            let rows = sqlx::query(AssertSqlSafe(sql)).bind(self.now().plus_seconds(-KEPT).0);
            for row in rows.fetch_all(&self.0.reader).await? {
                projects.push(row.value("project_id")?);
            }
        }
        projects.sort_unstable();
        projects.dedup();
        for project in projects {
            let mut writing = self.writing().await?;
            lock_project(&mut writing, project).await?;
            let mut write = Write::begin(writing, project, None, self.now()).await?;
            write.empty_bin().await?;
            if !write.is_idle() {
                self.commit(write).await?;
            }
        }
        Ok(())
    }
}

impl Write {
    async fn empty_bin(&mut self) -> Result<()> {
        for thing in Thing::kinds() {
            let sql =
                format!("delete from {} where project_id = $1 and deleted_at < $2 returning id, title", thing.key());
            let query = sqlx::query(AssertSqlSafe(sql)).bind(self.project.to_string());
            let rows = query.bind(self.now.plus_seconds(-KEPT).0).fetch_all(self.connection()).await?;
            for row in rows {
                self.forget_comments(row.text("id")?).await?;
                let note = Note { title: Some(row.text("title")?), ..Note::default() };
                self.note(thing, row.text("id")?, Act::Purged, note);
            }
        }
        for table in super::budget::BOOKS {
            let sql = format!("delete from {table} where project_id = $1 and deleted_at < $2 returning id");
            let query = sqlx::query(AssertSqlSafe(sql)).bind(self.project.to_string());
            for row in query.bind(self.now.plus_seconds(-KEPT).0).fetch_all(self.connection()).await? {
                // Nobody sees it any more, so there is nothing to say.
                self.touch(Thing::Project, row.text("id")?);
            }
        }
        Ok(())
    }
}
