//! What the client pays and what the team plans to spend: said in a line, and changed in a form.

use crate::components::{Form, HiddenField, SelectField, SinceField, TextField};
use crate::functions::money::SetBudget;
use crate::functions::things::SINCE_FIELD;
use crate::pages::team::open::{Address, Open};
use crate::pages::team::project::Project;
use domain::team::{Accounts, Budget, Currency, Money};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The way to the form, or the form.
#[component]
pub fn BudgetSection(accounts: RwSignal<Accounts>) -> impl IntoView {
    // A project has one budget, which goes by the project's id.
    let id = Project::current().id.0;
    let editing = Open::Edit(id).is();
    let address = Address::current();
    move || {
        if editing.get() {
            let Accounts { budget, currency_is_fixed, number, .. } = accounts.get_untracked();
            view! {
                <section class="sheet" aria-labelledby="budget-heading">
                    <h3 id="budget-heading">"Budget"</h3>
                    <BudgetForm budget currency_is_fixed number />
                </section>
            }
            .into_any()
        } else {
            let href = move || address.get().with("edit", &id.to_string());
            view! { <p><a class="button" href=href data-noscroll="">"Change the budget"</a></p> }.into_any()
        }
    }
}

#[component]
pub fn BudgetForm(
    budget: Option<Budget>,
    currency_is_fixed: bool,
    /// The number of the team's log at which it was so.
    number: u64,
) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let is_known = budget.is_some();
    let currency = budget.as_ref().map_or(Currency::EUR, |budget| budget.currency);
    let typed = |amount: Option<Money>| amount.map(Money::typed).unwrap_or_default();
    let fee = typed(budget.as_ref().and_then(|budget| budget.fee));
    let cost_budget = typed(budget.as_ref().and_then(|budget| budget.cost_budget));
    let currencies = Currency::ALL.iter().filter(|known| !currency_is_fixed || **known == currency);
    let currencies =
        currencies.map(|known| (known.code().to_owned(), format!("{} · {}", known.code(), known.word()))).collect();
    let hint = if currency_is_fixed { "Fixed: there are rates or expenses in it." } else { "" };
    let cancel = is_known.then(|| {
        view! {
            <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                "Cancel"
            </a>
        }
    });
    view! {
        <Form name="budget" action=SetBudget::url() done=Address::closing()>
            <HiddenField name="project" value=project.id.to_string() />
            <SinceField name=SINCE_FIELD value=number />
            <div class="field-row">
                <SelectField name="currency" label="Currency" options=currencies value=currency.code() hint />
                <TextField name="fee" label="Fee" value=fee hint="What the client pays." />
                <TextField name="cost_budget" label="Cost budget" value=cost_budget hint="What you plan to spend on work and expenses." />
            </div>
            <div class="form-buttons">
                <button class="button primary">"Save for the managers"</button>
                {cancel}
            </div>
        </Form>
    }
}
