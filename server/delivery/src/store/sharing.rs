//! The records by which the client sees a thing, opened and closed by named people.

use super::Store;
use super::row::Columns as _;
use super::write::{Note, Write};
use crate::Result;
use crate::access::TeamMember;
use crate::projection::Portal;
use domain::team::Done;
use domain::{Act, Error, Thing, portal};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The most things that are shared in one act.
const MOST_TOGETHER: usize = 500;

impl Store {
    /// Lets the client see several things from now on, in one act that is taken back as one. Shares nothing else with them; what
    /// is shared already stays so.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has not every one of them, or a kind is internal; then nothing is shared.
    pub async fn share_together(&self, by: &TeamMember, things: &[(Thing, Uuid)]) -> Result<Done> {
        if things.len() > MOST_TOGETHER {
            return Err(Error::NotFound.into());
        }
        let mut write = self.write(by).await?;
        let mut to_share: Vec<(Thing, Uuid)> = Vec::new();
        for (thing, id) in things {
            write.expect(*thing, *id).await?;
            if !write.is_shared(*id).await? && !to_share.contains(&(*thing, *id)) {
                to_share.push((*thing, *id));
            }
        }
        let title = match to_share.as_slice() {
            [] => return Ok(Done::default()),
            [(thing, id)] => {
                write.open_sharing(*thing, *id).await?;
                return self.commit(write).await;
            }
            several => format!("{} things", several.len()),
        };
        write.note_several(Act::SharedTogether, &title, to_share.len());
        for (thing, id) in to_share {
            write.open_sharing(thing, id).await?;
        }
        self.commit(write).await
    }
}

impl Store {
    /// What would appear to the client if these things were shared: exactly that, because they are, and then it is undone before
    /// anybody can have seen it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has not every one of them, or a kind is internal.
    pub async fn preview_sharing(&self, by: &TeamMember, things: &[(Thing, Uuid)]) -> Result<Portal<portal::Frame>> {
        if things.len() > MOST_TOGETHER {
            return Err(Error::NotFound.into());
        }
        let mut write = self.write(by).await?;
        for (thing, id) in things {
            write.open_sharing(*thing, *id).await?;
        }
        write.would_show().await
    }
}

impl Write {
    /// Whether the client sees it.
    pub(super) async fn is_shared(&mut self, id: Uuid) -> Result<bool> {
        let query =
            sqlx::query("select 1 from sharing where thing_id = $1 and unshared_at is null").bind(id.to_string());
        Ok(query.fetch_optional(self.connection()).await?.is_some())
    }

    /// Opens a sharing record; false if there is one.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing, or its kind is internal.
    pub(super) async fn open_sharing(&mut self, thing: Thing, id: Uuid) -> Result<bool> {
        if !thing.is_shareable() {
            return Err(Error::NotFound.into());
        }
        let title = self.fields(thing, id).await?.title();
        let (member, stakeholder) = (self.member, self.stakeholder);
        if member.is_none() && stakeholder.is_none() {
            return Err(Error::NotFound.into());
        }
        let shared = sqlx::query(
            "insert into sharing (id, project_id, thing, thing_id, shared_by, said_by, shared_at, title)
             select $1, $2, $3, $4, $5, $6, $7, $8
              where not exists (select 1 from sharing where thing_id = $4 and unshared_at is null)",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(self.project.to_string())
        .bind(thing.key())
        .bind(id.to_string())
        .bind(member.map(|id| id.to_string()))
        .bind(stakeholder.map(|id| id.to_string()))
        .bind(self.now.0)
        .bind(title.clone().unwrap_or_default())
        .execute(self.connection())
        .await?;
        // Whatever was to happen later has happened now.
        self.end_plan(id, "shared").await?;
        if shared.rows_affected() == 0 {
            return Ok(false);
        }
        if thing == Thing::Reply {
            self.say(id).await?;
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
        self.expect_ours(thing, id).await?;
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
