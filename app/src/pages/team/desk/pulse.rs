//! How it goes in the eyes of the client's people: the line over time, and what they said.

use super::FEW;
use crate::components::{Ago, Section, Sparkline};
use domain::Mood;
use domain::team::{Desk, PulseAnswer};
use leptos::prelude::*;

/// Not there until somebody has said something.
#[component]
pub fn Pulse(desk: RwSignal<Desk>) -> impl IntoView {
    let pulse = Memo::new(move |_| desk.read().pulse.clone());
    move || {
        let pulse = pulse.get();
        (!pulse.is_empty()).then(move || {
            let line = (pulse.len() > 1).then(|| {
                let title = format!("From {} to {}", first_word(pulse.first()), first_word(pulse.last()));
                view! { <Sparkline title values=pulse.iter().map(|answer| height(answer.mood)).collect() /> }
            });
            let said = pulse.into_iter().rev().take(FEW).map(|answer| view! { <Said answer /> });
            view! {
                <Section id="pulse" title="How it goes, they say">
                    {line}
                    <ul class="desk-list">{said.collect_view()}</ul>
                </Section>
            }
        })
    }
}

#[component]
fn Said(answer: PulseAnswer) -> impl IntoView {
    let PulseAnswer { at, who, milestone, mood, words } = answer;
    view! {
        <li>
            <span class="desk-section">{mood.word()}</span>
            <span class="desk-count">
                {who} ", after " {milestone} ", " <Ago then=at />
            </span>
            {(!words.is_empty()).then(|| view! { <q class="pulse-words">{words}</q> })}
        </li>
    }
}

fn first_word(answer: Option<&PulseAnswer>) -> String {
    answer.map(|answer| answer.mood.word().to_lowercase()).unwrap_or_default()
}

/// How high a mood stands in the line.
fn height(mood: Mood) -> f64 {
    match mood {
        Mood::Well => 2.0,
        Mood::Mixed => 1.0,
        Mood::Badly => 0.0,
    }
}
