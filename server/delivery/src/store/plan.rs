//! The plan: milestones and their deliverables. Writing, moving, sharing and taking back.

use super::Store;
use super::change::Thing;
use super::row::Columns as _;
use super::write::Write;
use crate::Result;
use crate::access::TeamMember;
use crate::plan::Plan;
use domain::team::{DeliverableId, MemberId, MilestoneId};
use domain::{DeliverableDraft, DeliverableState, Error, MilestoneDraft, MilestoneState, portal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What kind of thing an act is done to, where the act is the same for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Milestone(MilestoneId),
    Deliverable(DeliverableId),
}

/// Where a thing goes in the plan's order, one place at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Up,
    Down,
}

impl Kind {
    fn thing(self) -> Thing {
        match self {
            Self::Milestone(_) => Thing::Milestone,
            Self::Deliverable(_) => Thing::Deliverable,
        }
    }

    fn id(self) -> String {
        match self {
            Self::Milestone(id) => id.to_string(),
            Self::Deliverable(id) => id.to_string(),
        }
    }
}

impl Store {
    /// Writes a new milestone at the end of the plan. Nobody but the team sees it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn add_milestone(&self, by: &TeamMember, draft: &MilestoneDraft) -> Result<MilestoneId> {
        let mut write = self.write(by).await?;
        let id = insert_milestone(&mut write, draft).await?;
        write.touch(Thing::Milestone, id, "added");
        self.commit(write).await?;
        Ok(id)
    }

    /// # Errors
    /// [`Error::NotFound`].
    pub async fn edit_milestone(&self, by: &TeamMember, id: MilestoneId, draft: &MilestoneDraft) -> Result<()> {
        let mut write = self.write(by).await?;
        let changed = sqlx::query(
            "update milestone set title = $1, summary = $2, due = $3, state = $4, notes = $5
              where id = $6 and project_id = $7",
        )
        .bind(&draft.title)
        .bind(&draft.summary)
        .bind(draft.due.map(|due| due.to_string()))
        .bind(draft.state.key())
        .bind(&draft.notes)
        .bind(id.to_string())
        .bind(write.project.to_string())
        .execute(write.connection())
        .await?;
        found(changed.rows_affected())?;
        write.touch(Thing::Milestone, id, "edited");
        self.commit(write).await
    }

    /// Writes a new deliverable at the end of its milestone. Nobody but the team sees it, whether or not its milestone is
    /// shared.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Invalid`] if the milestone is not one of this project's.
    pub async fn add_deliverable(
        &self,
        by: &TeamMember,
        milestone: Option<MilestoneId>,
        draft: &DeliverableDraft,
    ) -> Result<DeliverableId> {
        let mut write = self.write(by).await?;
        check_milestone(&mut write, milestone).await?;
        let id = insert_deliverable(&mut write, milestone, draft).await?;
        write.touch(Thing::Deliverable, id, "added");
        self.commit(write).await?;
        Ok(id)
    }

    /// # Errors
    /// [`Error::NotFound`], or [`Error::Invalid`] if the milestone is not one of this project's.
    pub async fn edit_deliverable(
        &self,
        by: &TeamMember,
        id: DeliverableId,
        milestone: Option<MilestoneId>,
        draft: &DeliverableDraft,
    ) -> Result<()> {
        let mut write = self.write(by).await?;
        check_milestone(&mut write, milestone).await?;
        let changed = sqlx::query(
            "update deliverable set milestone_id = $1, title = $2, summary = $3, due = $4, state = $5, notes = $6
              where id = $7 and project_id = $8",
        )
        .bind(milestone.map(|id| id.to_string()))
        .bind(&draft.title)
        .bind(&draft.summary)
        .bind(draft.due.map(|due| due.to_string()))
        .bind(draft.state.key())
        .bind(&draft.notes)
        .bind(id.to_string())
        .bind(write.project.to_string())
        .execute(write.connection())
        .await?;
        found(changed.rows_affected())?;
        write.touch(Thing::Deliverable, id, "edited");
        self.commit(write).await
    }

    /// # Errors
    /// [`Error::NotFound`].
    pub async fn set_milestone_state(&self, by: &TeamMember, id: MilestoneId, state: MilestoneState) -> Result<()> {
        self.set_state(by, Kind::Milestone(id), state.key()).await
    }

    /// # Errors
    /// [`Error::NotFound`].
    pub async fn set_deliverable_state(
        &self,
        by: &TeamMember,
        id: DeliverableId,
        state: DeliverableState,
    ) -> Result<()> {
        self.set_state(by, Kind::Deliverable(id), state.key()).await
    }

    async fn set_state(&self, by: &TeamMember, kind: Kind, state: &'static str) -> Result<()> {
        let mut write = self.write(by).await?;
        let changed = sqlx::query(match kind {
            Kind::Milestone(_) => "update milestone set state = $1 where id = $2 and project_id = $3",
            Kind::Deliverable(_) => "update deliverable set state = $1 where id = $2 and project_id = $3",
        })
        .bind(state)
        .bind(kind.id())
        .bind(write.project.to_string())
        .execute(write.connection())
        .await?;
        found(changed.rows_affected())?;
        write.touch(kind.thing(), kind.id(), "state");
        self.commit(write).await
    }

    /// Changes places with the neighbour above or below; a deliverable moves within its milestone. At the end of the list
    /// nothing happens.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn move_in_plan(&self, by: &TeamMember, kind: Kind, direction: Direction) -> Result<()> {
        let mut write = self.write(by).await?;
        let siblings: Vec<(String, i64)> = sqlx::query(match kind {
            Kind::Milestone(_) => {
                "select id, place from milestone where project_id = $1 and $2 = $2 order by place, id"
            }
            Kind::Deliverable(_) => {
                "select s.id, s.place from deliverable s
                   join deliverable d on d.id = $2 and d.project_id = $1
                  where s.project_id = $1 and coalesce(s.milestone_id, '') = coalesce(d.milestone_id, '')
                  order by s.place, s.id"
            }
        })
        .bind(write.project.to_string())
        .bind(kind.id())
        .fetch_all(write.connection())
        .await?
        .iter()
        .map(|row| Ok((row.text("id")?, row.integer("place")?)))
        .collect::<Result<_>>()?;
        let from = siblings.iter().position(|(id, _)| *id == kind.id()).ok_or(Error::NotFound)?;
        let to = match direction {
            Direction::Up => from.checked_sub(1),
            Direction::Down => Some(from + 1).filter(|to| *to < siblings.len()),
        };
        let Some(to) = to else { return Ok(()) };
        for (here, there) in [(from, to), (to, from)] {
            sqlx::query(match kind {
                Kind::Milestone(_) => "update milestone set place = $1 where id = $2",
                Kind::Deliverable(_) => "update deliverable set place = $1 where id = $2",
            })
            .bind(siblings[there].1)
            .bind(&siblings[here].0)
            .execute(write.connection())
            .await?;
        }
        let order = match kind {
            Kind::Milestone(_) => Thing::MilestoneOrder,
            Kind::Deliverable(_) => Thing::DeliverableOrder,
        };
        write.touch(order, "", "moved");
        self.commit(write).await
    }

    /// Lets the client see it from now on: an act by a named person. Shares nothing else with it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn share(&self, by: &TeamMember, kind: Kind) -> Result<()> {
        let mut write = self.write(by).await?;
        check_thing(&mut write, kind).await?;
        let shared = sqlx::query(
            "insert into sharing (id, project_id, thing, thing_id, shared_by, shared_at)
             select $1, $2, $3, $4, $5, $6
              where not exists (select 1 from sharing where thing_id = $4 and unshared_at is null)",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(write.project.to_string())
        .bind(kind.thing().key())
        .bind(kind.id())
        .bind(by.member().to_string())
        .bind(write.now.0)
        .execute(write.connection())
        .await?;
        if shared.rows_affected() == 0 {
            // Somebody else was quicker; it is as it should be.
            return Ok(());
        }
        write.touch(kind.thing(), kind.id(), "shared");
        touch_deliverables_of(&mut write, kind).await?;
        self.commit(write).await
    }

    /// Takes it back from the client. Its name towards the client dies with it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn unshare(&self, by: &TeamMember, kind: Kind) -> Result<()> {
        let mut write = self.write(by).await?;
        check_thing(&mut write, kind).await?;
        if !close_sharing(&mut write, kind, by.member()).await? {
            return Ok(());
        }
        write.touch(kind.thing(), kind.id(), "unshared");
        touch_deliverables_of(&mut write, kind).await?;
        self.commit(write).await
    }

    /// Deletes it, and with that takes it back from the client. A milestone's deliverables stay, without a milestone.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete(&self, by: &TeamMember, kind: Kind) -> Result<()> {
        let mut write = self.write(by).await?;
        check_thing(&mut write, kind).await?;
        touch_deliverables_of(&mut write, kind).await?;
        close_sharing(&mut write, kind, by.member()).await?;
        if let Kind::Milestone(id) = kind {
            sqlx::query("update deliverable set milestone_id = null where milestone_id = $1")
                .bind(id.to_string())
                .execute(write.connection())
                .await?;
        }
        sqlx::query(match kind {
            Kind::Milestone(_) => "delete from milestone where id = $1",
            Kind::Deliverable(_) => "delete from deliverable where id = $1",
        })
        .bind(kind.id())
        .execute(write.connection())
        .await?;
        write.touch(kind.thing(), kind.id(), "deleted");
        self.commit(write).await
    }

    /// Takes a whole plan in, or nothing of it. Nothing that is imported is shared with anyone.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn import(&self, by: &TeamMember, plan: &Plan) -> Result<()> {
        let mut write = self.write(by).await?;
        write.touch(Thing::Project, "", "imported");
        insert_plan(&mut write, plan).await?;
        self.commit(write).await
    }
}

