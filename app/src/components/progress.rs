//! "3 of 7 milestones done; next: Design sign-off, Fri 12 Dec": the answer to "where are we?".

use super::{Day, use_words};
use domain::portal::Progress;
use domain::{MilestoneState, Word};
use leptos::prelude::*;

/// The sum of the milestones that it was given, as a sentence and as a bar of one piece for each.
#[component]
pub fn ProgressSummary(
    progress: Progress,
    /// The states of the same milestones, in order.
    states: Vec<MilestoneState>,
) -> impl IntoView {
    let words = use_words();
    let (before_title, after_title) = words.around(Word::NextUp);
    let Progress { done, total, next } = progress;
    view! {
        <div class="progress" role="group" aria-label=words.say(Word::Progress)>
            <p class="progress-count">{words.count(Word::MilestonesDone, total, &[("done", &done.to_string())])}</p>
            <div class="progress-bar" aria-hidden="true">
                {states.into_iter().map(|state| view! { <i data-state=state.key()></i> }).collect_view()}
            </div>
            {next
                .map(|(title, due)| {
                    view! {
                        <p class="progress-next">
                            {before_title} <strong>{title}</strong> {after_title}
                            {due.map(|_| view! { ", " <Day date=due /> })}
                        </p>
                    }
                })}
        </div>
    }
}
