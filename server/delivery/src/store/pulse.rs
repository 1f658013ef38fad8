//! The pulse: each of the client's people is asked once for each milestone that is done, and the team reads what they say. No
//! client reads it, not even their own.

use super::Store;
use super::arrangement::section_is_on;
use super::naming::veil;
use super::row::Columns as _;
use super::write::Note;
use crate::Result;
use crate::access::{ClientViewer, SeesPortal};
use crate::projection::{self, Portal};
use domain::portal::{MilestoneId, PulseAsk};
use domain::team::{ProjectId, PulseAnswer};
use domain::{Act, Error, MilestoneState, Mood, Thing};
use sqlx::{AnyConnection, AssertSqlSafe};
use uuid::Uuid;

/// Nobody is asked about what was done longer ago, in seconds.
const ASKED_FOR: i64 = 21 * 86_400;

/// How many answers the desk shows.
const MOST: i64 = 100;

impl Store {
    /// What this reader is asked, if anything: about the milestone that was done last.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn pulse_ask(&self, by: &impl SeesPortal) -> Result<Option<Portal<PulseAsk>>> {
        let mut reading = self.reading().await?;
        let sql = format!(
            "select t.shown_id, t.title from milestone t
               join sharing s on s.thing_id = t.id and s.unshared_at is null
               join project p on p.id = t.project_id and p.takes_pulse = 1
              where t.project_id = $1 and t.deleted_at is null and t.state = 'done' and t.shown_changed_at > $3 and {}
                and not exists (select 1 from pulse u where u.milestone_id = t.id and u.stakeholder_id = $2)
              order by t.shown_changed_at desc, t.id limit 1",
            section_is_on(Thing::Milestone, "t.project_id")
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(by.project().to_string())
            .bind(by.stakeholder().to_string())
            .bind(self.now().plus_seconds(-ASKED_FOR).0)
            .fetch_optional(&mut *reading)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let veil = veil(&mut reading, by.project()).await?;
        Ok(Some(projection::pulse_ask(MilestoneId(row.value("shown_id")?), row.text("title")?, &veil)))
    }

    /// What somebody of the client's says of a milestone that is done. Said again, it replaces what they said before.
    ///
    /// # Errors
    /// [`Error::NotFound`] if they see no such milestone, if it is not done, or if nobody is asked here.
    pub async fn say_how_it_goes(
        &self,
        by: &ClientViewer,
        milestone: MilestoneId,
        mood: Mood,
        words: &str,
    ) -> Result<()> {
        let mut write = self.write_as_client(by).await?;
        let id = write.shown_to_client(Thing::Milestone, milestone.0).await?;
        let asked = sqlx::query(
            "select t.title from milestone t join project p on p.id = t.project_id and p.takes_pulse = 1
              where t.id = $1 and t.state = $2",
        )
        .bind(id.to_string())
        .bind(MilestoneState::Done.key())
        .fetch_optional(write.connection())
        .await?;
        let title = asked.ok_or(Error::NotFound)?.text("title")?;
        let (project, now) = (write.project, write.now);
        sqlx::query(
            "insert into pulse (id, project_id, milestone_id, stakeholder_id, mood, words, said_at)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (milestone_id, stakeholder_id) do update
                set mood = excluded.mood, words = excluded.words, said_at = excluded.said_at",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(project.to_string())
        .bind(id.to_string())
        .bind(by.stakeholder().to_string())
        .bind(mood.key())
        .bind(words.to_owned())
        .bind(now.0)
        .execute(write.connection())
        .await?;
        write.note(Thing::Milestone, id, Act::Felt, Note { title: Some(title), ..Note::default() });
        self.commit(write).await.map(drop)
    }
}

/// What was said, earliest first; of what lies in the bin too, for it was said.
pub(super) async fn pulse(connection: &mut AnyConnection, project: ProjectId) -> Result<Vec<PulseAnswer>> {
    let rows = sqlx::query(
        "select u.mood, u.words, u.said_at, s.name, m.title from pulse u
           join stakeholder s on s.id = u.stakeholder_id join milestone m on m.id = u.milestone_id
          where u.project_id = $1 order by u.said_at desc, u.id limit $2",
    )
    .bind(project.to_string())
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .rev()
        .map(|row| {
            Ok(PulseAnswer {
                at: row.moment("said_at")?,
                who: row.text("name")?,
                milestone: row.text("title")?,
                mood: row.value("mood")?,
                words: row.text("words")?,
            })
        })
        .collect()
}
