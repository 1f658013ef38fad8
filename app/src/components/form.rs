//! Forms that work twice: by a plain post without JavaScript, and at once with it. Either way problems stand at their fields
//! and what was typed is kept.

use super::{ProblemNote, follows, told};
use crate::json::carried;
use domain::Error;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The hidden field by which a form is known again when a plain post comes back.
pub const NAME_FIELD: &str = "form";

/// The hidden field that says which page a form is on, where the browser does not know it.
pub const PATH_FIELD: &str = "from";

/// A plain post whose answer is the page that it came from, drawn again: because something has to be mended, or said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// The page's own path; the browser's address is that of the form's action.
    pub path: String,
    /// The name of the form that was sent.
    pub form: String,
    pub error: Option<Error>,
    /// What there is to say where nothing went wrong.
    pub note: Option<String>,
    /// Everything that was typed, but for passwords.
    pub typed: Vec<(String, String)>,
}

/// Takes the replay from the server's context and carries it into the hydrated page. Called once, by the app around all pages.
pub fn carry_replay() {
    provide_context(Carried(carried(use_context::<Replay>)));
}

#[derive(Clone)]
struct Carried(Option<Replay>);

/// Where a form goes when the server answers with another page. An app with a router of its own provides one.
#[derive(Clone, Copy)]
pub struct Go(pub Callback<String>);

/// Called with the server's answer after each form that it has taken: for pages that have to read anew what the stream does not
/// tell, or that say what was done.
#[derive(Clone, Copy)]
pub struct Taken(pub Callback<String>);

impl Taken {
    /// Does this too from here on, beside what the pages around do.
    pub fn also(read_anew: impl Fn() + Send + Sync + 'static) {
        let around = use_context::<Self>();
        provide_context(Self(Callback::new(move |answer: String| {
            read_anew();
            if let Some(Self(taken)) = around {
                taken.run(answer);
            }
        })));
    }
}

/// What the fields of a form need to know.
#[derive(Clone)]
pub(super) struct FormState {
    pub name: String,
    problem: RwSignal<Option<Error>>,
    replay: Option<Replay>,
}

impl FormState {
    pub fn problems_at(&self, field: &str) -> Signal<Vec<String>> {
        let (problem, field) = (self.problem, field.to_owned());
        Signal::derive(move || problem.get().map(|error| error.at(&field)).unwrap_or_default())
    }

    pub fn typed(&self, field: &str) -> Option<String> {
        let typed = &self.replay.as_ref()?.typed;
        typed.iter().find(|(known, _)| known == field).map(|(_, value)| value.clone())
    }

    /// Whether the form came back with what was typed.
    pub fn is_replayed(&self) -> bool {
        self.replay.is_some()
    }
}

/// The page's path, if its address is another.
fn replayed_path() -> Option<String> {
    let Carried(replay) = use_context()?;
    replay.map(|replay| replay.path)
}

/// Whether a form came back with what was typed, because something is wrong with it: what hides it has to be open.
#[must_use]
pub fn came_back(name: &str) -> bool {
    replay_of(name).is_some()
}

/// The plain post of this form that came back with problems, if this page is the answer to one.
fn replay_of(name: &str) -> Option<Replay> {
    let Carried(replay) = use_context()?;
    replay.filter(|replay| replay.form == name)
}

/// A form. With JavaScript it is sent without leaving the page.
#[component]
pub fn Form(
    /// Tells the forms of a page apart.
    #[prop(into)]
    name: String,
    /// The server function's path. Buttons may have one of their own.
    #[prop(into)]
    action: String,
    /// Called when the server has taken it.
    #[prop(optional, into)]
    done: Option<Callback<()>>,
    /// Empties the fields when the server has taken it: for forms that add one thing after another.
    #[prop(optional)]
    empties: bool,
    /// Holds a file: sent as browsers have always done.
    #[prop(optional)]
    with_file: bool,
    /// Has no fields that people see: what is wrong with one is said above the button.
    #[prop(optional)]
    without_fields: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let replay = replay_of(&name);
    let problem = RwSignal::new(replay.as_ref().and_then(|replay| replay.error.clone()));
    let pending = RwSignal::new(false);
    let note = replay.as_ref().and_then(|replay| replay.note.clone());
    provide_context(FormState { name: name.clone(), problem, replay });
    let sending = Sending { problem, pending, empties, done, go: use_context(), taken: use_context() };
    let on_submit = move |event: SubmitEvent| {
        if !with_file {
            send(event, sending);
        }
    };
    view! {
        <form
            class=class
            action=action
            method="post"
            enctype=with_file.then_some("multipart/form-data")
            on:submit=on_submit
            aria-busy=told(move || pending.get().then(|| "true".to_owned()))
        >
            <input type="hidden" name=NAME_FIELD value=name />
            {replayed_path().map(|path| view! { <input type="hidden" name=PATH_FIELD value=path /> })}
            {note.map(|note| view! { <p class="note" role="status">{note}</p> })}
            {follows(move || problem.get().map(|error| match error {
                Error::Invalid(problems) | Error::Changed { problems, .. } if without_fields => {
                    let words = problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join(" ");
                    view! { <p class="problem" role="alert">{words}</p> }.into_any()
                }
                error => view! { <ProblemNote error /> }.into_any(),
            }))}
            {children()}
        </form>
    }
}

