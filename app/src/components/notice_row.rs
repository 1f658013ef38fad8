//! A notice, as both sides see it: a status with a word of how it goes, or a heads-up.

use super::{Drawn, Face, Fact, IconName, More, Status as _, use_words};
use domain::portal::Notice;
use domain::{NoticeKind, Word};

impl Drawn for Notice {
    fn face(&self) -> Face {
        let words = use_words();
        let (icon, state, word) = match (self.kind, self.health) {
            (NoticeKind::Status, health) => (health.icon(), health.key(), words.say(health)),
            _ => (IconName::Notes, "", words.say(Word::HeadsUp)),
        };
        Face {
            icon,
            state,
            title: self.title.clone(),
            facts: vec![
                Fact::Mark { class: "notice-word", state, icon: None, words: word.to_owned() },
                Fact::At(self.changed_at),
            ],
            more: Some(More::Prose(self.text.clone())).filter(|_| !self.text.is_empty()).into_iter().collect(),
            ..Face::default()
        }
    }
}
