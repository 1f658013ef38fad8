//! For whom something new is, asked before it is saved. The form around it looks different for each answer.

use super::field::Place;
use super::{Icon, IconName};
use leptos::prelude::*;

/// "Team only" or "Shared with the client". Whatever stands in the form as `.for-team-only` or `.for-client-too` is there for that
/// answer alone.
#[component]
pub fn AudienceChoice(
    name: &'static str,
    /// What the field holds if the client is meant.
    for_the_client: &'static str,
    /// The client's organisation.
    #[prop(into)]
    client: String,
    /// Who would see it, by name.
    #[prop(into)]
    people: Signal<Vec<String>>,
    /// Why nobody sees it all the same, where that is so.
    #[prop(optional, into)]
    unless: Signal<Option<String>>,
) -> impl IntoView {
    let shared = Place::of(name).typed.is_some_and(|typed| typed == for_the_client);
    let seen = move || match (unless.get(), people.read().as_slice()) {
        (Some(words), _) => words,
        (None, []) => "Nobody can look yet: it appears as soon as somebody may.".to_owned(),
        (None, people) => format!("Seen at once by {}.", people.join(", ")),
    };
    view! {
        <fieldset class="audience-choice">
            <legend>"Who is it for?"</legend>
            <label class="audience-option" data-shared="false">
                <input type="radio" name=name value="team" checked=!shared />
                <Icon name=IconName::Lock />
                "Team only"
            </label>
            <label class="audience-option" data-shared="true">
                <input type="radio" name=name value=for_the_client checked=shared />
                <Icon name=IconName::Eye />
                {format!("Shared with {client}")}
            </label>
            <p class="hint for-client-too">{seen}</p>
        </fieldset>
    }
}
