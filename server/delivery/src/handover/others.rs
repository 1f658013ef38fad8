//! Kinds of things for which the page of a handover has no section of its own: drawn by what is declared about them, so that
//! nothing that is shared is left out. Only views that may leave come in here.

use super::page::{Text, words};
use domain::portal::Snapshot;
use domain::things::{Audience, Comparing, Field, Fill, Shown};
use domain::{Date, Moment, Thing};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write as _;

/// A section that is drawn already.
pub(super) struct Other {
    pub id: &'static str,
    pub title: String,
    pub html: String,
}

/// The sections of all shared kinds but these.
pub(super) fn sections(shown: &Snapshot, but: &[Thing]) -> Vec<Other> {
    let mut read = Read::default();
    shown.compare(shown, &mut read);
    let kinds = read.lists.iter().filter(|(thing, things)| !but.contains(thing) && !things.is_empty());
    kinds.map(|(thing, things)| section(*thing, things, &read.titles)).collect()
}

/// What is shared, kind by kind, and the titles by the names that clients know.
#[derive(Default)]
struct Read {
    lists: Vec<(Thing, Vec<Value>)>,
    titles: HashMap<String, String>,
}

impl Comparing for Read {
    fn list<T: Shown>(&mut self, shown: &[T], _: &[T]) {
        let things: Vec<Value> = shown.iter().filter_map(|thing| serde_json::to_value(thing).ok()).collect();
        for thing in &things {
            self.titles.insert(text(thing, "id"), text(thing, "title"));
        }
        self.lists.push((T::THING, things));
    }
}

fn section(thing: Thing, things: &[Value], titles: &HashMap<String, String>) -> Other {
    let (id, word) = (thing.key(), thing.word());
    let mut letters = word.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let title = format!("{first}{}s", letters.as_str());
    let mut html = format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n<ul>\n", Text(&title));
    for thing_shown in things {
        let _ = writeln!(html, "<li>\n<p><strong>{}</strong></p>", Text(&text(thing_shown, "title")));
        let fields = thing.fields().iter().filter(|field| field.audience == Audience::Client && field.name != "title");
        for field in fields {
            draw(&mut html, field, &text(thing_shown, field.name), titles);
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul>\n</section>\n");
    Other { id, title, html }
}

fn draw(html: &mut String, field: &Field, value: &str, titles: &HashMap<String, String>) {
    let value = match field.fill {
        // Its HTML can do no harm.
        Fill::Prose(_) => {
            let _ = writeln!(html, "<div class=\"prose\">{value}</div>");
            return;
        }
        Fill::Link(_) => titles.get(value).cloned().unwrap_or_default(),
        Fill::Day => value.parse::<Date>().map(super::page::day).unwrap_or_default(),
        Fill::Instant => value.parse().map(|at| super::page::instant(Moment(at))).unwrap_or_default(),
        _ => field.words(value),
    };
    if !value.is_empty() {
        let _ = words(html, &format!("{}: {value}", field.label));
    }
}

fn text(thing: &Value, name: &str) -> String {
    match thing.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::sections;
    use domain::portal::{Deliverable, DeliverableId, Milestone, MilestoneId, PortalId, Project, Snapshot};
    use domain::{DeliverableState, MilestoneState, Moment, Thing};
    use uuid::Uuid;

    #[test]
    fn a_kind_that_nobody_drew_is_drawn_by_its_declaration() {
        let project = Project {
            id: PortalId(Uuid::nil()),
            client: "Aurora".to_owned(),
            title: String::new(),
            welcome: String::new(),
            rhythm: domain::Rhythm::Weekly,
            brand: domain::Brand::default(),
            contact: String::new(),
            readers: Vec::new(),
            takes_questions: false,
            sections: Vec::new(),
            changed_at: None,
        };
        let milestone = Milestone {
            id: MilestoneId(Uuid::from_u128(1)),
            title: "Design".to_owned(),
            summary: String::new(),
            due: None,
            state: MilestoneState::Upcoming,
            changed_at: Moment(0),
        };
        let deliverable = Deliverable {
            id: DeliverableId(Uuid::from_u128(2)),
            milestone: Some(milestone.id),
            title: "Screens <all>".to_owned(),
            summary: "Drawn".to_owned(),
            due: Some(domain::Date::constant(2026, 12, 12)),
            state: DeliverableState::InProgress,
            changed_at: Moment(0),
        };
        let shown = Snapshot {
            milestones: vec![milestone],
            deliverables: vec![deliverable],
            ..Snapshot::empty(1, Moment(0), project)
        };
        let others = sections(&shown, &[Thing::Milestone]);
        assert_eq!(
            others.iter().map(|other| (other.id, other.title.as_str())).collect::<Vec<_>>(),
            [("deliverable", "Deliverables")]
        );
        for words in [
            "Screens &lt;all&gt;",
            "Summary: Drawn",
            "Due: 12 December 2026",
            "State: In progress",
            "Milestone: Design",
        ] {
            assert!(others[0].html.contains(words), "no {words} in {}", others[0].html);
        }
    }
}
