//! A decision of the register, as both sides see it: what was decided, when, by whom and in which meeting, why, which one it replaces,
//! and who has acknowledged it.

use super::face::to_come;
use super::{Calendar, Drawn, Face, Fact, IconName, More, use_words};
use domain::portal::Decision;
use domain::{Acknowledgement, Word};
use leptos::prelude::*;

/// The decisions that a page lists. The page provides it, so that each entry can name the one that it replaces.
#[derive(Clone, Copy)]
pub struct Register(pub Signal<Vec<Decision>>);

impl Register {
    /// The title of the one that is wanted.
    fn title(self, wanted: impl Fn(&Decision) -> bool) -> Option<String> {
        self.0.read().iter().find(|other| wanted(other)).map(|other| other.title.clone())
    }

    /// A decision's number: as they were decided, one after the other.
    fn number(self, decision: &Decision) -> Option<String> {
        let register = self.0.read();
        let own = register.iter().position(|other| other.id == decision.id)?;
        let on = register.get(own)?.decided_on;
        let before = |(place, other): &(usize, &Decision)| (other.decided_on, *place) < (on, own);
        Some((register.iter().enumerate().filter(before).count() + 1).to_string())
    }
}

impl Drawn for Decision {
    fn face(&self) -> Face {
        let (words, register) = (use_words(), use_context::<Register>());
        let number = register.and_then(|register| register.number(self));
        let replaced_by = register.and_then(|register| register.title(|other| other.supersedes == Some(self.id)));
        let replaces = register.zip(self.supersedes).and_then(|(register, id)| register.title(|other| other.id == id));
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
