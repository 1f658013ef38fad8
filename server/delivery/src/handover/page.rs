//! The page of a handover, as HTML. It is given what a client may see, and where in the archive each document lies; every text
//! is escaped but for prose, whose HTML can do no harm. No script, no picture, nothing from elsewhere.

use super::{conversation, others};
use crate::projection::Portal;
use domain::portal::{
    Decision, Deliverable, Document, DocumentGroup, DocumentId, Meeting, MeetingId, Milestone, MilestoneId, Minutes,
    Progress, Snapshot,
};
use domain::{Date, Moment, NextStepState, NoticeKind, Prose, Thing, Turn, Word, Words};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};

/// What has a section made for it. Whatever else is shared is drawn by its declaration.
pub(super) const DRAWN: [Thing; 10] = [
    Thing::Notice,
    Thing::Milestone,
    Thing::Deliverable,
    Thing::Document,
    Thing::Decision,
    Thing::NextStep,
    Thing::Meeting,
    Thing::Minutes,
    Thing::Question,
    Thing::Reply,
];

const STYLE: &str = include_str!("page.css");

/// A browser takes nothing into the page but its own style, whatever stands in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page, with links to the documents by their paths.
pub(super) fn page(shown: &Portal<Snapshot>, paths: &HashMap<DocumentId, String>) -> String {
    Page { shown: shown.look(), paths }.to_string()
}

struct Page<'a> {
    shown: &'a Snapshot,
    paths: &'a HashMap<DocumentId, String>,
}

/// A part of the page: its name in addresses, its heading, how much stands in it, and how it is drawn.
struct Section {
    id: &'static str,
    title: &'static str,
    count: fn(&Snapshot) -> usize,
    draw: fn(&Page<'_>, &mut Formatter<'_>) -> fmt::Result,
}

const SECTIONS: [Section; 7] = [
    Section {
        id: "notices",
        title: "Notices",
        count: |shown| shown.notices.len(),
        draw: |page, out| page.notices(out),
    },
    Section {
        id: "milestones",
        title: "Milestones and deliverables",
        count: |shown| shown.milestones.len() + shown.deliverables.len(),
        draw: |page, out| page.milestones(out),
    },
    Section {
        id: "documents",
        title: "Documents",
        count: |shown| shown.documents.len(),
        draw: |page, out| page.documents(out),
    },
    Section {
        id: "decisions",
        title: "Decisions",
        count: |shown| shown.decisions.len(),
        draw: |page, out| page.decisions(out),
    },
    Section {
        id: "next-steps",
        title: "Next steps",
        count: |shown| shown.next_steps.len(),
        draw: |page, out| page.next_steps(out),
    },
    Section {
        id: "meetings",
        title: "Meetings and minutes",
        count: |shown| shown.meetings.len() + shown.minutes.len(),
        draw: |page, out| page.meetings(out),
    },
    Section {
        id: "questions",
        title: "Questions",
        count: |shown| shown.questions.len(),
        draw: |page, out| conversation::questions(page.shown, out),
    },
];

impl Display for Page<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let project = &self.shown.project;
        let (title, client) = (Text(&project.title), Text(&project.client));
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}, for {client}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<p class=\"client\">{client}</p>\n<h1>{title}</h1>\n<p class=\"facts\">As of {}</p>\n",
            instant(self.shown.as_of)
        )?;
        let Progress { done, total, .. } = Progress::of(&self.shown.milestones);
        if total > 0 {
            let reached = Words::english().count(Word::MilestonesDone, total, &[("done", &done.to_string())]);
            writeln!(out, "<p>{reached}</p>")?;
        }
        let others = others::sections(self.shown, &DRAWN);
        let drawn = SECTIONS.iter().filter(|section| (section.count)(self.shown) > 0);
        out.write_str("</header>\n<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n")?;
        let entries = drawn.clone().map(|section| (section.id, section.title));
        for (id, title) in entries.chain(others.iter().map(|other| (other.id, other.title.as_str()))) {
            writeln!(out, "<li><a href=\"#{id}\">{}</a></li>", Text(title))?;
        }
        out.write_str("</ol>\n</nav>\n<main>\n")?;
        for Section { id, title, draw, .. } in drawn {
            writeln!(out, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>")?;
            draw(self, out)?;
            out.write_str("</section>\n")?;
        }
        for other in &others {
            out.write_str(&other.html)?;
        }
        out.write_str("</main>\n<footer><p>What the project team shared, as it stood on that day.")?;
        if !self.paths.is_empty() {
            out.write_str(" The documents lie beside this page, in the folder “documents”.")?;
        }
        out.write_str("</p></footer>\n</body>\n</html>\n")
    }
}

