//! A decision of the register, as both sides see it: what was decided, when, by whom and in which meeting, why, which one it replaces,
//! and who has acknowledged it.

use super::face::to_come;
use super::{Calendar, Drawn, Face, Fact, IconName, More, use_words};
use domain::portal::Decision;
use domain::{Acknowledgement, Word};
use leptos::prelude::*;
use std::sync::Arc;

/// The decisions that a page lists. The page provides it, so that each entry can name the one that it replaces.
#[derive(Clone)]
pub struct Register(pub Arc<dyn Fn() -> Vec<Decision> + Send + Sync>);

/// The title of the one that is wanted.
fn title(all: &[Decision], wanted: impl Fn(&Decision) -> bool) -> Option<String> {
    all.iter().find(|other| wanted(other)).map(|other| other.title.clone())
}

impl Drawn for Decision {
    fn face(&self) -> Face {
        let words = use_words();
        let all = use_context().map(|Register(all)| all()).unwrap_or_default();
        let number = (self.number > 0).then(|| self.number.to_string());
        let replaced_by = title(&all, |other| other.supersedes == Some(self.id));
        let replaces = self.supersedes.and_then(|id| title(&all, |other| other.id == id));
        let is_over = replaced_by.is_some();
        let mut facts = Vec::new();
        facts.extend(Fact::with(words, Word::DecisionNumber, "number", number));
        facts.extend(to_come(self.announced));
        facts.extend(Fact::day(self.decided_on, false));
        facts.push(Fact::words(&self.decided_by));
        facts.extend(Fact::with(words, Word::DecidedIn, "title", Calendar::title(self.meeting)));
        facts.extend(Fact::with(words, Word::ReplacedBy, "title", replaced_by));
        facts.extend(Fact::with(words, Word::Replaces, "title", replaces));
        let people = self.acknowledged.0.iter();
        let people = people.map(|Acknowledgement { by, at }| Fact::Ago { by: by.clone(), at: *at });
        let acknowledged = std::iter::once(Fact::words(words.say(Word::Acknowledged))).chain(people).collect::<Vec<_>>();
        Face {
            icon: if self.announced.is_some() { IconName::Circle } else { IconName::CircleCheck },
            // Drawn back, as what is over.
            state: if is_over { "superseded" } else { "" },
            title: self.title.clone(),
            facts,
            summary: self.reason.clone(),
            more: if acknowledged.len() > 1 { vec![More::Facts(acknowledged)] } else { Vec::new() },
            ..Face::default()
        }
    }
}
