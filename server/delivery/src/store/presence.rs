//! Who of the team has a project open at this moment, and where in it. It is for the team's own pages, and gone when the page is
//! closed: nothing in here is a history, and nothing in here is read for a client.

use super::Store;
use super::noting::{Statement, Value};
use super::row::Columns as _;
use super::signal::Committed;
use crate::Result;
use crate::access::TeamMember;
use domain::team::{MemberId, Present, ProjectId};
use uuid::Uuid;

/// A program that has not said for so many seconds that its pages are open was killed, and they with it.
const GONE_AFTER: i64 = 60;

/// The longest name of a page; every one of ours is shorter.
const LONGEST_NAME: usize = 24;

/// A page of the team's that is open. Whoever serves it says when it is closed.
#[derive(Debug)]
pub struct Presence {
    id: Uuid,
    project: ProjectId,
}

impl Store {
    /// Notes that a page is open from now on, and tells the others who have the project open. `at` is the page's name in its address;
    /// what cannot be one is the project's first page.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn begin_presence(&self, by: &TeamMember, at: &str) -> Result<Presence> {
        let is_name = at.len() <= LONGEST_NAME && at.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let presence = Presence { id: Uuid::now_v7(), project: by.project() };
        let begin = Statement {
            sql: "insert into presence (id, project_id, member_id, at, served_by, seen_at) values {rows}",
            values: vec![
                presence.id.to_string().into(),
                presence.project.to_string().into(),
                by.member().to_string().into(),
                if is_name { at.to_owned() } else { String::new() }.into(),
                self.0.program.to_string().into(),
                self.now().0.into(),
            ],
        };
        self.tell_presence(presence.project, begin).await?;
        Ok(presence)
    }

    /// Notes that a page is closed, and tells the others.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn end_presence(&self, presence: &Presence) -> Result<()> {
        let end = Statement {
            sql: "with ended (id) as (values {rows}) delete from presence where id in (select id from ended)",
            values: vec![presence.id.to_string().into()],
        };
        self.tell_presence(presence.project, end).await
    }

    async fn tell_presence(&self, project: ProjectId, what: Statement) -> Result<()> {
        let said = Committed::Presence(project);
        let statements = std::iter::once(what).chain(self.saying_elsewhere(said)).collect();
        self.note_down(statements).await?;
        self.say(said);
        Ok(())
    }

    /// Who has the project open, by name, and where each was last.
    pub(crate) async fn present(&self, project: ProjectId) -> Result<Vec<Present>> {
        // One program alone knows that what others have left here is not there any more.
        let alone = if self.is_shared_with_other_nodes() { String::new() } else { self.0.program.to_string() };
        let rows = sqlx::query(
            "select m.id, m.name, p.at from presence p join member m on m.id = p.member_id
              where p.project_id = $1 and p.seen_at > $2 and ($3 = '' or p.served_by = $3)
              order by lower(m.name), m.id, p.id desc",
        )
        .bind(project.to_string())
        .bind(if alone.is_empty() { self.now().plus_seconds(-GONE_AFTER).0 } else { 0 })
        .bind(alone)
        .fetch_all(&self.0.reader)
        .await?;
        let mut present: Vec<Present> = Vec::new();
        for row in rows {
            let id: MemberId = row.value("id")?;
            // Whoever has several pages open is where the latest is.
            if present.last().is_none_or(|last| last.id != id) {
                present.push(Present { id, name: row.text("name")?, at: row.text("at")? });
            }
        }
        Ok(present)
    }

    /// Notes that what this program serves of a project is still open, and forgets what others have left.
    pub(crate) async fn keep_presence(&self, project: ProjectId) -> Result<()> {
        let now = self.now();
        let still = Statement {
            sql: "update presence set seen_at = $1 where project_id = $2 and served_by = $3",
            values: vec![now.0.into(), project.to_string().into(), self.0.program.to_string().into()],
        };
        let left: Vec<Value> = vec![project.to_string().into(), now.plus_seconds(-10 * GONE_AFTER).0.into()];
        let forget = Statement { sql: "delete from presence where project_id = $1 and seen_at < $2", values: left };
        self.note_down(vec![still, forget]).await
    }
}
