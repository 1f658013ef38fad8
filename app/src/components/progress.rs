//! "3 of 7 milestones done; next: Design sign-off, Fri 12 Dec": the answer to "where are we?".

use super::{Day, follows, use_words};
use domain::portal::Progress;
use domain::{Date, MilestoneState, Word};
use leptos::prelude::*;

/// The sum of the milestones that it was given, as a sentence and as a bar of one piece for each.
#[component]
pub fn ProgressSummary(
    #[prop(into)] progress: Signal<Progress>,
    /// The states of the same milestones, in order.
    #[prop(into)]
    states: Signal<Vec<MilestoneState>>,
) -> impl IntoView {
    let words = use_words();
    let (before_title, after_title) = words.around(Word::NextUp);
    let next = Memo::new(move |_| progress.get().next);
    let next_title = move || next.get().map(|(title, _)| title);
    let next_due = Signal::derive(move || next.get().and_then(|(_, due): (String, Option<Date>)| due));
    view! {
        <div class="progress" role="group" aria-label=words.say(Word::Progress)>
            <p class="progress-count">
                {follows(move || {
                    let progress = progress.get();
                    words.count(Word::MilestonesDone, progress.total, &[("done", &progress.done.to_string())])
                })}
            </p>
            <div class="progress-bar" aria-hidden="true">
                {follows(move || states.get().into_iter().map(|state| view! { <i data-state=state.key()></i> }).collect_view())}
            </div>
            {follows(move || {
                next_title().map(|title| {
                    view! {
                        <p class="progress-next">
                            {before_title} <strong>{title}</strong> {after_title}
                            {follows(move || next_due.get().map(|_| view! { ", " <Day date=next_due /> }))}
                        </p>
                    }
                })
            })}
        </div>
    }
}
