//! A text that is edited where it stands.

use super::Form;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// A line of text with a button that turns it into a field. Enter saves, Escape leaves it as it was. Without JavaScript the
/// field is there from the start.
#[component]
pub fn InlineEditor(
    /// Tells the editors of a page apart.
    #[prop(into)]
    name: String,
    /// The field's name.
    field: &'static str,
    /// What the text is, for those who do not see where it stands.
    #[prop(into)]
    label: String,
    #[prop(into)] value: Signal<String>,
    /// The server function's path.
    action: &'static str,
    /// Whatever else the form has to say, unseen.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let editing = RwSignal::new(true);
    // Only where there is JavaScript can the field wait until it is asked for.
    Effect::new(move |_| editing.set(false));
    let input = NodeRef::<html::Input>::new();
    let start = move |_| {
        editing.set(true);
        request_animation_frame(move || {
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
                input.select();
            }
        });
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            if let Some(input) = input.get_untracked() {
                input.set_value(&value.get_untracked());
            }
            editing.set(false);
        }
    };
    // What is read out begins with what is seen.
    let act = format!(", edit {label}");
    view! {
        <div class="inline-editor" class:is-editing=move || editing.get()>
            <button type="button" class="inline-text" on:click=start>
                <span class="inline-value">{move || value.get()}</span>
                <span class="unseen">{act}</span>
            </button>
            <Form name action done=Callback::new(move |()| editing.set(false)) class="inline-form">
                {children.map(|children| children())}
                <input node_ref=input name=field value=value.get_untracked() aria-label=label required=true on:keydown=on_key />
                <button class="button quiet">"Save"</button>
            </Form>
        </div>
    }
}
