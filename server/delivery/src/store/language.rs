//! In which language somebody of the client's reads: the one that they chose, else the one that their portal is set to. What their
//! browser asks for, which comes last, is nothing that is stored.

use super::Store;
use super::row::Columns as _;
use crate::access::{Guest, SeesPortal, TeamMember};
use crate::{Result, Token};
use domain::team::ProjectId;
use domain::{Language, Words};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;

/// SQL for the language of a stakeholder `s`, whose portals are the places to look if nothing was chosen.
const OF_ALL_PORTALS: &str = "coalesce(nullif(s.language, ''),
    (select min(p.language) from portal_access a join project p on p.id = a.project_id
      where a.stakeholder_id = s.id and a.revoked_at is null and p.language <> ''))";

impl Store {
    /// At a portal, for whoever looks through it, or as whom somebody looks.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn language_at(&self, by: &impl SeesPortal) -> Result<Option<Language>> {
        let row = sqlx::query(
            "select coalesce(nullif(s.language, ''), p.language) as language from stakeholder s, project p
              where s.id = $1 and p.id = $2",
        );
        let row = row.bind(by.stakeholder().to_string()).bind(by.project().to_string());
        chosen(row.fetch_optional(&self.0.reader).await?.as_ref())
    }

    /// What the team hands to the client as a whole is in their portal's language.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub(crate) async fn words_for_client(&self, by: &TeamMember) -> Result<Words> {
        let language = language_of_portal(&mut *self.0.reader.acquire().await?, by.project()).await?;
        Ok(Words::of(language.unwrap_or_default()))
    }

    /// Where no portal is named.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn language_of(&self, by: &Guest) -> Result<Option<Language>> {
        let sql = format!("select {OF_ALL_PORTALS} as language from stakeholder s where s.id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(by.stakeholder().to_string());
        chosen(row.fetch_optional(&self.0.reader).await?.as_ref())
    }

    /// For whoever holds a link.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn language_of_link(&self, token: &Token) -> Result<Option<Language>> {
        let sql = format!(
            "select {OF_ALL_PORTALS} as language from stakeholder s
               join link l on l.stakeholder_id = s.id where l.token_hash = $1"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(token.hash());
        chosen(row.fetch_optional(&self.0.reader).await?.as_ref())
    }

    /// Remembers what somebody wants to read in.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn choose_language(&self, by: &Guest, language: Language) -> Result<()> {
        sqlx::query("update stakeholder set language = $1 where id = $2")
            .bind(language.key())
            .bind(by.stakeholder().to_string())
            .execute(&self.0.writer)
            .await?;
        Ok(())
    }
}

/// For a mail to this address: about one project, or about none.
pub(super) async fn language_of_mail(
    connection: &mut AnyConnection,
    email: &str,
    project: Option<ProjectId>,
) -> Result<Option<Language>> {
    let sql = format!(
        "select coalesce(nullif(s.language, ''), (select nullif(language, '') from project where id = $2),
                case when $2 = '' then {OF_ALL_PORTALS} end) as language
           from stakeholder s where s.email = $1"
    );
    let project = project.map(|project| project.to_string()).unwrap_or_default();
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(email.to_owned()).bind(project);
    chosen(row.fetch_optional(connection).await?.as_ref())
}

/// What a portal is set to.
pub(super) async fn language_of_portal(connection: &mut AnyConnection, project: ProjectId) -> Result<Option<Language>> {
    let row = sqlx::query("select language from project where id = $1").bind(project.to_string());
    chosen(row.fetch_optional(connection).await?.as_ref())
}

fn chosen(row: Option<&AnyRow>) -> Result<Option<Language>> {
    let language: Option<String> = row.map(|row| row.optional("language")).transpose()?.flatten();
    Ok(language.and_then(|language| language.parse().ok()))
}
