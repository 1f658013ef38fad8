//! Projects: the list, starting one, and reading one whole, for the team and for its client.
//!
//! The client's queries name the columns that may leave and go through `sharing`; internal values never enter memory on that
//! way.

use super::change::Thing;
use super::plan::insert_plan;
use super::row::Columns as _;
use super::write::{Write, lock_project};
use super::{MemberRole, Store};
use crate::Result;
use crate::access::{Colleague, Operator, ProjectStarter, TeamMember};
use crate::plan::Plan;
use crate::projection::{self, Portal};
use domain::portal::{self, PortalId};
use domain::team::{self, ClientId, MemberId, ProjectId, Sharing};
use domain::{Date, DeliverableState, Error, MilestoneState, Moment, ProjectDraft};
use sqlx::{Any, AnyConnection, Transaction};
use uuid::Uuid;

/// The columns of a milestone that may leave.
pub(crate) struct MilestoneFace {
    pub id: portal::MilestoneId,
    pub title: String,
    pub summary: String,
    pub due: Option<Date>,
    pub state: MilestoneState,
    pub changed_at: Moment,
}

/// A milestone as the team knows it.
pub(crate) struct MilestoneRow {
    pub id: team::MilestoneId,
    pub face: MilestoneFace,
    pub sharing: Sharing,
    pub notes: String,
}

/// The columns of a deliverable that may leave; `milestone` is there only if that is shared.
pub(crate) struct DeliverableFace {
    pub id: portal::DeliverableId,
    pub milestone: Option<portal::MilestoneId>,
    pub title: String,
    pub summary: String,
    pub due: Option<Date>,
    pub state: DeliverableState,
    pub changed_at: Moment,
}

/// A deliverable as the team knows it.
pub(crate) struct DeliverableRow {
    pub id: team::DeliverableId,
    pub milestone: Option<team::MilestoneId>,
    pub face: DeliverableFace,
    pub sharing: Sharing,
    pub notes: String,
}

/// The columns of a project that its client may see.
pub(crate) struct ProjectFace {
    pub id: PortalId,
    pub client: String,
    pub title: String,
    pub changed_at: Option<Moment>,
}

/// A project as the team knows it.
pub(crate) struct ProjectRow {
    pub id: ProjectId,
    pub face: ProjectFace,
    pub portal_open: bool,
    pub team_number: u64,
}

