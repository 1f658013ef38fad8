//! Whom a portal names on the team's side, and the names that stand behind its veil.

use super::Store;
use super::row::Columns as _;
use crate::Result;
use crate::access::Manager;
use crate::veil::Veil;
use domain::team::ProjectId;
use domain::{Act, Naming};
use sqlx::AnyConnection;

impl Store {
    /// Says who the client is to talk to, in the words of the page; empty for nobody.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn set_contact(&self, by: &Manager, contact: &str) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let project = write.project.to_string();
        sqlx::query("update project set contact = $1 where id = $2")
            .bind(contact.to_owned())
            .bind(project)
            .execute(write.connection())
            .await?;
        write.touch_project(Act::Arranged);
        self.commit(write).await.map(drop)
    }
}

/// The workspace's name in place of attendees of ours, where a portal names the firm alone. `names` and `project` are SQL.
pub(super) fn our_names(names: &str, project: &str) -> String {
    format!(
        "case when {names} = '' then '' else coalesce(
            (select w.name from project np join workspace w on w.id = 1 where np.id = {project} and np.naming = 'firm'),
            {names}) end"
    )
}

/// Whom a project's portal names.
pub(super) async fn naming(connection: &mut AnyConnection, project: ProjectId) -> Result<Naming> {
    let row = sqlx::query("select naming from project where id = $1").bind(project.to_string());
    row.fetch_optional(connection).await?.map_or(Ok(Naming::default()), |row| row.value("naming"))
}

/// What a project's portal does not say. Somebody of the client's keeps their name, whoever of ours is called the same.
pub(super) async fn veil(connection: &mut AnyConnection, project: ProjectId) -> Result<Veil> {
    let firm: Option<String> = sqlx::query_scalar(
        "select w.name from project p join workspace w on w.id = 1 where p.id = $1 and p.naming = 'firm'",
    )
    .bind(project.to_string())
    .fetch_optional(&mut *connection)
    .await?;
    let Some(firm) = firm else { return Ok(Veil::default()) };
    let ours = sqlx::query_scalar("select name from member union select email from member");
    let ours: Vec<String> = ours.fetch_all(&mut *connection).await?;
    let theirs = sqlx::query_scalar(
        "select s.name from portal_access a join stakeholder s on s.id = a.stakeholder_id where a.project_id = $1
         union select c.name from project p join client c on c.id = p.client_id where p.id = $1",
    );
    let theirs: Vec<String> = theirs.bind(project.to_string()).fetch_all(connection).await?;
    Ok(Veil::new(&firm, &ours, &theirs))
}

/// How somebody of the team is named to the client.
pub(super) async fn named(connection: &mut AnyConnection, project: ProjectId, name: String) -> Result<String> {
    let row = sqlx::query(
        "select name from workspace where exists (select 1 from project where id = $1 and naming = 'firm')",
    );
    let row = row.bind(project.to_string()).fetch_optional(connection).await?;
    row.map_or(Ok(name), |row| row.text("name"))
}
