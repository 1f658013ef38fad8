//! The status report: a portal as of now, on one to three pages, for the client's own board. It is made of what the client may see
//! and of nothing else.

mod page;
mod text;

use crate::projection::Portal;
use crate::{Failure, Result};
use domain::portal::{Decision, Deliverable, Document, Milestone, NextStep, Progress, Snapshot};
use domain::{Date, Health, MilestoneState, Moment, NextStepState, NoticeKind, QuestionState, Turn, day_in_words};
use page::{Layout, Mark};
use std::cmp::Reverse;

/// How much of each list stands in a report; what is left out is counted.
const MILESTONES: usize = 18;
const DELIVERABLES: usize = 5;
const STEPS: usize = 8;
const DECISIONS: usize = 6;
const DOCUMENTS: usize = 6;
const QUESTIONS: usize = 4;

/// A report as PDF.
///
/// # Errors
/// [`Failure::Other`] if it cannot be written.
pub fn status_report(shown: &Portal<Snapshot>) -> Result<Vec<u8>> {
    let shown = shown.look();
    let mut layout = Layout::default();
    head(&mut layout, shown);
    needs_client(&mut layout, shown);
    milestones(&mut layout, shown);
    our_steps(&mut layout, shown);
    decisions(&mut layout, shown);
    documents(&mut layout, shown);
    questions(&mut layout, shown);
    let (hour, minute, _) = shown.as_of.time();
    let as_of = format!("As of {}, {hour:02}:{minute:02} UTC", long_day(shown.as_of.date()));
    let title = format!("{}: status report", shown.project.title);
    layout.into_pdf(&title, &as_of, shown.as_of).map_err(Failure::Other)
}

fn head(layout: &mut Layout, shown: &Snapshot) {
    layout.over(&shown.project.client);
    layout.title(&shown.project.title);
    layout.small(&format!("Status report, {}", long_day(shown.as_of.date())));
    let status = shown.notices.iter().rfind(|notice| notice.kind == NoticeKind::Status);
    if let Some(status) = status {
        layout.space(10.0);
        let mark = match status.health {
            Health::OnTrack => Mark::Done,
            Health::AtRisk => Mark::Half,
            Health::OffTrack => Mark::Alarm,
        };
        layout.row(mark, &status.title, "", status.health.word());
    }
    let Progress { done, total, next } = Progress::of(&shown.milestones);
    if total > 0 {
        layout.space(10.0);
        layout.strong(&format!("{done} of {total} milestones done"));
        let states: Vec<MilestoneState> = shown.milestones.iter().map(|milestone| milestone.state).collect();
        layout.bar(&states);
        if let Some((title, due)) = next {
            let day = due.map(|due| format!(", {}", day(due, shown.as_of))).unwrap_or_default();
            layout.text(&format!("Next: {title}{day}"));
        }
    }
}

fn needs_client(layout: &mut Layout, shown: &Snapshot) {
    let steps = open_steps(shown, Turn::Client);
    if steps.is_empty() {
        return;
    }
    layout.heading(&format!("Needs {}", shown.project.client));
    list(layout, &steps, STEPS, "steps", |layout, step| {
        layout.row(Mark::Open, &step.title, &due(step.due, shown.as_of), "");
    });
}

fn our_steps(layout: &mut Layout, shown: &Snapshot) {
    let steps = open_steps(shown, Turn::Ours);
    if steps.is_empty() {
        return;
    }
    layout.heading("Next steps of the project team");
    list(layout, &steps, STEPS, "steps", |layout, step| {
        layout.row(Mark::Open, &step.title, &due(step.due, shown.as_of), "");
    });
}

fn open_steps(shown: &Snapshot, turn: Turn) -> Vec<&NextStep> {
    let mut steps: Vec<&NextStep> =
        shown.next_steps.iter().filter(|step| step.turn == turn && step.state == NextStepState::Open).collect();
    steps.sort_by_key(|step| (step.due.is_none(), step.due));
    steps
}

fn milestones(layout: &mut Layout, shown: &Snapshot) {
    let all: Vec<&Milestone> = shown.milestones.iter().collect();
    if !all.is_empty() {
        layout.heading("Milestones");
        list(layout, &all, MILESTONES, "milestones", |layout, milestone| {
            let mark = match milestone.state {
                MilestoneState::Done => Mark::Done,
                MilestoneState::InProgress => Mark::Half,
                MilestoneState::Upcoming => Mark::Open,
            };
            layout.row(mark, &milestone.title, &due(milestone.due, shown.as_of), milestone.state.word());
            let mine: Vec<&Deliverable> =
                shown.deliverables.iter().filter(|deliverable| deliverable.milestone == Some(milestone.id)).collect();
            list(layout, &mine, DELIVERABLES, "deliverables", |layout, deliverable| {
                let words = format!("{}: {}", deliverable.title, deliverable.state.word().to_lowercase());
                layout.below(&words, &due(deliverable.due, shown.as_of));
            });
        });
    }
}

fn decisions(layout: &mut Layout, shown: &Snapshot) {
    let mut all: Vec<&Decision> = shown.decisions.iter().filter(|decision| !decision.title.is_empty()).collect();
    if all.is_empty() {
        return;
    }
    all.sort_by_key(|decision| Reverse(decision.decided_on));
    layout.heading("Decisions");
    list(layout, &all, DECISIONS, "decisions", |layout, decision| {
        let is_replaced = shown.decisions.iter().any(|other| other.supersedes == Some(decision.id));
        let note = if is_replaced { "replaced by a later one" } else { &decision.decided_by };
        layout.row(Mark::None, &decision.title, &due(decision.decided_on, shown.as_of), note);
    });
}

fn documents(layout: &mut Layout, shown: &Snapshot) {
    let is_newest = |document: &&Document| {
        !shown.documents.iter().any(|other| other.group_id == document.group_id && other.version > document.version)
    };
    let mut newest: Vec<&Document> = shown.documents.iter().filter(is_newest).collect();
    if newest.is_empty() {
        return;
    }
    newest.sort_by_key(|document| Reverse(document.changed_at));
    layout.heading("Documents");
    list(layout, &newest, DOCUMENTS, "documents", |layout, document| {
        let note = match document.version {
            0 => "to come".to_owned(),
            version => format!("version {version}"),
        };
        layout.row(Mark::None, &document.title, &day(document.changed_at.date(), shown.as_of), &note);
    });
}

fn questions(layout: &mut Layout, shown: &Snapshot) {
    let open: Vec<_> = shown.questions.iter().filter(|question| question.state == QuestionState::Open).collect();
    if open.is_empty() {
        return;
    }
    layout.heading("Open questions");
    list(layout, &open, QUESTIONS, "questions", |layout, question| {
        layout.row(Mark::None, &question.title, &day(question.asked_at.date(), shown.as_of), &question.asked_by);
    });
}

/// The first of a list, and how many more there are.
fn list<T>(layout: &mut Layout, all: &[T], most: usize, word: &str, mut draw: impl FnMut(&mut Layout, &T)) {
    for one in all.iter().take(most) {
        draw(layout, one);
    }
    if let Some(more) = all.len().checked_sub(most).filter(|more| *more > 0) {
        layout.small(&format!("and {more} more {word}"));
    }
}

fn due(date: Option<Date>, now: Moment) -> String {
    date.map(|date| day(date, now)).unwrap_or_default()
}

fn day(date: Date, now: Moment) -> String {
    day_in_words(date, now.date())
}

fn long_day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
