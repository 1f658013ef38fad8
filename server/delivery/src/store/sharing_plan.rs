//! What will be shared on a day. The act belongs to whoever set it: on its day it is done in their name, if they may still do
//! it, and otherwise it is not done at all.

use super::Store;
use super::row::Columns as _;
use super::sharing::Extent;
use super::write::{Note, Write};
use crate::access::TeamMember;
use crate::{Failure, Result};
use domain::team::{Done, MemberId, ProjectId, SharingPlanId};
use domain::{Act, Date, Error, Thing, iso};
use uuid::Uuid;

impl Store {
    /// Sets a thing to be shared as soon as a day begins, in UTC. An earlier plan for it is replaced.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `on` if that is not a day to come, or it is shared already; [`Error::NotFound`] if the project has no
    /// such thing, or it is internal by its kind.
    pub async fn plan_sharing(&self, by: &TeamMember, thing: Thing, id: Uuid, on: Date) -> Result<Done> {
        if !thing.is_shareable() {
            return Err(Error::NotFound.into());
        }
        let mut write = self.write(by).await?;
        if on <= write.now.date() {
            return Err(Error::field("on", "Choose a day to come, or share it now.").into());
        }
        let title = write.fields(thing, id).await?.title();
        if write.extent(id).await? == Some(Extent::Whole) {
            return Err(Error::field("on", "It is shared already.").into());
        }
        write.end_plan(id, "cancelled").await?;
        sqlx::query(
            "insert into sharing_plan (id, project_id, thing, thing_id, share_on, set_by, set_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(SharingPlanId(Uuid::now_v7()).to_string())
        .bind(write.project.to_string())
        .bind(thing.key())
        .bind(id.to_string())
        .bind(iso(on))
        .bind(by.member().to_string())
        .bind(write.now.0)
        .execute(write.connection())
        .await?;
        write.note(thing, id, Act::Planned, Note { title, ..Note::default() });
        self.commit(write).await
    }

    /// Takes a plan back.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none, or its day has come.
    pub async fn cancel_plan(&self, by: &TeamMember, plan: SharingPlanId) -> Result<Done> {
        let mut write = self.write(by).await?;
        let row = sqlx::query(
            "select thing, thing_id from sharing_plan where id = $1 and project_id = $2 and ended_at is null",
        )
        .bind(plan.to_string())
        .bind(write.project.to_string())
        .fetch_optional(write.connection())
        .await?
        .ok_or(Error::NotFound)?;
        let (thing, id): (Thing, Uuid) = (row.value("thing")?, row.value("thing_id")?);
        write.end_plan(id, "cancelled").await?;
        // It may lie in the bin by now.
        let title = write.fields(thing, id).await.ok().and_then(|fields| fields.title());
        write.note(thing, id, Act::PlanCancelled, Note { title, ..Note::default() });
        self.commit(write).await
    }

    /// Shares what is due, each in the name of whoever set it and with their right as it is now. Says how many were shared.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn share_what_is_due(&self) -> Result<usize> {
        let rows = sqlx::query(
            "select project_id, thing, thing_id, set_by from sharing_plan
              where ended_at is null and share_on <= $1 order by share_on, id",
        )
        .bind(iso(self.now().date()))
        .fetch_all(&self.0.reader)
        .await?;
        let mut shared = 0;
        for row in rows {
            let (project, member): (ProjectId, MemberId) = (row.value("project_id")?, row.value("set_by")?);
            let (thing, id): (Thing, Uuid) = (row.value("thing")?, row.value("thing_id")?);
            match self.share_as_planned(project, member, thing, id).await {
                Ok(true) => shared += 1,
                Ok(false) => {}
                Err(Failure::Refused(_)) => self.refuse_plan(project, thing, id).await?,
                Err(failure) => return Err(failure),
            }
        }
        Ok(shared)
    }

    async fn share_as_planned(&self, project: ProjectId, member: MemberId, thing: Thing, id: Uuid) -> Result<bool> {
        let by = TeamMember::prove_again(self, member, project).await?;
        let mut write = self.write(&by).await?;
        // Another node may have been quicker, or somebody cancelled it just now.
        if !write.end_plan(id, "shared").await? {
            return Ok(false);
        }
        if !write.open_sharing(thing, id).await? {
            write.touch(thing, id);
        }
        self.commit(write).await?;
        Ok(true)
    }

    async fn refuse_plan(&self, project: ProjectId, thing: Thing, id: Uuid) -> Result<()> {
        let mut writing = self.writing().await?;
        super::write::lock_project(&mut writing, project).await?;
        let mut write = Write::begin(writing, project, None, self.now()).await?;
        if write.end_plan(id, "refused").await? {
            let title = write.fields(thing, id).await.ok().and_then(|fields| fields.title());
            write.note(thing, id, Act::PlanCancelled, Note { title, ..Note::default() });
            self.commit(write).await?;
        }
        Ok(())
    }
}

impl Write {
    /// Ends the plan for a thing, if there is one.
    pub(super) async fn end_plan(&mut self, id: Uuid, outcome: &'static str) -> Result<bool> {
        let (by, now) = (self.member.map(|member| member.to_string()), self.now.0);
        let ended = sqlx::query(
            "update sharing_plan set ended_by = $1, ended_at = $2, outcome = $3 where thing_id = $4 and ended_at is null",
        )
        .bind(by)
        .bind(now)
        .bind(outcome)
        .bind(id.to_string())
        .execute(self.connection())
        .await?;
        Ok(ended.rows_affected() > 0)
    }
}
