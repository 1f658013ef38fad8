//! A meeting, as both sides see it: when, where, about what and with whom.

use super::{Drawn, Face, Fact, IconName, More, Sides, use_clock, use_words};
use domain::Word;
use domain::portal::{Meeting, MeetingId};
use leptos::prelude::*;
use std::sync::Arc;

/// The meetings that a page knows. The page provides it, so that what came out of one can name it.
#[derive(Clone)]
pub struct Calendar {
    pub meetings: Arc<dyn Fn() -> Vec<Meeting> + Send + Sync>,
    /// What stands in front of a meeting's id where it is fetched for a calendar program, if that can be done.
    pub files: Option<Oco<'static, str>>,
}

impl Calendar {
    /// What a meeting of the page around is called; nothing for one that the page does not know.
    pub(super) fn title(meeting: Option<MeetingId>) -> Option<String> {
        let (wanted, Self { meetings, .. }) = meeting.zip(use_context())?;
        meetings().iter().find(|meeting| meeting.id == wanted).map(|meeting| meeting.title.clone())
    }
}

impl Drawn for Meeting {
    fn face(&self) -> Face {
        let (words, is_over) = (use_words(), self.is_over(use_clock().today()));
        let mut facts = vec![self.starts_at.map_or_else(|| Fact::words(words.say(Word::NoTimeYet)), Fact::Begins)];
        // Most meetings are called by what they are.
        let kind = words.say(self.kind);
        facts.extend((!self.title.starts_with(kind)).then(|| Fact::words(kind)));
        facts.extend(self.place());
        // The way into the reader's own calendar, while it is ahead and has a time.
        let files = use_context::<Calendar>().and_then(|calendar| calendar.files);
        facts.extend(files.filter(|_| self.starts_at.is_some() && !is_over).map(|files| Fact::Download {
            words: words.say(Word::AddToCalendar).to_owned(),
            href: format!("{files}/{}", self.id),
        }));
        Face {
            icon: IconName::Calendar,
            title: self.title.clone(),
            facts,
            more: self.agenda(!is_over).into_iter().collect(),
            ..Face::default()
        }
    }
}

/// What of a meeting takes some words.
trait InWords {
    /// A room, or a link that leads to one.
    fn place(&self) -> Option<Fact>;
    /// What it is about and who comes: open while it is ahead. Not there where there is neither.
    fn agenda(&self, is_open: bool) -> Option<More>;
}

impl InWords for Meeting {
    fn place(&self) -> Option<Fact> {
        match self.location.as_str() {
            "" => None,
            link if link.starts_with("https://") && !link.contains(char::is_whitespace) => {
                let host = link.trim_start_matches("https://").split('/').next().unwrap_or_default();
                let words = use_words().fill(Word::JoinAt, &[("host", host)]);
                Some(Fact::Link { class: None, words, href: link.to_owned() })
            }
            room => Some(Fact::words(room)),
        }
    }

    fn agenda(&self, is_open: bool) -> Option<More> {
        let words = use_words();
        let Sides { ours, theirs } = use_context().unwrap_or_else(Sides::for_the_client);
        let sides = [(ours, &self.attendees_team), (theirs, &self.attendees_client)];
        let lines = sides.into_iter().map(|(side, lines)| (side.get(), names(lines)));
        let lines: Vec<_> = lines.filter(|(_, names)| !names.is_empty()).collect();
        let summary = match (!self.agenda.is_empty(), !lines.is_empty()) {
            (true, true) => Word::AgendaAndAttendees,
            (true, false) => Word::Agenda,
            (false, true) => Word::Attendees,
            (false, false) => return None,
        };
        Some(More::Details { summary: words.say(summary), is_open, prose: self.agenda.clone(), lines })
    }
}

/// Names that stand one on a line, in one line.
fn names(lines: &str) -> String {
    let names: Vec<&str> = lines.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}
