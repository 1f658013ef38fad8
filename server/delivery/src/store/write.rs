//! The one way to change a project: a transaction that takes the project's row lock, checks the writer's right again, notes
//! what was touched, and ends with the change-log rows of both audiences.
//!
//! The client's side is compared before and after, whatever the write was: the portal's number rises exactly when something
//! that a client can see became different, and its log names exactly that.

use super::change::{Audience, Reader, Touched};
use super::ending::not_over;
use super::history::Fields;
use super::naming::veil;
use super::{Committed, Store, project, to_its_end};
use crate::access::{ClientViewer, SeesPortal as _, TeamMember};
use crate::projection::{self, Portal};
use crate::{Failure, Result};
use domain::team::{Done, MemberId, ProjectId, StakeholderId};
use domain::{Act, Error, Moment, Thing, iso, portal};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Transaction};
use std::collections::HashSet;

/// A write under way. Dropped without [`Write::commit`], it leaves no trace.
pub(super) struct Write {
    transaction: Transaction<'static, Any>,
    pub project: ProjectId,
    /// `None` for whoever runs the program, and for the client's.
    pub member: Option<MemberId>,
    /// Somebody of the client's, who says something.
    pub stakeholder: Option<StakeholderId>,
    pub now: Moment,
    before: Portal<portal::Snapshot>,
    notes: Vec<(Touched, Act, Note)>,
    access_changed: bool,
}

/// What the change log keeps of an act on a thing.
#[derive(Default)]
pub(super) struct Note {
    /// What the thing is called.
    pub title: Option<String>,
    /// The fields that changed: what they held, and what they hold.
    pub was: Fields,
    pub became: Fields,
}

impl Store {
    pub(super) async fn write(&self, by: &TeamMember) -> Result<Write> {
        let mut transaction = self.writing().await?;
        let project = by.project();
        lock_project(&mut transaction, project).await?;
        // The right may have been taken away between the proof and here.
        let still = sqlx::query(
            "select 1 from member m
              where m.id = $1 and m.deactivated_at is null
                and (m.role = 'admin'
                     or exists (select 1 from project_member pm where pm.member_id = m.id and pm.project_id = $2))",
        )
        .bind(by.member().to_string())
        .bind(project.to_string())
        .fetch_optional(&mut *transaction)
        .await?;
        if still.is_none() {
            return Err(Error::NotFound.into());
        }
        Write::begin(transaction, project, Some(by.member()), self.now()).await
    }

    /// The write of somebody who looks through a portal: they can say something, and nothing else.
    pub(super) async fn write_as_client(&self, by: &ClientViewer) -> Result<Write> {
        let mut transaction = self.writing().await?;
        let project = by.project();
        lock_project(&mut transaction, project).await?;
        // The right may have been taken away between the proof and here.
        let sql = format!(
            "select 1 from project p
               join portal_access a on a.project_id = p.id and a.stakeholder_id = $2 and a.revoked_at is null
              where p.id = $1 and p.portal_opened_at is not null and {}",
            not_over("$3")
        );
        let still = sqlx::query(AssertSqlSafe(sql))
            .bind(project.to_string())
            .bind(by.stakeholder().to_string())
            .bind(iso(self.now().date()))
            .fetch_optional(&mut *transaction)
            .await?;
        if still.is_none() {
            return Err(Error::NotFound.into());
        }
        let write = Write::begin(transaction, project, None, self.now()).await?;
        Ok(Write { stakeholder: Some(by.stakeholder()), ..write })
    }

    /// Commits a write and wakes whoever watches. The answer says what was done above all.
    pub(super) async fn commit(&self, write: Write) -> Result<Done> {
        let store = self.clone();
        to_its_end(async move {
            let committed = Committed::Project(write.project);
            let done = write.finish(&store).await?;
            store.say(committed);
            Ok(done)
        })
        .await
    }
}

/// Takes the project's row lock, so that commits and numbers come in the same order.
pub(super) async fn lock_project(transaction: &mut Transaction<'static, Any>, project: ProjectId) -> Result<()> {
    let locked = sqlx::query("update project set team_number = team_number where id = $1")
        .bind(project.to_string())
        .execute(&mut **transaction)
        .await?;
    if locked.rows_affected() == 0 { Err(Error::NotFound.into()) } else { Ok(()) }
}

