//! The moment before a thing leaves, or is taken back: exactly what will appear and for whom, who has seen it, and sharing its title
//! alone, or all of it on a day instead of now.

use super::appearing::Appearing;
use super::open::Address;
use super::project::Project;
use crate::components::{
    At, CopyLink, Form, HiddenField, Icon, IconName, ProblemNote, ShareSwitch, TextField, came_back,
};
use crate::functions::desk::{
    PlanSharing, named, read_announcement, read_client_link, read_opened, read_sharing_preview,
};
use crate::functions::things::{Announce, Share, Unshare};
use domain::team::{HeadingStoreFields as _, Opened};
use domain::{PortalSection, Thing};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use uuid::Uuid;

/// The switch that shares a thing or takes it back.
#[component]
pub fn Sharing(
    thing: Thing,
    id: Uuid,
    shared: Signal<bool>,
    /// Whether the client reads its title, if not the rest.
    #[prop(optional, into)]
    announced: Signal<bool>,
    /// The thing, as the client would see it, where nothing appears at once.
    children: ChildrenFn,
) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    // With what is shared, its address in the client's page, to pass on.
    let opened = Resource::new_blocking(
        move || shared.get(),
        move |shared| async move {
            let link = if shared { read_client_link(project.id, named(thing, id)).await.ok() } else { None };
            (read_opened(project.id, id).await.unwrap_or_default(), link)
        },
    );
    let seen = ViewFn::from(move || {
        view! {
            <Suspense>
                {move || Suspend::new(async move {
                    let (opened, link) = opened.await;
                    let link = link.map(|address| {
                        view! { <CopyLink label=format!("Link for {}", project.client()) address /> }
                    });
                    view! {
                        <SeenBy opened />
                        {link}
                    }
                })}
            </Suspense>
        }
    });
    // Asked of the server: the client may read it in other words than the team wrote it, and with it something that names it.
    let preview = Resource::new_blocking(
        move || shared.get(),
        move |shared| async move {
            if shared { None } else { read_sharing_preview(project.id, vec![named(thing, id)]).await.ok() }
        },
    );
    let written = StoredValue::new(children);
    let off = Signal::derive(move || sections_off(project, std::iter::once(thing)));
    let later = ViewFn::from(move || {
        view! {
            {move || off.get().map(|words| view! { <p class="share-off">{words}</p> })}
            {move || match announced.get() {
                true => view! { <TakeTitleBack thing id /> }.into_any(),
                false if thing.is_announceable() => view! { <TitleOnly thing id /> }.into_any(),
                false => ().into_any(),
            }}
            <OnADay thing id />
        }
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
            cancel=address.get_untracked().closed()
            done=Address::closing()
            seen
            later
        >
            <Suspense>
                {move || Suspend::new(async move {
                    match preview.await {
                        Some(frame) if frame.shows_more() => view! { <Appearing frame /> }.into_any(),
                        _ => written.get_value()(),
                    }
                })}
            </Suspense>
        </ShareSwitch>
    }
}

/// In words, which of the sections these kinds stand in are off; nothing if all of them are on.
pub fn sections_off(project: Project, things: impl Iterator<Item = Thing>) -> Option<String> {
    use domain::portal::ProjectStoreFields as _;
    let on = project.store.project().shown().sections().get();
    let mut off: Vec<&str> =
        things.filter_map(PortalSection::of).filter(|section| !on.contains(section)).map(PortalSection::word).collect();
    off.dedup();
    let which = match off.as_slice() {
        [] => return None,
        [one] => format!("The section “{one}” is"),
        several => format!("The sections “{}” are", several.join("”, “")),
    };
    Some(format!("{which} off in this portal: what stands there appears when a manager switches it on."))
}

/// Who has seen it since it was shared.
#[component]
fn SeenBy(opened: Vec<Opened>) -> impl IntoView {
    if opened.is_empty() {
        return view! { <p>"Nobody has seen it yet."</p> }.into_any();
    }
    let opened = opened.into_iter().map(|opened| {
        view! {
            <li>
                {opened.name} " has seen it, first " <At moment=opened.at />
            </li>
        }
    });
    view! { <ul class="share-seen">{opened.collect_view()}</ul> }.into_any()
}

/// Sharing the title now, and the rest another time.
#[component]
fn TitleOnly(thing: Thing, id: Uuid) -> impl IntoView {
    let project = Project::current();
    let name = format!("announce-{id}");
    let is_open = came_back(&name);
    let preview = Resource::new_blocking(|| (), move |()| read_announcement(project.id, thing, id));
    view! {
        <details class="share-later" open=is_open>
            <summary>"Announce the title only"</summary>
            <div class="share-preview">
                <Suspense>
                    {move || Suspend::new(async move {
                        match preview.await {
                            Ok(frame) => view! { <Appearing frame /> }.into_any(),
                            Err(error) => view! { <ProblemNote error /> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
            <p class="hint">
                "They read the title at once, and nothing else of it. With a day set below, they read that too."
            </p>
            <Form name action=Announce::url() done=Address::closing()>
                <HiddenField name="project" value=project.id.to_string() />
                <HiddenField name="thing" value=thing.key() />
                <HiddenField name="id" value=id.to_string() />
                <button class="button">{format!("Announce the title to {}", project.client())}</button>
            </Form>
        </details>
    }
}

/// What is to be said of a thing whose title is announced, and the way back.
#[component]
fn TakeTitleBack(thing: Thing, id: Uuid) -> impl IntoView {
    let project = Project::current();
    view! {
        <p>{format!("{} reads its title already, and nothing else of it.", project.client())}</p>
        <Form name=format!("unannounce-{id}") action=Unshare::url() done=Address::closing()>
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="thing" value=thing.key() />
            <HiddenField name="id" value=id.to_string() />
            <button class="button">
                <Icon name=IconName::Lock />
                "Take the title back"
            </button>
        </Form>
    }
}

/// Sharing it by itself, as soon as a day begins.
#[component]
fn OnADay(thing: Thing, id: Uuid) -> impl IntoView {
    let project = Project::current();
    let name = format!("later-{id}");
    let is_open = came_back(&name);
    view! {
        <details class="share-later" open=is_open>
            <summary>"Share it on a day"</summary>
            <Form name action=PlanSharing::url() done=Address::closing()>
                <HiddenField name="project" value=project.id.to_string() />
                <HiddenField name="thing" value=thing.key() />
                <HiddenField name="id" value=id.to_string() />
                <TextField
                    name="on"
                    label="As soon as this day begins (UTC)"
                    kind="date"
                    required=true
                    hint="Until then it waits on the portal desk, where anybody on the team can cancel it."
                />
                <button class="button">"Share on that day"</button>
            </Form>
        </details>
    }
}
