//! Questions and what is replied to them. A client's words are shared as they are said, by whoever says them; the team's when
//! somebody of the team shares them. Nobody edits or takes back what the client said.

use super::Store;
use super::row::Columns as _;
use super::write::{Note, Write};
use crate::Result;
use crate::access::{ClientViewer, Colleague, SeesPortal as _, TeamMember};
use domain::portal::{self, Subject};
use domain::team::{self, Done, MemberId, MyQuestion};
use domain::things::Value;
use domain::{Act, Draft, Error, Party, Thing};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Days within which a question is to be answered, as long as nobody says another day.
const ANSWERED_WITHIN: i64 = 3;

/// How often somebody of the client's can say something within an hour; each goes out by mail.
const MOST_SAID: i64 = 30;

/// How much of what was said stands in the record, in characters.
const IN_A_LINE: usize = 120;

impl Store {
    /// Asks the team something, about one shared thing or the project as a whole. Whoever invited the asker has it to answer.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `question` if the portal takes none; [`Error::NotFound`]; [`Error::TooManyAttempts`].
    pub async fn ask(&self, by: &ClientViewer, words: &str, about: Option<Subject>) -> Result<()> {
        let mut write = self.write_as_client(by).await?;
        write.expect_some_quiet(by).await?;
        let takes = sqlx::query("select 1 from project where id = $1 and takes_questions = 1")
            .bind(write.project.to_string())
            .fetch_optional(write.connection())
            .await?;
        if takes.is_none() {
            return Err(Error::field("question", "The team takes no questions on this page at the moment.").into());
        }
        let owner = write.who_invited(by).await?;
        let due = write.now.plus_seconds(ANSWERED_WITHIN * 86_400).date();
        let mut draft = Draft::new(Thing::Question)
            .with("title", words)
            .with("owner", Value::optional(owner))
            .with("due", Some(due));
        if let Some(about) = about {
            let (link, id) = write.shared_as(about).await?;
            draft = draft.with(link, Value::text(id));
        }
        let facts = vec![
            ("asked_by", Value::text(write.stakeholder_name(by.stakeholder()).await?)),
            ("asked_at", Value::Number(Some(write.now.0))),
            ("state", "open".into()),
            ("stakeholder_id", Value::text(by.stakeholder().to_string())),
        ];
        let id = write.insert_quietly(&draft, facts).await?;
        write.note(Thing::Question, id, Act::Asked, Note { title: Some(in_a_line(words)), ..Note::default() });
        write.open_sharing(Thing::Question, id).await?;
        self.commit(write).await.map(drop)
    }

    /// Replies to a question as the client: it is open again, whatever was answered before.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::TooManyAttempts`].
    pub async fn ask_again(&self, by: &ClientViewer, question: portal::QuestionId, words: &str) -> Result<()> {
        let mut write = self.write_as_client(by).await?;
        write.expect_some_quiet(by).await?;
        let question = write.shown_to_client(Thing::Question, question.0).await?;
        let name = write.stakeholder_name(by.stakeholder()).await?;
        let facts = vec![("stakeholder_id", Value::text(by.stakeholder().to_string()))];
        let id = write.insert_reply(question, words, name, Party::Client, facts).await?;
        write.set_solved(question, false).await?;
        write.open_sharing(Thing::Reply, id).await?;
        self.commit(write).await.map(drop)
    }

    /// Says as the client that a question is answered.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn mark_solved(&self, by: &ClientViewer, question: portal::QuestionId) -> Result<()> {
        let mut write = self.write_as_client(by).await?;
        let question = write.shown_to_client(Thing::Question, question.0).await?;
        self.solve(write, question).await.map(drop)
    }

    /// The same for the team.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn mark_solved_for_client(&self, by: &TeamMember, question: team::QuestionId) -> Result<Done> {
        let mut write = self.write(by).await?;
        write.expect(Thing::Question, question.0).await?;
        self.solve(write, question.0).await
    }

    async fn solve(&self, mut write: Write, question: Uuid) -> Result<Done> {
        if !write.set_solved(question, true).await? {
            return Ok(Done::default());
        }
        let title = write.fields(Thing::Question, question).await?.title().map(|words| in_a_line(&words));
        write.note(Thing::Question, question, Act::Solved, Note { title, ..Note::default() });
        self.commit(write).await
    }

    /// Replies to a question for the team, or for the client at once.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such question.
    pub async fn answer(
        &self,
        by: &TeamMember,
        question: team::QuestionId,
        words: &str,
        is_shared: bool,
    ) -> Result<Done> {
        let mut write = self.write(by).await?;
        write.expect(Thing::Question, question.0).await?;
        let name = sqlx::query_scalar("select name from member where id = $1").bind(by.member().to_string());
        let name: String = name.fetch_one(write.connection()).await?;
        let id = write.insert_reply(question.0, words, name, Party::Team, Vec::new()).await?;
        if is_shared {
            write.open_sharing(Thing::Reply, id).await?;
        }
        self.commit(write).await
    }

    /// The questions that this colleague has to answer, over all of their projects; what is due first stands first.
    pub(super) async fn my_questions(&self, by: &Colleague) -> Result<Vec<MyQuestion>> {
        let rows = sqlx::query(
            "select q.id, q.title, q.due, q.asked_at, q.project_id, p.title as project_title, c.name as client
               from question q join project p on p.id = q.project_id join client c on c.id = p.client_id
              where q.owner = $1 and q.state = 'open' and q.deleted_at is null
                and ($2 = 1 or exists (select 1 from project_member pm where pm.project_id = p.id and pm.member_id = $1))
              order by case when q.due is null then 1 else 0 end, q.due, q.asked_at, q.id",
        )
        .bind(by.member().to_string())
        .bind(i64::from(by.is_admin()))
        .fetch_all(&self.0.reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(MyQuestion {
                    project: row.value("project_id")?,
                    project_title: row.text("project_title")?,
                    client: row.text("client")?,
                    id: row.value("id")?,
                    title: row.text("title")?,
                    due: row.date("due")?,
                    asked_at: row.moment("asked_at")?,
                })
            })
            .collect()
    }
}