impl Write {
    /// Goes on in a transaction that has the project's row: locked, or made by itself.
    pub async fn begin(
        mut transaction: Transaction<'static, Any>,
        project: ProjectId,
        member: Option<MemberId>,
        now: Moment,
    ) -> Result<Self> {
        let before = project::portal_snapshot(&mut transaction, project, now).await?;
        Ok(Self {
            transaction,
            project,
            member,
            stakeholder: None,
            now,
            before,
            notes: Vec::new(),
            access_changed: false,
        })
    }

    pub fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    pub fn raw(&mut self) -> &mut Transaction<'static, Any> {
        &mut self.transaction
    }

    /// Notes what was done to a thing; the team sees it differently from now on.
    pub fn note(&mut self, thing: Thing, id: impl ToString, act: Act, note: Note) {
        self.notes.push((Touched::one(thing, id), act, note));
    }

    /// Notes that a thing looks different because of another.
    pub fn touch(&mut self, thing: Thing, id: impl ToString) {
        self.note(thing, id, Act::Shown, Note::default());
    }

    /// Notes that the order of a kind is different.
    pub fn touch_order(&mut self, thing: Thing) {
        self.notes.push((Touched::order(thing), Act::Moved, Note::default()));
    }

    /// Notes that something came to its old place among others: a page that lost it would put it at the end.
    pub fn touch_places(&mut self, thing: Thing) {
        self.notes.push((Touched::order(thing), Act::Shown, Note::default()));
    }

    /// Notes that the project itself is different, or who may look.
    pub fn touch_project(&mut self, act: Act) {
        self.notes.push((Touched::project(), act, Note::default()));
    }

    /// The same with what was different.
    pub fn note_project(&mut self, act: Act, note: Note) {
        self.notes.push((Touched::project(), act, note));
    }

    /// Notes an act that consists of so many edits, which have to be made next; all of them are taken back as one.
    pub fn note_several(&mut self, act: Act, title: &str, edits: usize) {
        let note = Note { title: Some(title.to_owned()), became: Fields::several(edits), ..Note::default() };
        self.notes.push((Touched::project(), act, note));
    }

    /// Whether nothing was done yet.
    pub fn is_idle(&self) -> bool {
        self.notes.is_empty()
    }

    /// Somebody may see less than before.
    pub fn access_changes(&mut self) {
        self.access_changed = true;
    }

    /// What the client would see differently if this were committed. It is not: all of it is undone.
    pub async fn would_show(mut self) -> Result<Portal<portal::Frame>> {
        self.settle_questions().await?;
        let after = project::portal_snapshot(&mut self.transaction, self.project, self.now).await?;
        let touched = projection::difference(&self.before, &after);
        let veil = veil(&mut self.transaction, self.project).await?;
        let mut reader = Reader { connection: &mut self.transaction, project: self.project, touched, veil };
        projection::portal_frame(after.look().number, self.now, None, &mut reader).await
    }

    async fn finish(mut self, store: &Store) -> Result<Done> {
        self.settle_questions().await?;
        let after = project::portal_snapshot(&mut self.transaction, self.project, self.now).await?;
        let differences = projection::difference(&self.before, &after);
        if !differences.is_empty() {
            self.note_for_the_portal(differences).await?;
        }
        if self.is_idle() {
            return Err(Failure::Other("a write without a change-log row".to_owned()));
        }
        // The project's heading counts them.
        if self.touches(Thing::Document) {
            self.touch_project(Act::Shown);
        }
        let notes = worth_keeping(std::mem::take(&mut self.notes));
        self.index_all(&notes).await?;
        let main = (0i64..).zip(&notes).find(|(_, (_, act, _))| *act != Act::Shown);
        let mut done = Done::default();
        let mut place = 0;
        if let Some((index, (_, act, note))) = main {
            (done.act, done.title, place) = (Some(*act), note.title.clone().unwrap_or_default(), index);
        }
        let first = self.append(Audience::Team, notes).await?;
        if self.access_changed {
            sqlx::query("update project set access_number = access_number + 1 where id = $1")
                .bind(self.project.to_string())
                .execute(&mut *self.transaction)
                .await?;
        }
        store.say_elsewhere(&mut self.transaction, Committed::Project(self.project)).await?;
        self.transaction.commit().await?;
        done.number = u64::try_from(first + place).unwrap_or(0);
        Ok(done)
    }

    /// Whether something of a kind was touched.
    pub(super) fn touches(&self, thing: Thing) -> bool {
        self.notes.iter().any(|(touched, ..)| touched.thing == thing)
    }

    /// Has searches find what was written, and no longer what is gone.
    async fn index_all(&mut self, notes: &[(Touched, Act, Note)]) -> Result<()> {
        for (touched, act, _) in notes {
            match (&touched.id, act) {
                (_, Act::Shown | Act::Moved) => {}
                // What is in the project's books is in no search.
                (Some(_), _) if touched.thing == Thing::Project => {}
                (Some(id), _) => {
                    let id = id.parse().map_err(|_| Failure::Other("a thing with an unreadable id".to_owned()))?;
                    self.index(touched.thing, id).await?;
                }
                (None, Act::Started) => self.index(Thing::Project, self.project.0).await?,
                (None, _) => {}
            }
        }
        Ok(())
    }

    /// What changed for the client changed for the team too: it sees what the client sees, and when that changed.
    async fn note_for_the_portal(&mut self, differences: Vec<Touched>) -> Result<()> {
        let now = self.now.0;
        for difference in &differences {
            let Some(shown_id) = &difference.id else { continue };
            let table = difference.thing.key();
            let sql = format!("update {table} set shown_changed_at = $1 where shown_id = $2 returning id");
            let internal: Option<String> = sqlx::query_scalar(AssertSqlSafe(sql))
                .bind(now)
                .bind(shown_id.clone())
                .fetch_optional(&mut *self.transaction)
                .await?;
            if let Some(id) = internal {
                self.touch(difference.thing, id);
            }
        }
        // What the client does there itself is no news from the team.
        let sql = match self.stakeholder {
            None => "update project set portal_changed_at = $1, portal_told_at = $1 where id = $2",
            Some(_) => "update project set portal_changed_at = $1 where id = $2",
        };
        sqlx::query(sql).bind(now).bind(self.project.to_string()).execute(&mut *self.transaction).await?;
        self.touch_project(Act::Shown);
        let notes = differences.into_iter().chain([Touched::project()]);
        let notes = notes.map(|touched| (touched, Act::Shown, Note::default())).collect();
        self.append(Audience::Portal, notes).await?;
        Ok(())
    }

    /// Writes the log; the answer is the first number.
    async fn append(&mut self, audience: Audience, notes: Vec<(Touched, Act, Note)>) -> Result<i64> {
        let statement = match audience {
            Audience::Team => "update project set team_number = team_number + $1 where id = $2 returning team_number",
            Audience::Portal => {
                "update project set portal_number = portal_number + $1 where id = $2 returning portal_number"
            }
        };
        let count = i64::try_from(notes.len()).unwrap_or(i64::MAX);
        let last: i64 = sqlx::query_scalar(statement)
            .bind(count)
            .bind(self.project.to_string())
            .fetch_one(&mut *self.transaction)
            .await?;
        for (number, (touched, act, note)) in (last - count + 1..).zip(notes) {
            sqlx::query(
                "insert into change (project_id, audience, number, thing, thing_id, act, member_id, happened_at, title, was, became, stakeholder_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            )
            .bind(self.project.to_string())
            .bind(audience.key())
            .bind(number)
            .bind(touched.thing.key())
            .bind(touched.id.unwrap_or_default())
            .bind(act.key())
            .bind(self.member.map(|id| id.to_string()))
            .bind(self.now.0)
            .bind(note.title)
            .bind(note.was.to_json()?)
            .bind(note.became.to_json()?)
            .bind(self.stakeholder.map(|id| id.to_string()))
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(last - count + 1)
    }
}

/// One row for each act on each thing. That something looks different goes without saying where there is another act.
fn worth_keeping(notes: Vec<(Touched, Act, Note)>) -> Vec<(Touched, Act, Note)> {
    let acted: HashSet<Touched> =
        notes.iter().filter(|(_, act, _)| *act != Act::Shown).map(|(touched, ..)| touched.clone()).collect();
    let mut known = HashSet::new();
    let mut kept: Vec<_> = notes
        .into_iter()
        .filter(|(touched, act, _)| *act != Act::Shown || !acted.contains(touched))
        .filter(|(touched, act, _)| known.insert((touched.clone(), *act)))
        .collect();
    // The parts of an act follow it without a gap.
    kept.sort_by_key(|(_, act, _)| *act == Act::Shown);
    kept
}
