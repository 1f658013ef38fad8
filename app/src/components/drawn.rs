//! How the things that are shared are drawn, each by its one component, so that pages can list and preview them whatever their
//! kind.

use domain::things::Shown;
use leptos::prelude::*;
use reactive_stores::Field;

/// A thing that has a row of its own.
pub trait Drawn: Shown {
    /// An item of a list. `beside` stands at the end of the title's line, `below` under it; both are for the team's extras.
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView;
}
