//! What is different since one last looked, as a quiet word beside the thing.

use leptos::prelude::*;

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    New,
    Changed,
    Moved,
    Done,
}

impl ChangeKind {
    fn word(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Changed => "Changed",
            Self::Moved => "Moved",
            Self::Done => "Done",
        }
    }
}

/// "New", "Moved": said once, with what it was before, if that matters.
#[component]
pub fn ChangeMark(
    kind: ChangeKind,
    /// "from 5 to 12 Dec".
    #[prop(optional, into)]
    details: String,
) -> impl IntoView {
    let words = if details.is_empty() { kind.word().to_owned() } else { format!("{} {details}", kind.word()) };
    view! { <span class="change-mark">{words}</span> }
}
