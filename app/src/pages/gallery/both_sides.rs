//! Specimens of what both sides see.

use super::fixtures::{
    LONG, day, decision, deliverable, document, milestone, minutes_ago, plan, question, reply, snapshot, step,
};
use super::{NOW, Specimen, States};
use crate::components::{
    Ago, Button, ChangeMark, ChangeMarks, Day, DocumentPreview, Drawn, EmptyState, Face, Fact, Icon, IconName,
    LiveIndicator, OpensAt, Person, ProblemNote, ProgressSummary, ProjectHeading, Register, Section, Shape, Sides,
    StatusMark, Subjects, ThingList, Timeline, draw,
};
use crate::live::Connection;
use domain::portal::{Frame, Milestone, NextStep, Progress};
use domain::{Current, DeliverableState, DocumentKind, Error, MilestoneState, Party, QuestionState, Turn};
use leptos::prelude::*;
use std::sync::Arc;

const fn specimen(name: &'static str, states: fn() -> States) -> Specimen {
    Specimen { name, states }
}

pub const SPECIMENS: &[Specimen] = &[
    specimen("ago", ago),
    specimen("at", super::meetings::at),
    specimen("change-mark", change_mark),
    specimen("day", days),
    specimen("decision-entry", decision_entry),
    specimen("deliverable-row", deliverable_row),
    specimen("document-preview", document_preview),
    specimen("document-row", document_row),
    specimen("empty-state", empty_state),
    specimen("live-indicator", live_indicator),
    specimen("meeting-row", super::meetings::meeting_row),
    specimen("milestone-row", milestone_row),
    specimen("minutes-row", super::meetings::minutes_row),
    specimen("notice-row", super::meetings::notice_row),
    specimen("next-step-row", next_step_row),
    specimen("person", person),
    specimen("problem", problem),
    specimen("progress", progress),
    specimen("project-heading", project_heading),
    specimen("prose", super::meetings::prose),
    specimen("question-row", question_row),
    specimen("reply-row", reply_row),
    specimen("row", row),
    specimen("section", section),
    specimen("status-mark", status_mark),
    specimen("thing-list", thing_list),
    specimen("timeline", timeline),
];

/// The rows of some things.
pub fn rows<T: Drawn>(things: impl IntoIterator<Item = T>) -> Vec<AnyView> {
    things.into_iter().map(|thing| T::row(thing.into(), None, None)).collect()
}

/// A list of one thing.
pub fn alone_in_list<T: Drawn>(thing: T) -> AnyView {
    view! { <ul>{rows([thing])}</ul> }.into_any()
}

fn ago() -> States {
    [("just now", 0), ("minutes", 12), ("hours", 180), ("yesterday", 1_500), ("days", 12_000)]
        .map(|(words, minutes)| (words, view! { <Ago then=minutes_ago(minutes) /> }.into_any()))
        .into()
}

fn change_mark() -> States {
    let mark = |words: &str| {
        provide_context(ChangeMarks([(String::new(), words.to_owned())].into()));
        view! { <ChangeMark row=String::new() /> }.into_any()
    };
    vec![("new", mark("new")), ("moved", mark("moved from Sat 5 Dec to Sat 12 Dec"))]
}

fn days() -> States {
    [("today", 0), ("in some days", 3), ("past", -2), ("far away", 60)]
        .map(|(words, days)| (words, view! { <Day date=day(days) /> }.into_any()))
        .into()
}

fn decision_entry() -> States {
    let mut new = decision(
        4,
        "Account opening starts with the app alone",
        "Branches follow once the pilot has shown the drop-off.",
    );
    let old = decision(2, "Account opening starts in the branches", "");
    let alone = new.clone();
    new.supersedes = Some(old.id);
    let both = move || {
        let (old, new) = (old.clone(), new.clone());
        provide_context(Register(Arc::new({
            let both = vec![old.clone(), new.clone()];
            move || both.clone()
        })));
        view! { <ul>{rows([new, old])}</ul> }
    };
    vec![
        ("decided", alone_in_list(alone)),
        ("one that replaces another", both().into_any()),
        ("long words", alone_in_list(decision(12, LONG, LONG))),
    ]
}

fn deliverable_row() -> States {
    let mut states: States = DeliverableState::ALL
        .iter()
        .map(|state| (state.word(), alone_in_list(deliverable(1, "Accessibility review", *state, 3))))
        .collect();
    let mut long = deliverable(2, LONG, DeliverableState::InProgress, -4);
    long.summary = LONG.to_owned();
    states.push(("long words", alone_in_list(long)));
    states
}

fn document_preview() -> States {
    let word = document(2, "Offer", DocumentKind::Proposal, 1, "application/vnd.ms-word");
    vec![("cannot be shown", view! { <DocumentPreview document=word view_href="#" download_href="#" /> }.into_any())]
}

