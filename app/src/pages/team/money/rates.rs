//! What an hour of each person costs, from which day on, and what their work came to.

use crate::components::{ActForm, EmptyState, Form, HiddenField, Person, SinceField, TextField, day, use_clock};
use crate::functions::money::{RemoveRate, SetRate};
use crate::functions::things::SINCE_FIELD;
use crate::pages::team::open::{Address, Open};
use crate::pages::team::project::Project;
use domain::iso;
use domain::team::{Accounts, MemberId, PersonAccount, Rate};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

#[component]
pub fn Rates(accounts: RwSignal<Accounts>) -> impl IntoView {
    let people = Memo::new(move |_| accounts.read().people.clone());
    view! {
        <section class="money-rates" aria-labelledby="rates-heading">
            <h3 id="rates-heading">"People and rates"</h3>
            <Show when=move || people.read().is_empty()>
                <EmptyState words="Nobody is on this project yet." />
            </Show>
            <ul>
                // A form that is open stays as it is, whatever others do.
                <For each=move || people.get() key=|person| person.id let:person>
                    <PersonEntry person accounts />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn PersonEntry(person: PersonAccount, accounts: RwSignal<Accounts>) -> impl IntoView {
    let address = Address::current();
    let id = person.id;
    let editing = Open::Edit(id.0).is();
    let clock = use_clock();
    let label = format!("Rates of {}", person.name);
    let name = person.name.clone();
    let known = Memo::new(move |_| {
        let accounts = accounts.read();
        accounts.people.iter().find(|known| known.id == id).cloned().unwrap_or_else(|| person.clone())
    });
    let rates = Memo::new(move |_| known.read().rates.clone());
    let rate = move || {
        let (rates, today) = (rates.read(), clock.today());
        match (rates.iter().find(|rate| rate.from <= today), rates.last()) {
            (Some(rate), _) => format!("{} an hour since {}", rate.cost.words(), day(rate.from, today)),
            (None, Some(rate)) => format!("{} an hour from {}", rate.cost.words(), day(rate.from, today)),
            (None, None) => "No rate yet".to_owned(),
        }
    };
    view! {
        <li class="money-person">
            <Person name />
            <span class="money-work">{move || in_words(&known.read())}</span>
            <span class="money-rate">{rate}</span>
            <a href=move || address.get().with("edit", &id.to_string()) data-noscroll="" aria-label=label>
                "Rates"
            </a>
            {move || {
                editing
                    .get()
                    .then(|| {
                        // What others set meanwhile stands in the form as well.
                        let number = Signal::derive(move || accounts.read().number);
                        view! { <RateForms person=known.get_untracked() rates number /> }
                    })
            }}
        </li>
    }
}

/// What somebody's work came to.
fn in_words(person: &PersonAccount) -> String {
    match (person.worked.0, person.unrated.0) {
        (0, _) => "No time entered".to_owned(),
        (worked, unrated) if worked == unrated => person.worked.words(),
        _ => format!("{}, {}", person.worked.words(), person.cost.words()),
    }
}

/// Somebody's rates, each with its end, and a form for one more.
#[component]
fn RateForms(person: PersonAccount, rates: Memo<Vec<Rate>>, number: Signal<u64>) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let today = untrack(|| use_clock().today());
    let PersonAccount { id, name, first_day, .. } = person;
    // The first rate is for all that was worked so far.
    let from = first_day.filter(|_| rates.read_untracked().is_empty()).unwrap_or(today);
    let known = move || rates.get().into_iter().map(|rate| view! { <KnownRate rate member=id /> }).collect_view();
    view! {
        <div class="money-rate-forms">
            <ul>{known}</ul>
            <Form name=format!("rate-{id}") action=SetRate::url() empties=true>
                <HiddenField name="project" value=project.id.to_string() />
                <HiddenField name="member" value=id.to_string() />
                <SinceField name=SINCE_FIELD value=number />
                <div class="field-row">
                    <TextField name="cost" label=format!("An hour of {name} costs") required=true autofocus=true hint="What it costs the firm, not what the client pays." />
                    <TextField name="from" label="From" kind="date" required=true value=iso(from) hint="A rate counts from its day until the next one’s." />
                </div>
                <div class="form-buttons">
                    <button class="button primary">"Save for the managers"</button>
                    <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                        "Close"
                    </a>
                </div>
            </Form>
        </div>
    }
}

#[component]
fn KnownRate(rate: Rate, member: MemberId) -> impl IntoView {
    let project = Project::current();
    let today = untrack(|| use_clock().today());
    let Rate { id, from, cost } = rate;
    let fields = vec![("project", project.id.to_string()), ("rate", id.to_string())];
    view! {
        <li>
            <span>{format!("{} an hour from {}", cost.words(), day(from, today))}</span>
            <ActForm name=format!("remove-rate-{member}-{id}") action=RemoveRate::url() fields class="quiet danger">
                "Remove"
            </ActForm>
        </li>
    }
}