impl Page<'_> {
    /// What the team told, newest first; how it goes is said of a status alone.
    fn notices(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for notice in self.shown.notices.iter().rev() {
            writeln!(out, "<article>\n<h3>{}</h3>", Text(&notice.title))?;
            let state = match notice.kind {
                NoticeKind::Status => notice.health.word(),
                NoticeKind::HeadsUp => notice.kind.word(),
            };
            facts(out, Some(state), &[Some(day(notice.changed_at.date()))])?;
            if !notice.text.is_empty() {
                writeln!(out, "<div class=\"prose\">{}</div>", notice.text.html())?;
            }
            out.write_str("</article>\n")?;
        }
        Ok(())
    }

    fn milestones(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for Milestone { id, title, summary, due, state, .. } in &self.shown.milestones {
            writeln!(out, "<article>\n<h3>{}</h3>", Text(title))?;
            facts(out, Some(state.word()), &[due_words(*due)])?;
            words(out, summary)?;
            self.deliverables(Some(*id), out)?;
            out.write_str("</article>\n")?;
        }
        if self.shown.deliverables.iter().any(|deliverable| deliverable.milestone.is_none()) {
            if !self.shown.milestones.is_empty() {
                out.write_str("<h3>Other deliverables</h3>\n")?;
            }
            self.deliverables(None, out)?;
        }
        Ok(())
    }

    /// The deliverables of one milestone, or those whose milestone is not shared, each with its documents.
    fn deliverables(&self, of: Option<MilestoneId>, out: &mut Formatter<'_>) -> fmt::Result {
        let mine: Vec<&Deliverable> = self.shown.deliverables.iter().filter(|other| other.milestone == of).collect();
        if mine.is_empty() {
            return Ok(());
        }
        out.write_str("<ul>\n")?;
        for Deliverable { id, title, summary, due, state, .. } in mine {
            writeln!(out, "<li>\n<p><strong>{}</strong></p>", Text(title))?;
            facts(out, Some(state.word()), &[due_words(*due)])?;
            words(out, summary)?;
            for document in self.shown.documents.iter().filter(|document| document.deliverable == Some(*id)) {
                writeln!(out, "<p>{}{}</p>", self.link(document), version(document))?;
            }
            out.write_str("</li>\n")?;
        }
        out.write_str("</ul>\n")
    }

    fn documents(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let newest = |group: DocumentGroup| {
            let versions = self.shown.documents.iter().filter(|document| document.group_id == group);
            versions.max_by_key(|document| document.version).map(|document| document.title.to_lowercase())
        };
        let mut documents: Vec<&Document> = self.shown.documents.iter().collect();
        documents.sort_by_cached_key(|other| (newest(other.group_id), other.group_id, Reverse(other.version)));
        out.write_str(
            "<div class=\"wide\">\n<table>\n<thead><tr><th scope=\"col\">Document</th><th scope=\"col\">Kind</th>\
             <th scope=\"col\">Version</th><th scope=\"col\">Date</th><th scope=\"col\" class=\"number\">Size</th></tr></thead>\n\
             <tbody>\n",
        )?;
        for document in documents {
            write!(out, "<tr><th scope=\"row\">{}", self.link(document))?;
            words(out, &document.note)?;
            let (number, size) = match document.version {
                0 => ("announced".to_owned(), String::new()),
                number => (number.to_string(), size(document.bytes)),
            };
            let kind = if document.announced.is_some() { "" } else { document.kind.word() };
            let date = day(document.changed_at.date());
            writeln!(out, "</th><td>{kind}</td><td>{number}</td><td>{date}</td><td class=\"number\">{size}</td></tr>")?;
        }
        out.write_str("</tbody>\n</table>\n</div>\n")
    }

    /// A document's title, which leads to its file where it has one.
    fn link(&self, document: &Document) -> String {
        match self.paths.get(&document.id) {
            Some(path) => format!("<a href=\"{}\">{}</a>", Address(path), Text(&document.title)),
            None => Text(&document.title).to_string(),
        }
    }

    /// The register, oldest first.
    fn decisions(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let mut register: Vec<&Decision> = self.shown.decisions.iter().collect();
        register.sort_by_key(|decision| decision.decided_on);
        let named = |wanted: &dyn Fn(&Decision) -> bool, how: &str| {
            let (number, other) = (1..).zip(&register).find(|(_, other)| wanted(other))?;
            Some(format!("{how} <a href=\"#decision-{number}\">decision {number}</a>, “{}”", Text(&other.title)))
        };
        out.write_str("<ol>\n")?;
        for (number, decision) in (1..).zip(&register) {
            writeln!(out, "<li id=\"decision-{number}\">\n<p><strong>{}</strong></p>", Text(&decision.title))?;
            let by = Some(&decision.decided_by).filter(|by| !by.is_empty());
            facts(
                out,
                decision.announced.map(|_| "announced"),
                &[
                    decision.decided_on.map(day),
                    by.map(|by| format!("by {}", Text(by))),
                    self.meeting(decision.meeting),
                    decision.supersedes.and_then(|earlier| named(&|other| other.id == earlier, "replaces")),
                    named(&|other| other.supersedes == Some(decision.id), "replaced by"),
                ],
            )?;
            words(out, &decision.reason)?;
            out.write_str("</li>\n")?;
        }
        out.write_str("</ol>\n")
    }

    fn next_steps(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let mut steps: Vec<_> = self.shown.next_steps.iter().collect();
        // What was done is the last that one asks for.
        steps.sort_by_key(|step| step.state == NextStepState::Done);
        out.write_str("<ul>\n")?;
        for step in steps {
            writeln!(out, "<li>\n<p><strong>{}</strong></p>", Text(&step.title))?;
            let turn = match step.turn {
                Turn::Ours => "for the project team".to_owned(),
                Turn::Client => format!("for {}", Text(&self.shown.project.client)),
            };
            facts(out, Some(step.state.word()), &[Some(turn), due_words(step.due), self.meeting(step.meeting)])?;
            words(out, &step.summary)?;
            out.write_str("</li>\n")?;
        }
        out.write_str("</ul>\n")
    }

    fn meetings(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let mut meetings: Vec<&Meeting> = self.shown.meetings.iter().collect();
        meetings.sort_by_key(|meeting| meeting.starts_at.map_or(i64::MAX, |at| at.0));
        for meeting in meetings {
            writeln!(out, "<article>\n<h3>{}</h3>", Text(&meeting.title))?;
            let place = Some(&meeting.location).filter(|place| !place.is_empty());
            let place = place.map(|place| Text(place).to_string());
            facts(out, None, &[Some(meeting.kind.word().to_owned()), meeting.starts_at.map(instant), place])?;
            attendees(out, "From the project team", &meeting.attendees_team)?;
            attendees(out, &format!("From {}", self.shown.project.client), &meeting.attendees_client)?;
            prose(out, "Agenda", &meeting.agenda)?;
            for minutes in self.shown.minutes.iter().filter(|minutes| minutes.meeting == Some(meeting.id)) {
                prose(out, &minutes.title, &minutes.text)?;
            }
            out.write_str("</article>\n")?;
        }
        for Minutes { title, text, announced, .. } in self.shown.minutes.iter().filter(|one| one.meeting.is_none()) {
            writeln!(out, "<article>\n<h3>{}</h3>", Text(title))?;
            facts(out, announced.map(|_| "announced"), &[])?;
            writeln!(out, "<div class=\"prose\">{}</div>\n</article>", text.html())?;
        }
        Ok(())
    }

    fn meeting(&self, id: Option<MeetingId>) -> Option<String> {
        let meeting = self.shown.meetings.iter().find(|meeting| Some(meeting.id) == id)?;
        Some(format!("in “{}”", Text(&meeting.title)))
    }
}

