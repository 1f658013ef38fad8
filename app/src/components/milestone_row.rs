//! A milestone, as both sides see it: state, title, day, summary; below it whatever the page adds.

use super::{Drawn, Face, Shape};
use domain::MilestoneState;
use domain::portal::Milestone;

impl Drawn for Milestone {
    const SHAPE: Shape = Shape::Milestone;

    fn face(&self) -> Face {
        Face::planned(self.state, self.state == MilestoneState::Done, &self.title, &self.summary, self.due)
    }
}
