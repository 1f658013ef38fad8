//! The records by which the client sees a thing, or its title alone, opened and closed by named people.

use super::Store;
use super::history::Fields;
use super::row::Columns as _;
use super::write::{Note, Write};
use crate::Result;
use crate::access::TeamMember;
use crate::projection::Portal;
use domain::portal::Subject;
use domain::team::Done;
use domain::{Act, Error, Thing, portal};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;
use uuid::Uuid;

/// The most things that are shared in one act.
const MOST_TOGETHER: usize = 500;

/// How much of a thing its sharing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Title,
    Whole,
}

impl Store {
    /// Where the client finds a thing that they see, or their whole page: the path of its address.
    ///
    /// # Errors
    /// [`Error::NotFound`] if they do not see it.
    pub async fn client_path(&self, by: &TeamMember, about: Option<(Thing, Uuid)>) -> Result<String> {
        let mut reading = self.reading().await?;
        let portal: String = sqlx::query_scalar("select portal_id from project where id = $1")
            .bind(by.project().to_string())
            .fetch_one(&mut *reading)
            .await?;
        let Some((thing, id)) = about else { return Ok(format!("/portal/{portal}")) };
        let sql = format!(
            "select t.shown_id from {} t join sharing s on s.thing_id = t.id and s.unshared_at is null
              where t.id = $1 and t.project_id = $2 and t.deleted_at is null",
            if thing.is_shareable() { thing.key() } else { return Err(Error::NotFound.into()) }
        );
        let row = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(by.project().to_string());
        let row = row.fetch_optional(&mut *reading).await?.ok_or(Error::NotFound)?;
        let shown: Uuid = row.value("shown_id")?;
        Ok(format!("/portal/{portal}/{}", Subject::new(thing, shown)))
    }

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
            if write.extent(*id).await? != Some(Extent::Whole) && !to_share.contains(&(*thing, *id)) {
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

    /// Lets the client read the title of a thing from now on, and nothing else of it: an act by a named person.
    ///
    /// # Errors
    /// [`Error::NotFound`]; also for kinds that are not announced.
    pub async fn announce(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<Done> {
        let mut write = self.write(by).await?;
        if write.announce(thing, id).await? { self.commit(write).await } else { Ok(Done::default()) }
    }

    /// What would appear to the client if a thing were announced. It is not.
    ///
    /// # Errors
    /// As for [`Store::announce`].
    pub async fn preview_announcement(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<Portal<portal::Frame>> {
        let mut write = self.write(by).await?;
        write.announce(thing, id).await?;
        write.would_show().await
    }
}

impl Write {
    /// How much of it the client sees, if anything.
    pub(super) async fn extent(&mut self, id: Uuid) -> Result<Option<Extent>> {
        let row = sqlx::query("select title_only from sharing where thing_id = $1 and unshared_at is null")
            .bind(id.to_string())
            .fetch_optional(self.connection())
            .await?;
        let extent = |row: &AnyRow| Ok(if row.integer("title_only")? == 1 { Extent::Title } else { Extent::Whole });
        row.as_ref().map(extent).transpose()
    }

    /// Shares the whole of a thing; false if it is shared already.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing, or its kind is internal.
    pub(super) async fn open_sharing(&mut self, thing: Thing, id: Uuid) -> Result<bool> {
        if !thing.is_shareable() {
            return Err(Error::NotFound.into());
        }
        self.expect(thing, id).await?;
        let known = self.extent(id).await?;
        // Whatever was to happen later happens now.
        self.end_plan(id, "shared").await?;
        if known == Some(Extent::Whole) {
            return Ok(false);
        }
        // What was announced keeps its name towards the client: there is only more of it to read.
        self.close_record(id).await?;
        self.insert_sharing(thing, id, Extent::Whole, known).await?;
        Ok(true)
    }

    /// Shares the title of a thing and nothing else of it; false if the client sees that, or all of it, already.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing, or its kind is not announced.
    pub(super) async fn announce(&mut self, thing: Thing, id: Uuid) -> Result<bool> {
        if !thing.is_announceable() {
            return Err(Error::NotFound.into());
        }
        self.expect(thing, id).await?;
        if self.extent(id).await?.is_some() {
            return Ok(false);
        }
        self.insert_sharing(thing, id, Extent::Title, None).await?;
        Ok(true)
    }

    /// Shares as much of a thing as was shared of it before, and nothing more.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing.
    pub(super) async fn open_again(&mut self, thing: Thing, id: Uuid, extent: Extent) -> Result<()> {
        match extent {
            Extent::Title => self.announce(thing, id).await?,
            Extent::Whole => self.open_sharing(thing, id).await?,
        };
        Ok(())
    }

    async fn insert_sharing(&mut self, thing: Thing, id: Uuid, extent: Extent, was: Option<Extent>) -> Result<()> {
        let title = self.fields(thing, id).await?.title();
        let (member, stakeholder) = (self.member, self.stakeholder);
        if member.is_none() && stakeholder.is_none() {
            return Err(Error::NotFound.into());
        }
        let (act, title_only) = match extent {
            Extent::Title => (Act::Announced, 1i64),
            Extent::Whole => (Act::Shared, 0),
        };
        sqlx::query(
            "insert into sharing (id, project_id, thing, thing_id, shared_by, said_by, shared_at, title, title_only)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(self.project.to_string())
        .bind(thing.key())
        .bind(id.to_string())
        .bind(member.map(|id| id.to_string()))
        .bind(stakeholder.map(|id| id.to_string()))
        .bind(self.now.0)
        .bind(title.clone().unwrap_or_default())
        .bind(title_only)
        .execute(self.connection())
        .await?;
        match (thing, extent) {
            (Thing::Reply, _) => self.say(id).await?,
            (Thing::Decision, Extent::Whole) => self.give_number(id).await?,
            _ => {}
        }
        self.note(thing, id, act, Note { title, was: Fields::shared(was), ..Note::default() });
        self.touch_dependents(thing, id).await
    }

    /// Closes the sharing record, if one is open.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing.
    pub(super) async fn close_sharing(&mut self, thing: Thing, id: Uuid) -> Result<bool> {
        self.expect_ours(thing, id).await?;
        let title = self.fields(thing, id).await?.title();
        let closed = self.end_sharing(thing, id).await?;
        if closed.is_some() {
            // Whoever takes an announcement back does not mean it to come on its day.
            self.end_plan(id, "cancelled").await?;
            let was = Fields::shared(closed);
            self.note(thing, id, Act::Unshared, Note { title, was, ..Note::default() });
            self.touch_dependents(thing, id).await?;
        }
        Ok(closed.is_some())
    }

    /// What closing a sharing record does to the thing: its name towards the client dies with it. Says how much was shared.
    pub(super) async fn end_sharing(&mut self, thing: Thing, id: Uuid) -> Result<Option<Extent>> {
        if !thing.is_shareable() {
            return Ok(None);
        }
        let Some(extent) = self.extent(id).await? else { return Ok(None) };
        self.close_record(id).await?;
        sqlx::query(AssertSqlSafe(format!("update {} set shown_id = $1 where id = $2", thing.key())))
            .bind(Uuid::new_v4().to_string())
            .bind(id.to_string())
            .execute(self.connection())
            .await?;
        Ok(Some(extent))
    }

    async fn close_record(&mut self, id: Uuid) -> Result<()> {
        let (member, now) = (self.member.map(|member| member.to_string()), self.now.0);
        sqlx::query(
            "update sharing set unshared_by = $1, unshared_at = $2 where thing_id = $3 and unshared_at is null",
        )
        .bind(member)
        .bind(now)
        .bind(id.to_string())
        .execute(self.connection())
        .await?;
        Ok(())
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