/// Writes a plan below what is there.
pub(super) async fn insert_plan(write: &mut Write, plan: &Plan) -> Result<()> {
    let mut milestones = Vec::with_capacity(plan.milestones.len());
    for draft in &plan.milestones {
        let id = insert_milestone(write, draft).await?;
        write.touch(Thing::Milestone, id, "imported");
        milestones.push(id);
    }
    for planned in &plan.deliverables {
        let milestone = planned.milestone.and_then(|index| milestones.get(index).copied());
        let id = insert_deliverable(write, milestone, &planned.draft).await?;
        write.touch(Thing::Deliverable, id, "imported");
    }
    Ok(())
}

fn found(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::NotFound.into()) } else { Ok(()) }
}

async fn check_thing(write: &mut Write, kind: Kind) -> Result<()> {
    let row = sqlx::query(match kind {
        Kind::Milestone(_) => "select 1 from milestone where id = $1 and project_id = $2",
        Kind::Deliverable(_) => "select 1 from deliverable where id = $1 and project_id = $2",
    })
    .bind(kind.id())
    .bind(write.project.to_string())
    .fetch_optional(write.connection())
    .await?;
    found(u64::from(row.is_some()))
}

async fn check_milestone(write: &mut Write, milestone: Option<MilestoneId>) -> Result<()> {
    let Some(id) = milestone else { return Ok(()) };
    check_thing(write, Kind::Milestone(id))
        .await
        .map_err(|_| Error::field("milestone", "Choose one of this project's milestones.").into())
}