/// A line of HTML, piece by piece: the state first, where there is one.
pub(super) fn facts(out: &mut Formatter<'_>, state: Option<&str>, facts: &[Option<String>]) -> fmt::Result {
    let state = state.map(|state| format!("<span class=\"state\">{state}</span>"));
    let line: Vec<String> = state.into_iter().chain(facts.iter().flatten().cloned()).collect();
    if line.is_empty() { Ok(()) } else { writeln!(out, "<p class=\"facts\">{}</p>", line.join(" · ")) }
}

/// A text of several lines, if there is any.
pub(super) fn words(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    if text.is_empty() { Ok(()) } else { writeln!(out, "<p class=\"words\">{}</p>", Text(text)) }
}

fn attendees(out: &mut Formatter<'_>, side: &str, names: &str) -> fmt::Result {
    let names: Vec<String> = names.lines().map(|name| Text(name).to_string()).collect();
    if names.is_empty() { Ok(()) } else { writeln!(out, "<p>{}: {}</p>", Text(side), names.join(", ")) }
}

fn prose(out: &mut Formatter<'_>, title: &str, text: &Prose) -> fmt::Result {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h4>{}</h4>\n<div class=\"prose\">{}</div>", Text(title), text.html())
}

fn version(document: &Document) -> String {
    match document.version {
        0 => ", announced".to_owned(),
        number => format!(", version {number}"),
    }
}

fn due_words(due: Option<Date>) -> Option<String> {
    due.map(|due| format!("due {}", day(due)))
}

/// `9 December 2026`.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Nobody knows in which time zone the page will be read.
pub(super) fn instant(moment: Moment) -> String {
    let (hour, minute, _) = moment.time();
    format!("{}, {hour:02}:{minute:02} UTC", day(moment.date()))
}

/// `1.4 MB`, in steps of a thousand.
fn size(bytes: u64) -> String {
    let steps = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match steps.into_iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, word)) => format!("{}.{} {word}", bytes / unit, bytes % unit * 10 / unit),
        None => format!("{bytes} bytes"),
    }
}

/// A text in HTML, between tags or in an attribute.
pub(super) struct Text<'a>(pub &'a str);

impl Display for Text<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| match character {
            '&' => out.write_str("&amp;"),
            '<' => out.write_str("&lt;"),
            '>' => out.write_str("&gt;"),
            '"' => out.write_str("&quot;"),
            '\'' => out.write_str("&#39;"),
            other => fmt::Write::write_char(out, other),
        })
    }
}

/// A path as an address: what has a meaning in addresses is encoded.
struct Address<'a>(&'a str);

impl Display for Address<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.0.bytes().try_for_each(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                fmt::Write::write_char(out, char::from(byte))
            }
            other => write!(out, "%{other:02X}"),
        })
    }
}