/// What the writer of a form had seen, as a number of the log: what others change after it is not overwritten. Once they were
/// told what is there now, they have seen that.
#[component]
pub fn SinceField(name: &'static str, #[prop(into)] value: Signal<u64>) -> impl IntoView {
    let form = use_context::<FormState>();
    let typed = form.as_ref().and_then(|form| form.typed(name)).and_then(|typed| typed.parse().ok());
    let problem = form.map(|form| form.problem);
    let value = move || match problem.and_then(|problem| problem.get()) {
        Some(Error::Changed { since, .. }) => since,
        _ => typed.unwrap_or_else(|| value.get()),
    };
    view! { <input type="hidden" name=name value=move || value().to_string() /> }
}

/// A form that is one button: an act that needs no words. The fields go along unseen, as pairs of name and value.
#[component]
pub fn ActForm(
    #[prop(into)] name: String,
    action: &'static str,
    fields: Vec<(&'static str, String)>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let hidden =
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    view! {
        <Form name action without_fields=true>
            {hidden}
            <button class=format!("button {class}")>{children()}</button>
        </Form>
    }
}

/// What is needed to send a form and to tell how it went.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "the server sends no forms"))]
struct Sending {
    problem: RwSignal<Option<Error>>,
    pending: RwSignal<bool>,
    empties: bool,
    done: Option<Callback<()>>,
    go: Option<Go>,
    taken: Option<Taken>,
}

#[cfg(not(feature = "hydrate"))]
fn send(_event: SubmitEvent, _sending: Sending) {}

#[cfg(feature = "hydrate")]
fn send(event: SubmitEvent, sending: Sending) {
    use wasm_bindgen::JsCast;
    use web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
    event.prevent_default();
    if sending.pending.get_untracked() {
        return;
    }
    let button = event.submitter();
    let attribute = |name: &str| button.as_ref().and_then(|button| button.get_attribute(name));
    let action = attribute("formaction").unwrap_or_else(|| form.get_attribute("action").unwrap_or_default());
    let Ok(fields) = FormData::new_with_form(&form) else { return };
    if let (Some(name), Some(value)) = (attribute("name"), attribute("value")) {
        let _ = fields.append_with_str(&name, &value);
    }
    // Form data is iterable as pairs, which is what the constructor takes.
    let Ok(body) = UrlSearchParams::new_with_str_sequence_sequence(&fields) else { return };
    sending.pending.set(true);
    leptos::task::spawn_local(async move {
        let answer = post(&action, body.to_string().into()).await;
        if sending.pending.try_set(false).is_some() {
            // The form is gone: the stream was quicker than the answer. What was done is still to be said.
            if let (Ok(answer), Some(Taken(taken))) = (answer, sending.taken) {
                taken.try_run(answer.body);
            }
            return;
        }
        if let Some(menu) = button.as_ref().and_then(|button| button.closest("[popover]").ok().flatten()) {
            // One that has closed already says so, and nobody has to know.
            let _ = menu.unchecked_into::<HtmlElement>().hide_popover();
        }
        match answer {
            Err(error) => {
                sending.problem.set(Some(error));
                focus_first_problem(&form);
            }
            Ok(Answer { next, body }) => {
                sending.problem.set(None);
                if sending.empties {
                    form.reset();
                    if let Ok(Some(first)) = form.query_selector("input:not([type=hidden]), textarea, select") {
                        let _ = first.unchecked_into::<HtmlElement>().focus();
                    }
                }
                if let Some(done) = sending.done {
                    done.run(());
                }
                if let Some(Taken(taken)) = sending.taken {
                    taken.run(body);
                }
                if let Some(path) = next {
                    match sending.go {
                        Some(Go(go)) => go.run(path),
                        None => drop(window().location().assign(&path)),
                    }
                }
            }
        }
    });
}

/// What the server says to a form that it has taken.
#[cfg(feature = "hydrate")]
struct Answer {
    /// Where to go next, if it names a path.
    next: Option<String>,
    body: String,
}

/// Sends a form's fields.
#[cfg(feature = "hydrate")]
async fn post(action: &str, body: String) -> Result<Answer, Error> {
    use leptos::server_fn::redirect::REDIRECT_HEADER;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Headers, Request, RequestInit, Response};

    let asked = async {
        let headers = Headers::new()?;
        headers.set("Accept", "application/json")?;
        headers.set("Content-Type", "application/x-www-form-urlencoded")?;
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_headers(&headers);
        init.set_body(&body.into());
        let request = Request::new_with_str_and_init(action, &init)?;
        JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into::<Response>()
    };
    let response = asked.await.map_err(|_| Error::Offline)?;
    let text = match response.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()).unwrap_or_default(),
        Err(_) => String::new(),
    };
    if response.ok() {
        let next = response.headers().get("Location").ok().flatten();
        let next = next.filter(|_| response.headers().has(REDIRECT_HEADER).unwrap_or(false));
        return Ok(Answer { next, body: text });
    }
    Err(crate::json::read(&text).unwrap_or(Error::Offline))
}

/// Leads people to what is wrong, once it stands there.
#[cfg(feature = "hydrate")]
fn focus_first_problem(form: &web_sys::HtmlFormElement) {
    use wasm_bindgen::JsCast;
    let form = form.clone();
    request_animation_frame(move || {
        if let Ok(Some(field)) = form.query_selector("[aria-invalid=true]") {
            let _ = field.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}
