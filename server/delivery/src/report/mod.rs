//! The status report: a portal as of now, on one to three pages, for the client's own board. It is made of what the client may see
//! and of nothing else.

mod page;
mod text;

use crate::projection::Portal;
use crate::{Failure, Result};
use domain::portal::{Decision, Deliverable, Document, Milestone, NextStep, Progress, Snapshot};
use domain::{Date, Health, MilestoneState, NextStepState, NoticeKind, QuestionState, Turn, Word, Words};
use page::{Layout, Mark};
use std::cmp::Reverse;
use text::within_a_sentence;

/// How much of each list stands in a report; what is left out is counted.
const MILESTONES: usize = 18;
const DELIVERABLES: usize = 5;
const STEPS: usize = 8;
const DECISIONS: usize = 6;
const DOCUMENTS: usize = 6;
const QUESTIONS: usize = 4;

/// A report as PDF, in these words. Setting it is work for a while, so it is done aside.
///
/// # Errors
/// [`Failure::Other`] if it cannot be written.
pub async fn status_report(shown: Portal<Snapshot>, words: Words) -> Result<Vec<u8>> {
    let set = tokio::task::spawn_blocking(move || set(&shown, words));
    set.await.map_err(|cause| Failure::Other(cause.to_string()))?
}

fn set(shown: &Portal<Snapshot>, words: Words) -> Result<Vec<u8>> {
    let shown = shown.look();
    let today = shown.as_of.date();
    let title = words.fill(Word::ReportOf, &[("title", &shown.project.title)]);
    let as_of = words.fill(Word::AsOf, &[("day", &words.long_day(today)), ("time", &words.time(shown.as_of))]);
    let mut report = Report { layout: Layout::default(), shown, words, today };
    report.head();
    report.needs_client();
    report.milestones();
    report.our_steps();
    report.decisions();
    report.documents();
    report.questions();
    report.layout.into_pdf(&title, &as_of, words, shown.as_of).map_err(Failure::Other)
}

struct Report<'a> {
    layout: Layout,
    shown: &'a Snapshot,
    words: Words,
    today: Date,
}

