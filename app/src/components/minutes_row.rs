//! The minutes of a meeting, as both sides see them.

use super::face::to_come;
use super::{Calendar, Drawn, Face, Fact, IconName, More, use_words};
use domain::Word;
use domain::portal::Minutes;

impl Drawn for Minutes {
    fn face(&self) -> Face {
        let words = use_words();
        let meeting = Calendar::title(self.meeting).filter(|title| !self.title.contains(title.as_str()));
        let mut facts = to_come(self.announced);
        facts.extend(Fact::with(words, Word::MinutesOf, "title", meeting));
        let text = (!self.text.is_empty()).then(|| More::Details {
            summary: words.say(Word::ReadTheMinutes),
            is_open: false,
            prose: self.text.clone(),
            lines: Vec::new(),
        });
        Face {
            icon: IconName::Notes,
            title: self.title.clone(),
            facts,
            more: text.into_iter().collect(),
            ..Face::default()
        }
    }
}
