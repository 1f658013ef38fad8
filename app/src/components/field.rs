//! A field with its label, its hint and its problem, on the browser's own elements.

use super::form::FormState;
use leptos::prelude::*;

fn state(name: &'static str) -> (Option<String>, Signal<Option<String>>) {
    match use_context::<FormState>() {
        Some(form) => (form.typed(name), form.problem_at(name)),
        None => (None, Signal::derive(|| None)),
    }
}

/// An id that is the same in the first HTML and in the browser: made of the form's own names.
fn field_id(scope: &str, name: &str) -> String {
    if scope.is_empty() { format!("field-{name}") } else { format!("field-{name}-{scope}") }
}

/// The label above, the hint and the problem below, tied to the input for screen readers.
#[component]
fn Labelled(
    id: String,
    label: &'static str,
    hint: &'static str,
    problem: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    view! {
        <div class="field" class:has-problem=move || problem.get().is_some()>
            <label for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {children()}
            {move || {
                problem.get().map(|message| view! { <p class="field-problem" id=problem_id.clone()>{message}</p> })
            }}
        </div>
    }
}

/// What describes the input: its hint, and its problem while there is one.
fn described_by(id: &str, hint: &'static str, problem: Signal<Option<String>>) -> impl Fn() -> Option<String> + Clone {
    let id = id.to_owned();
    move || match (hint.is_empty(), problem.get().is_some()) {
        (true, false) => None,
        (true, true) => Some(format!("{id}-problem")),
        (false, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-hint {id}-problem")),
    }
}

/// One line of text, or a day, an address, a password.
#[component]
pub fn TextField(
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] hint: &'static str,
    /// The value before anything is typed. While the field is untouched it follows the signal.
    #[prop(optional, into)]
    value: Signal<String>,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional)] longest: Option<usize>,
    /// Tells the fields of several forms on one page apart.
    #[prop(optional, into)]
    scope: String,
) -> impl IntoView {
    let (typed, problem) = state(name);
    let id = field_id(&scope, name);
    view! {
        <Labelled id=id.clone() label hint problem>
            <input
                id=id.clone()
                name=name
                type=kind
                value=move || typed.clone().unwrap_or_else(|| value.get())
                autocomplete=if autocomplete.is_empty() { "off" } else { autocomplete }
                required=required
                maxlength=longest
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described_by(&id, hint, problem)
            />
        </Labelled>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] longest: Option<usize>,
    #[prop(optional, into)] scope: String,
) -> impl IntoView {
    let (typed, problem) = state(name);
    let id = field_id(&scope, name);
    view! {
        <Labelled id=id.clone() label hint problem>
            <textarea
                id=id.clone()
                name=name
                rows="3"
                maxlength=longest
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described_by(&id, hint, problem)
            >
                {move || typed.clone().unwrap_or_else(|| value.get())}
            </textarea>
        </Labelled>
    }
}

/// One of several values, given as pairs of value and word.
#[component]
pub fn SelectField(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] scope: String,
) -> impl IntoView {
    let (typed, problem) = state(name);
    let id = field_id(&scope, name);
    let chosen = move || typed.clone().unwrap_or_else(|| value.get());
    view! {
        <Labelled id=id.clone() label hint problem>
            <select
                id=id.clone()
                name=name
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described_by(&id, hint, problem)
            >
                {move || {
                    let chosen = chosen();
                    options
                        .get()
                        .into_iter()
                        .map(|(value, word)| {
                            let selected = value == chosen;
                            view! { <option value=value selected=selected>{word}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </Labelled>
    }
}

/// A value that goes along unseen.
#[component]
pub fn HiddenField(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}