fn document_row() -> States {
    let mut noted = document(2, "Test report", DocumentKind::Deliverable, 3, "application/pdf");
    noted.note = "Two more people were tested; the video check is clearer.".to_owned();
    let long = document(3, LONG, DocumentKind::Reference, 12, "application/pdf");
    provide_context(OpensAt(Arc::new(|_| "#".to_owned())));
    let row = alone_in_list;
    vec![
        ("minutes", row(document(1, "Steering committee, 3 December", DocumentKind::Minutes, 1, "application/pdf"))),
        ("a newer version, with its note", row(noted)),
        ("long words", row(long)),
    ]
}

fn empty_state() -> States {
    let words = "The plan is empty. Add the first milestone; only your team sees it until you share it.";
    vec![
        ("words alone", view! { <EmptyState words=words /> }.into_any()),
        ("with a way out", view! { <EmptyState words=words><Button>"Add milestone"</Button></EmptyState> }.into_any()),
    ]
}

fn live_indicator() -> States {
    [
        ("without JavaScript", Connection::Starting, Some(2)),
        ("live", Connection::Live, Some(2)),
        ("lost", Connection::Lost, Some(14)),
        ("without a network", Connection::Offline, Some(14)),
        ("ended", Connection::Ended, Some(14)),
        ("nothing shared yet", Connection::Live, None),
    ]
    .map(|(words, connection, minutes)| {
        let changed_at = Signal::stored(minutes.map(minutes_ago));
        (words, view! { <LiveIndicator connection=Signal::stored(connection) changed_at /> }.into_any())
    })
    .into()
}

fn milestone_row() -> States {
    let row = alone_in_list::<Milestone>;
    let mut long = milestone(9, LONG, MilestoneState::InProgress, -3);
    long.summary = LONG.to_owned();
    let mut bare = milestone(8, "Without a day", MilestoneState::Upcoming, 0);
    bare.due = None;
    vec![
        ("upcoming", row(milestone(5, "Build, first release", MilestoneState::Upcoming, 43))),
        ("in progress", row(plan().remove(3))),
        ("done", row(milestone(1, "Kick-off and goals", MilestoneState::Done, -63))),
        ("without a day", row(bare)),
        ("long words, overdue", row(long)),
        ("live: send a change and see which row is touched", view! { <LiveRows /> }.into_any()),
    ]
}

/// A plan that changes by frames, as the stream brings them.
#[component]
fn LiveRows() -> impl IntoView {
    let store = snapshot();
    let sent = StoredValue::new(0_usize);
    let send = move |_| {
        sent.set_value(sent.get_value() + 1);
        let count = sent.get_value();
        let mut changed = plan().remove(count % plan().len());
        changed.title = format!("{}, changed {count}", changed.title);
        let mut frame = Frame::new(u64::try_from(count).unwrap_or(0) + 1, NOW);
        frame.milestones.put.push(changed);
        store.follow(frame);
    };
    view! {
        <p>
            <button type="button" class="button" on:click=send>
                "Send a change"
            </button>
        </p>
        <ol class="milestones">
            <For each=move || store.milestones().rows() key=|milestone| milestone.read_untracked().id let:milestone>
                {Milestone::row(milestone, None, None)}
            </For>
        </ol>
    }
}

fn next_step_row() -> States {
    provide_context(Sides::for_the_client());
    let row = alone_in_list::<NextStep>;
    vec![
        ("ours", row(step(1, "Send the French copy for review", Turn::Ours, 2, false))),
        ("the client's", row(step(2, "Name two people for the accessibility review", Turn::Client, 1, false))),
        ("overdue", row(step(3, "Confirm the firewall change", Turn::Client, -3, false))),
        ("done", row(step(4, "Invite compliance to the sign-off", Turn::Ours, -5, true))),
        ("long words", row(step(5, LONG, Turn::Client, 12, false))),
    ]
}

fn row() -> States {
    let row = |title: &'static str, state: &'static str, summary: &'static str| {
        let face = move || Face {
            icon: if state == "done" { IconName::CircleCheck } else { IconName::Circle },
            state,
            title: title.to_owned(),
            facts: vec![Fact::words("Fri 11 Dec")],
            summary: summary.to_owned(),
            ..Face::default()
        };
        view! { <ul>{draw(Shape::Row, Current::from(()).untyped(), Box::new(move || (String::new(), face())), None, None)}</ul> }.into_any()
    };
    vec![
        ("open", row("Send the French copy for review", "open", "")),
        ("with a summary", row("Send the French copy for review", "open", "Two native speakers read it first.")),
        ("done", row("Invite compliance to the sign-off", "done", "")),
        ("long words", row(LONG, "open", LONG)),
    ]
}

