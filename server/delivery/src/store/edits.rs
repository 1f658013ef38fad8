//! What a write can do to a thing, whatever its kind: write it down, change its fields, put it into the bin and take it out,
//! move it. The statements are made of the kinds' declarations, and every value is bound. Nothing in here shares anything.

use super::history::Fields;
use super::row::Columns as _;
use super::table::{Statement, fields, known_column};
use super::write::{Note, Write};
use crate::Result;
use domain::things::{Fill, First, Value};
use domain::{Act, Draft, Error, Thing};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// What a fact is of a thing that was only written down.
fn first(first: First) -> Value {
    match first {
        First::Number(number) => Value::Number(Some(number)),
        First::Text(text) => text.into(),
        First::Random => Value::text(Uuid::new_v4().to_string()),
    }
}

fn bind(query: Statement<'_>, value: Value) -> Statement<'_> {
    match value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
    }
}

impl Write {
    /// Writes a new thing at the end of its kind's order. Nobody but the team sees it.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it names something that the project does not have; [`Error::NotFound`] for a part of a conversation.
    pub(super) async fn insert(&mut self, draft: &Draft) -> Result<Uuid> {
        if draft.thing().is_said() {
            return Err(Error::NotFound.into());
        }
        let facts = draft.thing().kind().facts.iter().map(|fact| (fact.column, first(fact.first))).collect();
        self.insert_with(draft, facts).await
    }

    /// The same with what nobody fills in.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it names something that the project does not have.
    pub(super) async fn insert_with(&mut self, draft: &Draft, facts: Vec<(&'static str, Value)>) -> Result<Uuid> {
        let id = self.insert_quietly(draft, facts).await?;
        let note = Note { title: Some(draft.text("title").to_owned()), ..Note::default() };
        self.note(draft.thing(), id, Act::Added, note);
        Ok(id)
    }

    /// The same; whoever calls it notes what was done.
    pub(super) async fn insert_quietly(&mut self, draft: &Draft, facts: Vec<(&'static str, Value)>) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let thing = draft.thing();
        let table = thing.key();
        let mut columns = vec![
            ("id", Value::text(id.to_string())),
            ("project_id", Value::text(self.project.to_string())),
            ("created_at", Value::Number(Some(self.now.0))),
        ];
        if thing.is_shareable() {
            columns.push(("shown_id", Value::text(Uuid::new_v4().to_string())));
            columns.push(("shown_changed_at", Value::Number(Some(self.now.0))));
        }
        columns.extend(facts);
        columns.extend(self.columns(None, draft).await?);
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "insert into {table} ({}, place)
             select {}, coalesce(max(place), 0) + 1 from {table} where project_id = $2",
            names.join(", "),
            places.join(", ")
        );
        let query = columns.into_iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, (_, value)| bind(query, value));
        query.execute(self.connection()).await?;
        Ok(id)
    }

    /// Changes those fields of a thing that the draft has and that are different now. `since` is the number of the team's log
    /// that the writer had before them: what others changed after it is not overwritten. False if nothing was different. A
    /// decision that the client was told stays as it is; another takes its place.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing, [`Error::Invalid`] if it names something that the project does not
    /// have, [`Error::Changed`] if others changed the same fields.
    pub(super) async fn update(&mut self, id: Uuid, draft: &Draft, since: Option<u64>) -> Result<bool> {
        let draft = &draft.without_words_said();
        let thing = draft.thing();
        let now = self.fields(thing, id).await?;
        let mine = Fields::of(draft);
        let different = self.different(thing, id, &now, &mine, since).await?;
        let different: Vec<&str> = different.iter().map(String::as_str).collect();
        if different.is_empty() {
            return Ok(false);
        }
        if self.is_told(thing, id, &different).await? {
            self.supersede(id, &now.with(&mine.only(&different))).await?;
            return Ok(true);
        }
        let draft = draft.only(&different);
        let values = self.columns(Some(id), &draft).await?;
        self.set(thing, id, values).await?;
        let note = Note { title: now.title(), was: now.only(&different), became: mine.only(&different) };
        self.note(thing, id, Act::Edited, note);
        Ok(true)
    }

    /// What the fields of a thing hold now.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing.
    pub(super) async fn fields(&mut self, thing: Thing, id: Uuid) -> Result<Fields> {
        let project = self.project;
        fields(self.connection(), project, thing, id).await
    }

    /// What a draft of this thing writes; whatever it names has to be another one of the project's.
    async fn columns(&mut self, of: Option<Uuid>, draft: &Draft) -> Result<Vec<(&'static str, Value)>> {
        for (field, value) in draft.values() {
            if let (Fill::Link(to), Value::Text(Some(id))) = (field.fill, value) {
                let refused = || Error::field(field.name, format!("Choose one of this project's {}s.", to.word()));
                let id = id.parse().map_err(|_| refused())?;
                self.expect(to, id).await.map_err(|_| refused())?;
                if of == Some(id) {
                    return Err(Error::field(field.name, "This would be itself. Choose another.").into());
                }
            }
            if let (Fill::Member, Value::Text(Some(id))) = (field.fill, value) {
                self.expect_colleague(id)
                    .await
                    .map_err(|_| Error::field(field.name, "Choose somebody who is on the project."))?;
            }
        }
        Ok(draft.values().iter().map(|(field, value)| (field.column, value.clone())).collect())
    }