/// The deliverables of a milestone name it towards the client only while it is shared.
async fn touch_deliverables_of(write: &mut Write, kind: Kind) -> Result<()> {
    let Kind::Milestone(milestone) = kind else { return Ok(()) };
    let ids: Vec<String> = sqlx::query_scalar("select id from deliverable where milestone_id = $1")
        .bind(milestone.to_string())
        .fetch_all(write.connection())
        .await?;
    for id in ids {
        write.touch(Thing::Deliverable, id, "shown");
    }
    Ok(())
}

async fn close_sharing(write: &mut Write, kind: Kind, member: MemberId) -> Result<bool> {
    let now = write.now.0;
    let closed = sqlx::query(
        "update sharing set unshared_by = $1, unshared_at = $2 where thing_id = $3 and unshared_at is null",
    )
    .bind(member.to_string())
    .bind(now)
    .bind(kind.id())
    .execute(write.connection())
    .await?;
    if closed.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(match kind {
        Kind::Milestone(_) => "update milestone set shown_id = $1 where id = $2",
        Kind::Deliverable(_) => "update deliverable set shown_id = $1 where id = $2",
    })
    .bind(Uuid::new_v4().to_string())
    .bind(kind.id())
    .execute(write.connection())
    .await?;
    Ok(true)
}

async fn insert_milestone(write: &mut Write, draft: &MilestoneDraft) -> Result<MilestoneId> {
    let id = MilestoneId(Uuid::now_v7());
    let (project, now) = (write.project.to_string(), write.now.0);
    sqlx::query(
        "insert into milestone (id, project_id, shown_id, title, summary, due, state, shown_changed_at, notes, created_at, place)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $8, coalesce(max(place), 0) + 1 from milestone where project_id = $2",
    )
    .bind(id.to_string())
    .bind(project)
    .bind(portal::MilestoneId(Uuid::new_v4()).to_string())
    .bind(&draft.title)
    .bind(&draft.summary)
    .bind(draft.due.map(|due| due.to_string()))
    .bind(draft.state.key())
    .bind(now)
    .bind(&draft.notes)
    .execute(write.connection())
    .await?;
    Ok(id)
}

async fn insert_deliverable(
    write: &mut Write,
    milestone: Option<MilestoneId>,
    draft: &DeliverableDraft,
) -> Result<DeliverableId> {
    let id = DeliverableId(Uuid::now_v7());
    let (project, now) = (write.project.to_string(), write.now.0);
    sqlx::query(
        "insert into deliverable (id, project_id, milestone_id, shown_id, title, summary, due, state, shown_changed_at, notes, created_at, place)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, coalesce(max(place), 0) + 1 from deliverable where project_id = $2",
    )
    .bind(id.to_string())
    .bind(project)
    .bind(milestone.map(|id| id.to_string()))
    .bind(portal::DeliverableId(Uuid::new_v4()).to_string())
    .bind(&draft.title)
    .bind(&draft.summary)
    .bind(draft.due.map(|due| due.to_string()))
    .bind(draft.state.key())
    .bind(now)
    .bind(&draft.notes)
    .execute(write.connection())
    .await?;
    Ok(id)
}
