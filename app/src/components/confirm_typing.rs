//! Confirmation by typing: for what cannot be taken back.

use super::TextField;
use leptos::prelude::*;

/// A field in which a name has to be typed before the form around it can be sent. The server checks it again.
#[component]
pub fn ConfirmTyping(
    /// What has to be typed.
    #[prop(into)]
    expected: String,
    /// On the button.
    #[prop(into)]
    act: String,
) -> impl IntoView {
    let typed = RwSignal::new(None::<String>);
    let label = format!("Type \"{expected}\" to go on");
    // Until somebody types, the button can be pressed: without JavaScript nothing would ever free it.
    let wrong = move || typed.get().is_some_and(|typed| typed.trim() != expected);
    view! {
        <div class="confirm-typing" on:input=move |event| typed.set(Some(event_target_value(&event)))>
            <TextField name="confirmation" label required=true />
            <button class="button danger" disabled=wrong>
                {act}
            </button>
        </div>
    }
}
