//! Projects: the list, starting one, and the headings that both audiences see above everything else.
//!
//! The client's queries name the columns that may leave; internal values never enter memory on that way.

use super::arrangement::{begin_sections, sections};
use super::brand::{brand, take_over};
use super::change::{Audience, Position, Reader};
use super::comment;
use super::document;
use super::naming::veil;
use super::plan::{Bin, dependencies};
use super::row::Columns as _;
use super::things::insert_plan;
use super::write::{Write, lock_project};
use super::{MemberRole, Store};
use crate::Result;
use crate::access::{Operator, ProjectStarter};
use crate::plan::Plan;
use crate::projection::{self, Portal};
use domain::portal::{self, PortalId};
use domain::team::{self, ClientId, MemberId, ProjectId};
use domain::{Act, Error, Moment, ProjectDraft};
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Transaction};
use uuid::Uuid;

fn number(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// Where a project stands, of its row.
pub(super) fn standing(row: &AnyRow) -> Result<team::Standing> {
    Ok(team::Standing { phase: row.value("phase")?, health: row.value("health")?, reason: row.text("health_reason")? })
}

/// Where the team's log is.
pub(super) async fn team_number(connection: &mut AnyConnection, project: ProjectId) -> Result<u64> {
    let number_now: Option<i64> = sqlx::query_scalar("select team_number from project where id = $1")
        .bind(project.to_string())
        .fetch_optional(connection)
        .await?;
    Ok(number(number_now.ok_or(Error::NotFound)?))
}

/// Where an audience's log is, how far back it goes, and how often somebody's access to the project became less.
pub(super) async fn position(
    connection: &mut AnyConnection,
    project: ProjectId,
    audience: Audience,
) -> Result<Position> {
    let sql = format!(
        "select {}_number as number, {} as kept_after, access_number from project where id = $1",
        audience.key(),
        audience.kept_after()
    );
    let row = sqlx::query(AssertSqlSafe(sql))
        .bind(project.to_string())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Position {
        number: number(row.integer("number")?),
        kept_after: number(row.integer("kept_after")?),
        access: number(row.integer("access_number")?),
    })
}

/// When the portal was opened; nothing while it is closed.
pub(super) async fn opened_at(connection: &mut AnyConnection, project: ProjectId) -> Result<Option<Moment>> {
    sqlx::query("select portal_opened_at from project where id = $1")
        .bind(project.to_string())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound)?
        .optional_moment("portal_opened_at")
}

/// The heading as the team sees it, and the number of the team's log.
pub(super) async fn heading(connection: &mut AnyConnection, project: ProjectId) -> Result<(team::Heading, u64)> {
    let row = sqlx::query(
        "select portal_opened_at, is_template, team_number, phase, health, health_reason, summary
           from project where id = $1",
    )
    .bind(project.to_string())
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let (shown, _) = portal_heading(&mut *connection, project).await?;
    let viewers = sqlx::query_scalar(
        "select s.name from portal_access a
           join stakeholder s on s.id = a.stakeholder_id
           join project p on p.id = a.project_id and p.portal_opened_at is not null
          where a.project_id = $1 and a.revoked_at is null
          order by lower(s.name), s.id",
    )
    .bind(project.to_string())
    .fetch_all(&mut *connection)
    .await?;
    let people = comment::people(connection, project).await?;
    let comments = comment::counts(connection, project).await?;
    let documents = document::counts(connection, project).await?;
    let dependencies = dependencies(connection, project, Bin::LeftOut).await?;
    let heading = team::Heading {
        id: project,
        shown,
        portal_open: row.optional_moment("portal_opened_at")?.is_some(),
        is_template: row.integer("is_template")? == 1,
        standing: standing(&row)?,
        summary: row.text("summary")?,
        viewers,
        people,
        comments,
        documents,
        dependencies,
    };
    Ok((heading, number(row.integer("team_number")?)))
}

/// The heading as the client sees it, but for the names that its portal does not say, and the number of the client's log.
pub(super) async fn portal_heading(
    connection: &mut AnyConnection,
    project: ProjectId,
) -> Result<(portal::Project, u64)> {
    let row = sqlx::query(
        "select p.portal_id, c.name as client, p.title, p.portal_told_at, p.portal_number, p.welcome, p.contact, p.rhythm,
                p.takes_questions, p.names_readers, p.accent, p.logo, w.name as firm, w.accent as firm_accent,
                w.logo as firm_logo
           from project p join client c on c.id = p.client_id join workspace w on w.id = 1
          where p.id = $1",
    )
    .bind(project.to_string())
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let heading = portal::Project {
        id: row.value("portal_id")?,
        client: row.text("client")?,
        title: row.text("title")?,
        welcome: row.text("welcome")?,
        rhythm: row.value("rhythm")?,
        sections: sections(&mut *connection, project).await?,
        brand: brand(&row)?,
        contact: row.text("contact")?,
        readers: match row.integer("names_readers")? {
            0 => Vec::new(),
            _ => readers(connection, project).await?,
        },
        takes_questions: row.integer("takes_questions")? == 1,
        changed_at: row.optional_moment("portal_told_at")?,
    };
    Ok((heading, number(row.integer("portal_number")?)))
}

