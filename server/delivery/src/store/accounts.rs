//! What a project has cost, and what it will have cost: hours at their rates, expenses, and what is left to do. For managers
//! alone. Whole numbers go in, and each figure is rounded once.

use super::budget::{budget, has_amounts};
use super::managing::manages;
use super::row::Columns as _;
use super::{Store, project as projects};
use crate::Result;
use crate::access::{Colleague, Manager};
use domain::team::{
    Accounts, Budget, BudgetUse, Currency, Figures, MemberId, Money, PersonAccount, ProjectId, Rate, Sum, Unrated,
    Week, monday,
};
use domain::{Date, Minutes, iso};
use jiff::Span;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};
use std::collections::{BTreeMap, HashMap};

/// The rate that counts for an entry `t`: the latest that begins on its day or before.
const RATE: &str = "r.id = (select r2.id from rate r2
                             where r2.project_id = t.project_id and r2.member_id = t.member_id and r2.from_day <= t.day
                             order by r2.from_day desc limit 1)";

/// Somebody's work of a day at one rate, or at none.
struct Worked {
    day: Date,
    member: MemberId,
    minutes: Minutes,
    rate: Option<i64>,
}

/// What a member has left to do; nobody's tasks are together.
struct Left {
    member: Option<(MemberId, String)>,
    minutes: Minutes,
}

impl Store {
    /// Where the project's money is.
    ///
    /// # Errors
    /// [`domain::Error::TooMuch`] if something cannot be added up.
    pub async fn accounts(&self, by: &Manager) -> Result<Accounts> {
        let mut reading = self.reading().await?;
        let (project, today) = (by.as_member().project(), self.now().date());
        let mut accounts = Accounts {
            number: projects::team_number(&mut reading, project).await?,
            budget: budget(&mut reading, project).await?,
            currency_is_fixed: has_amounts(&mut reading, project).await?,
            figures: None,
            weeks: Vec::new(),
            planned_until: None,
            unrated: Vec::new(),
            people: Vec::new(),
        };
        let Some(Budget { currency, .. }) = accounts.budget else { return Ok(accounts) };
        let worked = worked(&mut reading, project).await?;
        let spent = spent(&mut reading, project).await?;
        let left = left(&mut reading, project).await?;
        accounts.planned_until = planned_until(&mut reading, project, today).await?;
        accounts.people = people(&mut reading, project, currency, &worked).await?;
        accounts.weeks = weeks(&worked, &spent, today, currency)?;
        // The latest rate that counts today.
        let current: HashMap<MemberId, i64> = accounts
            .people
            .iter()
            .filter_map(|person| {
                let rate = person.rates.iter().find(|rate| rate.from <= today)?;
                Some((person.id, rate.cost.minor))
            })
            .collect();
        accounts.unrated = unrated(&accounts.people, &left, &current);
        accounts.figures = Some(figures(accounts.budget.as_ref(), &worked, &spent, &left, &current, currency)?);
        Ok(accounts)
    }

    /// How much of their cost budgets the projects have used that this colleague manages; those without one are left out.
    ///
    /// # Errors
    /// [`domain::Error::TooMuch`] if something cannot be added up.
    pub async fn budgets(&self, by: &Colleague) -> Result<Vec<BudgetUse>> {
        let mut reading = self.reading().await?;
        let member = by.member().to_string();
        let managed = manages("$1", "b.project_id");
        let read = async |reading: &mut AnyConnection, sql: String| {
            sqlx::query(AssertSqlSafe(sql)).bind(member.clone()).fetch_all(reading).await
        };
        let budgets = format!(
            "select b.project_id, b.currency, b.cost_budget from budget b where b.cost_budget > 0 and {managed}"
        );
        let budgets = read(&mut reading, budgets).await?;
        let hours = format!(
            "select t.project_id, r.cost, cast(sum(t.minutes) as bigint) as minutes
               from budget b join time_entry t on t.project_id = b.project_id join rate r on {RATE}
              where t.deleted_at is null and b.cost_budget > 0 and {managed} group by t.project_id, r.cost"
        );
        let expenses = format!(
            "select e.project_id, e.amount, count(*) as times
               from budget b join expense e on e.project_id = b.project_id
              where e.deleted_at is null and b.cost_budget > 0 and {managed} group by e.project_id, e.amount"
        );
        let mut sums: HashMap<ProjectId, Sum> = HashMap::new();
        for row in read(&mut reading, hours).await? {
            let sum = sums.entry(row.value("project_id")?).or_default();
            sum.add_hours(Minutes(row.integer("minutes")?), row.integer("cost")?)?;
        }
        for row in read(&mut reading, expenses).await? {
            let sum = sums.entry(row.value("project_id")?).or_default();
            sum.add_times(row.integer("amount")?, row.integer("times")?)?;
        }
        let mut uses = Vec::new();
        for row in budgets {
            let (project, currency) = (row.value("project_id")?, row.value("currency")?);
            let cost = sums.get(&project).copied().unwrap_or_default().money(currency)?;
            let used = cost.percent_of(Money { minor: row.integer("cost_budget")?, currency });
            uses.extend(used.map(|used| BudgetUse { project, used }));
        }
        Ok(uses)
    }
}

