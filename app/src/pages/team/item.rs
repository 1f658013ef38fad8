//! A thing in a list of the team's: drawn as the client would see it, with its audience beside it, what can be done with it,
//! and below it the team's notes or the one form of it that is open.

use super::comments::{CommentCount, Comments};
use super::lists::name_of;
use super::open::{Address, Open};
use super::project::Project;
use super::sharing::Sharing;
use super::thing_form::{EditById, EditThing};
use crate::components::{AudienceBadge, Drawn, Form, HiddenField, Icon, IconName, Menu, MenuRule, Sides, curated_row};
use crate::functions::things::{Edit, MoveThing};
use domain::team::{DeliverableId, HeadingStoreFields as _, MemberId};
use domain::things::{Curated, Fill};
use domain::{Current, Thing};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use uuid::Uuid;

/// One thing.
#[component]
pub fn Item<T: Curated<Shown: Drawn, Key: ToString>>(
    item: Current<T>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let id: Uuid = item.read_untracked().key().to_string().parse().unwrap_or_default();
    let shared = Signal::derive(move || item.read().sharing().is_shared());
    let announced = Signal::derive(move || item.read().sharing().is_announced());
    let state = Signal::derive(move || item.read().typed_in("state"));
    let owner = Signal::derive(move || item.read().typed_in("owner").parse::<MemberId>().ok());
    let working_title = Signal::derive(move || item.read().typed_in("working_title"));
    let beside = ViewFn::from(move || {
        view! {
            <WorkingTitle words=working_title />
            <Owner id=owner />
            <Acts thing=T::THING id shared announced state />
        }
    });
    let below: Children = Box::new(move || {
        view! {
            <Opened item id shared announced />
            {children.map(|children| children())}
        }
        .into_any()
    });
    curated_row(item, Some(beside), Some(below))
}

/// What stands below a row: its notes, or the one form of it that is open.
#[component]
fn Opened<T: Curated<Shown: Drawn, Key: ToString>>(
    item: Current<T>,
    id: Uuid,
    shared: Signal<bool>,
    announced: Signal<bool>,
) -> impl IntoView {
    let (editing, sharing, discussing) = (Open::Edit(id).is(), Open::Share(id).is(), Open::Comments(id).is());
    let notes = Signal::derive(move || item.read().typed_in("notes"));
    move || match (editing.get(), sharing.get(), discussing.get()) {
        (true, ..) => {
            let item = item.read_untracked();
            let sharing = item.sharing().clone();
            if T::THING.has_prose() {
                return view! { <EditById thing=T::THING id sharing /> }.into_any();
            }
            view! { <EditThing thing=T::THING id typed=item.typed() sharing /> }.into_any()
        }
        (_, true, _) => {
            // The client's page in small, and so in the client's words.
            provide_context(Sides::for_the_client());
            view! {
                <Sharing thing=T::THING id shared announced>
                    <ul class="preview-list">{curated_row(item, None, None)}</ul>
                </Sharing>
            }
            .into_any()
        }
        (_, _, true) => view! {
            <Notes text=notes />
            <Comments thing=T::THING id />
        }
        .into_any(),
        _ => view! { <Notes text=notes /> }.into_any(),
    }
}

/// What the team keeps to itself.
#[component]
pub fn Notes(text: Signal<String>) -> impl IntoView {
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

/// What the team calls a thing, where the client reads another title.
#[component]
fn WorkingTitle(words: Signal<String>) -> impl IntoView {
    move || {
        let words = words.get();
        (!words.is_empty()).then(|| {
            view! {
                <span class="working-title">
                    <Icon name=IconName::Lock />
                    <span class="unseen">"What the team calls it: "</span>
                    {words}
                </span>
            }
        })
    }
}

/// Whose a thing is, where somebody's.
#[component]
pub fn Owner(id: Signal<Option<MemberId>>) -> impl IntoView {
    let project = Project::current();
    move || {
        id.get().map(|id| {
            view! {
                <span class="row-owner">
                    <span class="unseen">"Owner: "</span>
                    {name_of(project, id)}
                </span>
            }
        })
    }
}

/// Who sees a row, and what can be done with it.
#[component]
fn Acts(thing: Thing, id: Uuid, shared: Signal<bool>, announced: Signal<bool>, state: Signal<String>) -> impl IntoView {
    let address = Address::current();
    view! {
        <CommentCount id />
        <DocumentCount id />
        <AudienceBadge shared announced href=address.get_untracked().with("share", &id.to_string()) />
        <ActsMenu thing id state />
    }
}

/// How many documents belong to a deliverable, as a link to them; nothing where there are none.
#[component]
fn DocumentCount(id: Uuid) -> impl IntoView {
    let project = Project::current();
    let count =
        Memo::new(move |_| project.store.project().documents().read().get(&DeliverableId(id)).copied().unwrap_or(0));
    move || {
        let words = match count.get() {
            0 => return None,
            1 => "1 document".to_owned(),
            count => format!("{count} documents"),
        };
        Some(view! {
            <a class="comment-count" href=project.path(&format!("/documents?deliverable={id}"))>
                {words}
            </a>
        })
    }
}

/// What can be done with a thing: one form, in which each button goes its own way.
#[component]
pub fn ActsMenu(thing: Thing, id: Uuid, state: Signal<String>) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
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
        <Form name=format!("act-{id}") action=Edit::url() class="row-actions">
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="thing" value=thing.key() />
            <HiddenField name="id" value=id.to_string() />
            <Menu id=format!("menu-{id}") label="More">
                <a class="menu-item" href=move || address.get().with("edit", &id.to_string()) data-noscroll="">
                    <Icon name=IconName::Pencil />
                    "Edit"
                </a>
                <a class="menu-item" href=move || address.get().with("comments", &id.to_string()) data-noscroll="">
                    <Icon name=IconName::Reply />
                    "Comment"
                </a>
                {(thing == Thing::RaidEntry)
                    .then(|| {
                        view! {
                            <a class="menu-item" href=move || address.get().with("tell", &id.to_string()) data-noscroll="">
                                <Icon name=IconName::Eye />
                                "Tell the client"
                            </a>
                        }
                    })}
                {(thing == Thing::Milestone)
                    .then(|| {
                        view! {
                            <a class="menu-item" href=move || address.get().with("move", &id.to_string()) data-noscroll="">
                                <Icon name=IconName::Calendar />
                                "Move the date"
                            </a>
                            <a class="menu-item" href=move || address.get().with("needs", &id.to_string()) data-noscroll="">
                                <Icon name=IconName::Link />
                                "What it needs"
                            </a>
                        }
                    })}
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
