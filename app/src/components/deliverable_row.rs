//! A deliverable, as both sides see it: state, title, day, summary.

use super::{Drawn, Face, Fact, Shape, Status as _, use_words};
use domain::DeliverableState;
use domain::portal::Deliverable;

impl Drawn for Deliverable {
    const SHAPE: Shape = Shape::Deliverable;

    fn face(&self) -> Face {
        let is_over = matches!(self.state, DeliverableState::Delivered | DeliverableState::Accepted);
        let mut facts = vec![Fact::state(use_words().say(self.state))];
        facts.extend(Fact::day(self.due, !is_over));
        Face {
            icon: self.state.icon(),
            state: self.state.key(),
            title: self.title.clone(),
            facts,
            summary: self.summary.clone(),
            ..Face::default()
        }
    }
}