/// Who may look through the portal, by name.
async fn readers(connection: &mut AnyConnection, project: ProjectId) -> Result<Vec<String>> {
    let names = sqlx::query_scalar(
        "select s.name from portal_access a join stakeholder s on s.id = a.stakeholder_id
          where a.project_id = $1 and a.revoked_at is null order by lower(s.name), s.id",
    );
    Ok(names.bind(project.to_string()).fetch_all(connection).await?)
}

/// The heading as the client reads it.
pub(super) async fn veiled_heading(
    connection: &mut AnyConnection,
    project: ProjectId,
) -> Result<Portal<portal::Project>> {
    let (heading, _) = portal_heading(connection, project).await?;
    Ok(projection::heading(heading, &veil(connection, project).await?))
}

/// The client's whole view.
pub(super) async fn portal_snapshot(
    connection: &mut AnyConnection,
    project: ProjectId,
    as_of: Moment,
) -> Result<Portal<portal::Snapshot>> {
    let (heading, number) = portal_heading(connection, project).await?;
    let veil = veil(connection, project).await?;
    let heading = projection::heading(heading, &veil);
    projection::portal(number, as_of, heading, &mut Reader { connection, project, touched: Vec::new(), veil }).await
}

impl Store {
    /// Starts an empty project and puts whoever starts it on it as its manager. The client's organisation is made if it is new.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn start_project(&self, by: &ProjectStarter, draft: &ProjectDraft) -> Result<ProjectId> {
        self.start_project_with(by, draft, &Plan::default()).await
    }

    /// Starts a project with a plan, or nothing at all. Nothing of it is shared with anyone.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn start_project_with(
        &self,
        by: &ProjectStarter,
        draft: &ProjectDraft,
        plan: &Plan,
    ) -> Result<ProjectId> {
        let mut write = self.begin_project(by, draft).await?;
        insert_plan(&mut write, plan).await?;
        let project = write.project;
        self.commit(write).await?;
        Ok(project)
    }

    /// A write that begins with a new project, whose manager whoever starts it is.
    pub(super) async fn begin_project(&self, by: &ProjectStarter, draft: &ProjectDraft) -> Result<Write> {
        let mut writing = self.writing().await?;
        let project = insert_project(&mut writing, draft, self.now()).await?;
        sqlx::query("insert into project_member (project_id, member_id, role) values ($1, $2, $3)")
            .bind(project.to_string())
            .bind(by.member().to_string())
            .bind(MemberRole::Manager.key())
            .execute(&mut *writing)
            .await?;
        let mut write = Write::begin(writing, project, Some(by.member()), self.now()).await?;
        write.touch_project(Act::Started);
        Ok(write)
    }

    /// Takes a plan into the project with these names, which is made if it is not there. Nothing of it is shared with anyone.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn import_as_operator(&self, _by: &Operator, draft: &ProjectDraft, plan: &Plan) -> Result<ProjectId> {
        let mut writing = self.writing().await?;
        let known = sqlx::query(
            "select p.id from project p join client c on c.id = p.client_id where c.name = $1 and p.title = $2 order by p.id",
        )
        .bind(&draft.client)
        .bind(&draft.title)
        .fetch_optional(&mut *writing)
        .await?;
        let (project, act) = match known {
            Some(row) => (row.value("id")?, Act::Imported),
            None => (insert_project(&mut writing, draft, self.now()).await?, Act::Started),
        };
        lock_project(&mut writing, project).await?;
        let mut write = Write::begin(writing, project, None, self.now()).await?;
        write.touch_project(act);
        insert_plan(&mut write, plan).await?;
        self.commit(write).await?;
        Ok(project)
    }

    /// The role of a member on a project; admins manage all of them.
    ///
    /// With it comes the project's access number, of the same moment.
    pub(crate) async fn role_on_project(
        &self,
        member: MemberId,
        project: ProjectId,
    ) -> Result<Option<(MemberRole, u64)>> {
        let row = sqlx::query(
            "select m.role as workspace_role, pm.role as project_role, p.access_number
               from member m
               join project p on p.id = $2
               left join project_member pm on pm.project_id = p.id and pm.member_id = m.id
              where m.id = $1 and m.deactivated_at is null",
        )
        .bind(member.to_string())
        .bind(project.to_string())
        .fetch_optional(&self.0.reader)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let access = number(row.integer("access_number")?);
        if row.value::<MemberRole>("workspace_role")? == MemberRole::Admin {
            return Ok(Some((MemberRole::Admin, access)));
        }
        Ok(row.optional("project_role")?.map(|role| (role, access)))
    }
}

async fn insert_project(
    writing: &mut Transaction<'static, Any>,
    draft: &ProjectDraft,
    now: Moment,
) -> Result<ProjectId> {
    sqlx::query("insert into client (id, name, created_at) values ($1, $2, $3) on conflict (name) do nothing")
        .bind(ClientId(Uuid::now_v7()).to_string())
        .bind(&draft.client)
        .bind(now.0)
        .execute(&mut **writing)
        .await?;
    let project = ProjectId(Uuid::now_v7());
    sqlx::query(
        "insert into project (id, client_id, title, portal_id, created_at) select $1, id, $2, $3, $4 from client where name = $5",
    )
    .bind(project.to_string())
    .bind(&draft.title)
    .bind(PortalId(Uuid::new_v4()).to_string())
    .bind(now.0)
    .bind(&draft.client)
    .execute(&mut **writing)
    .await?;
    take_over(writing, project).await?;
    begin_sections(writing, project, now).await?;
    Ok(project)
}
