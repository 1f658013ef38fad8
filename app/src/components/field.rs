//! A field with its label, its hint and its problem, on the browser's own elements.

use super::form::FormState;
use super::{Each, follows, holds, told};
use leptos::html;
use leptos::prelude::*;

/// Where a field's words go: from its form, what was typed and what is wrong with it; ids made of the form's name and its own,
/// the same in the first HTML and in the browser.
pub(super) struct Place {
    pub id: String,
    pub typed: Option<String>,
    pub problems: Signal<Vec<String>>,
}

impl Place {
    pub fn of(name: &str) -> Self {
        match use_context::<FormState>() {
            Some(form) => {
                Self { id: format!("{}-{name}", form.name), typed: form.typed(name), problems: form.problems_at(name) }
            }
            None => Self { id: name.to_owned(), typed: None, problems: Signal::derive(Vec::new) },
        }
    }

    /// What describes the input: its hint, and its problem while there is one.
    pub fn described_by(&self, hint: &'static str) -> impl Fn() -> Option<String> + Clone + use<> {
        let (id, problems) = (self.id.clone(), self.problems);
        move || match (hint.is_empty(), !problems.read().is_empty()) {
            (true, false) => None,
            (true, true) => Some(format!("{id}-problem")),
            (false, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-hint {id}-problem")),
        }
    }
}

/// What says to screen readers that what is typed is wrong.
fn invalid(problems: Signal<Vec<String>>) -> impl Fn() -> Option<String> {
    move || (!problems.read().is_empty()).then(|| "true".to_owned())
}

/// The label above, the hint and the problem below, tied to the input for screen readers.
#[component]
pub(super) fn Labelled(
    id: String,
    #[prop(into)] label: Signal<String>,
    hint: &'static str,
    problems: Signal<Vec<String>>,
    children: Children,
) -> impl IntoView {
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    view! {
        <div class="field" class:has-problem=holds(move || !problems.read().is_empty())>
            <label for=id>{follows(move || label.get())}</label>
            {children()}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {follows(move || {
                let messages = problems.get();
                (!messages.is_empty()).then(|| view! { <p class="field-problem" id=problem_id.clone()>{messages.join("\n")}</p> })
            })}
        </div>
    }
}

/// One line of text, or a day, an address, a password, a file.
#[component]
pub fn TextField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] hint: &'static str,
    /// What stands there before anything is typed.
    #[prop(optional, into)]
    value: String,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional)] longest: Option<usize>,
    /// The kinds of files that fit, for a file.
    #[prop(optional)]
    accept: Option<&'static str>,
    /// Where the cursor is when the form appears.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let place = Place::of(name);
    let problems = place.problems;
    let described_by = place.described_by(hint);
    // In a page that came back, the first of these is what it is about.
    let is_wrong = !problems.read_untracked().is_empty();
    let input = NodeRef::<html::Input>::new();
    if autofocus {
        // The attribute alone works for the page's first form only.
        Effect::new(move |_| input.get().map(|input| input.focus()));
    }
    view! {
        <Labelled id=place.id.clone() label hint problems>
            <input
                node_ref=input
                id=place.id
                name=name
                type=kind
                value=place.typed.unwrap_or(value)
                autocomplete=autocomplete
                required=required
                maxlength=longest.map(|longest| longest.to_string())
                accept=accept
                autofocus=autofocus || is_wrong
                aria-invalid=told(invalid(problems))
                aria-describedby=told(described_by)
            />
        </Labelled>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] hint: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional)] longest: Option<usize>,
) -> impl IntoView {
    let place = Place::of(name);
    let problems = place.problems;
    let described_by = place.described_by(hint);
    let is_wrong = !problems.read_untracked().is_empty();
    view! {
        <Labelled id=place.id.clone() label hint problems>
            <textarea
                id=place.id
                name=name
                rows="3"
                maxlength=longest.map(|longest| longest.to_string())
                autofocus=is_wrong
                aria-invalid=told(invalid(problems))
                aria-describedby=told(described_by)
                inner_html=inside(&place.typed.unwrap_or(value))
            ></textarea>
        </Labelled>
    }
}

