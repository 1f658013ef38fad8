//! Hours of work: everyone enters and reads their own, managers read all of their project's. No amount of money is read in here.

use super::Store;
use super::history::Fields;
use super::list::{PAGE, Turned, turn_to};
use super::row::Columns as _;
use super::write::{Note, Write};
use crate::Result;
use crate::access::{Colleague, Manager, TeamMember};
use domain::team::{
    Colleague as Person, Done, MemberId, MyTime, MyWeek, Page, TaskId, TeamTime, TimeDraft, TimeEntry, TimeEntryId,
    WorkWeek, monday,
};
use domain::{Act, Date, Error, Minutes, Thing, iso};
use jiff::Span;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};
use uuid::Uuid;

/// How many weeks of one's own time are read at once, in days.
const WEEKS: i64 = 4 * 7;

/// Nobody chooses among more tasks than this.
const MOST_TASKS: u32 = 200;

/// The columns of an entry, of a table `t`.
pub(super) const ENTRY: &str =
    "t.id, t.member_id, m.name as member_name, t.day, t.minutes, k.id as task_id, k.title as task_title, t.note
       from time_entry t join member m on m.id = t.member_id
       left join task k on k.id = t.task_id and k.deleted_at is null";

impl Store {
    /// Writes down how long this member worked.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the project has no such task.
    pub async fn enter_time(&self, by: &TeamMember, draft: &TimeDraft) -> Result<Done> {
        let mut write = self.write(by).await?;
        write.expect_task(draft.task).await?;
        let id = TimeEntryId(Uuid::now_v7());
        let (project, now) = (write.project.to_string(), write.now.0);
        sqlx::query(
            "insert into time_entry (id, project_id, member_id, day, minutes, task_id, note, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.to_string())
        .bind(project)
        .bind(by.member().to_string())
        .bind(iso(draft.day))
        .bind(draft.minutes.0)
        .bind(draft.task.map(|task| task.to_string()))
        .bind(draft.note.clone())
        .bind(now)
        .execute(write.connection())
        .await?;
        write.note_time(id, Act::TimeEntered, draft.minutes, draft.day);
        self.commit(write).await
    }

    /// Changes an entry of this member's own.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the entries of others, [`Error::Invalid`] if the project has no such task.
    pub async fn edit_time(&self, by: &TeamMember, id: TimeEntryId, draft: &TimeDraft) -> Result<Done> {
        let mut write = self.write(by).await?;
        write.expect_task(draft.task).await?;
        let project = write.project.to_string();
        let changed = sqlx::query(
            "update time_entry set day = $4, minutes = $5, task_id = $6, note = $7
              where id = $1 and project_id = $2 and member_id = $3 and deleted_at is null",
        )
        .bind(id.to_string())
        .bind(project)
        .bind(by.member().to_string())
        .bind(iso(draft.day))
        .bind(draft.minutes.0)
        .bind(draft.task.map(|task| task.to_string()))
        .bind(draft.note.clone())
        .execute(write.connection())
        .await?;
        if changed.rows_affected() == 0 {
            return Err(Error::NotFound.into());
        }
        write.note_time(id, Act::TimeEdited, draft.minutes, draft.day);
        self.commit(write).await
    }

    /// Deletes an entry of this member's own.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the entries of others.
    pub async fn delete_time(&self, by: &TeamMember, id: TimeEntryId) -> Result<Done> {
        let mut write = self.write(by).await?;
        write.set_time_deleted(id, Act::TimeDeleted).await?;
        self.commit(write).await
    }

    /// This member's own time on the project: four weeks up to now, or the last four with work before a day.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn my_time(&self, by: &TeamMember, before: Option<Date>) -> Result<MyTime> {
        let mut reading = self.reading().await?;
        let (project, member) = (by.project().to_string(), by.member().to_string());
        let latest = match before {
            None => Some(self.now().date()),
            Some(before) => latest_day(&mut reading, &project, &member, before).await?,
        };
        let newest = monday(latest.or(before).unwrap_or_else(|| self.now().date()));
        let oldest = newest.saturating_sub(Span::new().days(WEEKS - 7));
        let sql = format!(
            "select {ENTRY} where t.project_id = $1 and t.member_id = $2 and t.deleted_at is null and t.day >= $3 and t.day < $4
              order by t.day desc, t.created_at desc, t.id"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(project.clone())
            .bind(member.clone())
            .bind(iso(oldest))
            .bind(iso(before.unwrap_or(Date::MAX)))
            .fetch_all(&mut *reading)
            .await?;
        let mut weeks = vec![WorkWeek { monday: newest, total: Minutes(0), entries: Vec::new() }];
        for row in &rows {
            let entry = entry(row)?;
            let monday = monday(entry.day);
            let place = weeks.iter().position(|week| week.monday == monday).unwrap_or_else(|| {
                weeks.push(WorkWeek { monday, total: Minutes(0), entries: Vec::new() });
                weeks.len() - 1
            });
            if let Some(week) = weeks.get_mut(place) {
                week.total.0 += entry.minutes.0;
                week.entries.push(entry);
            }
        }
        // Somewhere it is next week already.
        weeks.sort_by_key(|week| std::cmp::Reverse(week.monday));
        let more = latest_day(&mut reading, &project, &member, oldest).await?;
        let tasks = tasks(&mut reading, &project, &member).await?;
        Ok(MyTime { weeks, earlier: more.map(|_| oldest), tasks })
    }

    /// How long this colleague worked this week, by project; those without work are left out.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn my_week(&self, by: &Colleague) -> Result<Vec<MyWeek>> {
        let rows = sqlx::query(
            "select p.id, p.title, cast(sum(t.minutes) as bigint) as minutes
               from time_entry t join project p on p.id = t.project_id
              where t.member_id = $1 and t.deleted_at is null and t.day >= $2
                and ($3 = 1 or exists (select 1 from project_member pm where pm.project_id = p.id and pm.member_id = $1))
              group by p.id, p.title order by lower(p.title), p.id",
        )
        .bind(by.member().to_string())
        .bind(iso(monday(self.now().date())))
        .bind(i64::from(by.is_admin()))
        .fetch_all(&self.0.reader)
        .await?;
        rows.iter()
            .map(|row| {
                let minutes = Minutes(row.integer("minutes")?);
                Ok(MyWeek { project: row.value("id")?, project_title: row.text("title")?, minutes })
            })
            .collect()
    }