    /// Sets some columns of a thing, which may lie in the bin.
    async fn set(&mut self, thing: Thing, id: Uuid, values: Vec<(&'static str, Value)>) -> Result<()> {
        let assignments: Vec<String> =
            values.iter().zip(3..).map(|((column, _), place)| format!("{column} = ${place}")).collect();
        let sql = format!("update {} set {} where id = $1 and project_id = $2", thing.key(), assignments.join(", "));
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(self.project.to_string());
        let query = values.into_iter().fold(query, |query, (_, value)| bind(query, value));
        let changed = query.execute(self.connection()).await?;
        if changed.rows_affected() == 0 { Err(Error::NotFound.into()) } else { Ok(()) }
    }

    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing.
    pub(super) async fn expect(&mut self, thing: Thing, id: Uuid) -> Result<()> {
        if thing == Thing::Project {
            return Err(Error::NotFound.into());
        }
        let sql = format!("select 1 from {} where id = $1 and project_id = $2 and deleted_at is null", thing.key());
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(self.project.to_string());
        query.fetch_optional(self.connection()).await?.map(drop).ok_or_else(|| Error::NotFound.into())
    }

    /// # Errors
    /// [`Error::NotFound`] if nobody on the project has this id.
    async fn expect_colleague(&mut self, id: &str) -> Result<()> {
        let query = sqlx::query(
            "select 1 from project_member pm join member m on m.id = pm.member_id and m.deactivated_at is null
              where pm.project_id = $1 and pm.member_id = $2",
        )
        .bind(self.project.to_string())
        .bind(id.to_owned());
        query.fetch_optional(self.connection()).await?.map(drop).ok_or_else(|| Error::NotFound.into())
    }

    /// Puts a thing into the bin, and with that takes it back from the client.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing.
    pub(super) async fn delete(&mut self, thing: Thing, id: Uuid) -> Result<()> {
        self.expect_ours(thing, id).await?;
        let title = self.fields(thing, id).await?.title();
        let was_shared = self.end_sharing(thing, id).await?;
        // What comes out of the bin is never shared by itself, on whatever day.
        self.end_plan(id, "cancelled").await?;
        let member = Value::optional(self.member);
        let now = Value::Number(Some(self.now.0));
        self.set(thing, id, vec![("deleted_at", now), ("deleted_by", member)]).await?;
        self.touch_dependents(thing, id).await?;
        self.touch_plan(thing);
        let was = Fields::shared(was_shared);
        self.note(thing, id, Act::Deleted, Note { title, was, ..Note::default() });
        Ok(())
    }

    /// Takes a thing out of the bin. Nobody but the team sees it, whoever saw it before.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it does not lie there.
    pub(super) async fn restore(&mut self, thing: Thing, id: Uuid) -> Result<()> {
        if thing == Thing::Project {
            return Err(Error::NotFound.into());
        }
        let sql = format!(
            "update {} set deleted_at = null, deleted_by = null where id = $1 and project_id = $2 and deleted_at is not null",
            thing.key()
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(self.project.to_string());
        if query.execute(self.connection()).await?.rows_affected() == 0 {
            return Err(Error::NotFound.into());
        }
        let title = self.fields(thing, id).await?.title();
        self.touch_dependents(thing, id).await?;
        self.touch_plan(thing);
        self.touch_places(thing);
        self.note(thing, id, Act::Restored, Note { title, ..Note::default() });
        Ok(())
    }

    /// Notes that what the project says of milestones that wait for each other may be different.
    fn touch_plan(&mut self, thing: Thing) {
        if thing == Thing::Milestone {
            self.touch_project(Act::Shown);
        }
    }

    /// Changes places with the neighbour above or below, within the thing's group. At the end of the list nothing happens,
    /// and the answer is false.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing, or is the project itself.
    pub(super) async fn swap(&mut self, thing: Thing, id: Uuid, up: bool) -> Result<bool> {
        if thing == Thing::Project {
            return Err(Error::NotFound.into());
        }
        let table = thing.key();
        let group: String = thing
            .neighbourhood()
            .map(|field| {
                format!(" and coalesce({}, '') = coalesce({}, '')", known_column("o", field), known_column("t", field))
            })
            .collect();
        let sql = format!(
            "select o.id, o.place from {table} t join {table} o on o.project_id = t.project_id and o.deleted_at is null{group}
              where t.id = $1 and t.project_id = $2 and t.deleted_at is null order by o.place, o.id"
        );
        let siblings = sqlx::query(AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(self.project.to_string())
            .fetch_all(self.connection())
            .await?
            .iter()
            .map(|row| Ok((row.text("id")?, row.integer("place")?)))
            .collect::<Result<Vec<_>>>()?;
        let from = siblings.iter().position(|(known, _)| *known == id.to_string()).ok_or(Error::NotFound)?;
        let to = if up { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < siblings.len()) };
        let Some(to) = to else { return Ok(false) };
        for (here, there) in [(from, to), (to, from)] {
            sqlx::query(AssertSqlSafe(format!("update {table} set place = $1 where id = $2")))
                .bind(siblings[there].1)
                .bind(siblings[here].0.clone())
                .execute(self.connection())
                .await?;
        }
        self.touch_order(thing);
        Ok(true)
    }
}
