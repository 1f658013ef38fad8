//! Of an export: the project itself, who is on it, and its books. Amounts are exact, each with its currency beside it.

use super::table;
use crate::export::{Cell, Table, instant};
use crate::store::budget::{budget, expense};
use crate::store::row::Columns as _;
use crate::store::{project, time};
use crate::{Failure, Result};
use domain::team::{Currency, Expense, Money, ProjectId, Standing, TimeEntry};
use domain::{Error, Moment, iso};
use serde::Serialize;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};

/// The project itself.
#[derive(Serialize)]
pub(super) struct About {
    id: ProjectId,
    pub client: String,
    pub title: String,
    summary: String,
    phase: &'static str,
    health: &'static str,
    health_reason: String,
    is_template: bool,
    portal_is_open: bool,
    started_at: String,
    exported_at: String,
    team: Vec<Member>,
    stakeholders: Vec<Stakeholder>,
}

#[derive(Serialize)]
struct Member {
    name: String,
    email: String,
    role: String,
}

#[derive(Serialize)]
struct Stakeholder {
    name: String,
    email: String,
    invited_at: String,
    access_ended_at: Option<String>,
    last_seen_at: Option<String>,
}

impl About {
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).map_err(|cause| Failure::Other(cause.to_string()))
    }
}

pub(super) async fn about(reading: &mut AnyConnection, id: ProjectId, now: Moment) -> Result<About> {
    let row = sqlx::query(
        "select p.title, p.summary, p.phase, p.health, p.health_reason, p.is_template, p.portal_opened_at, p.created_at,
                c.name as client
           from project p join client c on c.id = p.client_id where p.id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(&mut *reading)
    .await?
    .ok_or(Error::NotFound)?;
    let team = sqlx::query(
        "select m.name, m.email, pm.role from project_member pm join member m on m.id = pm.member_id
          where pm.project_id = $1 order by lower(m.name), m.id",
    )
    .bind(id.to_string())
    .fetch_all(&mut *reading)
    .await?;
    let member =
        |row: &AnyRow| Ok(Member { name: row.text("name")?, email: row.text("email")?, role: row.text("role")? });
    let stakeholders = sqlx::query(
        "select s.name, s.email, a.invited_at, a.revoked_at, a.last_seen_at
           from portal_access a join stakeholder s on s.id = a.stakeholder_id
          where a.project_id = $1 order by lower(s.name), s.id",
    )
    .bind(id.to_string())
    .fetch_all(reading)
    .await?;
    let stakeholder = |row: &AnyRow| {
        Ok(Stakeholder {
            name: row.text("name")?,
            email: row.text("email")?,
            invited_at: instant(row.moment("invited_at")?),
            access_ended_at: row.optional_moment("revoked_at")?.map(instant),
            last_seen_at: row.optional_moment("last_seen_at")?.map(instant),
        })
    };
    let Standing { phase, health, reason } = project::standing(&row)?;
    Ok(About {
        id,
        client: row.text("client")?,
        title: row.text("title")?,
        summary: row.text("summary")?,
        phase: phase.key(),
        health: health.key(),
        health_reason: reason,
        is_template: row.integer("is_template")? == 1,
        portal_is_open: row.optional_moment("portal_opened_at")?.is_some(),
        started_at: instant(row.moment("created_at")?),
        exported_at: instant(now),
        team: team.iter().map(member).collect::<Result<_>>()?,
        stakeholders: stakeholders.iter().map(stakeholder).collect::<Result<_>>()?,
    })
}

/// The budget, rates, expenses and hours.
pub(super) async fn tables(reading: &mut AnyConnection, project: ProjectId) -> Result<Vec<Table>> {
    let known = budget(reading, project).await?;
    let currency = known.as_ref().map(|budget| budget.currency);
    let budget = known.map(|budget| {
        let amount = |amount: Option<Money>| Cell::optional(amount.map(Money::typed));
        vec![Cell::text(budget.currency.code()), amount(budget.fee), amount(budget.cost_budget)]
    });
    let mut tables = vec![table("budget", &["currency", "fee", "cost_budget"], budget.into_iter().collect())];
    // Without a budget there is no currency, and so no amount.
    let (rates, expenses) = match currency {
        Some(currency) => (rates(reading, project, currency).await?, expenses(reading, project, currency).await?),
        None => (Vec::new(), Vec::new()),
    };
    tables.push(table("rates", &["id", "person", "cost_per_hour", "currency", "from"], rates));
    tables.push(table("expenses", &["id", "day", "title", "amount", "currency", "notes"], expenses));
    tables.push(times(reading, project).await?);
    Ok(tables)
}

async fn rates(reading: &mut AnyConnection, project: ProjectId, currency: Currency) -> Result<Vec<Vec<Cell>>> {
    let rows = sqlx::query(
        "select r.id, m.name, r.cost, r.from_day from rate r join member m on m.id = r.member_id
          where r.project_id = $1 order by lower(m.name), m.id, r.from_day",
    )
    .bind(project.to_string())
    .fetch_all(reading)
    .await?;
    let row = |row: &AnyRow| {
        let cost = Money { minor: row.integer("cost")?, currency };
        Ok(vec![
            Cell::text(row.text("id")?),
            Cell::text(row.text("name")?),
            Cell::text(cost.typed()),
            Cell::text(currency.code()),
            Cell::text(row.text("from_day")?),
        ])
    };
    rows.iter().map(row).collect()
}

async fn expenses(reading: &mut AnyConnection, project: ProjectId, currency: Currency) -> Result<Vec<Vec<Cell>>> {
    let rows = sqlx::query(
        "select id, day, title, amount, notes from expense where project_id = $1 and deleted_at is null
          order by day, created_at, id",
    )
    .bind(project.to_string())
    .fetch_all(reading)
    .await?;
    let row = |row: &AnyRow| {
        let Expense { id, day, title, amount, notes } = expense(row, currency)?;
        Ok(vec![
            Cell::text(id),
            Cell::text(iso(day)),
            Cell::text(title),
            Cell::text(amount.typed()),
            Cell::text(currency.code()),
            Cell::text(notes),
        ])
    };
    rows.iter().map(row).collect()
}

async fn times(reading: &mut AnyConnection, project: ProjectId) -> Result<Table> {
    let sql = format!(
        "select {} where t.project_id = $1 and t.deleted_at is null order by t.day, t.created_at, t.id",
        time::ENTRY
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_all(reading).await?;
    let row = |row: &AnyRow| {
        let TimeEntry { id, member_name, day, minutes, task, note, .. } = time::entry(row)?;
        let (task, task_title) = task.unzip();
        Ok(vec![
            Cell::text(id),
            Cell::text(iso(day)),
            Cell::text(member_name),
            Cell::Number(minutes.0),
            Cell::optional(task),
            Cell::optional(task_title),
            Cell::text(note),
        ])
    };
    let columns = ["id", "day", "person", "minutes", "task", "task_title", "note"];
    Ok(table("time_entries", &columns, rows.iter().map(row).collect::<Result<_>>()?))
}
