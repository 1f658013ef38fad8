//! What a project earns and costs; for its managers. Whoever is none is told that there is no such page.

mod budget;
mod expenses;
mod figures;
mod rates;
mod team_time;

use super::PageError;
use super::open::Open;
use super::project::{Project, kept_fresh};
use crate::components::ProblemNote;
use crate::functions::money::read_accounts;
use budget::{BudgetForm, BudgetSection};
use domain::Error;
use domain::team::Accounts;
use expenses::ExpensesSection;
use figures::{Burn, FiguresOf, NoRate};
use leptos::prelude::*;
use rates::Rates;
use team_time::TeamTime;

#[component]
pub fn MoneyPage() -> impl IntoView {
    let project = Project::current();
    Open::provide();
    let read = move || read_accounts(project.id);
    let accounts = Resource::new_blocking(|| (), move |()| read());
    view! {
        <section class="money" aria-labelledby="money-heading">
            <h2 id="money-heading" class="unseen">
                "Money"
            </h2>
            <Suspense>
                {move || Suspend::new(async move {
                    match accounts.await {
                        Ok(first) => view! { <Books accounts=kept_fresh(first, read) /> }.into_any(),
                        // What was mistyped can be found below.
                        Err(error @ Error::TooMuch) => view! { <ProblemNote error /> }.into_any(),
                        Err(error) => view! { <PageError error /> }.into_any(),
                    }
                })}
            </Suspense>
            // Each is read by itself, and beside the others: what is read within what was read is read twice on the server.
            <ExpensesSection />
            <TeamTime />
        </section>
    }
}

#[component]
fn Books(accounts: RwSignal<Accounts>) -> impl IntoView {
    let has_budget = Memo::new(move |_| accounts.read().budget.is_some());
    move || {
        if has_budget.get() {
            view! {
                <FiguresOf accounts />
                <NoRate accounts />
                <Burn accounts />
                <BudgetSection accounts />
                <Rates accounts />
            }
            .into_any()
        } else {
            view! {
                <section class="sheet" aria-labelledby="budget-heading">
                    <h3 id="budget-heading">"Begin with the budget"</h3>
                    <p>
                        "It says in which currency this project is counted, what the client pays, and what you plan to spend.
                        Only the managers of this project see any of it."
                    </p>
                    <BudgetForm budget=None currency_is_fixed=false number=accounts.read_untracked().number />
                </section>
            }
            .into_any()
        }
    }
}
