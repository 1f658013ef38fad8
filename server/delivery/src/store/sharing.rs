//! The records by which the client sees a thing, opened and closed by named people.

use super::row::Columns as _;
use super::write::{Note, Write};
use crate::Result;
use domain::{Act, Error, Thing};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

impl Write {
    /// Opens a sharing record; false if there is one.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing, or its kind is internal.
    pub(super) async fn open_sharing(&mut self, thing: Thing, id: Uuid) -> Result<bool> {
        if !thing.is_shareable() {
            return Err(Error::NotFound.into());
        }
        let title = self.fields(thing, id).await?.title();
        let member = self.member.ok_or(Error::NotFound)?;
        let shared = sqlx::query(
            "insert into sharing (id, project_id, thing, thing_id, shared_by, shared_at)
             select $1, $2, $3, $4, $5, $6
              where not exists (select 1 from sharing where thing_id = $4 and unshared_at is null)",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(self.project.to_string())
        .bind(thing.key())
        .bind(id.to_string())
        .bind(member.to_string())
        .bind(self.now.0)
        .execute(self.connection())
        .await?;
        if shared.rows_affected() == 0 {
            return Ok(false);
        }
        self.note(thing, id, Act::Shared, Note { title, ..Note::default() });
        self.touch_dependents(thing, id).await?;
        Ok(true)
    }

    /// Closes the sharing record, if one is open.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing.
    pub(super) async fn close_sharing(&mut self, thing: Thing, id: Uuid) -> Result<bool> {
        let title = self.fields(thing, id).await?.title();
        let closed = self.end_sharing(thing, id).await?;
        if closed {
            self.note(thing, id, Act::Unshared, Note { title, ..Note::default() });
            self.touch_dependents(thing, id).await?;
        }
        Ok(closed)
    }

    /// What closing a sharing record does to the thing: its name towards the client dies with it.
    pub(super) async fn end_sharing(&mut self, thing: Thing, id: Uuid) -> Result<bool> {
        if !thing.is_shareable() {
            return Ok(false);
        }
        let (member, now) = (self.member.map(|member| member.to_string()), self.now.0);
        let closed = sqlx::query(
            "update sharing set unshared_by = $1, unshared_at = $2 where thing_id = $3 and unshared_at is null",
        )
        .bind(member)
        .bind(now)
        .bind(id.to_string())
        .execute(self.connection())
        .await?;
        if closed.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query(AssertSqlSafe(format!("update {} set shown_id = $1 where id = $2", thing.key())))
            .bind(Uuid::new_v4().to_string())
            .bind(id.to_string())
            .execute(self.connection())
            .await?;
        Ok(true)
    }

    /// Things that name this one towards the client only while it is shared: they become different with it.
    pub(super) async fn touch_dependents(&mut self, thing: Thing, id: Uuid) -> Result<()> {
        for (kind, field) in thing.named_by() {
            let sql = format!("select id from {} where {} = $1", kind.key(), field.column);
            let rows = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).fetch_all(self.connection()).await?;
            for row in rows {
                self.touch(kind, row.text("id")?);
            }
        }
        Ok(())
    }
}
