//! The portfolio: every project that the reader is on, for whom, how it stands, how far it is, what comes next.

use super::PageError;
use super::frame::Me;
use super::lists::{choices, list_query};
use super::open::Address;
use super::standing::HealthMark;
use crate::components::{Ago, Day, EmptyState, Icon, IconName, Pagination, SelectField, TextField, use_words};
use crate::functions::money::read_budgets;
use crate::functions::projects::read_portfolio;
use domain::account::Place;
use domain::team::{BudgetUse, Entry, ListQuery, Page};
use domain::{Health, Phase, Word};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::{A, Form as GetForm};
use leptos_router::hooks::use_query_map;

/// What the portfolio can be sorted by, beside the client.
const SORTS: &[(&str, &str)] =
    &[("health", "Health"), ("overdue", "What is late"), ("next", "Next milestone"), ("changed", "Changed last")];

#[component]
pub fn ProjectsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| list_query(&query.read(), &["health", "phase"]));
    let projects = Resource::new_blocking(move || asked.get(), read_portfolio);
    let budgets = Resource::new_blocking(|| (), |()| read_budgets());
    let first = asked.get_untracked();
    let chosen = |name: &str| first.having.get(name).cloned().unwrap_or_default();
    let (health, phase) = (chosen("health"), chosen("phase"));
    let ListQuery { text, sort, .. } = first;
    let me = expect_context::<Me>().0;
    view! {
        <Title text="Projects" />
        <div class="page-head">
            <h1>"Projects"</h1>
            <Suspense>
                {move || Suspend::new(async move {
                    let may_start = matches!(me.await, Ok(Some(member)) if member.places.contains(&Place::NewProject));
                    may_start
                        .then(|| {
                            view! {
                                <A href="/new" attr:class="button">
                                    <Icon name=IconName::Plus />
                                    "New project"
                                </A>
                            }
                        })
                })}
            </Suspense>
        </div>
        <GetForm method="GET" action="" attr:class="filters">
            <TextField name="filter" label="Client or project" kind="search" value=text />
            <SelectField name="health" label="Health" options=choices("Any", Health::CHOICES) value=health />
            <SelectField name="phase" label="Phase" options=choices("Any", Phase::CHOICES) value=phase />
            <Suspense>
                {move || {
                    let sort = sort.clone();
                    Suspend::new(async move {
                        // By their budgets, where the reader sees any.
                        let by_budget = budgets.await.is_ok_and(|budgets| !budgets.is_empty());
                        let sorts = [SORTS, if by_budget { &[("budget", "Budget used")] } else { &[] }].concat();
                        view! { <SelectField name="sort" label="Sort by" options=choices("Client", &sorts) value=sort /> }
                    })
                }}
            </Suspense>
            <button class="button">"Show"</button>
        </GetForm>
        <Suspense>
            {move || Suspend::new(async move {
                match projects.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(page) => {
                        // Of those that the reader manages. The list is there without them too.
                        let budgets = budgets.await.unwrap_or_default();
                        view! { <Portfolio page budgets is_all=asked.read_untracked().is_all() /> }.into_any()
                    }
                }
            })}
        </Suspense>
        <p class="page-foot facts">
            <span><A href="/guide">"Guide to the first portal"</A></span>
            <span><A href="/saves">"What it saves"</A></span>
        </p>
    }
}

#[component]
fn Portfolio(page: Page<Entry>, budgets: Vec<BudgetUse>, is_all: bool) -> impl IntoView {
    let address = Address::current();
    let Page { things, page, pages, .. } = page;
    if things.is_empty() {
        let words = match is_all {
            true => "You are on no project yet. Managers start projects and put colleagues on them.",
            false => "No project fits.",
        };
        return view! { <EmptyState words /> }.into_any();
    }
    let number = |number: u32| Signal::stored(usize::try_from(number).unwrap_or(1));
    view! {
        <ul class="project-list">
            {things
                .into_iter()
                .map(|entry| {
                    let used = budgets.iter().find(|budget| budget.project == entry.id).map(|budget| budget.used);
                    view! { <ProjectEntry entry nostrip:used=used /> }
                })
                .collect_view()}
        </ul>
        <Pagination
            label="Pages of projects"
            page=number(page)
            pages=number(pages)
            href=Callback::new(move |page: usize| address.get().with("page", &page.to_string()))
        />
    }
    .into_any()
}