    /// A page of everybody's time on the project, or of one person's, the latest day first.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn team_time(&self, by: &Manager, member: Option<MemberId>, page: u32) -> Result<TeamTime> {
        let mut reading = self.reading().await?;
        let project = by.as_member().project().to_string();
        let member = member.map(|member| member.to_string()).unwrap_or_default();
        let total: i64 = sqlx::query_scalar(
            "select count(*) from time_entry t
              where t.project_id = $1 and t.deleted_at is null and ($2 = '' or t.member_id = $2)",
        )
        .bind(project.clone())
        .bind(member.clone())
        .fetch_one(&mut *reading)
        .await?;
        let Turned { page, pages, total } = turn_to(page, total);
        let sql = format!(
            "select {ENTRY} where t.project_id = $1 and t.deleted_at is null and ($2 = '' or t.member_id = $2)
              order by t.day desc, t.created_at desc, t.id limit {PAGE} offset {}",
            (page - 1) * PAGE
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(project.clone()).bind(member).fetch_all(&mut *reading).await?;
        let entries = Page { things: rows.iter().map(entry).collect::<Result<_>>()?, total, page, pages };
        let people = sqlx::query(
            "select m.id, m.name from member m
              where exists (select 1 from time_entry t
                             where t.project_id = $1 and t.member_id = m.id and t.deleted_at is null)
              order by lower(m.name), m.id",
        )
        .bind(project)
        .fetch_all(&mut *reading)
        .await?;
        let person = |row: &AnyRow| Ok(Person { id: row.value("id")?, name: row.text("name")? });
        Ok(TeamTime { entries, people: people.iter().map(person).collect::<Result<_>>()? })
    }
}

impl Write {
    async fn expect_task(&mut self, task: Option<TaskId>) -> Result<()> {
        let Some(task) = task else { return Ok(()) };
        let project = self.project.to_string();
        let known = sqlx::query("select 1 from task where id = $1 and project_id = $2 and deleted_at is null")
            .bind(task.to_string())
            .bind(project)
            .fetch_optional(self.connection())
            .await?;
        known.map(drop).ok_or_else(|| Error::field("task", "Choose a task of this project.").into())
    }

    /// Deletes an entry of this very member, or brings it back.
    pub(super) async fn set_time_deleted(&mut self, id: TimeEntryId, act: Act) -> Result<()> {
        let deletes = act == Act::TimeDeleted;
        let member = self.member.map(|member| member.to_string());
        let (project, now) = (self.project.to_string(), self.now.0);
        let was = if deletes { "null" } else { "not null" };
        let sql = format!(
            "update time_entry set deleted_at = $4, deleted_by = $5
              where id = $1 and project_id = $2 and member_id = $3 and deleted_at is {was} returning minutes, day"
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(project)
            .bind(member.clone())
            .bind(deletes.then_some(now))
            .bind(member.filter(|_| deletes))
            .fetch_optional(self.connection())
            .await?
            .ok_or(Error::NotFound)?;
        self.note_time(id, act, Minutes(row.integer("minutes")?), row.value("day")?);
        Ok(())
    }

    fn note_time(&mut self, id: TimeEntryId, act: Act, minutes: Minutes, day: Date) {
        let title = Some(format!("{} on {}", minutes.words(), iso(day)));
        self.note(Thing::Project, id, act, Note { title, was: Fields::default(), became: Fields::default() });
    }
}

/// The last day before another on which this member worked.
async fn latest_day(connection: &mut AnyConnection, project: &str, member: &str, before: Date) -> Result<Option<Date>> {
    let row = sqlx::query(
        "select max(day) as day from time_entry
          where project_id = $1 and member_id = $2 and deleted_at is null and day < $3",
    )
    .bind(project.to_owned())
    .bind(member.to_owned())
    .bind(iso(before))
    .fetch_one(connection)
    .await?;
    row.date("day")
}

/// What somebody may have worked on: their own tasks first, those that are done last.
async fn tasks(connection: &mut AnyConnection, project: &str, member: &str) -> Result<Vec<(TaskId, String)>> {
    let sql = format!(
        "select id, title from task
          where project_id = $1 and deleted_at is null and (state <> 'done' or assignee = $2)
          order by case when state = 'done' then 2 when assignee = $2 then 0 else 1 end, place, id limit {MOST_TASKS}"
    );
    let rows =
        sqlx::query(AssertSqlSafe(sql)).bind(project.to_owned()).bind(member.to_owned()).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.value("id")?, row.text("title")?))).collect()
}

pub(super) fn entry(row: &AnyRow) -> Result<TimeEntry> {
    let task = row.optional("task_id")?.zip(row.try_get::<Option<String>, _>("task_title")?);
    Ok(TimeEntry {
        id: row.value("id")?,
        member: row.value("member_id")?,
        member_name: row.text("member_name")?,
        day: row.value("day")?,
        minutes: Minutes(row.integer("minutes")?),
        task,
        note: row.text("note")?,
    })
}
