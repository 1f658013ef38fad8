//! A deliverable, as both sides see it: state, title, day, summary.

use super::{Drawn, Face, Shape};
use domain::DeliverableState;
use domain::portal::Deliverable;

impl Drawn for Deliverable {
    const SHAPE: Shape = Shape::Deliverable;

    fn face(&self) -> Face {
        let is_over = matches!(self.state, DeliverableState::Delivered | DeliverableState::Accepted);
        Face::planned(self.state, is_over, &self.title, &self.summary, self.due)
    }
}
