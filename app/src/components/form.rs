//! Forms that work twice: by a plain post without JavaScript, and at once with it. Either way problems stand at their fields
//! and what was typed is kept.

use super::ProblemNote;
use super::disclosure::Around;
use domain::Error;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos::server_fn::client::Client;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::request::ClientReq;
use leptos::server_fn::{Http, ServerFn};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A plain post that failed, as the server hands it to the page that it draws in answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// The path that was posted to.
    pub action: String,
    pub error: Error,
    /// Everything that was typed, but for passwords.
    pub typed: Vec<(String, String)>,
}

impl Replay {
    fn typed(&self, name: &str) -> Option<String> {
        self.typed.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

/// Takes the replay from the server's context and carries it into the hydrated page. Called once, by the app around all pages.
pub fn use_replay() {
    let replay = SharedValue::new(use_context::<Replay>).into_inner();
    provide_context(Carried(replay));
}

#[derive(Clone)]
struct Carried(Option<Replay>);

/// What the fields of a form need to know.
#[derive(Clone)]
pub(super) struct FormState {
    problem: Signal<Option<Error>>,
    replay: Option<Replay>,
}

impl FormState {
    pub(super) fn problem_at(&self, field: &'static str) -> Signal<Option<String>> {
        let problem = self.problem;
        Signal::derive(move || problem.get().and_then(|error| error.at(field).map(ToOwned::to_owned)))
    }

    pub(super) fn typed(&self, field: &str) -> Option<String> {
        self.replay.as_ref().and_then(|replay| replay.typed(field))
    }
}

fn replay_of(action: &str, id: &str) -> Option<Replay> {
    let Carried(replay) = use_context()?;
    replay.filter(|replay| replay.action == action && replay.typed("id").unwrap_or_default() == id)
}

/// Whether a plain post to this action has come back with problems; `id` tells the forms of several rows apart.
#[must_use]
pub fn is_replayed(action: &str, id: &str) -> bool {
    replay_of(action, id).is_some()
}

/// A form that is sent without leaving the page where there is JavaScript. It closes the disclosure around it when it is done.
#[component]
pub fn Form<S, O>(
    action: ServerAction<S>,
    /// The id of the thing that the form is about, where a page has one form for each of several.
    #[prop(optional, into)]
    of: String,
    /// Called when the server has taken it.
    #[prop(optional, into)]
    done: Option<Callback<()>>,
    /// Empties the fields when the server has taken it: for forms that add something.
    #[prop(optional)]
    empties: bool,
    children: Children,
) -> impl IntoView
where
    S: DeserializeOwned
        + ServerFn<Protocol = Http<PostUrl, O>, Error = Error, Output = ()>
        + Clone
        + Send
        + Sync
        + 'static,
    <<S::Client as Client<Error>>::Request as ClientReq<Error>>::FormData: From<web_sys::FormData>,
    S::Client: Client<Error>,
    O: 'static,
{
    let replay = replay_of(S::url(), &of);
    let replayed = replay.as_ref().map(|replay| replay.error.clone());
    let value = action.value();
    let problem = Signal::derive(move || match value.get() {
        Some(Ok(())) => None,
        Some(Err(error)) => Some(error),
        None => replayed.clone(),
    });
    provide_context(FormState { problem, replay });
    let around = use_context::<Around>();
    let form = NodeRef::<leptos::html::Form>::new();
    Effect::new(move |_| {
        if matches!(value.get(), Some(Ok(()))) {
            if empties && let Some(form) = form.get_untracked() {
                form.reset();
            }
            if let Some(around) = around {
                around.close();
            }
            if let Some(done) = done {
                done.run(());
            }
        }
    });
    view! {
        <ActionForm action=action node_ref=form>
            <FormProblem problem />
            {children()}
        </ActionForm>
    }
}

/// A form that is sent as browsers have always done, because what follows is another page or another session.
#[component]
pub fn PlainForm(
    /// The server function's path.
    action: &'static str,
    children: Children,
) -> impl IntoView {
    let replay = replay_of(action, "");
    let replayed = replay.as_ref().map(|replay| replay.error.clone());
    let problem = Signal::derive(move || replayed.clone());
    provide_context(FormState { problem, replay });
    view! {
        <form action=action method="post">
            <FormProblem problem />
            {children()}
        </form>
    }
}

/// A form that is one button: an act that needs no words. Fields are hidden, as pairs of name and value.
#[component]
pub fn ActionButton<S, O>(
    action: ServerAction<S>,
    fields: Vec<(&'static str, String)>,
    #[prop(optional, into)] class: String,
    /// What a screen reader says, where the button shows only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    children: Children,
) -> impl IntoView
where
    S: DeserializeOwned
        + ServerFn<Protocol = Http<PostUrl, O>, Error = Error, Output = ()>
        + Clone
        + Send
        + Sync
        + 'static,
    <<S::Client as Client<Error>>::Request as ClientReq<Error>>::FormData: From<web_sys::FormData>,
    S::Client: Client<Error>,
    O: 'static,
{
    let hidden = fields.iter().map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone() /> }).collect_view();
    let id = fields.iter().find(|(name, _)| *name == "id").map(|(_, id)| id.clone()).unwrap_or_default();
    let pending = action.pending();
    view! {
        <Form action=action of=id>
            {hidden}
            <button class=format!("button {class}") aria-label=label.clone() title=label aria-busy=move || pending.get().to_string()>
                {children()}
            </button>
        </Form>
    }
}

/// What is wrong with a form as a whole; field problems stand at their fields.
#[component]
fn FormProblem(problem: Signal<Option<Error>>) -> impl IntoView {
    move || problem.get().map(|error| view! { <ProblemNote error /> })
}
