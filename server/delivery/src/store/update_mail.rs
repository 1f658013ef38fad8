//! The update by mail, which points the client's people to what they see already: sent by a manager, or on a day of each week in the
//! name of the manager who set it and with their right as it is then.

use super::Store;
use super::digest::IN_THE_MORNING;
use super::ending::not_over;
use super::language::language_of_mail;
use super::naming::veil;
use super::portal_news::{news, news_for};
use super::project::veiled_heading;
use super::row::Columns as _;
use super::write::{Note, Write, lock_project};
use crate::access::Manager;
use crate::mail::news::{Addressed, news as letter};
use crate::{Failure, Result};
use domain::team::{LastUpdate, MemberId, ProjectId, StakeholderId, UpdateMail, UpdateReader, UpdateWords};
use domain::{Act, ClientMail, Error, Moment, Weekday, Word, Words, iso};
use sqlx::{AnyConnection, AssertSqlSafe};
use uuid::Uuid;

impl Store {
    /// What an update would say now, and to whom it could go.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn update_mail(&self, by: &Manager) -> Result<UpdateMail> {
        let project = by.as_member().project();
        let mut reading = self.reading().await?;
        let last = last(&mut reading, project).await?;
        let since = last.as_ref().map(|last| last.at).unwrap_or_default();
        let now = self.now();
        let found = news(&mut reading, project, since, now).await?.into_answer();
        let heading = veiled_heading(&mut reading, project).await?;
        let readers = readers(&mut reading, project, now).await?;
        let row = sqlx::query(
            "select p.portal_opened_at, p.update_on, m.name from project p left join member m on m.id = p.update_set_by
              where p.id = $1",
        )
        .bind(project.to_string())
        .fetch_one(&mut *reading)
        .await?;
        let on: Option<Weekday> = row.optional("update_on")?;
        let name = row.optional::<String>("name")?.unwrap_or_default();
        let UpdateWords { subject, words } = UpdateWords::draft(&heading.look().title);
        Ok(UpdateMail {
            news: found,
            subject,
            words,
            last,
            readers: readers.into_iter().map(|(reader, ..)| reader).collect(),
            is_open: row.optional_moment("portal_opened_at")?.is_some(),
            on: on.map(|on| (on, name)),
        })
    }

    /// Mails an update to these people now. Says to how many.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `people` if none of them may look now and wants to be mailed updates; [`Error::NotFound`].
    pub async fn send_update(
        &self,
        by: &Manager,
        words: &UpdateWords,
        people: &[StakeholderId],
        origin: &str,
    ) -> Result<usize> {
        let mut write = self.write_managed(by).await?;
        let sent = self.mail_update(&mut write, words, Some(people), origin).await?;
        if sent == 0 {
            let words = "Choose somebody who may look now and wants such mails. The portal has to be open.";
            return Err(Error::field("people", words).into());
        }
        self.commit(write).await?;
        Ok(sent)
    }

    /// Has updates sent on a day of each week, in this manager's name, or on none.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn plan_updates(&self, by: &Manager, on: Option<Weekday>) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let member = by.as_member().member();
        write.set_updates(on, member).await?;
        self.commit(write).await.map(drop)
    }

    /// Mails the updates that are due, where something is new. Says how many projects mailed one.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn mail_updates_that_are_due(&self, origin: &str) -> Result<usize> {
        let rows = sqlx::query("select id, update_set_by from project where update_next <= $1 order by id")
            .bind(iso(self.now().plus_seconds(-IN_THE_MORNING).date()))
            .fetch_all(&self.0.reader)
            .await?;
        let mut mailed = 0;
        for row in rows {
            let (project, member) = (row.value("id")?, row.value("update_set_by")?);
            match self.mail_update_as_planned(project, member, origin).await {
                Ok(sent) => mailed += usize::from(sent),
                Err(Failure::Refused(_)) => self.refuse_updates(project).await?,
                Err(failure) => return Err(failure),
            }
        }
        Ok(mailed)
    }

    async fn mail_update_as_planned(&self, project: ProjectId, member: MemberId, origin: &str) -> Result<bool> {
        let by = Manager::prove_again(self, member, project).await?;
        let mut write = self.write_managed(&by).await?;
        let today = write.now.plus_seconds(-IN_THE_MORNING).date();
        // Another node may have been quicker, or somebody set another day just now.
        let due = sqlx::query("select update_on from project where id = $1 and update_next <= $2")
            .bind(project.to_string())
            .bind(iso(today))
            .fetch_optional(write.connection())
            .await?;
        let Some(row) = due else { return Ok(false) };
        let on: Weekday = row.value("update_on")?;
        sqlx::query("update project set update_next = $1 where id = $2")
            .bind(iso(on.after(today)))
            .bind(project.to_string())
            .execute(write.connection())
            .await?;
        let heading = veiled_heading(write.connection(), project).await?;
        let last = last(write.connection(), project).await?;
        let since = last.map(|last| last.at).unwrap_or_default();
        let now = write.now;
        let is_new = !news(write.connection(), project, since, now).await?.look().is_empty();
        let sent = match is_new {
            true => self.mail_update(&mut write, &UpdateWords::draft(&heading.look().title), None, origin).await?,
            false => 0,
        };
        if sent == 0 {
            write.touch_project(Act::Shown);
        }
        self.commit(write).await?;
        Ok(sent > 0)
    }

    async fn refuse_updates(&self, project: ProjectId) -> Result<()> {
        let mut writing = self.writing().await?;
        lock_project(&mut writing, project).await?;
        let mut write = Write::begin(writing, project, None, self.now()).await?;
        sqlx::query("update project set update_on = null, update_set_by = null, update_next = null where id = $1")
            .bind(project.to_string())
            .execute(write.connection())
            .await?;
        let title = Some("never, for whoever set it may not any more".to_owned());
        write.note_project(Act::UpdatesPlanned, Note { title, ..Note::default() });
        self.commit(write).await.map(drop)
    }

    /// Mails an update to those of these people who may look and want it; to all who do without a choice. Says to how many.
    async fn mail_update(
        &self,
        write: &mut Write,
        words: &UpdateWords,
        people: Option<&[StakeholderId]>,
        origin: &str,
    ) -> Result<usize> {
        let (project, now) = (write.project, write.now);
        let (Some(sender), true) = (write.member, write.is_open().await?) else { return Ok(0) };
        let since = last(write.connection(), project).await?.map(|last| last.at).unwrap_or_default();
        let heading = veiled_heading(write.connection(), project).await?;
        let veil = veil(write.connection(), project).await?;
        let (subject, text) = (veil.over(words.subject.clone()), veil.over(words.words.clone()));
        let email: String = sqlx::query_scalar("select email from member where id = $1")
            .bind(sender.to_string())
            .fetch_one(write.connection())
            .await?;
        // A portal that names the firm alone names nobody by their address either.
        let reply_to = if veil.over(email.clone()) == email { email } else { String::new() };
        let mut told = Vec::new();
        for (reader, email, granted_at) in readers(write.connection(), project, now).await? {
            if !reader.wants || people.is_some_and(|people| !people.contains(&reader.id)) {
                continue;
            }
            let found = news_for(write.connection(), project, since, granted_at, now).await?;
            let mute =
                self.add_mute_link(write.connection(), (project, reader.id), ClientMail::Updates, origin).await?;
            let language = language_of_mail(write.connection(), &email, Some(project)).await?;
            let language = Words::of(language.unwrap_or_default());
            let to = Addressed { origin, mute, why: Word::WhyUpdates, language };
            let letter = letter(&heading, &found, &subject, &text, to)?;
            let letter = crate::mail::Letter { reply_to: reply_to.clone(), ..letter };
            self.add_mail_for(write.raw(), &email, &letter, Some((project, reader.id))).await?;
            // Their digest says none of it again, as long as this mail has all that it would say.
            sqlx::query(
                "update portal_access set told_at = $1
                  where project_id = $2 and stakeholder_id = $3 and coalesce(told_at, invited_at) >= $4",
            )
            .bind(now.0)
            .bind(project.to_string())
            .bind(reader.id.to_string())
            .bind(since.0)
            .execute(write.connection())
            .await?;
            told.push(reader.name);
        }
        if told.is_empty() {
            return Ok(0);
        }
        let names = told.join(", ");
        sqlx::query("insert into update_mail (id, project_id, sent_by, sent_at, people) values ($1, $2, $3, $4, $5)")
            .bind(Uuid::now_v7().to_string())
            .bind(project.to_string())
            .bind(sender.to_string())
            .bind(now.0)
            .bind(&names)
            .execute(write.connection())
            .await?;
        write.note_project(Act::Mailed, Note { title: Some(names.clone()), ..Note::default() });
        Ok(told.len())
    }
}

