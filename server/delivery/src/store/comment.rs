//! Comments on anything that a project has. Internal, always.

use super::Store;
use super::row::Columns as _;
use super::write::{Note, Write};
use crate::access::{Colleague, TeamMember};
use crate::{Result, markdown};
use domain::team::{Colleague as Person, Comment, CommentId, MemberId, Mention, ProjectId, Remark};
use domain::{Act, Error, Moment, Thing};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How many mentions are listed.
const MENTIONS: u32 = 50;

/// How long ago a mention may be to be listed, in seconds.
const LATELY: i64 = 30 * 86_400;

impl Store {
    /// What was said about a thing, in order.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn comments(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<Vec<Comment>> {
        let mut reading = self.reading().await?;
        let people = people(&mut reading, by.project()).await?;
        let rows = sqlx::query(
            "select c.id, c.author, m.name, c.body, c.written_at, c.edited_at, c.deleted_at
               from comment c join member m on m.id = c.author
              where c.project_id = $1 and c.thing = $2 and c.thing_id = $3 order by c.written_at, c.id",
        )
        .bind(by.project().to_string())
        .bind(thing.key())
        .bind(id.to_string())
        .fetch_all(&mut *reading)
        .await?;
        rows.iter().map(|row| comment(row, by.member(), &people)).collect()
    }

    /// Says something about a thing. People of the project who are named by `@` and their name find it in their work.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such thing.
    pub async fn add_comment(&self, by: &TeamMember, thing: Thing, id: Uuid, body: &str) -> Result<()> {
        let mut write = self.write(by).await?;
        let title = write.fields(thing, id).await?.title();
        let comment = CommentId(Uuid::now_v7());
        let (project, now) = (write.project.to_string(), write.now.0);
        sqlx::query(
            "insert into comment (id, project_id, thing, thing_id, author, body, written_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(comment.to_string())
        .bind(project)
        .bind(thing.key())
        .bind(id.to_string())
        .bind(by.member().to_string())
        .bind(body)
        .bind(now)
        .execute(write.connection())
        .await?;
        write.note_mentions(comment, body).await?;
        write.note(thing, id, Act::Commented, Note { title, ..Note::default() });
        write.touch_project(Act::Shown);
        self.commit(write).await.map(drop)
    }

    /// Says it differently. That it was edited stays visible.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the comments of others.
    pub async fn edit_comment(&self, by: &TeamMember, comment: CommentId, body: &str) -> Result<()> {
        let mut write = self.write(by).await?;
        write.change_comment(comment, Act::CommentEdited, Some(body)).await?;
        write.note_mentions(comment, body).await?;
        self.commit(write).await.map(drop)
    }

    /// Takes it back. That there was one stays visible.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the comments of others.
    pub async fn delete_comment(&self, by: &TeamMember, comment: CommentId) -> Result<()> {
        let mut write = self.write(by).await?;
        write.change_comment(comment, Act::CommentDeleted, None).await?;
        sqlx::query("delete from mention where comment_id = $1")
            .bind(comment.to_string())
            .execute(write.connection())
            .await?;
        self.commit(write).await.map(drop)
    }

    /// Where this colleague was named lately, on the projects that they are on, newest first.
    pub(super) async fn mentions(&self, by: &Colleague) -> Result<Vec<Mention>> {
        let mut reading = self.reading().await?;
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select c.project_id, p.title as project_title, c.thing, c.thing_id, e.title, a.name, c.body, c.written_at
               from mention n
               join comment c on c.id = n.comment_id and c.deleted_at is null
               join project p on p.id = c.project_id
               join member a on a.id = c.author
               -- What lies in the bin cannot be found, and is nobody's work.
               join search_entry e on e.thing_id = c.thing_id
              where n.member_id = $1 and c.author <> $1 and c.written_at > $2
                and ($3 = 1 or exists (select 1 from project_member pm where pm.project_id = p.id and pm.member_id = $1))
              order by c.written_at desc, c.id limit {MENTIONS}"
        )))
        .bind(by.member().to_string())
        .bind(self.now().plus_seconds(-LATELY).0)
        .bind(i64::from(by.is_admin()))
        .fetch_all(&mut *reading)
        .await?;
        let mut on: HashMap<ProjectId, Vec<Person>> = HashMap::new();
        let mut mentions = Vec::new();
        for row in rows {
            let project = row.value("project_id")?;
            let there = match on.entry(project) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(people(&mut reading, project).await?),
            };
            mentions.push(Mention {
                project,
                project_title: row.text("project_title")?,
                thing: row.value("thing")?,
                thing_id: row.value("thing_id")?,
                thing_title: row.text("title")?,
                author_name: row.text("name")?,
                html: to_html(&row.text("body")?, there),
                written_at: row.moment("written_at")?,
            });
        }
        Ok(mentions)
    }
}

