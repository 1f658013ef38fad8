//! What a project earns and costs; for its managers. Nobody else gets an amount by any of these.

use domain::Error;
use domain::team::{Accounts, BudgetUse, Done, ExpenseId, Expenses, MemberId, ProjectId, ProjectPlace, RateId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    delivery::access::Manager,
    domain::team::{Budget, Currency, ExpenseDraft, RateDraft},
};

/// Where on a project only some may go, of which the reader is one.
#[server(prefix = "/do/team", endpoint = "read_places")]
pub async fn read_places(project: ProjectId) -> Result<Vec<ProjectPlace>, Error> {
    let visit = Visit::current()?;
    Ok(visit.colleague().await?.places_on(&visit.delivery.store, project).await?)
}

/// How much of their budgets the projects have used that the reader manages.
#[server(prefix = "/do/team", endpoint = "read_budgets")]
pub async fn read_budgets() -> Result<Vec<BudgetUse>, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?;
    Ok(visit.delivery.store.budgets(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "read_accounts")]
pub async fn read_accounts(project: ProjectId) -> Result<Accounts, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.accounts(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "set_budget")]
pub async fn set_budget(
    project: ProjectId,
    currency: String,
    fee: String,
    cost_budget: String,
    #[server(default)] since: Option<u64>,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let budget = Budget::check(&currency, &fee, &cost_budget)?;
    Ok(visit.delivery.store.set_budget(&by, &budget, since).await?)
}

/// What an hour of somebody's costs, from a day on.
#[server(prefix = "/do/team", endpoint = "set_rate")]
pub async fn set_rate(
    project: ProjectId,
    member: MemberId,
    cost: String,
    from: String,
    #[server(default)] since: Option<u64>,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let draft = RateDraft::check(currency(&visit, &by, "cost").await?, &cost, &from)?;
    Ok(visit.delivery.store.set_rate(&by, member, &draft, since).await?)
}

#[server(prefix = "/do/team", endpoint = "remove_rate")]
pub async fn remove_rate(project: ProjectId, rate: RateId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.remove_rate(&by, rate).await?)
}

/// A page of a project's expenses, once it has a budget.
#[server(prefix = "/do/team", endpoint = "read_expenses")]
pub async fn read_expenses(project: ProjectId, page: u32) -> Result<Option<Expenses>, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.expenses(&by, page).await?)
}

#[server(prefix = "/do/team", endpoint = "add_expense")]
pub async fn add_expense(
    project: ProjectId,
    day: String,
    title: String,
    amount: String,
    notes: String,
) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let (today, currency) = (visit.delivery.store.now().date(), currency(&visit, &by, "amount").await?);
    let draft = ExpenseDraft::check(today, currency, [&day, &title, &amount, &notes])?;
    Ok(visit.delivery.store.add_expense(&by, &draft).await?)
}

#[server(prefix = "/do/team", endpoint = "edit_expense")]
pub async fn edit_expense(
    project: ProjectId,
    id: ExpenseId,
    day: String,
    title: String,
    amount: String,
    notes: String,
    #[server(default)] since: Option<u64>,
) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let (today, currency) = (visit.delivery.store.now().date(), currency(&visit, &by, "amount").await?);
    let draft = ExpenseDraft::check(today, currency, [&day, &title, &amount, &notes])?;
    Ok(visit.delivery.store.edit_expense(&by, id, &draft, since).await?)
}

#[server(prefix = "/do/team", endpoint = "delete_expense")]
pub async fn delete_expense(project: ProjectId, id: ExpenseId) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.delete_expense(&by, id).await?)
}

/// The currency in which an amount is read.
#[cfg(feature = "ssr")]
async fn currency(visit: &Visit, by: &Manager, field: &str) -> Result<Currency, Error> {
    let currency = visit.delivery.store.currency(by).await?;
    currency.ok_or_else(|| Error::field(field, "Set the budget first: it says in which currency."))
}
