//! The digest: what is new in a portal, mailed to each of its readers as often as they want it. Made at the moment of sending, of
//! what its reader may see then; where nothing is new, nothing is sent.

use super::Store;
use super::ending::not_over;
use super::language::language_of_mail;
use super::portal_news::news_for;
use super::project::veiled_heading;
use super::row::Columns as _;
use super::write::lock_project;
use crate::Result;
use crate::mail::news::{Addressed, news as letter};
use domain::team::{ProjectId, StakeholderId};
use domain::{ClientMail, Digest, Moment, Word, Words, iso};
use sqlx::AssertSqlSafe;

const DAY: i64 = 86_400;

/// When on its day a mail is sent that goes by itself, in seconds of the day, in UTC: before the day's work in Europe.
pub(super) const IN_THE_MORNING: i64 = 5 * 3_600;

/// Seconds for which a portal has to have been left alone before its changes are mailed: whoever shares one thing shares another,
/// and takes back what was a slip.
const AT_REST: i64 = 15 * 60;

/// When the latest weekly digest was to be sent.
fn monday_before(now: Moment) -> Moment {
    let today = now.date();
    let since_monday = i64::from(today.weekday().to_monday_zero_offset()) * DAY;
    let monday = Moment::start_of(today).plus_seconds(IN_THE_MORNING - since_monday);
    if monday > now { monday.plus_seconds(-7 * DAY) } else { monday }
}

impl Store {
    /// Mails what is new to everybody whose digest is due. Says how many mails that were.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn mail_digests(&self, origin: &str) -> Result<usize> {
        let now = self.now();
        // What was told up to a moment: the last digest, or the invitation.
        let sql = format!(
            "select a.project_id, a.stakeholder_id from portal_access a
               join project p on p.id = a.project_id
              where a.revoked_at is null and p.portal_opened_at is not null and {}
                and p.portal_changed_at > coalesce(a.told_at, a.invited_at) and p.portal_changed_at <= $2
                and ((a.digest = 'weekly' and coalesce(a.told_at, a.invited_at) < $3)
                     or (a.digest = 'changes' and coalesce(a.told_at, a.invited_at) <= $4))
              order by a.project_id, a.stakeholder_id",
            not_over("$1")
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(iso(now.date()))
            .bind(now.plus_seconds(-AT_REST).0)
            .bind(monday_before(now).0)
            .bind(now.plus_seconds(-DAY).0)
            .fetch_all(&self.0.reader)
            .await?;
        let mut mailed = 0;
        for row in rows {
            let (project, stakeholder) = (row.value("project_id")?, row.value("stakeholder_id")?);
            mailed += usize::from(self.mail_digest(origin, project, stakeholder).await?);
        }
        Ok(mailed)
    }

    async fn mail_digest(&self, origin: &str, project: ProjectId, stakeholder: StakeholderId) -> Result<bool> {
        let mut writing = self.writing().await?;
        // Whoever writes to the project is done: what they did is in this digest or in the next, and never in neither.
        lock_project(&mut writing, project).await?;
        let now = self.now();
        let sql = format!(
            "select s.email, a.digest, coalesce(a.told_at, a.invited_at) as told_at, r.granted_at
               from portal_access a
               join access_record r on r.project_id = a.project_id and r.stakeholder_id = a.stakeholder_id
                                   and r.ended_at is null
               join stakeholder s on s.id = a.stakeholder_id
               join project p on p.id = a.project_id and p.portal_opened_at is not null
              where a.project_id = $1 and a.stakeholder_id = $2 and a.revoked_at is null and a.digest <> 'never'
                and (a.told_at is null or a.told_at < $4) and {}",
            not_over("$3")
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(project.to_string())
            .bind(stakeholder.to_string())
            .bind(iso(now.date()))
            // Another node may have been quicker.
            .bind(now.plus_seconds(-3_600).0)
            .fetch_optional(&mut *writing)
            .await?;
        let Some(row) = row else { return Ok(false) };
        let (email, since, granted_at) = (row.text("email")?, row.moment("told_at")?, row.moment("granted_at")?);
        sqlx::query("update portal_access set told_at = $1 where project_id = $2 and stakeholder_id = $3")
            .bind(now.0)
            .bind(project.to_string())
            .bind(stakeholder.to_string())
            .execute(&mut *writing)
            .await?;
        let found = news_for(&mut writing, project, since, granted_at, now).await?;
        let is_new = !found.look().is_empty();
        if is_new {
            let heading = veiled_heading(&mut writing, project).await?;
            let reader = (project, stakeholder);
            let mute = self.add_mute_link(&mut writing, reader, ClientMail::Digest, origin).await?;
            let why = match row.value("digest")? {
                Digest::Changes => Word::WhyOnceADay,
                _ => Word::WhyOnceAWeek,
            };
            let language = language_of_mail(&mut writing, &email, Some(project)).await?;
            let language = Words::of(language.unwrap_or_default());
            let (title, count) = (&heading.look().title, found.look().entries.len());
            let subject = language.count(Word::DigestSubject, count, &[("title", title)]);
            let to = Addressed { origin, mute, why, language };
            let letter = letter(&heading, &found, &subject, language.say(Word::DigestWords), to)?;
            self.add_mail_for(&mut writing, &email, &letter, Some(reader)).await?;
        }
        writing.commit().await?;
        Ok(is_new)
    }
}
