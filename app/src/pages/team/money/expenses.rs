//! Money that was spent on something else than work: a quick form, and a page of what was written down.

use crate::components::{
    EmptyState, Form, HiddenField, Pagination, ProblemNote, SinceField, TextArea, TextField, day, use_clock,
};
use crate::functions::money::{AddExpense, DeleteExpense, EditExpense, read_expenses};
use crate::functions::things::SINCE_FIELD;
use crate::pages::team::open::{Address, Open};
use crate::pages::team::project::{Project, kept_fresh};
use domain::team::{Expense, ExpenseId, Expenses, Page};
use domain::{Error, iso, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

/// The part of the address that says which page of expenses is shown.
const PAGE: &str = "expenses";

#[component]
pub fn ExpensesSection() -> impl IntoView {
    let query = use_query_map();
    let page = Memo::new(move |_| query.read().get(PAGE).and_then(|page| page.parse::<u32>().ok()).unwrap_or(1));
    move || view! { <ExpensePage page=page.get() /> }
}

#[component]
fn ExpensePage(page: u32) -> impl IntoView {
    let project = Project::current();
    let read = move || read_expenses(project.id, page);
    let expenses = Resource::new_blocking(|| (), move |()| read());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match expenses.await {
                    Ok(first) => view! { <Section expenses=kept_fresh(first, read) /> }.into_any(),
                    // The page has said so.
                    Err(Error::NotFound) => ().into_any(),
                    Err(error) => view! { <ProblemNote error /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// Nothing while there is no currency.
#[component]
fn Section(expenses: RwSignal<Option<Expenses>>) -> impl IntoView {
    let may_add = Memo::new(move |_| expenses.read().is_some());
    view! {
        <Show when=move || may_add.get()>
            <section class="money-expenses" aria-labelledby="expenses-heading">
                <h3 id="expenses-heading">"Expenses"</h3>
                <AddForm />
                <ExpenseList expenses />
            </section>
        </Show>
    }
}

#[component]
fn ExpenseList(expenses: RwSignal<Option<Expenses>>) -> impl IntoView {
    let address = Address::current();
    let things = Memo::new(move |_| expenses.read().as_ref().map(|read| read.page.things.clone()).unwrap_or_default());
    let place = move |of: fn(&Page<Expense>) -> u32| {
        Signal::derive(move || expenses.read().as_ref().map_or(1, |read| usize::try_from(of(&read.page)).unwrap_or(1)))
    };
    view! {
        <Show when=move || things.read().is_empty()>
            <EmptyState words="No expenses yet." />
        </Show>
        <ul>
            <For each=move || things.get() key=|expense| expense.id let:expense>
                <Entry id=expense.id expenses />
            </For>
        </ul>
        <Pagination
            label="Pages of expenses"
            page=place(|page| page.page)
            pages=place(|page| page.pages)
            href=Callback::new(move |page: usize| address.get().with(PAGE, &page.to_string()))
        />
    }
}

#[component]
fn AddForm() -> impl IntoView {
    let project = Project::current();
    let today = untrack(|| use_clock().today());
    view! {
        <Form name="add-expense" action=AddExpense::url() empties=true>
            <HiddenField name="project" value=project.id.to_string() />
            <Fields day=iso(today) />
            <button class="button primary">"Add expense"</button>
        </Form>
    }
}

#[component]
fn Fields(
    day: String,
    #[prop(optional, into)] title: String,
    #[prop(optional, into)] amount: String,
    #[prop(optional, into)] notes: String,
) -> impl IntoView {
    view! {
        <div class="expense-fields">
            <TextField name="day" label="Day" kind="date" required=true value=day />
            <TextField name="title" label="What for" required=true value=title longest=limit::TITLE />
            <TextField name="amount" label="Amount" required=true value=amount />
        </div>
        <TextArea name="notes" label="Notes" value=notes longest=limit::NOTES />
    }
}

/// An expense, or its form, which stays as it is while others change what it is about.
#[component]
fn Entry(id: ExpenseId, expenses: RwSignal<Option<Expenses>>) -> impl IntoView {
    let editing = Open::Edit(id.0).is();
    let expense = Memo::new(move |_| {
        let read = expenses.read();
        read.as_ref()?.page.things.iter().find(|expense| expense.id == id).cloned()
    });
    move || {
        if editing.get() {
            let number = expenses.read_untracked().as_ref().map_or(0, |read| read.number);
            expense.get_untracked().map(|expense| view! { <li><EditForm expense number /></li> }).into_any()
        } else {
            expense.get().map(|expense| view! { <Shown expense /> }).into_any()
        }
    }
}

#[component]
fn Shown(expense: Expense) -> impl IntoView {
    let address = Address::current();
    let today = use_clock().today();
    let Expense { id, day: date, title, amount, notes } = expense;
    let label = format!("Edit {title}");
    view! {
        <li class="expense">
            <time datetime=iso(date)>{day(date, today)}</time>
            <span class="time-what">
                <strong>{title}</strong>
                {(!notes.is_empty()).then(|| view! { <span>{notes}</span> })}
            </span>
            <span class="expense-amount">{amount.words()}</span>
            <a href=move || address.get().with("edit", &id.to_string()) data-noscroll="" aria-label=label>
                "Edit"
            </a>
        </li>
    }
}

#[component]
fn EditForm(expense: Expense, number: u64) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let Expense { id, day, title, amount, notes } = expense;
    view! {
        <Form name=format!("edit-{id}") action=EditExpense::url() class="time-form is-editing" done=Address::closing()>
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="id" value=id.to_string() />
            <SinceField name=SINCE_FIELD value=number />
            <Fields day=iso(day) title amount=amount.typed() notes />
            <div class="form-buttons">
                <button class="button primary">"Save for the managers"</button>
                <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                    "Cancel"
                </a>
                <button class="button quiet danger" formaction=DeleteExpense::url() formnovalidate=true>
                    "Delete"
                </button>
            </div>
        </Form>
    }
}