fn number(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

fn milestone_face(row: &sqlx::any::AnyRow) -> Result<MilestoneFace> {
    Ok(MilestoneFace {
        id: row.value("shown_id")?,
        title: row.text("title")?,
        summary: row.text("summary")?,
        due: row.date("due")?,
        state: row.value("state")?,
        changed_at: row.moment("shown_changed_at")?,
    })
}

fn deliverable_face(row: &sqlx::any::AnyRow) -> Result<DeliverableFace> {
    Ok(DeliverableFace {
        id: row.value("shown_id")?,
        milestone: row.optional("shown_milestone_id")?,
        title: row.text("title")?,
        summary: row.text("summary")?,
        due: row.date("due")?,
        state: row.value("state")?,
        changed_at: row.moment("shown_changed_at")?,
    })
}

fn sharing(row: &sqlx::any::AnyRow) -> Result<Sharing> {
    Ok(match row.optional::<String>("shared_by")? {
        Some(by) => Sharing::Shared { by, at: row.moment("shared_at")? },
        None => Sharing::TeamOnly,
    })
}

pub(crate) async fn project_row(connection: &mut AnyConnection, project: ProjectId) -> Result<ProjectRow> {
    let row = sqlx::query(
        "select p.id, p.portal_id, c.name as client, p.title, p.portal_changed_at, p.portal_opened_at, p.team_number
           from project p join client c on c.id = p.client_id
          where p.id = $1",
    )
    .bind(project.to_string())
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(ProjectRow {
        id: row.value("id")?,
        face: ProjectFace {
            id: row.value("portal_id")?,
            client: row.text("client")?,
            title: row.text("title")?,
            changed_at: row.optional_moment("portal_changed_at")?,
        },
        portal_open: row.optional_moment("portal_opened_at")?.is_some(),
        team_number: number(row.integer("team_number")?),
    })
}

pub(crate) async fn portal_number(connection: &mut AnyConnection, project: ProjectId) -> Result<u64> {
    let value: i64 = sqlx::query_scalar("select portal_number from project where id = $1")
        .bind(project.to_string())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(number(value))
}

pub(crate) async fn team_snapshot(
    connection: &mut AnyConnection,
    project: ProjectId,
    as_of: Moment,
) -> Result<team::Snapshot> {
    let heading = project_row(&mut *connection, project).await?;
    let milestones = sqlx::query(
        "select m.id, m.shown_id, m.title, m.summary, m.due, m.state, m.shown_changed_at, m.notes, b.name as shared_by, s.shared_at
           from milestone m
           left join sharing s on s.thing_id = m.id and s.unshared_at is null
           left join member b on b.id = s.shared_by
          where m.project_id = $1
          order by m.place, m.id",
    )
    .bind(project.to_string())
    .fetch_all(&mut *connection)
    .await?
    .iter()
    .map(|row| {
        Ok(MilestoneRow {
            id: row.value("id")?,
            face: milestone_face(row)?,
            sharing: sharing(row)?,
            notes: row.text("notes")?,
        })
    })
    .collect::<Result<Vec<_>>>()?;
    let deliverables = sqlx::query(
        "select d.id, d.milestone_id, d.shown_id, d.title, d.summary, d.due, d.state, d.shown_changed_at, d.notes,
                b.name as shared_by, s.shared_at, sm.shown_id as shown_milestone_id
           from deliverable d
           left join sharing s on s.thing_id = d.id and s.unshared_at is null
           left join member b on b.id = s.shared_by
           left join sharing ms on ms.thing_id = d.milestone_id and ms.unshared_at is null
           left join milestone sm on sm.id = ms.thing_id
          where d.project_id = $1
          order by d.place, d.id",
    )
    .bind(project.to_string())
    .fetch_all(&mut *connection)
    .await?
    .iter()
    .map(|row| {
        Ok(DeliverableRow {
            id: row.value("id")?,
            milestone: row.optional("milestone_id")?,
            face: deliverable_face(row)?,
            sharing: sharing(row)?,
            notes: row.text("notes")?,
        })
    })
    .collect::<Result<Vec<_>>>()?;
    Ok(projection::team(heading, milestones, deliverables, as_of))
}

pub(crate) async fn portal_snapshot(
    connection: &mut AnyConnection,
    project: ProjectId,
    as_of: Moment,
) -> Result<Portal<portal::Snapshot>> {
    let row = sqlx::query(
        "select p.portal_id, c.name as client, p.title, p.portal_changed_at, p.portal_number
           from project p join client c on c.id = p.client_id
          where p.id = $1",
    )
    .bind(project.to_string())
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let face = ProjectFace {
        id: row.value("portal_id")?,
        client: row.text("client")?,
        title: row.text("title")?,
        changed_at: row.optional_moment("portal_changed_at")?,
    };
    let portal_number = number(row.integer("portal_number")?);
    let milestones = sqlx::query(
        "select m.shown_id, m.title, m.summary, m.due, m.state, m.shown_changed_at
           from milestone m
           join sharing s on s.thing_id = m.id and s.unshared_at is null
          where m.project_id = $1
          order by m.place, m.id",
    )
    .bind(project.to_string())
    .fetch_all(&mut *connection)
    .await?
    .iter()
    .map(milestone_face)
    .collect::<Result<Vec<_>>>()?;
    let deliverables = sqlx::query(
        "select d.shown_id, d.title, d.summary, d.due, d.state, d.shown_changed_at, sm.shown_id as shown_milestone_id
           from deliverable d
           join sharing s on s.thing_id = d.id and s.unshared_at is null
           left join sharing ms on ms.thing_id = d.milestone_id and ms.unshared_at is null
           left join milestone sm on sm.id = ms.thing_id
          where d.project_id = $1
          order by d.place, d.id",
    )
    .bind(project.to_string())
    .fetch_all(&mut *connection)
    .await?
    .iter()
    .map(deliverable_face)
    .collect::<Result<Vec<_>>>()?;
    Ok(projection::portal(portal_number, as_of, face, milestones, deliverables))
}

impl Store {
    /// The projects that this colleague is on, by client and title.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn projects(&self, by: &Colleague) -> Result<Vec<team::Entry>> {
        let all = i64::from(by.is_admin());
        let mut reading = self.reading().await?;
        let entries = sqlx::query(
            "select p.id, c.name as client, p.title, p.portal_opened_at,
                    (select count(*) from milestone m where m.project_id = p.id) as total,
                    (select count(*) from milestone m where m.project_id = p.id and m.state = 'done') as done,
                    n.title as next_title, n.due as next_due
               from project p
               join client c on c.id = p.client_id
               left join milestone n on n.id = (select m.id from milestone m
                                                 where m.project_id = p.id and m.state <> 'done'
                                                 order by m.place, m.id limit 1)
              where $1 = 1 or exists (select 1 from project_member pm where pm.project_id = p.id and pm.member_id = $2)
              order by lower(c.name), lower(p.title), p.id",
        )
        .bind(all)
        .bind(by.member().to_string())
        .fetch_all(&mut *reading)
        .await?;
        entries
            .iter()
            .map(|row| {
                let due = row.date("next_due")?;
                Ok(team::Entry {
                    id: row.value("id")?,
                    client: row.text("client")?,
                    title: row.text("title")?,
                    done: u32::try_from(row.integer("done")?).unwrap_or(0),
                    total: u32::try_from(row.integer("total")?).unwrap_or(0),
                    next: row.optional::<String>("next_title")?.map(|title| (title, due)),
                    portal_open: row.optional_moment("portal_opened_at")?.is_some(),
                })
            })
            .collect()
    }

    /// A whole project, for its team.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn project(&self, by: &TeamMember) -> Result<team::Snapshot> {
        let mut reading = self.reading().await?;
        team_snapshot(&mut reading, by.project(), self.now()).await
    }

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
        let mut writing = self.writing().await?;
        let project = insert_project(&mut writing, draft, self.now()).await?;
        sqlx::query("insert into project_member (project_id, member_id, role) values ($1, $2, $3)")
            .bind(project.to_string())
            .bind(by.member().to_string())
            .bind(MemberRole::Manager.key())
            .execute(&mut *writing)
            .await?;
        let mut write = Write::begin(writing, project, Some(by.member()), self.now()).await?;
        write.touch(Thing::Project, "", "started");
        insert_plan(&mut write, plan).await?;
        self.commit(write).await?;
        Ok(project)
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
            Some(row) => (row.value("id")?, "imported"),
            None => (insert_project(&mut writing, draft, self.now()).await?, "started"),
        };
        lock_project(&mut writing, project).await?;
        let mut write = Write::begin(writing, project, None, self.now()).await?;
        write.touch(Thing::Project, "", act);
        insert_plan(&mut write, plan).await?;
        self.commit(write).await?;
        Ok(project)
    }

    /// The role of a member on a project; admins manage all of them.
    pub(crate) async fn role_on_project(&self, member: MemberId, project: ProjectId) -> Result<Option<MemberRole>> {
        let row = sqlx::query(
            "select m.role as workspace_role, pm.role as project_role
               from member m
               join project p on p.id = $2
               left join project_member pm on pm.project_id = p.id and pm.member_id = m.id
              where m.id = $1",
        )
        .bind(member.to_string())
        .bind(project.to_string())
        .fetch_optional(&self.0.reader)
        .await?;
        let Some(row) = row else { return Ok(None) };
        if row.value::<MemberRole>("workspace_role")? == MemberRole::Admin {
            return Ok(Some(MemberRole::Admin));
        }
        row.optional("project_role")
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
    Ok(project)
}
