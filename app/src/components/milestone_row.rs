//! A milestone, as both sides see it: state, title, day, summary; below it whatever the page adds.

use super::{Drawn, Face, Fact, Shape, Status as _, use_words};
use domain::MilestoneState;
use domain::portal::Milestone;

impl Drawn for Milestone {
    const SHAPE: Shape = Shape::Milestone;

    fn face(&self) -> Face {
        let mut facts = vec![Fact::state(use_words().say(self.state))];
        facts.extend(Fact::day(self.due, self.state != MilestoneState::Done));
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
