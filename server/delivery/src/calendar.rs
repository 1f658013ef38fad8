//! A portal's days as a calendar program reads them (RFC 5545): milestones, meetings, and what the client has to do. Made of the
//! snapshot that the client's page is made of, so that it can say nothing else.

use domain::portal::{MeetingId, Snapshot};
use domain::{Date, Moment, NextStepState, Turn};
use std::fmt::Write as _;

/// A line may have so many bytes.
const LONGEST_LINE: usize = 75;

/// The whole calendar. `origin` is in front of the links that lead back to the page.
#[must_use]
pub fn calendar(snapshot: &Snapshot, origin: &str) -> String {
    let project = &snapshot.project;
    let mut lines = Lines(String::new());
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//Vitrine//Portal//EN");
    lines.raw("CALSCALE", "GREGORIAN");
    lines.raw("METHOD", "PUBLISH");
    lines.text("X-WR-CALNAME", &format!("{} · {}", project.title, project.client));
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    lines.raw("X-PUBLISHED-TTL", "PT6H");
    let page = format!("{origin}/portal/{}", project.id);
    for milestone in &snapshot.milestones {
        if let Some(due) = milestone.due {
            let name = format!("milestone-{}", milestone.id);
            let event =
                Event { name, title: &milestone.title, about: &milestone.summary, changed_at: milestone.changed_at };
            lines.event(&page, event, |lines| lines.day(due));
        }
    }
    for meeting in &snapshot.meetings {
        if let Some(at) = meeting.starts_at {
            let name = format!("meeting-{}", meeting.id);
            let event = Event { name, title: &meeting.title, about: "", changed_at: meeting.changed_at };
            lines.event(&page, event, |lines| {
                lines.raw("DTSTART", &utc(at));
                if !meeting.location.is_empty() {
                    lines.text("LOCATION", &meeting.location);
                }
            });
        }
    }
    let theirs = |step: &&domain::portal::NextStep| step.turn == Turn::Client && step.state == NextStepState::Open;
    for step in snapshot.next_steps.iter().filter(theirs) {
        if let Some(due) = step.due {
            let name = format!("next-step-{}", step.id);
            let event = Event { name, title: &step.title, about: &step.summary, changed_at: step.changed_at };
            lines.event(&page, event, |lines| lines.day(due));
        }
    }
    lines.raw("END", "VCALENDAR");
    lines.0
}

/// The same with one meeting alone; nothing if the client does not see such a meeting, or it has no time yet.
#[must_use]
pub fn one_meeting(mut snapshot: Snapshot, meeting: MeetingId, origin: &str) -> Option<String> {
    snapshot.meetings.retain(|known| known.id == meeting && known.starts_at.is_some());
    snapshot.milestones.clear();
    snapshot.next_steps.clear();
    (!snapshot.meetings.is_empty()).then(|| calendar(&snapshot, origin))
}

struct Event<'a> {
    /// Stays the same as long as the client sees the same thing.
    name: String,
    title: &'a str,
    about: &'a str,
    changed_at: Moment,
}

/// Lines of a calendar, each ended and folded as it has to be.
struct Lines(String);

impl Lines {
    fn event(&mut self, page: &str, event: Event<'_>, when: impl FnOnce(&mut Self)) {
        let Event { name, title, about, changed_at } = event;
        let link = format!("{page}/{name}");
        self.raw("BEGIN", "VEVENT");
        self.raw("UID", &format!("{name}@vitrine"));
        self.raw("DTSTAMP", &utc(changed_at));
        self.raw("LAST-MODIFIED", &utc(changed_at));
        when(self);
        self.text("SUMMARY", title);
        let about = if about.is_empty() { link.clone() } else { format!("{about}\n\n{link}") };
        self.text("DESCRIPTION", &about);
        self.raw("URL", &link);
        self.raw("TRANSP", "TRANSPARENT");
        self.raw("END", "VEVENT");
    }

    /// A whole day.
    fn day(&mut self, day: Date) {
        let compact = |day: Date| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
        self.raw("DTSTART;VALUE=DATE", &compact(day));
        self.raw("DTEND;VALUE=DATE", &compact(day.tomorrow().unwrap_or(day)));
    }

    /// What people wrote.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for letter in value.chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' => escaped.push_str("\\n"),
                letter if letter.is_control() => {}
                letter => escaped.push(letter),
            }
        }
        self.raw(name, &escaped);
    }

    /// Lines are folded between letters, never within one.
    fn raw(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn utc(at: Moment) -> String {
    let (day, (hour, minute, second)) = (at.date(), at.time());
    let mut text = String::new();
    let _ = write!(text, "{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}Z", day.year(), day.month(), day.day());
    text
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LINE, Lines};

    #[test]
    fn what_people_wrote_is_escaped_and_folded() {
        let mut lines = Lines(String::new());
        lines.text("SUMMARY", "Design, build; \"test\" \\ ship\r\nBEGIN:VEVENT");
        assert_eq!(lines.0, "SUMMARY:Design\\, build\\; \"test\" \\\\ ship\\nBEGIN:VEVENT\r\n");
        let mut lines = Lines(String::new());
        let long = "ü€𝄞 ".repeat(60);
        lines.text("SUMMARY", &long);
        assert!(lines.0.lines().all(|line| line.len() <= LONGEST_LINE), "{}", lines.0);
        assert_eq!(lines.0.replace("\r\n ", ""), format!("SUMMARY:{long}\r\n"));
    }
}
