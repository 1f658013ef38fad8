//! What is done to the plan as a whole: the baseline that it is held against, which milestone waits for which, and a date that
//! moves together with what waits for it.

use super::Store;
use super::change::Reader;
use super::row::Columns as _;
use super::write::{Note, Write};
use crate::access::TeamMember;
use crate::veil::Veil;
use crate::{Failure, Result};
use domain::team::{Dependency, Done, Milestone, MilestoneId, ProjectId, circle, slip};
use domain::things::KnownLists as _;
use domain::{Act, Date, Draft, Error, FieldProblem, Thing};
use sqlx::AnyConnection;

/// A change of one day of a milestone's.
fn day(field: &str, day: Option<Date>) -> Draft {
    Draft::new(Thing::Milestone).with(field, day).only(&[field])
}

impl Store {
    /// Has every milestone keep the day that it is due now, to be held against later. One act, with one way back.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn set_baseline(&self, by: &TeamMember) -> Result<Done> {
        let mut write = self.write(by).await?;
        let mut milestones = write.milestones().await?;
        milestones.retain(|milestone| milestone.baseline != milestone.shown.due);
        if milestones.is_empty() {
            return Ok(Done::default());
        }
        write.note_several(Act::Baselined, "The baseline", milestones.len());
        for milestone in milestones {
            write.update(milestone.id.0, &day("baseline", milestone.shown.due), None).await?;
        }
        self.commit(write).await
    }

    /// Says what a milestone needs: which others have to be reached before it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such milestone, [`Error::Invalid`] at `needs` if it has none of the others or they
    /// would wait for each other.
    pub async fn set_needs(&self, by: &TeamMember, id: MilestoneId, needs: &[MilestoneId]) -> Result<Done> {
        let mut write = self.write(by).await?;
        let title = write.fields(Thing::Milestone, id.0).await?.title();
        let refused = |message: String| Failure::from(Error::field("needs", message));
        for need in needs {
            write
                .expect(Thing::Milestone, need.0)
                .await
                .map_err(|_| refused("Choose milestones of this plan.".into()))?;
        }
        let project = write.project;
        // What lies in the bin may come back, and must not close a circle then.
        let all = dependencies(write.connection(), project, Bin::Included).await?;
        if let Some(closing) = circle(&all, id, needs) {
            let closing = write.fields(Thing::Milestone, closing.0).await?.title().unwrap_or_default();
            let message = format!(
                "“{closing}” itself waits for this milestone, directly or through others. One of the two has to come first."
            );
            return Err(refused(message));
        }
        let visible = dependencies(write.connection(), project, Bin::LeftOut).await?;
        let mut known: Vec<MilestoneId> =
            visible.iter().filter(|(waiting, _)| *waiting == id).map(|(_, needed)| *needed).collect();
        let new: Vec<MilestoneId> = needs.iter().copied().filter(|need| !known.contains(need)).collect();
        known.retain(|known| !needs.contains(known));
        if new.is_empty() && known.is_empty() {
            return Ok(Done::default());
        }
        for gone in known {
            sqlx::query("delete from milestone_dependency where milestone_id = $1 and needs_id = $2")
                .bind(id.to_string())
                .bind(gone.to_string())
                .execute(write.connection())
                .await?;
        }
        for need in new {
            sqlx::query(
                "insert into milestone_dependency (project_id, milestone_id, needs_id) values ($1, $2, $3)
                 on conflict do nothing",
            )
            .bind(project.to_string())
            .bind(id.to_string())
            .bind(need.to_string())
            .execute(write.connection())
            .await?;
        }
        write.note(Thing::Milestone, id, Act::Linked, Note { title, ..Note::default() });
        write.touch_project(Act::Shown);
        self.commit(write).await
    }

    /// Moves a milestone to another day, alone or with what waits for it: `also` is what the writer was told moves with it, `since`
    /// the number of the team's log that they had before them.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Changed`] at `due` if others changed one of the days after `since`, or something else
    /// waits for it than the writer was told.
    pub async fn reschedule(
        &self,
        by: &TeamMember,
        id: MilestoneId,
        due: Date,
        also: Option<&[MilestoneId]>,
        since: Option<u64>,
    ) -> Result<Done> {
        let mut write = self.write(by).await?;
        let title = write.fields(Thing::Milestone, id.0).await?.title();
        let milestones = write.milestones().await?;
        let project = write.project;
        let moves = match also {
            None => Vec::new(),
            Some(_) => {
                let dependencies = dependencies(write.connection(), project, Bin::LeftOut).await?;
                slip(&milestones, &dependencies, id, due)
            }
        };
        let told = also.unwrap_or_default();
        let is_as_told = moves.len() == told.len() && moves.iter().all(|moved| told.contains(&moved.id));
        if !is_as_told {
            let message = "What waits for this milestone is different now. Look at the list again.";
            return Err(write.overtaken_by(message.to_owned()).await?.into());
        }
        if !moves.is_empty() {
            write.note_several(Act::Rescheduled, &title.unwrap_or_default(), moves.len() + 1);
        }
        if !write.update(id.0, &day("due", Some(due)), since).await? {
            // Somebody was there before, with the same day: what waits for it has moved by then, or was left on purpose.
            return Ok(Done::default());
        }
        for moved in moves {
            match write.update(moved.id.0, &day("due", Some(moved.to)), since).await {
                Err(Failure::Refused(Error::Changed { problems, .. })) => {
                    let known = milestones.iter().find(|milestone| milestone.id == moved.id);
                    let title = known.map(|milestone| milestone.shown.title.clone()).unwrap_or_default();
                    let said = problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join(" ");
                    return Err(write.overtaken_by(format!("{title}: {said}")).await?.into());
                }
                other => other?,
            };
        }
        self.commit(write).await
    }
}

impl Write {
    /// Every milestone that does not lie in the bin, in the plan's order.
    async fn milestones(&mut self) -> Result<Vec<Milestone>> {
        let project = self.project;
        Reader { connection: self.connection(), project, touched: Vec::new(), veil: Veil::default() }.list().await
    }

    /// That what the writer decides on is not what they saw.
    async fn overtaken_by(&mut self, message: String) -> Result<Error> {
        let project = self.project;
        let since = super::project::team_number(self.connection(), project).await?;
        Ok(Error::Changed { since, problems: vec![FieldProblem { field: "due".to_owned(), message }] })
    }
}

/// Whether what lies in the bin is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bin {
    LeftOut,
    Included,
}

/// Which milestone of a project needs which.
pub(super) async fn dependencies(
    connection: &mut AnyConnection,
    project: ProjectId,
    bin: Bin,
) -> Result<Vec<Dependency>> {
    let rows = sqlx::query(
        "select d.milestone_id, d.needs_id from milestone_dependency d
           join milestone m on m.id = d.milestone_id join milestone n on n.id = d.needs_id
          where d.project_id = $1 and ($2 = 1 or (m.deleted_at is null and n.deleted_at is null))
          order by d.milestone_id, d.needs_id",
    )
    .bind(project.to_string())
    .bind(i64::from(bin == Bin::Included))
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.value("milestone_id")?, row.value("needs_id")?))).collect()
}
