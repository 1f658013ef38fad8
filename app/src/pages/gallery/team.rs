//! Specimens of what only the team sees.

use super::fixtures::{LONG, day, minutes_ago, plan};
use super::{Specimen, States};
use crate::components::{
    ActivityEntry, AudienceBadge, AudienceChoice, Board, Card, Cell, Chart, Column, Command, CommandPalette, DataTable,
    Form, InlineEditor, Line, Matrix, PlanLine, PlanPiece, PlanTimeline, ShareSwitch, Sparkline, TableColumn, TableRow,
    TableState,
};
use leptos::prelude::*;

const fn specimen(name: &'static str, states: fn() -> States) -> Specimen {
    Specimen { name, states }
}

pub const SPECIMENS: &[Specimen] = &[
    specimen("activity-entry", activity_entry),
    specimen("audience-badge", audience_badge),
    specimen("audience-choice", audience_choice),
    specimen("board", board),
    specimen("chart", chart),
    specimen("command-palette", command_palette),
    specimen("data-table", data_table),
    specimen("inline-editor", inline_editor),
    specimen("matrix", matrix),
    specimen("plan-timeline", plan_timeline),
    specimen("share-switch", share_switch),
];

fn activity_entry() -> States {
    let entry = |who: &'static str, act: &'static str, what: &'static str| {
        view! { <ul><ActivityEntry who act what at=minutes_ago(14) /></ul> }.into_any()
    };
    vec![
        ("somebody", entry("Jonas Weber", "shared", "the milestone Design sign-off")),
        ("the operator", entry("", "imported", "12 milestones")),
        ("long words", entry("Hannah Lind", "edited", LONG)),
    ]
}

fn audience_choice() -> States {
    let choice = |people: &[&str]| {
        let people: Vec<String> = people.iter().map(|name| (*name).to_owned()).collect();
        view! {
            <Form name="choice" action="">
                <AudienceChoice name="audience" for_the_client="client" client="Aurora Bank" people=Signal::stored(people) />
                <button class="button primary">
                    <span class="for-team-only">"Add milestone for the team"</span>
                    <span class="for-client-too">"Share with Aurora Bank"</span>
                </button>
            </Form>
        }
        .into_any()
    };
    vec![("somebody looks", choice(&["Claire Dubois", "Otto Meyer"])), ("nobody can look", choice(&[]))]
}

fn audience_badge() -> States {
    vec![
        ("team only", view! { <AudienceBadge shared=false /> }.into_any()),
        ("shared", view! { <AudienceBadge shared=true /> }.into_any()),
        ("leads to where it is changed", view! { <AudienceBadge shared=false href="#" /> }.into_any()),
    ]
}

fn columns() -> Vec<Column> {
    [("to_do", "To do"), ("doing", "Doing"), ("blocked", "Blocked"), ("done", "Done")]
        .map(|(key, word)| Column { key, word })
        .into()
}

fn board() -> States {
    let cards = RwSignal::new(
        [
            ("Write the copy", "to_do"),
            ("Draw the empty states", "to_do"),
            ("Compliance review", "blocked"),
            ("Interviews", "done"),
        ]
        .map(|(id, column)| Card { id: id.to_owned(), column })
        .to_vec(),
    );
    let moved = Callback::new(move |(id, column): (String, &'static str)| {
        cards.update(|cards| cards.iter_mut().filter(|card| card.id == id).for_each(|card| card.column = column));
    });
    vec![("four columns", view! { <Board columns=columns() cards card=|id| view! { <p>{id}</p> } moved /> }.into_any())]
}

fn chart() -> States {
    let actual = [8.0, 19.0, 33.0, 41.0, 60.0].map(Some).into_iter().chain([None; 3]).collect();
    let forecast = [None; 4].into_iter().chain([60.0, 74.0, 88.0, 97.0].map(Some)).collect();
    let line = |word: &str, key, values| Line { word: word.to_owned(), key, values };
    let lines = vec![
        line("Cost to date", "actual", actual),
        line("Forecast", "forecast", forecast),
        line("Budget", "limit", vec![Some(90.0); 8]),
    ];
    vec![
        (
            "burn",
            view! {
                <Chart
                    title="Cost against budget: 60 of 90 thousand euros used; the forecast is 97."
                    lines=Signal::stored(lines)
                    from="Sep"
                    to="Apr"
                    top="97,000 €"
                />
            }
            .into_any(),
        ),
        (
            "sparkline",
            view! { <Sparkline title="Four weeks: rising" values=vec![1.0, 3.0, 2.0, 5.0, 4.0, 8.0] /> }.into_any(),
        ),
    ]
}

