//! Long lists, a page at a time: what is internal is read like this, because there may be thousands of it.

use super::Store;
use super::project;
use super::row::{Columns as _, Stored};
use super::table::{Statement, known_columns, selection};
use crate::Result;
use crate::access::{Colleague, TeamMember};
use domain::team::{Filled, ListQuery, MyTask, MyWork, Page, Task};
use domain::things::{Field, Fill, Known};
use domain::{RaidCategory, RaidState, TaskState, Thing};
use sqlx::{AnyConnection, AssertSqlSafe};
use uuid::Uuid;

/// How many things a page holds, of whatever list.
pub(super) const PAGE: u32 = 50;

/// Nobody has more than this to do.
const MOST_OF_MINE: u32 = 500;

/// A condition on a table `t`, in words of this program's own.
pub(super) struct Among(pub &'static str);

impl Store {
    /// A page of the things of a kind. A page past the end is the last one.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn list<T: Known>(&self, by: &TeamMember, query: &ListQuery) -> Result<Page<T>> {
        let mut reading = self.reading().await?;
        page_of(&mut reading, by, query, Among("1 = 1")).await
    }

    /// Likelihood and impact of every risk that is open, from 1 to 5.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn open_risks(&self, by: &TeamMember) -> Result<Vec<(u8, u8)>> {
        let rows = sqlx::query(
            "select likelihood, impact from raid_entry
              where project_id = $1 and deleted_at is null and category = $2 and state = $3 order by place, id",
        )
        .bind(by.project().to_string())
        .bind(RaidCategory::Risk.key())
        .bind(RaidState::Open.key())
        .fetch_all(&self.0.reader)
        .await?;
        rows.iter().map(|row| Ok((row.value("likelihood")?, row.value("impact")?))).collect()
    }

    /// What waits for this colleague, over all of their projects.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn my_work(&self, by: &Colleague) -> Result<MyWork> {
        Ok(MyWork {
            tasks: self.my_tasks(by).await?,
            questions: self.my_questions(by).await?,
            mentions: self.mentions(by).await?,
        })
    }

    /// The tasks of this colleague that are not done, what is due first before the rest.
    async fn my_tasks(&self, by: &Colleague) -> Result<Vec<MyTask>> {
        let sql = format!(
            "select t.id, {}, p.id as project, p.title as project_title, c.name as client
               from task t join project p on p.id = t.project_id join client c on c.id = p.client_id
              where t.assignee = $1 and t.deleted_at is null and t.state <> $2
                and ($3 = 1 or exists (select 1 from project_member pm where pm.project_id = p.id and pm.member_id = $1))
              order by case when t.due is null then 1 else 0 end, t.due, p.id, t.place, t.id limit {MOST_OF_MINE}",
            known_columns(Thing::Task.fields().iter()).join(", ")
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(by.member().to_string())
            .bind(TaskState::Done.key())
            .bind(i64::from(by.is_admin()))
            .fetch_all(&self.0.reader)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(MyTask {
                    project: row.value("project")?,
                    project_title: row.text("project_title")?,
                    client: row.text("client")?,
                    task: Task::read(&Stored(row))?,
                })
            })
            .collect()
    }

    /// What a thing's form begins with.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`] if the project has no such thing.
    pub async fn filled(&self, by: &TeamMember, thing: Thing, id: Uuid) -> Result<Filled> {
        let mut reading = self.reading().await?;
        let number = project::team_number(&mut reading, by.project()).await?;
        let fields = super::table::fields(&mut reading, by.project(), thing, id).await?;
        Ok(Filled { thing, id, typed: fields.typed(thing), number })
    }
}

/// A page of those things of a kind that fulfil a condition.
pub(super) async fn page_of<T: Known>(
    reading: &mut AnyConnection,
    by: &TeamMember,
    query: &ListQuery,
    Among(condition): Among,
) -> Result<Page<T>> {
    let thing = T::THING;
    let mut conditions = vec![format!("t.project_id = $1 and t.deleted_at is null and {condition}")];
    let mut values = vec![by.project().to_string()];
    for (name, value) in &query.having {
        let Some(field) = thing.field(name) else { continue };
        if value.is_empty() {
            conditions.push(format!("t.{} is null", field.column));
        } else {
            values.push(storable(value));
            // Compared as a text, whatever the column holds: it came out of an address.
            conditions.push(format!("cast(t.{} as text) = ${}", field.column, values.len()));
        }
    }
    for word in query.text.split_whitespace() {
        values.push(format!("%{}%", literally(&storable(&word.to_lowercase()))));
        conditions.push(format!("lower(t.title) like ${} escape '\\'", values.len()));
    }
    let among = format!("from {} t where {}", thing.key(), conditions.join(" and "));
    let count = AssertSqlSafe(format!("select count(*) as number {among}"));
    let total = bind_all(sqlx::query(count), &values).fetch_one(&mut *reading).await?.integer("number")?;
    let Turned { page, pages, total } = turn_to(query.page, total);
    let (columns, joins) = selection(thing);
    let sql = format!(
        "select {} from {} t {joins} where {} order by {}t.place, t.id limit {PAGE} offset {}",
        columns.join(", "),
        thing.key(),
        conditions.join(" and "),
        thing.field(&query.sort).map(|field| order(field, query.descending)).unwrap_or_default(),
        (page - 1) * PAGE,
    );
    let rows = bind_all(sqlx::query(AssertSqlSafe(sql)), &values).fetch_all(&mut *reading).await?;
    let things = rows.iter().map(|row| T::read(&Stored(row))).collect::<Result<_>>()?;
    Ok(Page { things, total, page, pages })
}

/// A page of a list, among how many.
pub(super) struct Turned {
    pub page: u32,
    pub pages: u32,
    pub total: u32,
}

/// The page that is asked for, of a list of so many; the last one, if it is past the end.
pub(super) fn turn_to(asked: u32, total: i64) -> Turned {
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    let pages = total.div_ceil(PAGE).max(1);
    Turned { page: asked.clamp(1, pages), pages, total }
}

/// A text that a database can hold. No stored text has what stands in the place of the rest.
fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// Words in which no character stands for others.
fn literally(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

fn bind_all<'q>(query: Statement<'q>, values: &[String]) -> Statement<'q> {
    values.iter().fold(query, |query, value| query.bind(value.clone()))
}

/// What has no value comes last, whichever way round.
fn order(field: &Field, descending: bool) -> String {
    let column = field.column;
    let by = match field.fill {
        Fill::Choice(choices) => {
            let places = choices.iter().enumerate().map(|(place, (key, _))| format!("when '{key}' then {place}"));
            format!("case t.{column} {} end", places.collect::<Vec<_>>().join(" "))
        }
        Fill::Member => format!("(select lower(m.name) from member m where m.id = t.{column})"),
        Fill::Link(to) => format!("(select l.place from {} l where l.id = t.{column})", to.key()),
        Fill::Line(_)
        | Fill::Short(_)
        | Fill::Text(_)
        | Fill::Prose(_)
        | Fill::Names(_)
        | Fill::OurNames(_)
        | Fill::Lines(_) => {
            format!("lower(t.{column})")
        }
        Fill::Day | Fill::Instant | Fill::Hours => format!("t.{column}"),
    };
    let way = if descending { " desc" } else { "" };
    format!("case when {by} is null then 1 else 0 end, {by}{way}, ")
}
