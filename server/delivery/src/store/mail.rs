//! The outbox. Mail is written in the same transaction as what it tells, and sent later; without an SMTP server it stays here
//! for the admin to read. Once sent, its text, which holds a link, is gone.

use super::Store;
use super::ending::not_over;
use super::row::Columns as _;
use crate::Result;
use crate::access::Admin;
use crate::mail::Letter;
use domain::iso;
use domain::team::{ProjectId, StakeholderId, WaitingMail};
use sqlx::{Any, AssertSqlSafe, Transaction};
use uuid::Uuid;

/// A mail that has to go out.
pub struct OutgoingMail {
    pub id: Uuid,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    /// The same as HTML; empty for plain text alone.
    pub html: String,
    /// Where its reader stops such mails; empty for what nobody can do without.
    pub mute: String,
    /// To whom an answer goes; empty for the sender.
    pub reply_to: String,
}

/// Whose right to look a mail is of.
pub(super) type Reader = (ProjectId, StakeholderId);

/// How often a mail is tried before it stays for the admin. Each try waits longer than the one before: some three days in all, as mail
/// servers do (RFC 5321, section 4.5.4.1).
const MOST_TRIES: i64 = 40;

/// Microseconds from when a mail was written until its second try. The third comes after eight times as long, and so on by cubes.
const FIRST_WAIT: i64 = 4_000_000;

impl Store {
    pub(super) async fn add_mail(
        &self,
        writing: &mut Transaction<'static, Any>,
        recipient: &str,
        letter: &Letter,
    ) -> Result<()> {
        self.add_mail_for(writing, recipient, letter, None).await
    }

    /// The same for somebody of the client's who may look through a portal: what waits is not sent once they may not any more, or
    /// once something was taken back from the client.
    pub(super) async fn add_mail_for(
        &self,
        writing: &mut Transaction<'static, Any>,
        recipient: &str,
        letter: &Letter,
        reader: Option<Reader>,
    ) -> Result<()> {
        sqlx::query(
            "insert into mail (id, recipient, subject, body, html, mute_address, reply_to, project_id, stakeholder_id, written_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(recipient)
        .bind(&letter.subject)
        .bind(&letter.body)
        .bind(&letter.html)
        .bind(&letter.mute)
        .bind(&letter.reply_to)
        .bind(reader.map(|(project, _)| project.to_string()))
        .bind(reader.map(|(_, stakeholder)| stakeholder.to_string()))
        .bind(self.now().0)
        .execute(&mut **writing)
        .await?;
        Ok(())
    }

    /// What has not been sent, newest first.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn waiting_mail(&self, _by: &Admin) -> Result<Vec<WaitingMail>> {
        sqlx::query(
            "select recipient, subject, body, written_at from mail where sent_at is null order by written_at desc, id desc limit 200",
        )
        .fetch_all(&self.0.reader)
        .await?
        .iter()
        .map(|row| {
            Ok(WaitingMail {
                to: row.text("recipient")?,
                subject: row.text("subject")?,
                text: row.text("body")?,
                written_at: row.moment("written_at")?,
            })
        })
        .collect()
    }

    /// The next mails to send, oldest first. Each is counted as tried before it is handed out, so that one that kills the
    /// program does not kill it for ever.
    pub(crate) async fn next_mail(&self) -> Result<Vec<OutgoingMail>> {
        self.drop_what_is_no_longer_for_its_reader().await?;
        sqlx::query(
            "update mail set tries = tries + 1
              where id in (select id from mail
                            where sent_at is null and tries < $1
                              and written_at + cast(tries as bigint) * tries * tries * $2 <= $3
                            order by written_at, id limit 20)
              returning id, recipient, subject, body, html, mute_address, reply_to",
        )
        .bind(MOST_TRIES)
        .bind(FIRST_WAIT)
        .bind(self.now().0)
        .fetch_all(&self.0.writer)
        .await?
        .iter()
        .map(|row| {
            Ok(OutgoingMail {
                id: row.value("id")?,
                recipient: row.text("recipient")?,
                subject: row.text("subject")?,
                body: row.text("body")?,
                html: row.text("html")?,
                mute: row.text("mute_address")?,
                reply_to: row.text("reply_to")?,
            })
        })
        .collect()
    }

    /// A mail may wait for its server for a while, and what it tells was right when it was written.
    async fn drop_what_is_no_longer_for_its_reader(&self) -> Result<()> {
        let sql = format!(
            "delete from mail
              where sent_at is null and project_id is not null
                and (not exists (select 1 from portal_access a
                                   join project p on p.id = a.project_id and p.portal_opened_at is not null
                                  where a.project_id = mail.project_id and a.stakeholder_id = mail.stakeholder_id
                                    and a.revoked_at is null and {})
                     or exists (select 1 from sharing s
                                 where s.project_id = mail.project_id and s.unshared_at > mail.written_at
                                   and not exists (select 1 from sharing n
                                                    where n.thing_id = s.thing_id and n.shared_at = s.unshared_at))
                     or exists (select 1 from portal_section ps
                                 where ps.project_id = mail.project_id and ps.off_at > mail.written_at))",
            not_over("$1")
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(iso(self.now().date()));
        query.execute(&self.0.writer).await?;
        Ok(())
    }

    pub(crate) async fn mail_was_sent(&self, id: Uuid) -> Result<()> {
        sqlx::query("update mail set sent_at = $1, body = '', html = '', mute_address = '' where id = $2")
            .bind(self.now().0)
            .bind(id.to_string())
            .execute(&self.0.writer)
            .await?;
        Ok(())
    }
}
