//! A thing in a list of the team's: drawn as the client would see it, with its audience beside it, what can be done with it,
//! and below it the team's notes or the one form of it that is open.

use super::project::Project;
use super::thing_form::EditThing;
use crate::components::{AudienceBadge, Drawn, Form, HiddenField, Icon, IconName, Menu, MenuRule, ShareSwitch, Sides};
use crate::functions::things::{Edit, MoveThing, Share, Unshare};
use domain::Thing;
use domain::team::HeadingStoreFields as _;
use domain::team::SnapshotStoreFields as _;
use domain::things::{Curated, Fill};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use reactive_stores::Field;
use uuid::Uuid;

/// Which form of the page is open. It stands in the address, so that a plain link opens it, with and without JavaScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    Nothing,
    Edit(Uuid),
    Share(Uuid),
    /// A new thing, and what it is to belong to.
    Add(Thing, Option<Uuid>),
    /// A whole plan, from a file.
    AddPlan,
}

impl Open {
    /// Reads it from the page's address, for everything in the page.
    pub fn provide() -> Memo<Self> {
        let query = use_query_map();
        let open = Memo::new(move |_| {
            let query = query.read();
            let id = |name| query.get(name).and_then(|id: String| id.parse().ok());
            match query.get("add") {
                Some(plan) if plan == "plan" => Self::AddPlan,
                Some(thing) => thing.parse().map_or(Self::Nothing, |thing| Self::Add(thing, id("to"))),
                None => id("edit").map(Self::Edit).or(id("share").map(Self::Share)).unwrap_or(Self::Nothing),
            }
        });
        provide_context(open);
        open
    }

    /// Whether this very form is open: the rows that it does not concern are left alone.
    pub fn is(self) -> Memo<bool> {
        let open = expect_context::<Memo<Self>>();
        Memo::new(move |_| open.get() == self)
    }
}

/// The page's own path, without what is open in it.
fn use_path() -> Memo<String> {
    use_location().pathname
}

/// One thing.
#[component]
pub fn Item<T: Curated<Shown: Drawn, Key: ToString>>(
    item: Field<T>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let id: Uuid = item.read_untracked().key().to_string().parse().unwrap_or_default();
    let shared = Signal::derive(move || item.read().sharing().is_shared());
    let state = Signal::derive(move || item.read().typed_in("state"));
    let beside = ViewFn::from(move || view! { <Acts thing=T::THING id shared state /> });
    let below: Children = Box::new(move || {
        view! {
            <Opened item id shared />
            {children.map(|children| children())}
        }
        .into_any()
    });
    T::Shown::row(T::shown_field(item), Some(beside), Some(below))
}

/// What stands below a row: its notes, or the one form of it that is open.
#[component]
fn Opened<T: Curated<Shown: Drawn, Key: ToString>>(item: Field<T>, id: Uuid, shared: Signal<bool>) -> impl IntoView {
    let (editing, sharing) = (Open::Edit(id).is(), Open::Share(id).is());
    let notes = Signal::derive(move || item.read().typed_in("notes"));
    move || match (editing.get(), sharing.get()) {
        (true, _) => view! { <EditThing item=item.get_untracked() /> }.into_any(),
        (_, true) => {
            // The client's page in small, and so in the client's words.
            provide_context(Sides::for_the_client());
            view! {
                <Sharing thing=T::THING id shared>
                    <ul class="preview-list">{T::Shown::row(T::shown_field(item), None, None)}</ul>
                </Sharing>
            }
            .into_any()
        }
        _ => view! { <Notes text=notes /> }.into_any(),
    }
}

/// The switch that shares a thing or takes it back.
#[component]
fn Sharing(thing: Thing, id: Uuid, shared: Signal<bool>, children: ChildrenFn) -> impl IntoView {
    let project = Project::current();
    let navigate = use_navigate();
    let path = use_path();
    let close = Callback::new(move |()| {
        navigate(&path.get_untracked(), NavigateOptions { scroll: false, replace: true, ..Default::default() });
    });
    view! {
        <ShareSwitch
            name=format!("share-{id}")
            shared
            client=project.client()
            people=Signal::derive(move || project.store.project().viewers().get())
            share=Share::url()
            unshare=Unshare::url()
            fields=vec![
                ("project", project.id.to_string()),
                ("thing", thing.key().to_owned()),
                ("id", id.to_string()),
            ]
            cancel=path.get_untracked()
            done=close
        >
            {children()}
        </ShareSwitch>
    }
}

/// What the team keeps to itself.
#[component]
fn Notes(text: Signal<String>) -> impl IntoView {
    move || {
        let text = text.get();
        (!text.is_empty()).then(|| {
            view! {
                <p class="team-notes">
                    <Icon name=IconName::Lock />
                    <span class="unseen">"Team only: "</span>
                    {text}
                </p>
            }
        })
    }
}

/// Who sees a row, and what can be done with it: one form, in which each button goes its own way.
#[component]
fn Acts(thing: Thing, id: Uuid, shared: Signal<bool>, state: Signal<String>) -> impl IntoView {
    let project = Project::current();
    let path = use_path();
    let (word, states) = match thing.field("state").map(|field| (field.label, field.fill)) {
        Some((label, Fill::Choice(states))) => (label, states),
        _ => ("", &[][..]),
    };
    let states = states
        .iter()
        .map(|(key, word)| {
            view! {
                <button class="menu-item" name="state" value=*key aria-current=move || (state.get() == *key).then_some("true")>
                    {*word}
                </button>
            }
        })
        .collect_view();
    view! {
        <AudienceBadge shared href=format!("{}?share={id}", path.get_untracked()) />
        <Form name=format!("act-{id}") action=Edit::url() class="row-actions">
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="thing" value=thing.key() />
            <HiddenField name="id" value=id.to_string() />
            <Menu id=format!("menu-{id}") label="More">
                <a class="menu-item" href=format!("{}?edit={id}", path.get_untracked()) data-noscroll="">
                    <Icon name=IconName::Pencil />
                    "Edit"
                </a>
                <button class="menu-item" formaction=MoveThing::url() name="way" value="up">
                    <Icon name=IconName::Up />
                    "Move up"
                </button>
                <button class="menu-item" formaction=MoveThing::url() name="way" value="down">
                    <Icon name=IconName::Down />
                    "Move down"
                </button>
                <MenuRule word />
                {states}
            </Menu>
        </Form>
    }
}
