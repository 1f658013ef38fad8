//! A next step, as both sides see it: what, whose turn it is, by when.

use super::{Calendar, Drawn, Face, Fact, IconName, use_words};
use domain::portal::NextStep;
use domain::{NextStepState, Turn, Word};
use leptos::prelude::*;

/// How the two sides are called where a page is read: "Us" and the client's name, or "Project team" and "You".
#[derive(Clone)]
pub struct Sides {
    pub ours: Signal<String>,
    pub theirs: Signal<String>,
}

impl Sides {
    pub fn new(ours: impl Into<Signal<String>>, theirs: impl Into<Signal<String>>) -> Self {
        Self { ours: ours.into(), theirs: theirs.into() }
    }

    /// As the client reads it.
    #[must_use]
    pub fn for_the_client() -> Self {
        let words = use_words();
        Self::new(words.say(Word::ProjectTeam).to_owned(), words.say(Word::You).to_owned())
    }
}

impl Drawn for NextStep {
    fn face(&self) -> Face {
        let words = use_words();
        let is_done = self.state == NextStepState::Done;
        let Sides { ours, theirs } = use_context().unwrap_or_else(Sides::for_the_client);
        let mut facts = Vec::new();
        facts.extend(is_done.then(|| Fact::words(words.say(NextStepState::Done))));
        facts.push(Fact::Mark {
            class: "next-step-turn",
            // Whose turn it is says nothing any more once it is done.
            state: if is_done { "" } else { self.turn.key() },
            icon: None,
            words: match self.turn {
                Turn::Ours => ours.get(),
                Turn::Client => theirs.get(),
            },
        });
        facts.extend(Fact::day(self.due, !is_done));
        facts.extend(Fact::with(words, Word::FromMeeting, "title", Calendar::title(self.meeting)));
        Face {
            icon: if is_done { IconName::CircleCheck } else { IconName::Circle },
            state: self.state.key(),
            title: self.title.clone(),
            facts,
            summary: self.summary.clone(),
            ..Face::default()
        }
    }
}