fn figures(
    budget: Option<&Budget>,
    worked: &[Worked],
    spent: &[(Date, i64, i64)],
    left: &[Left],
    current: &HashMap<MemberId, i64>,
    currency: Currency,
) -> Result<Figures> {
    let (mut cost, mut expenses) = (Sum::default(), Sum::default());
    for work in worked {
        cost.add_hours(work.minutes, work.rate.unwrap_or(0))?;
    }
    for (_, amount, times) in spent {
        expenses.add_times(*amount, *times)?;
    }
    cost.add_sum(expenses)?;
    let (mut forecast, mut nobodys) = (cost, Minutes(0));
    for left in left {
        match &left.member {
            Some((member, _)) => forecast.add_hours(left.minutes, current.get(member).copied().unwrap_or(0))?,
            None => nobodys = left.minutes,
        }
    }
    let rates: Vec<i64> = current.values().copied().collect();
    let forecast = forecast.money_with_mean(nobodys, &rates, currency)?;
    let cost = cost.money(currency)?;
    let cost_budget = budget.and_then(|budget| budget.cost_budget);
    let margin = match budget.and_then(|budget| budget.fee) {
        Some(fee) => {
            let margin = fee.minus(forecast)?;
            Some((margin, margin.percent_of(fee)))
        }
        None => None,
    };
    Ok(Figures {
        cost,
        expenses: expenses.money(currency)?,
        worked: Minutes(worked.iter().map(|work| work.minutes.0).sum()),
        used: cost_budget.and_then(|budget| cost.percent_of(budget)),
        left: Minutes(left.iter().map(|left| left.minutes.0).sum()),
        forecast,
        forecast_used: cost_budget.and_then(|budget| forecast.percent_of(budget)),
        margin,
    })
}

/// The cost by the end of each week, rounded at each end.
fn weeks(worked: &[Worked], spent: &[(Date, i64, i64)], today: Date, currency: Currency) -> Result<Vec<Week>> {
    let mut sums: BTreeMap<Date, Sum> = BTreeMap::new();
    for work in worked.iter().filter(|work| work.rate.is_some()) {
        sums.entry(monday(work.day)).or_default().add_hours(work.minutes, work.rate.unwrap_or(0))?;
    }
    for (day, amount, times) in spent {
        sums.entry(monday(*day)).or_default().add_times(*amount, *times)?;
    }
    let (Some(first), Some(last)) = (sums.keys().next().copied(), sums.keys().next_back().copied()) else {
        return Ok(Vec::new());
    };
    let (mut week, last) = (first, last.max(monday(today)));
    let (mut weeks, mut all) = (Vec::new(), Sum::default());
    while week <= last {
        all.add_sum(sums.get(&week).copied().unwrap_or_default())?;
        weeks.push(Week { monday: week, cost: all.money(currency)? });
        week = week.saturating_add(Span::new().days(7));
    }
    Ok(weeks)
}

/// Whose hours have no rate: worked before there was one, or left to do by somebody who has none.
fn unrated(people: &[PersonAccount], left: &[Left], current: &HashMap<MemberId, i64>) -> Vec<Unrated> {
    let mut unrated: Vec<Unrated> = Vec::new();
    for person in people {
        let is_theirs = |left: &&Left| left.member.as_ref().is_some_and(|(id, _)| *id == person.id);
        let open = left.iter().find(is_theirs).filter(|_| !current.contains_key(&person.id));
        let left = open.map_or(Minutes(0), |left| left.minutes);
        if person.unrated.0 > 0 || left.0 > 0 {
            unrated.push(Unrated { who: Some(person.name.clone()), worked: person.unrated, left });
        }
    }
    for left in left.iter().filter(|left| left.minutes.0 > 0) {
        match &left.member {
            // Whoever was given work and then left without ever having worked.
            Some((id, name)) if !people.iter().any(|person| person.id == *id) => {
                unrated.push(Unrated { who: Some(name.clone()), worked: Minutes(0), left: left.minutes });
            }
            None if current.is_empty() => {
                unrated.push(Unrated { who: None, worked: Minutes(0), left: left.minutes });
            }
            _ => {}
        }
    }
    unrated
}

