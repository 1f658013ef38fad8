//! The plan: milestones and their deliverables. And what can be done with anything, whatever its kind: moving, sharing, taking
//! back, deleting.

use super::Store;
use super::project;
use super::thing::{Which, known};
use super::write::Write;
use crate::Result;
use crate::access::TeamMember;
use crate::plan::Plan;
use crate::things::Value;
use domain::team::{self, DeliverableId, MilestoneId};
use domain::{DeliverableDraft, DeliverableState, Error, MilestoneDraft, MilestoneState, Thing};
use uuid::Uuid;

/// Where a thing goes in the order of its kind, one place at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Store {
    /// A project's plan, for its team.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn plan(&self, by: &TeamMember) -> Result<team::Plan> {
        let mut reading = self.reading().await?;
        let (heading, number) = project::heading(&mut reading, by.project()).await?;
        Ok(team::Plan {
            number,
            as_of: self.now(),
            project: heading,
            milestones: known(&mut reading, by.project(), Which::All).await?,
            deliverables: known(&mut reading, by.project(), Which::All).await?,
        })
    }

    /// Writes a new milestone at the end of the plan. Nobody but the team sees it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn add_milestone(&self, by: &TeamMember, draft: &MilestoneDraft) -> Result<MilestoneId> {
        let mut write = self.write(by).await?;
        let id = write.insert(draft, Vec::new()).await?;
        self.commit(write).await?;
        Ok(MilestoneId(id))
    }

    /// # Errors
    /// [`Error::NotFound`].
    pub async fn edit_milestone(&self, by: &TeamMember, id: MilestoneId, draft: &MilestoneDraft) -> Result<()> {
        let mut write = self.write(by).await?;
        write.update(id.0, draft, Vec::new()).await?;
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
        let milestone = own_milestone(&mut write, milestone).await?;
        let id = write.insert(draft, vec![milestone]).await?;
        self.commit(write).await?;
        Ok(DeliverableId(id))
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
        let milestone = own_milestone(&mut write, milestone).await?;
        write.update(id.0, draft, vec![milestone]).await?;
        self.commit(write).await
    }

    /// # Errors
    /// [`Error::NotFound`].
    pub async fn set_milestone_state(&self, by: &TeamMember, id: MilestoneId, state: MilestoneState) -> Result<()> {
        self.set_state(by, Thing::Milestone, id.0, state.key()).await
    }

    /// # Errors
    /// [`Error::NotFound`].
    pub async fn set_deliverable_state(
        &self,
        by: &TeamMember,
        id: DeliverableId,
        state: DeliverableState,
    ) -> Result<()> {
        self.set_state(by, Thing::Deliverable, id.0, state.key()).await
    }

    async fn set_state(&self, by: &TeamMember, thing: Thing, id: Uuid, state: &'static str) -> Result<()> {
        let mut write = self.write(by).await?;
        write.set(thing, id, vec![("state", Value::text(state))], "state").await?;
        self.commit(write).await
    }

    /// Changes places with the neighbour above or below. At the end of the list nothing happens.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn move_thing(&self, by: &TeamMember, thing: Thing, id: Uuid, direction: Direction) -> Result<()> {
        let mut write = self.write(by).await?;
        if write.swap(thing, id, direction == Direction::Up).await? {
            self.commit(write).await?;
        }
        Ok(())
    }

    /// Lets the client see it from now on: an act by a named person. Shares nothing else with it.
    ///
    /// # Errors
    /// [`Error::NotFound`]; also for what is internal by its kind.
    pub async fn share(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<()> {
        let mut write = self.write(by).await?;
        // Somebody else may have been quicker; then it is as it should be.
        if write.open_sharing(thing, id).await? {
            self.commit(write).await?;
        }
        Ok(())
    }

    /// Takes it back from the client. Its name towards the client dies with it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn unshare(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<()> {
        let mut write = self.write(by).await?;
        write.expect(thing, id).await?;
        if write.close_sharing(thing, id).await? {
            self.commit(write).await?;
        }
        Ok(())
    }

    /// Deletes it, and with that takes it back from the client. A milestone's deliverables stay, without a milestone.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<()> {
        let mut write = self.write(by).await?;
        write.delete(thing, id).await?;
        self.commit(write).await
    }

    /// Takes a whole plan in, or nothing of it. Nothing that is imported is shared with anyone.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn import(&self, by: &TeamMember, plan: &Plan) -> Result<()> {
        let mut write = self.write(by).await?;
        write.touch_project("imported");
        insert_plan(&mut write, plan).await?;
        self.commit(write).await
    }
}

/// Writes a plan below what is there.
pub(super) async fn insert_plan(write: &mut Write, plan: &Plan) -> Result<()> {
    let mut milestones = Vec::with_capacity(plan.milestones.len());
    for draft in &plan.milestones {
        milestones.push(write.insert(draft, Vec::new()).await?);
    }
    for planned in &plan.deliverables {
        let milestone = planned.milestone.and_then(|index| milestones.get(index));
        write.insert(&planned.draft, vec![("milestone_id", Value::optional(milestone))]).await?;
    }
    Ok(())
}

/// The column that names a deliverable's milestone, which has to be one of the same project.
async fn own_milestone(write: &mut Write, milestone: Option<MilestoneId>) -> Result<(&'static str, Value)> {
    if let Some(id) = milestone {
        write
            .expect(Thing::Milestone, id.0)
            .await
            .map_err(|_| Error::field("milestone", "Choose one of this project's milestones."))?;
    }
    Ok(("milestone_id", Value::optional(milestone)))
}
