//! A field for a day and a time of it. What is sent is UTC: without JavaScript people type it so, and the label says so; with
//! it they type their own time, and a hidden field carries what that is in UTC.

use super::field::{Labelled, Place};
use super::use_zone;
use domain::Moment;
use leptos::html;
use leptos::prelude::*;

/// A day and a time, or nothing.
#[component]
pub fn InstantField(
    name: &'static str,
    #[prop(into)] label: String,
    /// What stands there before anything is typed, in UTC: `2026-12-12T09:30`.
    #[prop(optional, into)]
    value: String,
) -> impl IntoView {
    let place = Place::of(name);
    let problems = place.problems;
    let described_by = place.described_by("");
    let zone = use_zone();
    let sent = RwSignal::new(place.typed.unwrap_or(value));
    let input = NodeRef::<html::Input>::new();
    // What is not touched is sent as it was, to the second; only what is typed is converted.
    Effect::new(move |is_local: Option<bool>| {
        if is_local == Some(true) {
            return true;
        }
        let (Some(zone), Some(input)) = (zone.get(), input.get()) else { return false };
        // Whatever was typed before the page came alive was meant as the label said.
        let typed = input.value();
        if let Some(moment) = Moment::parse(&typed) {
            input.set_value(&zone.wall(moment).typed());
        }
        sent.set(typed);
        true
    });
    let on_input = move |event: leptos::ev::Event| {
        if let Some(zone) = zone.get_untracked() {
            let wall = Moment::parse(&event_target_value(&event));
            sent.set(wall.map(|wall| zone.instant(wall).typed()).unwrap_or_default());
        }
    };
    let label = Signal::derive(move || {
        let zone = zone.read();
        format!("{label} ({})", zone.as_ref().map_or("UTC", |zone| zone.name()))
    });
    view! {
        <Labelled id=place.id.clone() label hint="" problems>
            <input
                node_ref=input
                id=place.id
                type="datetime-local"
                name=move || zone.read().is_none().then_some(name)
                value=sent.get_untracked()
                autocomplete="off"
                aria-invalid=move || (!problems.read().is_empty()).then_some("true")
                aria-describedby=described_by
                on:input=on_input
            />
            {move || zone.read().is_some().then(|| view! { <input type="hidden" name=name value=move || sent.get() /> })}
        </Labelled>
    }
}