async fn worked(connection: &mut AnyConnection, project: ProjectId) -> Result<Vec<Worked>> {
    let sql = format!(
        "select t.day, t.member_id, r.cost, cast(sum(t.minutes) as bigint) as minutes
           from time_entry t left join rate r on {RATE}
          where t.project_id = $1 and t.deleted_at is null group by t.day, t.member_id, r.cost"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            Ok(Worked {
                day: row.value("day")?,
                member: row.value("member_id")?,
                minutes: Minutes(row.integer("minutes")?),
                rate: row.try_get("cost")?,
            })
        })
        .collect()
}

/// Each day's expenses: an amount, and how many times.
async fn spent(connection: &mut AnyConnection, project: ProjectId) -> Result<Vec<(Date, i64, i64)>> {
    let rows = sqlx::query(
        "select day, amount, count(*) as times from expense
          where project_id = $1 and deleted_at is null group by day, amount",
    )
    .bind(project.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.value("day")?, row.integer("amount")?, row.integer("times")?))).collect()
}

/// What is left of the open tasks' estimates, less the time that was entered on each.
async fn left(connection: &mut AnyConnection, project: ProjectId) -> Result<Vec<Left>> {
    let rows = sqlx::query(
        "select a.assignee, m.name,
                cast(sum(case when a.estimate > a.spent then a.estimate - a.spent else 0 end) as bigint) as minutes
           from (select t.assignee, t.estimate,
                        (select coalesce(sum(e.minutes), 0) from time_entry e
                          where e.task_id = t.id and e.deleted_at is null) as spent
                   from task t
                  where t.project_id = $1 and t.deleted_at is null and t.state <> 'done' and t.estimate is not null) a
           left join member m on m.id = a.assignee
          group by a.assignee, m.name",
    )
    .bind(project.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let member = row.optional("assignee")?.zip(row.optional("name")?);
            Ok(Left { member, minutes: Minutes(row.integer("minutes")?) })
        })
        .collect()
}

/// The last day of what is planned and not done, if it is ahead.
async fn planned_until(connection: &mut AnyConnection, project: ProjectId, today: Date) -> Result<Option<Date>> {
    let row = sqlx::query(
        "select max(due) as due from (
            select due from milestone where project_id = $1 and deleted_at is null and state <> 'done'
            union all
            select due from task where project_id = $1 and deleted_at is null and state <> 'done') planned
          where due > $2",
    )
    .bind(project.to_string())
    .bind(iso(today))
    .fetch_one(connection)
    .await?;
    row.date("due")
}

/// Everybody on the project, and whoever worked on it, with their rates and what their work came to.
async fn people(
    connection: &mut AnyConnection,
    project: ProjectId,
    currency: Currency,
    worked: &[Worked],
) -> Result<Vec<PersonAccount>> {
    let mut rates: HashMap<MemberId, Vec<Rate>> = HashMap::new();
    let rows =
        sqlx::query("select id, member_id, cost, from_day from rate where project_id = $1 order by from_day desc")
            .bind(project.to_string())
            .fetch_all(&mut *connection)
            .await?;
    for row in rows {
        let cost = Money { minor: row.integer("cost")?, currency };
        let rate = Rate { id: row.value("id")?, from: row.value("from_day")?, cost };
        rates.entry(row.value("member_id")?).or_default().push(rate);
    }
    let rows = sqlx::query(
        "select m.id, m.name from member m
          where exists (select 1 from project_member pm where pm.project_id = $1 and pm.member_id = m.id)
             or exists (select 1 from time_entry t where t.project_id = $1 and t.member_id = m.id and t.deleted_at is null)
             or exists (select 1 from rate r where r.project_id = $1 and r.member_id = m.id)
          order by lower(m.name), m.id",
    )
    .bind(project.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let id: MemberId = row.value("id")?;
            let theirs = || worked.iter().filter(|work| work.member == id);
            let mut cost = Sum::default();
            for work in theirs() {
                cost.add_hours(work.minutes, work.rate.unwrap_or(0))?;
            }
            let minutes =
                |rated: bool| theirs().filter(|work| rated || work.rate.is_none()).map(|work| work.minutes.0).sum();
            Ok(PersonAccount {
                id,
                name: row.text("name")?,
                rates: rates.remove(&id).unwrap_or_default(),
                worked: Minutes(minutes(true)),
                unrated: Minutes(minutes(false)),
                cost: cost.money(currency)?,
                first_day: theirs().map(|work| work.day).min(),
            })
        })
        .collect()
}
