//! A reply to a question, as both sides see it: who, when, and what they said.

use super::{Drawn, Face, Fact, Shape};
use domain::portal::Reply;

impl Drawn for Reply {
    const SHAPE: Shape = Shape::Reply;

    fn face(&self) -> Face {
        let by = Fact::Mark { class: "reply-by", state: "", icon: None, words: self.said_by.clone() };
        Face {
            state: self.party.key(),
            title: self.title.clone(),
            facts: vec![by, Fact::Ago { by: String::new(), at: self.said_at }],
            ..Face::default()
        }
    }
}