impl Write {
    async fn is_open(&mut self) -> Result<bool> {
        let project = self.project;
        Ok(super::project::opened_at(self.connection(), project).await?.is_some())
    }

    async fn set_updates(&mut self, on: Option<Weekday>, by: MemberId) -> Result<()> {
        let (project, today) = (self.project.to_string(), self.now.plus_seconds(-IN_THE_MORNING).date());
        sqlx::query("update project set update_on = $1, update_set_by = $2, update_next = $3 where id = $4")
            .bind(on.map(Weekday::key))
            .bind(on.map(|_| by.to_string()))
            .bind(on.map(|on| iso(on.after(today))))
            .bind(project)
            .execute(self.connection())
            .await?;
        let title = on.map_or_else(|| "never".to_owned(), |on| format!("every {}", on.word()));
        self.note_project(Act::UpdatesPlanned, Note { title: Some(title), ..Note::default() });
        Ok(())
    }
}

/// The update that was sent last.
async fn last(connection: &mut AnyConnection, project: ProjectId) -> Result<Option<LastUpdate>> {
    let row = sqlx::query(
        "select u.sent_at, u.people, m.name from update_mail u join member m on m.id = u.sent_by
          where u.project_id = $1 order by u.sent_at desc, u.id desc limit 1",
    )
    .bind(project.to_string())
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(LastUpdate { at: row.moment("sent_at")?, by: row.text("name")?, people: row.text("people")? }))
        .transpose()
}

/// Everybody who may look while the portal is open, each with their address and since when they may.
async fn readers(
    connection: &mut AnyConnection,
    project: ProjectId,
    now: Moment,
) -> Result<Vec<(UpdateReader, String, Moment)>> {
    let sql = format!(
        "select s.id, s.name, s.email, a.updates_mailed, r.granted_at from portal_access a
           join access_record r on r.project_id = a.project_id and r.stakeholder_id = a.stakeholder_id
                               and r.ended_at is null
           join stakeholder s on s.id = a.stakeholder_id
           join project p on p.id = a.project_id
          where a.project_id = $1 and a.revoked_at is null and {}
          order by lower(s.name), s.id",
        not_over("$2")
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).bind(iso(now.date()));
    let rows = query.fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            let wants = row.integer("updates_mailed")? == 1;
            let reader = UpdateReader { id: row.value("id")?, name: row.text("name")?, wants };
            Ok((reader, row.text("email")?, row.moment("granted_at")?))
        })
        .collect()
}
