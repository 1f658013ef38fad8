//! A project with its things, and what can be done with any of them, whatever its kind: adding, editing, moving, sharing,
//! taking back, deleting.

use super::Store;
use super::change::Reader;
use super::project;
use super::write::Write;
use crate::Result;
use crate::access::TeamMember;
use crate::plan::Plan;
use crate::projection::Portal;
use crate::veil::Veil;
use domain::team::Done;
use domain::things::Value;
use domain::{Act, Draft, Thing, portal, team};
use uuid::Uuid;

/// Where a thing goes in the order of its kind, one place at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Store {
    /// A project with everything of it that can be shared, for its team.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn project(&self, by: &TeamMember) -> Result<team::Snapshot> {
        let mut reading = self.reading().await?;
        let (heading, number) = project::heading(&mut reading, by.project()).await?;
        let mut lists =
            Reader { connection: &mut reading, project: by.project(), touched: Vec::new(), veil: Veil::default() };
        team::Snapshot::gather(number, self.now(), heading, &mut lists).await
    }

    /// Writes a new thing at the end of its kind's order. Nobody but the team sees it, whatever it belongs to.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`], or [`domain::Error::Invalid`] if it names something that the project does not have.
    pub async fn add(&self, by: &TeamMember, draft: &Draft) -> Result<Uuid> {
        let mut write = self.write(by).await?;
        let id = write.insert(draft).await?;
        self.commit(write).await?;
        Ok(id)
    }

    /// The same for what its writer means for the client from the start.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`], also for what is internal by its kind; [`domain::Error::Invalid`] if it names something that
    /// the project does not have.
    pub async fn add_shared(&self, by: &TeamMember, draft: &Draft) -> Result<Uuid> {
        let mut write = self.write(by).await?;
        let id = write.insert(draft).await?;
        write.open_sharing(draft.thing(), id).await?;
        self.commit(write).await?;
        Ok(id)
    }

    /// What the client would see differently if these fields of a thing were changed. Nothing is.
    ///
    /// # Errors
    /// As for [`Store::edit`].
    pub async fn preview_edit(
        &self,
        by: &TeamMember,
        id: Uuid,
        draft: &Draft,
        since: Option<u64>,
    ) -> Result<Portal<portal::Frame>> {
        let mut write = self.write(by).await?;
        write.update(id, draft, since).await?;
        write.would_show().await
    }

    /// Changes those fields of a thing that the draft has. `since` is the number of the team's log that the writer had before
    /// them; without it whatever stands there is replaced.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`], [`domain::Error::Invalid`] if it names something that the project does not have, or
    /// [`domain::Error::Changed`] if others changed the same fields after `since`.
    pub async fn edit(&self, by: &TeamMember, id: Uuid, draft: &Draft, since: Option<u64>) -> Result<Done> {
        let mut write = self.write(by).await?;
        // Without a difference there is nothing to write.
        if write.update(id, draft, since).await? { self.commit(write).await } else { Ok(Done::default()) }
    }

    /// Changes places with the neighbour above or below. At the end of the list nothing happens.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn move_thing(&self, by: &TeamMember, thing: Thing, id: Uuid, direction: Direction) -> Result<Done> {
        let mut write = self.write(by).await?;
        if write.swap(thing, id, direction == Direction::Up).await? {
            return self.commit(write).await;
        }
        Ok(Done::default())
    }

    /// Lets the client see it from now on: an act by a named person. Shares nothing else with it.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`]; also for what is internal by its kind.
    pub async fn share(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<Done> {
        let mut write = self.write(by).await?;
        // Somebody else may have been quicker; then it is as it should be.
        if write.open_sharing(thing, id).await? { self.commit(write).await } else { Ok(Done::default()) }
    }

    /// Takes it back from the client. Its name towards the client dies with it.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn unshare(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<Done> {
        let mut write = self.write(by).await?;
        if write.close_sharing(thing, id).await? { self.commit(write).await } else { Ok(Done::default()) }
    }

    /// Puts it into the bin, and with that takes it back from the client. A milestone's deliverables stay, without a milestone.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn delete(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<Done> {
        let mut write = self.write(by).await?;
        write.delete(thing, id).await?;
        self.commit(write).await
    }

    /// Takes a whole plan in, or nothing of it. Nothing that is imported is shared with anyone.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn import(&self, by: &TeamMember, plan: &Plan) -> Result<()> {
        let mut write = self.write(by).await?;
        write.touch_project(Act::Imported);
        insert_plan(&mut write, plan).await?;
        self.commit(write).await?;
        Ok(())
    }
}

/// Writes a plan below what is there.
pub(super) async fn insert_plan(write: &mut Write, plan: &Plan) -> Result<()> {
    let mut milestones = Vec::with_capacity(plan.milestones.len());
    for draft in &plan.milestones {
        milestones.push(write.insert(draft).await?);
    }
    for planned in &plan.deliverables {
        let milestone = planned.milestone.and_then(|index| milestones.get(index));
        write.insert(&planned.draft.clone().with("milestone", Value::optional(milestone))).await?;
    }
    Ok(())
}