fn command_palette() -> States {
    let commands = ["Mobile onboarding", "Branch data clean-up", "Patient portal relaunch"].map(|words| Command {
        words: words.to_owned(),
        kind: "Project".to_owned(),
        href: "#".to_owned(),
    });
    let go = Callback::new(|_| ());
    vec![(
        "closed; Ctrl-K opens it",
        view! { <CommandPalette commands=Signal::stored(commands.to_vec()) search_href="#" go /> }.into_any(),
    )]
}

fn data_table() -> States {
    let columns = || {
        [("project", "Project", false), ("progress", "Done", true), ("budget", "Budget used", true)]
            .map(|(key, word, numeric)| TableColumn { key, word, numeric })
            .to_vec()
    };
    let row = |title: &str, done: f64, budget: f64| TableRow {
        id: title.to_owned(),
        cells: vec![
            Cell::text(title).leads_to("#"),
            Cell::number(done, format!("{done} of 7")),
            Cell::number(budget, format!("{budget} %")),
        ],
    };
    let rows = vec![row("Mobile onboarding", 3.0, 62.0), row("Branch data clean-up", 0.0, 8.0), row(LONG, 5.0, 104.0)];
    let sorted = TableState { sort: "budget".to_owned(), descending: true, ..TableState::default() };
    vec![
        (
            "sorted, rows can be chosen",
            view! {
                <DataTable caption="Projects" columns=columns() rows=Signal::stored(rows.clone()) state=Signal::stored(sorted) choosing=true />
            }
            .into_any(),
        ),
        (
            "in pages",
            view! {
                <DataTable
                    caption="Projects, page by page"
                    columns=columns()
                    rows=Signal::stored(rows)
                    state=Signal::stored(TableState { page: 2, ..TableState::default() })
                    page_size=1
                />
            }
            .into_any(),
        ),
    ]
}

fn inline_editor() -> States {
    vec![(
        "a title",
        view! { <InlineEditor name="title-editor" field="title" label="title" value="Design sign-off".to_owned() action="/gallery" /> }
            .into_any(),
    )]
}

fn matrix() -> States {
    let things = vec![(5, 4), (5, 4), (2, 3), (1, 1)];
    let href = |likelihood, impact| format!("#{likelihood}-{impact}");
    vec![
        ("some risks", view! { <Matrix things=Signal::stored(things) href /> }.into_any()),
        ("none", view! { <Matrix things=Signal::stored(Vec::new()) href /> }.into_any()),
    ]
}

fn plan_timeline() -> States {
    let line = |(index, milestone): (usize, domain::portal::Milestone)| PlanLine {
        id: index.to_string(),
        title: milestone.title,
        state: milestone.state,
        due: milestone.due,
        // The last three slipped together.
        baseline: if index > 2 { milestone.due.map(|due| domain::team::later(due, -12)) } else { milestone.due },
        needs: if index > 0 { vec![(index - 1).to_string()] } else { Vec::new() },
        pieces: day(i64::try_from(index).unwrap_or(0) * 20 - 50)
            .into_iter()
            .map(|due| PlanPiece { title: "Report".to_owned(), due, is_done: index < 3 })
            .collect(),
        href: "#".to_owned(),
    };
    let lines: Vec<PlanLine> = plan().into_iter().enumerate().map(line).collect();
    let mut strange = lines.clone();
    strange.truncate(3);
    strange[0].title = LONG.to_owned();
    strange[1].due = None;
    strange[0].needs = vec!["2".to_owned()];
    strange[0].due = day(-40);
    let moved = Callback::new(|_| ());
    let proposed = vec![("3".to_owned(), day(15)), ("4".to_owned(), day(50))];
    let proposed = proposed.into_iter().filter_map(|(id, day)| Some((id, day?))).collect::<Vec<_>>();
    vec![
        ("slipped", view! { <PlanTimeline lines=Signal::stored(lines.clone()) moved /> }.into_any()),
        (
            "a move that is thought about",
            view! { <PlanTimeline lines=Signal::stored(lines) moved proposed=Signal::stored(proposed) /> }.into_any(),
        ),
        (
            "long words, no date, and something due before what it needs",
            view! { <PlanTimeline lines=Signal::stored(strange) moved /> }.into_any(),
        ),
    ]
}

fn share_switch() -> States {
    let switch = |name: &'static str, shared: bool, people: Vec<String>| {
        view! {
            <ShareSwitch
                name
                shared
                client="Aurora Bank"
                people=Signal::stored(people)
                share="/gallery"
                unshare="/gallery"
                fields=Vec::new()
                cancel="#"
                done=Callback::new(|()| ())
            >
                <ul class="preview-list">{super::both_sides::rows([plan().remove(3)])}</ul>
            </ShareSwitch>
        }
        .into_any()
    };
    let people = ["Claire Dubois", "Samir Haddad"].map(ToOwned::to_owned).to_vec();
    vec![
        ("before sharing", switch("share-1", false, people.clone())),
        ("before sharing, nobody may look", switch("share-2", false, Vec::new())),
        ("before taking back", switch("share-3", true, people)),
    ]
}
