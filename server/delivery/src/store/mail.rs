//! The outbox. Mail is written in the same transaction as what it tells, and sent later; without an SMTP server it stays here
//! for the admin to read. Once sent, its text, which holds a link, is gone.

use super::Store;
use super::row::Columns as _;
use crate::Result;
use crate::access::Admin;
use crate::mail::Letter;
use domain::team::WaitingMail;
use sqlx::{Any, Transaction};
use uuid::Uuid;

/// A mail that has to go out.
pub struct OutgoingMail {
    pub id: Uuid,
    pub recipient: String,
    pub subject: String,
    pub body: String,
}

/// How often a mail is tried before it stays for the admin.
const MOST_TRIES: i64 = 20;

impl Store {
    pub(super) async fn add_mail(
        &self,
        writing: &mut Transaction<'static, Any>,
        recipient: &str,
        letter: &Letter,
    ) -> Result<()> {
        sqlx::query("insert into mail (id, recipient, subject, body, written_at) values ($1, $2, $3, $4, $5)")
            .bind(Uuid::now_v7().to_string())
            .bind(recipient)
            .bind(&letter.subject)
            .bind(&letter.body)
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
        sqlx::query(
            "update mail set tries = tries + 1
              where id in (select id from mail where sent_at is null and tries < $1 order by written_at, id limit 20)
              returning id, recipient, subject, body",
        )
        .bind(MOST_TRIES)
        .fetch_all(&self.0.writer)
        .await?
        .iter()
        .map(|row| {
            Ok(OutgoingMail {
                id: row.value("id")?,
                recipient: row.text("recipient")?,
                subject: row.text("subject")?,
                body: row.text("body")?,
            })
        })
        .collect()
    }

    pub(crate) async fn mail_was_sent(&self, id: Uuid) -> Result<()> {
        sqlx::query("update mail set sent_at = $1, body = '' where id = $2")
            .bind(self.now().0)
            .bind(id.to_string())
            .execute(&self.0.writer)
            .await?;
        Ok(())
    }
}