impl Write {
    /// # Errors
    /// [`Error::TooManyAttempts`] if this stakeholder has said much within the last hour.
    async fn expect_some_quiet(&mut self, by: &ClientViewer) -> Result<()> {
        let since = self.now.plus_seconds(-3_600).0;
        let said: i64 = sqlx::query_scalar(
            "select (select count(*) from question where stakeholder_id = $1 and asked_at > $2)
                  + (select count(*) from reply where stakeholder_id = $1 and said_at > $2)",
        )
        .bind(by.stakeholder().to_string())
        .bind(since)
        .fetch_one(self.connection())
        .await?;
        if said >= MOST_SAID { Err(Error::TooManyAttempts { minutes: 60 }.into()) } else { Ok(()) }
    }

    /// Whoever invited this stakeholder, if they are on the project still.
    async fn who_invited(&mut self, by: &ClientViewer) -> Result<Option<MemberId>> {
        let row = sqlx::query(
            "select a.invited_by from portal_access a
               join project_member pm on pm.project_id = a.project_id and pm.member_id = a.invited_by
               join member m on m.id = a.invited_by and m.deactivated_at is null
              where a.project_id = $1 and a.stakeholder_id = $2",
        )
        .bind(self.project.to_string())
        .bind(by.stakeholder().to_string())
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| row.value("invited_by")).transpose()
    }

    /// The field of a question that names such a thing, and which it is: one that the client sees now.
    async fn shared_as(&mut self, about: Subject) -> Result<(&'static str, String)> {
        let (field, thing) = Thing::Question.links().find(|(_, to)| *to == about.thing).ok_or(Error::NotFound)?;
        Ok((field.name, self.shown_to_client(thing, about.id).await?.to_string()))
    }

    async fn insert_reply(
        &mut self,
        question: Uuid,
        words: &str,
        by: String,
        party: Party,
        mut facts: Vec<(&'static str, Value)>,
    ) -> Result<Uuid> {
        let draft = Draft::new(Thing::Reply).with("title", words).with("question", Value::text(question.to_string()));
        let said_at = Value::Number(Some(self.now.0));
        facts.extend([("said_by", by.into()), ("said_at", said_at), ("party", party.key().into())]);
        let id = self.insert_quietly(&draft, facts).await?;
        self.note(Thing::Reply, id, Act::Replied, Note { title: Some(in_a_line(words)), ..Note::default() });
        Ok(id)
    }

    /// False if it was so before.
    async fn set_solved(&mut self, question: Uuid, solved: bool) -> Result<bool> {
        let solved_at = solved.then_some(self.now.0);
        let sql = "update question set solved_at = $1
                    where id = $2 and project_id = $3 and (solved_at is null) <> ($1 is null)";
        let project = self.project.to_string();
        let query = sqlx::query(sql).bind(solved_at).bind(question.to_string()).bind(project);
        Ok(query.execute(self.connection()).await?.rows_affected() > 0)
    }

    /// A reply is said when it is shared.
    pub(super) async fn say(&mut self, reply: Uuid) -> Result<()> {
        sqlx::query("update reply set said_at = $1 where id = $2")
            .bind(self.now.0)
            .bind(reply.to_string())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// What the client said is theirs: the team neither takes it back nor deletes it.
    ///
    /// # Errors
    /// [`Error::NotFound`] for words of the client's.
    pub(super) async fn expect_ours(&mut self, thing: Thing, id: Uuid) -> Result<()> {
        if !thing.is_said() {
            return Ok(());
        }
        let sql = format!("select 1 from {} where id = $1 and stakeholder_id is not null", thing.key());
        let theirs = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).fetch_optional(self.connection()).await?;
        if theirs.is_some() { Err(Error::NotFound.into()) } else { Ok(()) }
    }

    /// Where questions stand follows from what was said to them, as far as the client sees it.
    pub(super) async fn settle_questions(&mut self) -> Result<()> {
        if !self.touches(Thing::Question) && !self.touches(Thing::Reply) {
            return Ok(());
        }
        let rows = sqlx::query(
            "select q.id, q.state,
                    case when q.solved_at is not null then 'solved'
                         when (select r.party from reply r
                                 join sharing s on s.thing_id = r.id and s.unshared_at is null
                                where r.question_id = q.id and r.deleted_at is null
                                order by r.said_at desc, r.place desc limit 1) = 'team' then 'answered'
                         else 'open' end as stands
               from question q where q.project_id = $1",
        )
        .bind(self.project.to_string())
        .fetch_all(self.connection())
        .await?;
        for row in rows {
            let (id, state, stands) = (row.text("id")?, row.text("state")?, row.text("stands")?);
            if state != stands {
                sqlx::query("update question set state = $1 where id = $2")
                    .bind(stands)
                    .bind(id.clone())
                    .execute(self.connection())
                    .await?;
                self.touch(Thing::Question, id);
            }
        }
        Ok(())
    }
}

/// The beginning of what was said, for the record.
pub(super) fn in_a_line(words: &str) -> String {
    let mut line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(IN_A_LINE) {
        line.truncate(end);
        line.push('…');
    }
    line
}
