//! What the demo's engagements earn and cost: budgets, rates, weeks of work, expenses.

use delivery::Result;
use delivery::access::{Manager, TeamMember};
use delivery::store::Store;
use domain::Date;
use domain::team::{Budget, ExpenseDraft, MemberId, RateDraft, TimeDraft, monday};
use jiff::Span;

/// An engagement's books.
struct Books {
    currency: &'static str,
    fee: &'static str,
    cost_budget: &'static str,
    /// What an hour costs, and from how many weeks ago on, of the manager first and then of the team.
    rates: &'static [&'static [(&'static str, i32)]],
    /// How many whole weeks it has been going on.
    weeks: i32,
    /// What each of them does in a week: day from Monday, hours, what it is.
    week: &'static [&'static [(i32, &'static str, &'static str)]],
    /// Days from today, what for, how much.
    expenses: &'static [(i32, &'static str, &'static str)],
}

/// Somebody on an engagement.
pub struct Somebody {
    pub member: MemberId,
    pub by: TeamMember,
}

/// Writes the books of an engagement up to last week.
pub async fn keep(store: &Store, by: &Manager, team: &[Somebody], engagement: &str, today: Date) -> Result<()> {
    let Some(books) = books(engagement) else { return Ok(()) };
    let this_week = monday(today);
    let budget = Budget::check(books.currency, books.fee, books.cost_budget)?;
    store.set_budget(by, &budget, None).await?;
    for (somebody, rates) in team.iter().zip(books.rates) {
        for (cost, weeks_ago) in *rates {
            let from = domain::iso(day(this_week, -7 * weeks_ago));
            store.set_rate(by, somebody.member, &RateDraft::check(budget.currency, cost, &from)?, None).await?;
        }
    }
    for week in (1..=books.weeks).rev() {
        for (somebody, pieces) in team.iter().zip(books.week) {
            for (weekday, hours, note) in *pieces {
                let on = domain::iso(day(this_week, weekday - 7 * week));
                store.enter_time(&somebody.by, &TimeDraft::check(today, &on, hours, "", note)?).await?;
            }
        }
    }
    for (days, title, amount) in books.expenses {
        let on = domain::iso(day(today, *days));
        let draft = ExpenseDraft::check(today, budget.currency, [&on, title, amount, ""])?;
        store.add_expense(by, &draft).await?;
    }
    Ok(())
}

/// What everybody did so far this week, on the first task that is theirs.
pub async fn enter_this_week(store: &Store, team: &[Somebody], engagement: &str, today: Date) -> Result<()> {
    let Some(books) = books(engagement) else { return Ok(()) };
    for (somebody, pieces) in team.iter().zip(books.week) {
        let task = store.my_time(&somebody.by, None).await?.tasks.first().map(|(id, _)| id.to_string());
        for (weekday, hours, note) in *pieces {
            let on = day(monday(today), *weekday);
            if on <= today {
                let task = task.clone().unwrap_or_default();
                let draft = TimeDraft::check(today, &domain::iso(on), hours, &task, note)?;
                store.enter_time(&somebody.by, &draft).await?;
            }
        }
    }
    Ok(())
}

fn day(from: Date, days: i32) -> Date {
    from.saturating_add(Span::new().days(days))
}

fn books(engagement: &str) -> Option<&'static Books> {
    match engagement {
        "Mobile onboarding" => Some(&ONBOARDING),
        "Branch data clean-up" => Some(&CLEAN_UP),
        "Patient portal relaunch" => Some(&PATIENTS),
        "Interoperability assessment" => Some(&ASSESSMENT),
        "Warehouse control roll-out" => Some(&WAREHOUSE),
        _ => None,
    }
}

const ONBOARDING: Books = Books {
    currency: "EUR",
    fee: "68,000",
    cost_budget: "52,000",
    rates: &[&[("110", 12)], &[("82.50", 12), ("88", 4)], &[("74", 12)]],
    weeks: 9,
    week: &[
        &[(0, "2:30", "Week’s plan, call with Claire"), (3, "4:15", "Steering committee papers")],
        &[(0, "7:30", ""), (1, "6", "Prototype"), (3, "7", "Prototype")],
        &[(1, "7:15", "Interviews and findings"), (2, "6:30", "")],
    ],
    expenses: &[
        (-52, "Thanks to fourteen interview partners", "700"),
        (-33, "Train to Zürich, two people", "412.80"),
        (-12, "Test phones, five years old", "259.90"),
    ],
};

/// Nobody has said yet what Tomás costs on this one.
const CLEAN_UP: Books = Books {
    currency: "EUR",
    fee: "24,000",
    cost_budget: "17,500",
    rates: &[&[("110", 6)]],
    weeks: 2,
    week: &[&[(1, "3", "Which sources there are")], &[(2, "1:30", "Profiling")]],
    expenses: &[],
};

const PATIENTS: Books = Books {
    currency: "EUR",
    fee: "74,000",
    cost_budget: "41,000",
    rates: &[&[("118", 16)], &[("110", 16)], &[("74", 16)]],
    weeks: 12,
    week: &[
        &[(0, "5", "Calls with the clinics"), (2, "6:30", "")],
        &[(1, "6", "Booking rules, again")],
        &[(0, "8", ""), (1, "7:30", "Appointment screens"), (3, "8", "Fixes after the pilot")],
    ],
    expenses: &[(-61, "Hotel, workshop in Lyon", "384.00"), (-20, "Translation of the letters", "1,140.00")],
};

const ASSESSMENT: Books = Books {
    currency: "EUR",
    fee: "30,000",
    cost_budget: "21,000",
    rates: &[&[("118", 12)], &[("82.50", 12)]],
    weeks: 8,
    week: &[&[(1, "6:30", "Interviews")], &[(0, "7", ""), (2, "8", "Findings"), (4, "5", "")]],
    expenses: &[],
};

const WAREHOUSE: Books = Books {
    currency: "GBP",
    fee: "96,000",
    cost_budget: "68,000",
    rates: &[&[("96", 20)], &[("102", 20)], &[("71.50", 20)]],
    weeks: 10,
    week: &[
        &[(0, "4", "Sites’ readiness"), (2, "6", "")],
        &[(1, "7", "Leipzig")],
        &[(1, "8", "Scanners and labels"), (2, "8", "")],
    ],
    expenses: &[(-90, "Flights to Rotterdam", "618.40"), (-31, "Van for the pilot’s scanners", "145.00")],
};