#[component]
fn ProjectEntry(
    entry: Entry,
    /// How much of its budget is used, in per cent, if the reader manages it.
    #[prop(optional)]
    used: Option<i64>,
) -> impl IntoView {
    let hint = entry.hint();
    let Entry {
        id,
        client,
        title,
        standing,
        overdue,
        done,
        total,
        next,
        portal_open,
        portal_changed_at,
        portal_seen_at,
        stale_for,
        review_due,
        questions,
        questions_late,
        asked_at,
        ..
    } = entry;
    let waiting = asked_at.map(|since| {
        let words = if questions == 1 { "1 question waits".to_owned() } else { format!("{questions} questions wait") };
        let late = (questions_late > 0).then(|| format!("{questions_late} past the day, "));
        view! {
            <a class="project-entry-questions" class:is-late=questions_late.gt(&0) href=format!("/projects/{id}/questions")>
                {words} ", " {late} "oldest " <Ago then=since />
            </a>
        }
    });
    let stale = stale_for
        .map(|days| view! { <span class="project-entry-warning">{format!("Nothing new for the client in {days} days")}</span> });
    let review = review_due.then(|| view! { <span class="project-entry-warning">"Access to be reviewed"</span> });
    let late = match overdue {
        0 => None,
        1 => Some("1 late".to_owned()),
        overdue => Some(format!("{overdue} late")),
    };
    let hint = hint.map(|health| format!("Its dates say: {}", health.word().to_lowercase()));
    let reached = match total {
        0 => "No milestones yet".to_owned(),
        _ => use_words().count(Word::MilestonesDone, total, &[("done", &done.to_string())]),
    };
    let changed = portal_changed_at.map(|at| view! { <span>"changed " <Ago then=at /></span> });
    let seen = match portal_seen_at {
        Some(at) => view! { <span>"seen " <Ago then=at /></span> }.into_any(),
        None => view! { <span>"not seen yet"</span> }.into_any(),
    };
    view! {
        <li class="project-entry">
            <A href=format!("/projects/{id}") attr:class="project-entry-link">
                <span class="project-client">{client}</span>
                <span class="project-entry-title">{title}</span>
            </A>
            <div class="project-entry-standing">
                <p class="facts">
                    <HealthMark health=Signal::stored(standing.health) />
                    <span>{standing.phase.word()}</span>
                </p>
                {(!standing.reason.is_empty()).then(|| view! { <p>{standing.reason}</p> })}
                {hint.map(|hint| view! { <p class="project-entry-hint">{hint}</p> })}
            </div>
            <div class="project-entry-next">
                <p class="facts">
                    <span>{reached}</span>
                    {late.map(|late| view! { <span class="is-late">{late}</span> })}
                </p>
                {used.map(|used| view! { <BudgetLine used /> })}
                <p>{next.map(|(title, due)| view! { "Next: " {title} {due.map(|_| ", ")} <Day date=due /> })}</p>
            </div>
            <p class="project-entry-portal">
                <span>{if portal_open { "Portal open" } else { "Portal closed" }}</span>
                {portal_open.then_some((changed, seen))}
                {waiting}
                {stale}
                {review}
            </p>
        </li>
    }
}

/// How much of the budget is used; past it, that is said by a shape too.
#[component]
fn BudgetLine(used: i64) -> impl IntoView {
    let is_over = used > 100;
    view! {
        <p class="project-entry-budget" class:is-late=is_over>
            {is_over.then(|| view! { <Icon name=IconName::Warning /> })}
            {format!("{used} % of the budget used")}
        </p>
    }
}