impl Report<'_> {
    fn head(&mut self) {
        let (words, shown) = (self.words, self.shown);
        self.layout.over(&shown.project.client);
        self.layout.title(&shown.project.title);
        self.layout.space(3.0);
        self.layout.small(&words.fill(Word::ReportOfDay, &[("day", &words.long_day(self.today))]));
        let status = shown.notices.iter().rfind(|notice| notice.kind == NoticeKind::Status);
        if let Some(status) = status {
            self.layout.space(10.0);
            let mark = match status.health {
                Health::OnTrack => Mark::Done,
                Health::AtRisk => Mark::Half,
                Health::OffTrack => Mark::Alarm,
            };
            self.layout.row(mark, &status.title, "", words.say(status.health));
        }
        let Progress { done, total, next } = Progress::of(&shown.milestones);
        if total > 0 {
            self.layout.space(10.0);
            self.layout.strong(&words.count(Word::MilestonesDone, total, &[("done", &done.to_string())]));
            let states: Vec<MilestoneState> = shown.milestones.iter().map(|milestone| milestone.state).collect();
            self.layout.bar(&states);
            if let Some((title, due)) = next {
                let title = within_a_sentence(&title);
                let next = due.map_or(title.to_string(), |due| format!("{title}, {}", self.day(due)));
                self.layout.text(&words.fill(Word::NextUp, &[("title", &next)]));
            }
        }
    }

    fn needs_client(&mut self) {
        let heading = self.words.fill(Word::NeedsClient, &[("client", &within_a_sentence(&self.shown.project.client))]);
        self.steps(&heading, Turn::Client);
    }

    fn our_steps(&mut self) {
        self.steps(self.words.say(Word::StepsOfTheTeam), Turn::Ours);
    }

    fn steps(&mut self, heading: &str, turn: Turn) {
        let steps = &self.shown.next_steps;
        let mut open: Vec<&NextStep> =
            steps.iter().filter(|step| step.turn == turn && step.state == NextStepState::Open).collect();
        open.sort_by_key(|step| (step.due.is_none(), step.due));
        self.section(heading, &open, STEPS, |report, step| {
            report.row(Mark::Open, &step.title, step.due, "");
        });
    }

    fn milestones(&mut self) {
        let all: Vec<&Milestone> = self.shown.milestones.iter().collect();
        self.section(self.words.say(Word::Milestones), &all, MILESTONES, |report, milestone| {
            let mark = match milestone.state {
                MilestoneState::Done => Mark::Done,
                MilestoneState::InProgress => Mark::Half,
                MilestoneState::Upcoming => Mark::Open,
            };
            report.row(mark, &milestone.title, milestone.due, report.words.say(milestone.state));
            let all = report.shown.deliverables.iter();
            let mine: Vec<&Deliverable> =
                all.filter(|deliverable| deliverable.milestone == Some(milestone.id)).collect();
            report.list(&mine, DELIVERABLES, |report, deliverable| {
                let state = report.words.say(deliverable.state);
                let title = within_a_sentence(&deliverable.title);
                let said = report.words.fill(Word::KindAndTitle, &[("kind", &title), ("title", state)]);
                let due = report.due(deliverable.due);
                report.layout.below(&said, &due);
            });
            report.layout.space(6.0);
        });
    }

    fn decisions(&mut self) {
        let shown = self.shown;
        let mut all: Vec<&Decision> = shown.decisions.iter().filter(|decision| !decision.title.is_empty()).collect();
        all.sort_by_key(|decision| Reverse(decision.decided_on));
        self.section(self.words.say(Word::Decisions), &all, DECISIONS, |report, decision| {
            let is_replaced = shown.decisions.iter().any(|other| other.supersedes == Some(decision.id));
            let note = if is_replaced { report.words.say(Word::ReplacedLater) } else { &decision.decided_by };
            let title = within_a_sentence(&decision.title);
            let title = match decision.number {
                0 => title,
                number => {
                    let number = report.words.fill(Word::DecisionNumber, &[("number", &number.to_string())]);
                    report.words.fill(Word::KindAndTitle, &[("kind", &number), ("title", &title)]).into()
                }
            };
            report.row(Mark::None, &title, decision.decided_on, note);
        });
    }

    fn documents(&mut self) {
        let all = &self.shown.documents;
        let is_newest = |document: &&Document| {
            !all.iter().any(|other| other.group_id == document.group_id && other.version > document.version)
        };
        let mut newest: Vec<&Document> = all.iter().filter(is_newest).collect();
        newest.sort_by_key(|document| Reverse(document.changed_at));
        self.section(self.words.say(Word::Documents), &newest, DOCUMENTS, |report, document| {
            let note = match document.version {
                0 => report.words.say(Word::FileToCome).to_owned(),
                version => report.words.fill(Word::Version, &[("version", &version.to_string())]),
            };
            report.row(Mark::None, &document.title, Some(document.changed_at.date()), &note);
        });
    }

    fn questions(&mut self) {
        let all = self.shown.questions.iter();
        let open: Vec<_> = all.filter(|question| question.state == QuestionState::Open).collect();
        self.section(self.words.say(Word::OpenQuestions), &open, QUESTIONS, |report, question| {
            report.row(Mark::None, &question.title, Some(question.asked_at.date()), &question.asked_by);
        });
    }

    /// A list under its heading, where there is anything in it.
    fn section<T>(&mut self, heading: &str, all: &[T], most: usize, draw: impl FnMut(&mut Self, &T)) {
        if !all.is_empty() {
            self.layout.heading(heading);
            self.list(all, most, draw);
        }
    }

    /// The first of a list, and how many more there are.
    fn list<T>(&mut self, all: &[T], most: usize, mut draw: impl FnMut(&mut Self, &T)) {
        for one in all.iter().take(most) {
            draw(self, one);
        }
        if let Some(more) = all.len().checked_sub(most).filter(|more| *more > 0) {
            self.layout.small(&self.words.count(Word::More, more, &[]));
        }
    }

    fn row(&mut self, mark: Mark, title: &str, day: Option<Date>, note: &str) {
        let day = self.due(day);
        self.layout.row(mark, title, &day, note);
    }

    fn due(&self, date: Option<Date>) -> String {
        date.map(|date| self.day(date)).unwrap_or_default()
    }

    fn day(&self, date: Date) -> String {
        self.words.day(date, self.today)
    }
}
