//! What somebody of the client's is mailed, as they chose it, and the links in mails by which they stop them. Nothing in here
//! changes what anybody may see.

use super::Store;
use super::ending::not_over;
use super::mail::Reader;
use super::project::veiled_heading;
use super::row::Columns as _;
use crate::access::{ClientViewer, SeesPortal as _};
use crate::projection::{self, Portal};
use crate::{Result, Token};
use domain::portal::MailChoice;
use domain::{ClientMail, Digest, Error, iso};
use sqlx::{AnyConnection, AssertSqlSafe};

/// Seconds after which a link in an old mail stops nothing any more.
const MUTE_LINK_LIFE: i64 = 2 * 365 * 86_400;

impl Store {
    /// What this viewer is mailed from the portal.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn mail_choice(&self, by: &ClientViewer) -> Result<Portal<MailChoice>> {
        let mut reading = self.reading().await?;
        let project = veiled_heading(&mut reading, by.project()).await?.into_answer();
        let row = sqlx::query(
            "select digest, answers_mailed, updates_mailed, calendar_hash from portal_access
              where project_id = $1 and stakeholder_id = $2",
        )
        .bind(by.project().to_string())
        .bind(by.stakeholder().to_string())
        .fetch_optional(&mut *reading)
        .await?
        .ok_or(Error::NotFound)?;
        Ok(projection::mail_choice(MailChoice {
            portal: project.id,
            client: project.client,
            title: project.title,
            digest: row.value("digest")?,
            answers: row.integer("answers_mailed")? == 1,
            updates: row.integer("updates_mailed")? == 1,
            has_calendar: row.optional::<String>("calendar_hash")?.is_some(),
        }))
    }

    /// Says what this viewer is mailed from the portal. Where no digest was mailed, news begin anew with the next.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn choose_mail(&self, by: &ClientViewer, digest: Digest, answers: bool, updates: bool) -> Result<()> {
        let sql = format!(
            "update portal_access as a
                set told_at = case when digest = 'never' then $1 else told_at end,
                    digest = $2, answers_mailed = $3, updates_mailed = $4
              where project_id = $5 and stakeholder_id = $6 and revoked_at is null
                and exists (select 1 from project p where p.id = a.project_id and {})",
            not_over("$7")
        );
        let changed = sqlx::query(AssertSqlSafe(sql))
            .bind(self.now().0)
            .bind(digest.key())
            .bind(i64::from(answers))
            .bind(i64::from(updates))
            .bind(by.project().to_string())
            .bind(by.stakeholder().to_string())
            .bind(iso(self.now().date()))
            .execute(&self.0.writer)
            .await?;
        if changed.rows_affected() == 0 { Err(Error::NotFound.into()) } else { Ok(()) }
    }

    /// Where the reader of a mail of this kind stops more of them, without a sign-in.
    pub(super) async fn add_mute_link(
        &self,
        writing: &mut AnyConnection,
        (project, stakeholder): Reader,
        kind: ClientMail,
        origin: &str,
    ) -> Result<String> {
        let token = Token::random();
        sqlx::query(
            "insert into mute_link (token_hash, project_id, stakeholder_id, kind, made_at) values ($1, $2, $3, $4, $5)",
        )
        .bind(token.hash())
        .bind(project.to_string())
        .bind(stakeholder.to_string())
        .bind(kind.key())
        .bind(self.now().0)
        .execute(writing)
        .await?;
        Ok(format!("{origin}/mute/{}", token.reveal()))
    }

    /// Which mails such a link stops.
    ///
    /// # Errors
    /// [`Error::LinkSpent`] if there is no such link.
    pub async fn muted_by(&self, token: &Token) -> Result<ClientMail> {
        let row = sqlx::query("select kind from mute_link where token_hash = $1 and made_at > $2")
            .bind(token.hash())
            .bind(self.now().plus_seconds(-MUTE_LINK_LIFE).0)
            .fetch_optional(&self.0.reader)
            .await?;
        row.ok_or(Error::LinkSpent)?.value("kind")
    }

    /// Stops the mails that such a link is of, for the one person that it was sent to. Says which those are.
    ///
    /// # Errors
    /// [`Error::LinkSpent`] if there is no such link.
    pub async fn mute(&self, token: &Token) -> Result<ClientMail> {
        let kind = self.muted_by(token).await?;
        let change = match kind {
            ClientMail::Digest => "digest = 'never'",
            ClientMail::Answers => "answers_mailed = 0",
            ClientMail::Updates => "updates_mailed = 0",
        };
        let sql = format!(
            "update portal_access set {change}
              where exists (select 1 from mute_link l
                             where l.token_hash = $1 and l.project_id = portal_access.project_id
                               and l.stakeholder_id = portal_access.stakeholder_id)"
        );
        sqlx::query(AssertSqlSafe(sql)).bind(token.hash()).execute(&self.0.writer).await?;
        Ok(kind)
    }
}
