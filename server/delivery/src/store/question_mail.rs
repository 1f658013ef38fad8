//! Who is mailed what was asked and replied: the other side of the conversation, a little after it was said, so that what is taken
//! back at once is never mailed. Only what the client sees is in such a mail, and only to those who may see it then.

use super::Store;
use super::ending::not_over;
use super::language::language_of_mail;
use super::naming::veil;
use super::row::Columns as _;
use crate::Result;
use crate::letters;
use crate::mail::{self, Said};
use domain::team::{ProjectId, StakeholderId};
use domain::{ClientMail, Party, Thing, iso};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};

/// Seconds in which what was said can be taken back before it is mailed.
const UNDO_FIRST: i64 = 20;

/// How many are mailed at once.
const MOST: i64 = 100;

impl Store {
    /// Mails what was said and is not mailed yet, to either side with links to where it reaches this server. Says how much that was.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn mail_what_was_said(&self, origin: &str, portal_origin: &str) -> Result<usize> {
        let mut mailed = 0;
        for thing in [Thing::Question, Thing::Reply] {
            let sql = format!(
                "select t.id from {} t join sharing s on s.thing_id = t.id and s.unshared_at is null
                  where t.mailed_at is null and t.deleted_at is null and s.shared_at <= $1 order by s.shared_at, t.id limit {MOST}",
                thing.key()
            );
            let rows = sqlx::query(AssertSqlSafe(sql)).bind(self.now().plus_seconds(-UNDO_FIRST).0);
            for row in rows.fetch_all(&self.0.reader).await? {
                mailed += usize::from(self.mail_one((origin, portal_origin), thing, row.text("id")?).await?);
            }
        }
        Ok(mailed)
    }

    async fn mail_one(&self, (origin, portal_origin): (&str, &str), thing: Thing, id: String) -> Result<bool> {
        let mut writing = self.writing().await?;
        // Another node may have been quicker.
        let sql = format!("update {} set mailed_at = $1 where id = $2 and mailed_at is null", thing.key());
        let taken = sqlx::query(AssertSqlSafe(sql)).bind(self.now().0).bind(id.clone()).execute(&mut *writing).await?;
        if taken.rows_affected() == 0 {
            return Ok(false);
        }
        let (words, by, party) = match thing {
            Thing::Question => ("q.title", "q.asked_by", "'client'"),
            _ => ("r.title", "r.said_by", "r.party"),
        };
        let sql = format!(
            "select q.id as question, q.shown_id, q.owner, q.stakeholder_id, q.project_id, p.portal_id, p.title as project_title,
                    {words} as words, {by} as said_by, {party} as party
               from question q
               join project p on p.id = q.project_id
               left join reply r on r.question_id = q.id and r.id = $1
              where q.id = $1 or r.id = $1"
        );
        let row = sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_one(&mut *writing).await?;
        let (project, shown): (ProjectId, String) = (row.value("project_id")?, row.text("shown_id")?);
        let said = Said {
            by: row.text("said_by")?,
            words: row.text("words")?,
            is_question: thing == Thing::Question,
            project: row.text("project_title")?,
        };
        match row.value("party")? {
            Party::Client => {
                let letter = mail::said(&format!("{origin}/projects/{project}/questions#question-{shown}"), &said);
                for recipient in self.of_the_team(&mut writing, project, &row).await? {
                    self.add_mail(&mut writing, &recipient, &letter).await?;
                }
            }
            Party::Team => {
                let veil = veil(&mut writing, project).await?;
                let said = Said {
                    by: veil.over(said.by),
                    words: veil.over(said.words),
                    project: veil.over(said.project),
                    ..said
                };
                let address = format!("{portal_origin}/portal/{}/question-{shown}", row.text("portal_id")?);
                for (stakeholder, recipient) in self.of_the_client(&mut writing, project, &row).await? {
                    let reader = (project, stakeholder);
                    let mute = self.add_mute_link(&mut writing, reader, ClientMail::Answers, portal_origin).await?;
                    let language = language_of_mail(&mut writing, &recipient, Some(project)).await?;
                    let letter = letters::answered(language.unwrap_or_default(), &address, &said, mute);
                    self.add_mail_for(&mut writing, &recipient, &letter, Some(reader)).await?;
                }
            }
        }
        writing.commit().await?;
        Ok(true)
    }

    /// Whoever is to answer; the project's managers, if nobody is.
    async fn of_the_team(&self, writing: &mut AnyConnection, project: ProjectId, row: &AnyRow) -> Result<Vec<String>> {
        let rows = sqlx::query(
            "select m.email from project_member pm join member m on m.id = pm.member_id and m.deactivated_at is null
              where pm.project_id = $1 and (m.id = $2 or ($2 = '' and pm.role = 'manager')) order by m.id",
        )
        .bind(project.to_string())
        .bind(row.optional::<String>("owner")?.unwrap_or_default())
        .fetch_all(writing)
        .await?;
        rows.iter().map(|row| row.text("email")).collect()
    }

    /// Whoever asked or replied, as far as they may look still and want to be told.
    async fn of_the_client(
        &self,
        writing: &mut AnyConnection,
        project: ProjectId,
        row: &AnyRow,
    ) -> Result<Vec<(StakeholderId, String)>> {
        let sql = format!(
            "select s.id, s.email from portal_access a
               join stakeholder s on s.id = a.stakeholder_id
               join project p on p.id = a.project_id and p.portal_opened_at is not null
              where a.project_id = $1 and a.revoked_at is null and a.answers_mailed = 1 and {}
                and (s.id = $3 or exists (select 1 from reply r where r.question_id = $4 and r.stakeholder_id = s.id))
              order by s.id",
            not_over("$2")
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(project.to_string())
            .bind(iso(self.now().date()))
            .bind(row.text("stakeholder_id")?)
            .bind(row.text("question")?)
            .fetch_all(writing)
            .await?;
        rows.iter().map(|row| Ok((row.value("id")?, row.text("email")?))).collect()
    }
}
