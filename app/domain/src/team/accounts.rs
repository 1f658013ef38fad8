//! What a project earns and costs; for its managers alone. Nothing that other members read holds any of these types.

use super::{Currency, MemberId, Money, Page, ProjectId};
use crate::draft::Form;
use crate::{Date, Error, Minutes, limit};
use serde::{Deserialize, Serialize};

crate::id::ids! {
    /// Time-ordered.
    ExpenseId
    /// Time-ordered.
    RateId
}

/// A page of a project to which not everyone on it may go, so that no link leads nowhere. It decides nothing: each page asks
/// again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectPlace {
    Money,
}

/// What the client pays, and what the team plans to spend.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    pub currency: Currency,
    pub fee: Option<Money>,
    pub cost_budget: Option<Money>,
}

impl Budget {
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(currency: &str, fee: &str, cost_budget: &str) -> Result<Self, Error> {
        let mut form = Form::default();
        let Ok(currency) = currency.parse() else {
            return Err(Error::field("currency", "Choose one of the currencies in the list."));
        };
        let fee = form.amount("fee", fee, currency);
        let cost_budget = form.amount("cost_budget", cost_budget, currency);
        form.finish(Self { currency, fee, cost_budget })
    }
}

/// Where a project's money is, read at one moment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounts {
    /// The number of the team's log at which it was so.
    pub number: u64,
    /// Nothing until somebody has set one; then there are no figures either.
    pub budget: Option<Budget>,
    /// There are amounts in it.
    pub currency_is_fixed: bool,
    pub figures: Option<Figures>,
    /// What it had cost by the end of each week, from the first that cost anything to this one.
    pub weeks: Vec<Week>,
    /// The last day of what is planned, if that is ahead.
    #[serde(with = "crate::date")]
    pub planned_until: Option<Date>,
    /// Hours that nobody has said the cost of.
    pub unrated: Vec<Unrated>,
    /// Everybody on the project, and whoever worked on it; nobody while there is no budget.
    pub people: Vec<PersonAccount>,
}

/// The figures at the top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Hours at their rates and expenses, until now.
    pub cost: Money,
    pub expenses: Money,
    pub worked: Minutes,
    /// How much of the cost budget that is, in per cent.
    pub used: Option<i64>,
    /// What is left to do of the open tasks, by their estimates.
    pub left: Minutes,
    pub forecast: Money,
    /// How much of the cost budget that will be, in per cent.
    pub forecast_used: Option<i64>,
    /// The fee less the forecast, and how much of the fee that is, in per cent.
    pub margin: Option<(Money, Option<i64>)>,
}

/// The end of a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    #[serde(with = "crate::date::always")]
    pub monday: Date,
    pub cost: Money,
}

/// Hours of somebody without a rate; of nobody where tasks are nobody's and there is no rate at all.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unrated {
    pub who: Option<String>,
    pub worked: Minutes,
    pub left: Minutes,
}

/// What an hour of somebody's costs, from a day on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    pub id: RateId,
    #[serde(with = "crate::date::always")]
    pub from: Date,
    pub cost: Money,
}

/// A rate as it was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct RateDraft {
    pub from: Date,
    pub cost: Money,
}

impl RateDraft {
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(currency: Currency, cost: &str, from: &str) -> Result<Self, Error> {
        let mut form = Form::default();
        let draft = Self { from: form.some_day("from", from), cost: form.some_amount("cost", cost, currency) };
        form.finish(draft)
    }
}

/// Somebody's rates, and what their work came to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonAccount {
    pub id: MemberId,
    pub name: String,
    /// The latest first.
    pub rates: Vec<Rate>,
    pub worked: Minutes,
    /// How much of that has no rate.
    pub unrated: Minutes,
    pub cost: Money,
    /// The first day on which they worked, if they did.
    #[serde(with = "crate::date")]
    pub first_day: Option<Date>,
}

/// Money spent on something else than work.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expense {
    pub id: ExpenseId,
    #[serde(with = "crate::date::always")]
    pub day: Date,
    pub title: String,
    pub amount: Money,
    pub notes: String,
}

/// A page of expenses.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expenses {
    /// The number of the team's log at which they were so.
    pub number: u64,
    pub page: Page<Expense>,
}

/// An expense as it was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct ExpenseDraft {
    pub day: Date,
    pub title: String,
    pub amount: Money,
    pub notes: String,
}

impl ExpenseDraft {
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(today: Date, currency: Currency, [day, title, amount, notes]: [&str; 4]) -> Result<Self, Error> {
        let mut form = Form::default();
        let draft = Self {
            day: form.day_gone_by("day", day, today),
            title: form.line("title", title, limit::TITLE),
            amount: form.some_amount("amount", amount, currency),
            notes: form.text("notes", notes, limit::NOTES),
        };
        form.finish(draft)
    }
}

/// How much of its cost budget a project has used, in per cent; for those who manage it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetUse {
    pub project: ProjectId,
    pub used: i64,
}

impl Form {
    /// An amount that is not below zero, or nothing.
    fn amount(&mut self, field: &str, typed: &str, currency: Currency) -> Option<Money> {
        if typed.trim().is_empty() {
            return None;
        }
        match Money::parse(typed, currency) {
            Ok(money) if money.minor >= 0 => Some(money),
            Ok(_) => {
                self.problem(field, "This cannot be below zero.");
                None
            }
            Err(problem) => {
                self.problem(field, problem.to_string());
                None
            }
        }
    }

    /// An amount that has to be there.
    fn some_amount(&mut self, field: &str, typed: &str, currency: Currency) -> Money {
        let money = self.amount(field, typed, currency);
        if typed.trim().is_empty() {
            self.problem(field, "Write an amount.");
        } else if money.is_some_and(|money| money.minor == 0) {
            self.problem(field, "Write more than nothing.");
        }
        money.unwrap_or(Money { minor: 0, currency })
    }

    /// A day that has to be there.
    pub(super) fn some_day(&mut self, field: &str, typed: &str) -> Date {
        let day = self.date(field, typed);
        if typed.trim().is_empty() {
            self.problem(field, "Choose a day.");
        }
        day.unwrap_or_default()
    }

    /// A day that is over or has begun. Somewhere it is tomorrow already.
    pub(super) fn day_gone_by(&mut self, field: &str, typed: &str, today: Date) -> Date {
        let day = self.some_day(field, typed);
        if day > today.tomorrow().unwrap_or(today) {
            self.problem(field, "This day has not come yet.");
        } else if self.is_fine_at(field) && day.year() < today.year() - 5 {
            self.problem(field, "This is too long ago.");
        }
        day
    }
}
