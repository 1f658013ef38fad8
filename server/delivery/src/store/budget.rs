//! Budgets, rates and expenses; for managers alone. Every amount of a project is in the currency of its budget.

use super::history::Fields;
use super::list::{PAGE, Turned, turn_to};
use super::row::Columns as _;
use super::write::{Note, Write};
use super::{Store, project};
use crate::Result;
use crate::access::Manager;
use domain::team::{
    Budget, Currency, Done, Expense, ExpenseDraft, ExpenseId, Expenses, MemberId, Money, Page, ProjectId, RateDraft,
    RateId,
};
use domain::{Act, Date, Error, Thing, iso};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};
use uuid::Uuid;

/// The tables of a project's books whose rows can be deleted.
pub(super) const BOOKS: [&str; 2] = ["time_entry", "expense"];

/// No hour costs more, in minor units. That keeps every sum of hours far from what a number can hold.
const MOST_FOR_AN_HOUR: i64 = 1_000_000_000;

const CURRENCY_CHANGED: &str = "The project’s currency was changed meanwhile.";

impl Store {
    /// The currency of a project, once it has a budget.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn currency(&self, by: &Manager) -> Result<Option<Currency>> {
        let mut reading = self.reading().await?;
        Ok(budget(&mut reading, by.as_member().project()).await?.map(|budget| budget.currency))
    }

    /// Says what the client pays and what the team plans to spend. `since` is the number of the team's log that the writer had
    /// before them; without it whatever stands there is replaced.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the currency is another one and there are amounts already, [`Error::Changed`] if others changed the
    /// same after `since`.
    pub async fn set_budget(&self, by: &Manager, wanted: &Budget, since: Option<u64>) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let project = write.project;
        let known = budget(write.connection(), project).await?;
        let (was, mine) = (budget_in_words(known.as_ref()), budget_in_words(Some(wanted)));
        let different = write.different(Thing::Project, project.0, &was, &mine, since).await?;
        if different.is_empty() {
            return Ok(());
        }
        let is_mine = |name: &str| different.iter().any(|different| different == name);
        let wanted = match &known {
            None => wanted.clone(),
            Some(known) if known.currency != wanted.currency && !is_mine("currency") => {
                return Err(Error::field("currency", CURRENCY_CHANGED).into());
            }
            Some(known) => Budget {
                currency: wanted.currency,
                fee: if is_mine("fee") { wanted.fee } else { known.fee },
                cost_budget: if is_mine("cost_budget") { wanted.cost_budget } else { known.cost_budget },
            },
        };
        if let Some(known) = &known
            && known.currency != wanted.currency
            && has_amounts(write.connection(), project).await?
        {
            let words = format!("There are rates or expenses in {} already.", known.currency.code());
            return Err(Error::field("currency", words).into());
        }
        sqlx::query(
            "insert into budget (project_id, currency, fee, cost_budget) values ($1, $2, $3, $4)
             on conflict (project_id) do update set currency = excluded.currency, fee = excluded.fee,
                cost_budget = excluded.cost_budget",
        )
        .bind(project.to_string())
        .bind(wanted.currency.code())
        .bind(wanted.fee.map(|money| money.minor))
        .bind(wanted.cost_budget.map(|money| money.minor))
        .execute(write.connection())
        .await?;
        let became = budget_in_words(Some(&wanted));
        write.note(Thing::Project, project, Act::BudgetSet, Note { title: None, was, became });
        self.commit(write).await.map(drop)
    }

    /// Says what an hour of somebody's costs, from a day on. A second time for the same day replaces it. `since` is as in
    /// [`Store::set_budget`].
    ///
    /// # Errors
    /// [`Error::NotFound`] if they never worked on the project, [`Error::Invalid`] without a budget, or if it is too much,
    /// [`Error::Changed`] if others set the rate of that day after `since`.
    pub async fn set_rate(&self, by: &Manager, member: MemberId, draft: &RateDraft, since: Option<u64>) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        write.expect_currency("cost", draft.cost).await?;
        if draft.cost.minor > MOST_FOR_AN_HOUR {
            return Err(Error::field("cost", "This is more than an hour can cost.").into());
        }
        let project = write.project;
        let name = write.name_on_project(member).await?;
        let row = sqlx::query("select id, cost from rate where project_id = $1 and member_id = $2 and from_day = $3")
            .bind(project.to_string())
            .bind(member.to_string())
            .bind(iso(draft.from))
            .fetch_optional(write.connection())
            .await?;
        let (id, known): (RateId, _) = match row {
            Some(row) => {
                let known = Money { minor: row.integer("cost")?, currency: draft.cost.currency };
                (row.value("id")?, Some(known))
            }
            None => (RateId(Uuid::now_v7()), None),
        };
        let (was, became) = (rate_in_words(known, draft.from), rate_in_words(Some(draft.cost), draft.from));
        if known.is_some() && write.different(Thing::Project, id.0, &was, &became, since).await?.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "insert into rate (id, project_id, member_id, cost, from_day) values ($1, $2, $3, $4, $5)
             on conflict (project_id, member_id, from_day) do update set cost = excluded.cost",
        )
        .bind(id.to_string())
        .bind(project.to_string())
        .bind(member.to_string())
        .bind(draft.cost.minor)
        .bind(iso(draft.from))
        .execute(write.connection())
        .await?;
        write.note(Thing::Project, id, Act::RateSet, Note { title: Some(name), was, became });
        self.commit(write).await.map(drop)
    }

    /// Takes a rate away: from its day on, the one before it counts again.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_rate(&self, by: &Manager, rate: RateId) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let project = write.project;
        let row = sqlx::query("delete from rate where id = $1 and project_id = $2 returning member_id, cost, from_day")
            .bind(rate.to_string())
            .bind(project.to_string())
            .fetch_optional(write.connection())
            .await?
            .ok_or(Error::NotFound)?;
        let member: MemberId = row.value("member_id")?;
        let currency = budget(write.connection(), project).await?.ok_or(Error::NotFound)?.currency;
        let cost = Money { minor: row.integer("cost")?, currency };
        let was = rate_in_words(Some(cost), row.value("from_day")?);
        let title = Some(write.name_on_project(member).await?);
        write.note(Thing::Project, rate, Act::RateRemoved, Note { title, was, became: Fields::default() });
        self.commit(write).await.map(drop)
    }

    /// A page of the project's expenses, the latest first; nothing while it has no budget, and so no currency.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn expenses(&self, by: &Manager, page: u32) -> Result<Option<Expenses>> {
        let mut reading = self.reading().await?;
        let project = by.as_member().project();
        let Some(Budget { currency, .. }) = budget(&mut reading, project).await? else {
            return Ok(None);
        };
        let total: i64 =
            sqlx::query_scalar("select count(*) from expense where project_id = $1 and deleted_at is null")
                .bind(project.to_string())
                .fetch_one(&mut *reading)
                .await?;
        let Turned { page, pages, total } = turn_to(page, total);
        let sql = format!(
            "select id, day, title, amount, notes from expense where project_id = $1 and deleted_at is null
              order by day desc, created_at desc, id limit {PAGE} offset {}",
            (page - 1) * PAGE
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_all(&mut *reading).await?;
        let things = rows.iter().map(|row| expense(row, currency)).collect::<Result<_>>()?;
        let number = project::team_number(&mut reading, project).await?;
        Ok(Some(Expenses { number, page: Page { things, total, page, pages } }))
    }

    /// Writes an expense down.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a budget.
    pub async fn add_expense(&self, by: &Manager, draft: &ExpenseDraft) -> Result<Done> {
        let mut write = self.write_managed(by).await?;
        write.expect_currency("amount", draft.amount).await?;
        let id = ExpenseId(Uuid::now_v7());
        let (project, now) = (write.project.to_string(), write.now.0);
        sqlx::query(
            "insert into expense (id, project_id, day, title, amount, notes, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.to_string())
        .bind(project)
        .bind(iso(draft.day))
        .bind(draft.title.clone())
        .bind(draft.amount.minor)
        .bind(draft.notes.clone())
        .bind(now)
        .execute(write.connection())
        .await?;
        let became = expense_in_words(draft);
        let title = Some(draft.title.clone());
        write.note(Thing::Project, id, Act::ExpenseAdded, Note { title, was: Fields::default(), became });
        self.commit(write).await
    }

    /// Changes an expense. `since` is as in [`Store::set_budget`].
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Changed`] if others changed the same fields after `since`.
    pub async fn edit_expense(
        &self,
        by: &Manager,
        id: ExpenseId,
        draft: &ExpenseDraft,
        since: Option<u64>,
    ) -> Result<Done> {
        let mut write = self.write_managed(by).await?;
        write.expect_currency("amount", draft.amount).await?;
        let project = write.project.to_string();
        let row = sqlx::query(
            "select id, day, title, amount, notes from expense where id = $1 and project_id = $2 and deleted_at is null",
        )
        .bind(id.to_string())
        .bind(project)
        .fetch_optional(write.connection())
        .await?
        .ok_or(Error::NotFound)?;
        let Expense { day, title, amount, notes, .. } = expense(&row, draft.amount.currency)?;
        let known = ExpenseDraft { day, title, amount, notes };
        let (was, mine) = (expense_in_words(&known), expense_in_words(draft));
        let different = write.different(Thing::Project, id.0, &was, &mine, since).await?;
        if different.is_empty() {
            return Ok(Done::default());
        }
        let of = |name: &str| if different.iter().any(|different| different == name) { draft } else { &known };
        let draft = ExpenseDraft {
            day: of("day").day,
            title: of("title").title.clone(),
            amount: of("amount").amount,
            notes: of("notes").notes.clone(),
        };
        sqlx::query("update expense set day = $2, title = $3, amount = $4, notes = $5 where id = $1")
            .bind(id.to_string())
            .bind(iso(draft.day))
            .bind(draft.title.clone())
            .bind(draft.amount.minor)
            .bind(draft.notes.clone())
            .execute(write.connection())
            .await?;
        let note = Note { title: Some(draft.title.clone()), was, became: expense_in_words(&draft) };
        write.note(Thing::Project, id, Act::ExpenseEdited, note);
        self.commit(write).await
    }

    /// Deletes an expense.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete_expense(&self, by: &Manager, id: ExpenseId) -> Result<Done> {
        let mut write = self.write_managed(by).await?;
        write.set_expense_deleted(id, Act::ExpenseDeleted).await?;
        self.commit(write).await
    }
}

impl Write {
    /// The project's amounts are in this one's currency.
    async fn expect_currency(&mut self, field: &str, amount: Money) -> Result<()> {
        let project = self.project;
        match budget(self.connection(), project).await? {
            Some(budget) if budget.currency == amount.currency => Ok(()),
            Some(_) => Err(Error::field(field, CURRENCY_CHANGED).into()),
            None => Err(Error::field(field, "Set the budget first: it says in which currency.").into()),
        }
    }

    /// The name of somebody who works on the project, or did.
    async fn name_on_project(&mut self, member: MemberId) -> Result<String> {
        let project = self.project.to_string();
        let row = sqlx::query(
            "select m.name from member m
              where m.id = $1
                and (m.role = 'admin'
                     or exists (select 1 from project_member pm where pm.member_id = m.id and pm.project_id = $2)
                     or exists (select 1 from time_entry t where t.member_id = m.id and t.project_id = $2)
                     or exists (select 1 from rate r where r.member_id = m.id and r.project_id = $2))",
        )
        .bind(member.to_string())
        .bind(project)
        .fetch_optional(self.connection())
        .await?;
        row.ok_or(Error::NotFound)?.text("name")
    }

    /// Deletes an expense, or brings it back.
    pub(super) async fn set_expense_deleted(&mut self, id: ExpenseId, act: Act) -> Result<()> {
        let deletes = act == Act::ExpenseDeleted;
        let member = self.member.map(|member| member.to_string());
        let (project, now) = (self.project.to_string(), self.now.0);
        let was = if deletes { "null" } else { "not null" };
        let sql = format!(
            "update expense set deleted_at = $3, deleted_by = $4
              where id = $1 and project_id = $2 and deleted_at is {was} returning title"
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(project)
            .bind(deletes.then_some(now))
            .bind(member.filter(|_| deletes))
            .fetch_optional(self.connection())
            .await?
            .ok_or(Error::NotFound)?;
        self.note(Thing::Project, id, act, Note { title: Some(row.text("title")?), ..Note::default() });
        Ok(())
    }
}

/// A project's budget, if it has one.
pub(super) async fn budget(connection: &mut AnyConnection, project: ProjectId) -> Result<Option<Budget>> {
    let row = sqlx::query("select currency, fee, cost_budget from budget where project_id = $1")
        .bind(project.to_string())
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let currency: Currency = row.value("currency")?;
    let amount = |column: &'static str| -> Result<Option<Money>> {
        Ok(row.try_get::<Option<i64>, _>(column)?.map(|minor| Money { minor, currency }))
    };
    Ok(Some(Budget { currency, fee: amount("fee")?, cost_budget: amount("cost_budget")? }))
}

/// Whether anything is in the project's currency but the budget. What was deleted can come back.
pub(super) async fn has_amounts(connection: &mut AnyConnection, project: ProjectId) -> Result<bool> {
    let any = sqlx::query(
        "select 1 from project p
          where p.id = $1
            and (exists (select 1 from rate r where r.project_id = p.id)
                 or exists (select 1 from expense e where e.project_id = p.id))",
    )
    .bind(project.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(any.is_some())
}

pub(super) fn expense(row: &AnyRow, currency: Currency) -> Result<Expense> {
    Ok(Expense {
        id: row.value("id")?,
        day: row.value("day")?,
        title: row.text("title")?,
        amount: Money { minor: row.integer("amount")?, currency },
        notes: row.text("notes")?,
    })
}

fn budget_in_words(budget: Option<&Budget>) -> Fields {
    let amount = |of: fn(&Budget) -> Option<Money>| budget.and_then(of).map(Money::words).unwrap_or_default();
    Fields::in_words([
        ("currency", budget.map(|budget| budget.currency.code().to_owned()).unwrap_or_default()),
        ("fee", amount(|budget| budget.fee)),
        ("cost_budget", amount(|budget| budget.cost_budget)),
    ])
}

fn rate_in_words(cost: Option<Money>, from: Date) -> Fields {
    Fields::in_words([("cost", cost.map(Money::words).unwrap_or_default()), ("from", iso(from))])
}

fn expense_in_words(expense: &ExpenseDraft) -> Fields {
    Fields::in_words([
        ("amount", expense.amount.words()),
        ("day", iso(expense.day)),
        ("notes", expense.notes.clone()),
        ("title", expense.title.clone()),
    ])
}
