//! The pulse: one question to its reader when a milestone is done. What they answer goes to the team and stands nowhere in the page.

use super::Place;
use crate::components::{ChoiceField, Form, HiddenField, TextField, When, use_words};
use crate::functions::questions::SayHowItGoes;
use domain::portal::Live;
use domain::{Mood, Word, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

#[component]
pub fn Pulse(store: Live, place: StoredValue<Place>) -> impl IntoView {
    let words = use_words();
    let portal = store.project().read_untracked().id;
    let is_said = RwSignal::new(false);
    place.with_value(|place| place.pulse.clone()).map(|ask| {
        let question = words.fill(Word::PulseQuestion, &[("title", &ask.title)]);
        let moods = [(Mood::Well, Word::Yes), (Mood::Mixed, Word::Partly), (Mood::Badly, Word::No)];
        let moods = moods.map(|(mood, word)| (mood.key().to_owned(), words.say(word).to_owned()));
        let moods = StoredValue::new(moods.to_vec());
        view! {
            <section class="pulse" aria-labelledby="pulse-heading">
                <h2 id="pulse-heading">{question}</h2>
                <When
                    is=move || !is_said.get()
                    otherwise=move || view! { <p role="status">{words.say(Word::PulseThanks)}</p> }
                >
                    <Form name="pulse" action=SayHowItGoes::PATH done=Callback::new(move |()| is_said.set(true))>
                        <HiddenField name="portal" value=portal.to_string() />
                        <HiddenField name="milestone" value=ask.milestone.to_string() />
                        <ChoiceField name="mood" label=words.say(Word::PulseLabel) options=moods.get_value() />
                        <TextField name="words" label=words.say(Word::PulseWords) longest=limit::TITLE />
                        <button class="button">{words.say(Word::Send)}</button>
                        <p class="hint">{words.say(Word::PulseHint)}</p>
                    </Form>
                </When>
            </section>
        }
    })
}
