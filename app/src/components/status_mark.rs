//! Where a thing stands: a shape, a word and a colour, never the colour alone.

use super::{Icon, IconName, follows, use_words};
use domain::{DeliverableState, Health, MilestoneState, Word};
use leptos::prelude::*;

/// A state that can be shown.
pub trait Status: Into<Word> + Copy + PartialEq + Send + Sync + 'static {
    fn icon(self) -> IconName;
    /// The state's name for the style sheet.
    fn key(self) -> &'static str;
}

impl Status for MilestoneState {
    fn icon(self) -> IconName {
        match self {
            Self::Upcoming => IconName::Circle,
            Self::InProgress => IconName::CircleHalf,
            Self::Done => IconName::CircleCheck,
        }
    }
    fn key(self) -> &'static str {
        self.key()
    }
}

impl Status for DeliverableState {
    fn icon(self) -> IconName {
        match self {
            Self::Pending => IconName::Circle,
            Self::InProgress => IconName::CircleHalf,
            Self::Delivered => IconName::CircleArrow,
            Self::Accepted => IconName::CircleCheck,
        }
    }
    fn key(self) -> &'static str {
        self.key()
    }
}

impl Status for Health {
    fn icon(self) -> IconName {
        match self {
            Self::OnTrack => IconName::CircleCheck,
            Self::AtRisk => IconName::CircleHalf,
            Self::OffTrack => IconName::Warning,
        }
    }
    fn key(self) -> &'static str {
        self.key()
    }
}

/// The state of a milestone or deliverable.
#[component]
pub fn StatusMark<S: Status>(state: Signal<S>) -> impl IntoView {
    let words = use_words();
    view! {
        <span class="status" data-state=move || state.get().key()>
            {follows(move || view! { <Icon name=state.get().icon() /> })}
            <span class="status-word">{move || words.say(state.get())}</span>
        </span>
    }
}