fn thing_list() -> States {
    provide_context(Sides::for_the_client());
    let list = |steps: Vec<NextStep>| {
        let things: Vec<Current<NextStep>> = steps.into_iter().map(Current::from).collect();
        view! { <ThingList id="next-steps" title="Next steps" things=move || things.clone() /> }.into_any()
    };
    vec![
        (
            "two things",
            list(vec![
                step(1, "Send the French copy for review", Turn::Ours, 2, false),
                step(2, "Name two people for the accessibility review", Turn::Client, 1, false),
            ]),
        ),
        ("nothing: not there at all", list(Vec::new())),
    ]
}

fn person() -> States {
    vec![
        ("with what they do", view! { <Person name="Claire Dubois" role="Chief operating officer" /> }.into_any()),
        ("name alone", view! { <Person name="Madonna" /> }.into_any()),
        ("long words", view! { <Person name=LONG role="Steering committee" /> }.into_any()),
    ]
}

fn problem() -> States {
    [
        ("not there, or not for you", Error::NotFound),
        ("sign in", Error::SignInNeeded),
        ("no connection", Error::Offline),
        ("too many attempts", Error::TooManyAttempts { minutes: 12 }),
        ("our fault", Error::Unavailable { request: "E-00000000".to_owned() }),
    ]
    .map(|(words, error)| (words, view! { <ProblemNote error /> }.into_any()))
    .into()
}

fn progress() -> States {
    let summary = |milestones: Vec<Milestone>| {
        let states = milestones.iter().map(|milestone| milestone.state).collect();
        view! { <ProgressSummary progress=Progress::of(&milestones) states /> }.into_any()
    };
    let done = || plan().into_iter().map(|milestone| Milestone { state: MilestoneState::Done, ..milestone }).collect();
    let many =
        || (0..60).map(|count| milestone(count, "One of many", MilestoneState::ALL[count as usize % 3], 3)).collect();
    vec![
        ("under way", summary(plan())),
        ("all done", summary(done())),
        ("one", summary(vec![milestone(1, LONG, MilestoneState::Upcoming, 5)])),
        ("many", summary(many())),
    ]
}

fn project_heading() -> States {
    let project = Signal::stored((*snapshot().project().read_untracked()).clone());
    vec![("live", view! { <ProjectHeading project connection=Signal::stored(Connection::Live) /> }.into_any())]
}

fn question_row() -> States {
    let row = |state| {
        let question = question(1, state);
        let subject = question.subject();
        provide_context(Subjects(Arc::new(move || {
            subject.map(|subject| (subject, "Design sign-off".to_owned(), "#".to_owned())).into_iter().collect()
        })));
        alone_in_list(question)
    };
    vec![
        ("open", row(QuestionState::Open)),
        ("answered", row(QuestionState::Answered)),
        ("solved", row(QuestionState::Solved)),
    ]
}

fn reply_row() -> States {
    let row = |party| alone_in_list(reply(1, party));
    vec![("the team’s", row(Party::Team)), ("the client’s", row(Party::Client))]
}

fn section() -> States {
    vec![
        (
            "with a count",
            view! { <Section id="documents" title="Documents" count=|()| Some(12)><p>"What is in it."</p></Section> }
                .into_any(),
        ),
        (
            "with an act",
            view! {
                <Section id="steps" title="Next steps" beside=|| view! { <Button>"Add"</Button> }>
                    <p>"What is in it."</p>
                </Section>
            }
            .into_any(),
        ),
    ]
}

fn status_mark() -> States {
    let mut states: States = MilestoneState::ALL
        .iter()
        .map(|state| (state.key(), view! { <StatusMark state=Signal::stored(*state) /> }.into_any()))
        .collect();
    states.extend(
        [DeliverableState::Pending, DeliverableState::Delivered, DeliverableState::Accepted]
            .map(|state| (state.key(), view! { <StatusMark state=Signal::stored(state) /> }.into_any())),
    );
    states.push((
        "all icons",
        view! {
            <p>
                {[IconName::Lock, IconName::Eye, IconName::EyeOff, IconName::File, IconName::Notes, IconName::Package, IconName::Warning]
                    .map(|name| view! { <Icon name=name /> " " })
                    .collect_view()}
            </p>
        }
        .into_any(),
    ));
    states
}

fn timeline() -> States {
    let line = |milestones: Vec<Milestone>| view! { <Timeline milestones /> }.into_any();
    let many = || {
        (0..40)
            .map(|count| {
                milestone(
                    count,
                    "One of many milestones",
                    MilestoneState::ALL[count as usize % 3],
                    count as i64 * 9 - 120,
                )
            })
            .collect()
    };
    vec![
        ("under way", line(plan())),
        ("crowded", line(many())),
        ("one", line(vec![milestone(1, "Kick-off", MilestoneState::Upcoming, 5)])),
        (
            "long words",
            line(vec![milestone(1, LONG, MilestoneState::Done, -5), milestone(2, LONG, MilestoneState::Upcoming, 50)]),
        ),
    ]
}