impl Write {
    /// Changes what a comment of this very member says, or takes it back.
    async fn change_comment(&mut self, comment: CommentId, act: Act, body: Option<&str>) -> Result<()> {
        let moment = if body.is_some() { "edited_at" } else { "deleted_at" };
        let sql = format!(
            "update comment set body = coalesce($3, body), {moment} = $4
              where id = $1 and project_id = $2 and author = $5 and deleted_at is null returning thing, thing_id"
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(comment.to_string())
            .bind(self.project.to_string())
            .bind(body.map(ToOwned::to_owned))
            .bind(self.now.0)
            .bind(self.member.map(|member| member.to_string()))
            .fetch_optional(self.connection())
            .await?
            .ok_or(Error::NotFound)?;
        let (thing, id): (Thing, Uuid) = (row.value("thing")?, row.value("thing_id")?);
        let title = self.fields(thing, id).await?.title();
        self.note(thing, id, act, Note { title, ..Note::default() });
        self.touch_project(Act::Shown);
        Ok(())
    }

    /// Removes what was said about a thing that is gone for good.
    pub(super) async fn forget_comments(&mut self, thing_id: String) -> Result<()> {
        for sql in [
            "delete from mention where comment_id in (select id from comment where thing_id = $1 and project_id = $2)",
            "delete from comment where thing_id = $1 and project_id = $2",
        ] {
            let project = self.project.to_string();
            sqlx::query(sql).bind(thing_id.clone()).bind(project).execute(self.connection()).await?;
        }
        Ok(())
    }

    async fn note_mentions(&mut self, comment: CommentId, body: &str) -> Result<()> {
        let project = self.project;
        for person in people(self.connection(), project).await?.iter().filter(|person| names(body, person)) {
            sqlx::query("insert into mention (comment_id, member_id) values ($1, $2) on conflict do nothing")
                .bind(comment.to_string())
                .bind(person.id.to_string())
                .execute(self.connection())
                .await?;
        }
        Ok(())
    }
}

/// How many comments each thing of a project has.
pub(super) async fn counts(connection: &mut AnyConnection, project: ProjectId) -> Result<BTreeMap<Uuid, u32>> {
    let rows = sqlx::query(
        "select thing_id, count(*) as comments from comment where project_id = $1 and deleted_at is null group by thing_id",
    )
    .bind(project.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.value("thing_id")?, u32::try_from(row.integer("comments")?).unwrap_or(0)))).collect()
}

/// Who is on a project, by name.
pub(super) async fn people(connection: &mut AnyConnection, project: ProjectId) -> Result<Vec<Person>> {
    let rows = sqlx::query(
        "select m.id, m.name from project_member pm join member m on m.id = pm.member_id
          where pm.project_id = $1 and m.deactivated_at is null order by lower(m.name), m.id",
    )
    .bind(project.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(Person { id: row.value("id")?, name: row.text("name")? })).collect()
}

fn names(body: &str, person: &Person) -> bool {
    body.to_lowercase().contains(&format!("@{}", person.name.to_lowercase()))
}

fn to_html(body: &str, people: &[Person]) -> String {
    let set = people.iter().fold(body.to_owned(), |body, person| {
        let name = format!("@{}", person.name);
        body.replace(&name, &format!("**{name}**"))
    });
    markdown::to_html(&set)
}

fn comment(row: &AnyRow, reader: MemberId, people: &[Person]) -> Result<Comment> {
    let author = row.value("author")?;
    let said = match row.optional_moment("deleted_at")? {
        Some(_) => Remark::Deleted,
        None => {
            let body = row.text("body")?;
            Remark::Said {
                html: to_html(&body, people),
                mine: (author == reader).then_some(body),
                is_edited: row.optional_moment("edited_at")?.is_some(),
            }
        }
    };
    let written_at: Moment = row.moment("written_at")?;
    Ok(Comment { id: row.value("id")?, author, author_name: row.text("name")?, written_at, said })
}