/// A text as it stands between a textarea's tags, where nothing in it ends the field. Leptos writes what a textarea holds as it
/// is.
fn inside(text: &str) -> String {
    let inside = text.replace('&', "&amp;").replace('<', "&lt;");
    // A line break right after the tag is not taken for a part of the text.
    if inside.starts_with('\n') { format!("\n{inside}") } else { inside }
}

/// One of several values, given as pairs of value and word.
#[component]
pub fn SelectField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] hint: &'static str,
    options: Vec<(String, String)>,
    /// Further ones, which come and go.
    #[prop(optional, into)]
    more: Signal<Vec<(String, String)>>,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    let place = Place::of(name);
    let problems = place.problems;
    let described_by = place.described_by(hint);
    let chosen = place.typed.unwrap_or(value);
    let option = move |(value, word): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{word}</option> }
    };
    let options = options.into_iter().map(&option).collect_view();
    view! {
        <Labelled id=place.id.clone() label hint problems>
            <select
                id=place.id
                name=name
                aria-invalid=told(invalid(problems))
                aria-describedby=told(described_by)
            >
                {options} <Each each=move || more.get() key=Clone::clone children=option />
            </select>
        </Labelled>
    }
}

/// Any of several values, given as pairs of value and word. Those that are chosen go along as a list.
#[component]
pub fn CheckField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] hint: &'static str,
    options: Vec<(String, String)>,
    /// The values that are chosen before anything is.
    #[prop(optional)]
    chosen: Vec<String>,
) -> impl IntoView {
    let place = Place::of(name);
    let problems = place.problems;
    let described_by = place.described_by(hint);
    let form = use_context::<FormState>();
    let boxes = options
        .into_iter()
        .enumerate()
        .map(|(index, (value, word))| {
            let name = format!("{name}[{index}]");
            let checked = match &form {
                Some(form) if form.is_replayed() => form.typed(&name).is_some(),
                _ => chosen.contains(&value),
            };
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        name=name
                        value=value
                        checked=checked
                        aria-invalid=told(invalid(problems))
                    />
                    {word}
                </label>
            }
        })
        .collect_view();
    let (hint_id, problem_id) = (format!("{}-hint", place.id), format!("{}-problem", place.id));
    view! {
        <fieldset class="field checks" class:has-problem=holds(move || !problems.read().is_empty()) aria-describedby=told(described_by)>
            <legend>{label}</legend>
            {boxes}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {follows(move || {
                let messages = problems.get();
                (!messages.is_empty()).then(|| view! { <p class="field-problem" id=problem_id.clone()>{messages.join("\n")}</p> })
            })}
        </fieldset>
    }
}

/// One of a few that all stand in sight.
#[component]
pub fn ChoiceField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<(String, String)>,
    /// What is chosen before anything is; nothing, if the choice is to be made by hand.
    #[prop(optional, into)]
    value: Option<String>,
) -> impl IntoView {
    let place = Place::of(&name);
    let (chosen, problems) = (place.typed.or(value), place.problems);
    let problem_id = format!("{}-problem", place.id);
    let described_by = problem_id.clone();
    let options = options.into_iter().map(|(value, word)| {
        let checked = chosen.as_ref() == Some(&value);
        view! {
            <label class="check">
                <input type="radio" name=name.clone() value=value checked=checked />
                {word}
            </label>
        }
    });
    view! {
        <fieldset
            class="field checks"
            class:has-problem=holds(move || !problems.read().is_empty())
            aria-describedby=told(move || (!problems.read().is_empty()).then(|| described_by.clone()))
        >
            <legend>{label}</legend>
            {options.collect_view()}
            {follows(move || {
                let messages = problems.get();
                (!messages.is_empty()).then(|| view! { <p class="field-problem" id=problem_id.clone()>{messages.join("\n")}</p> })
            })}
        </fieldset>
    }
}

/// A value that goes along unseen.
#[component]
pub fn HiddenField(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}
