//! Sharing several things in one act: choose them, see exactly what will appear and for whom, share. The choice stands in the
//! address, so that all of it works without JavaScript.

use super::super::PageError;
use super::super::appearing::Appearing;
use super::super::project::Project;
use super::super::sharing::sections_off;
use crate::components::{EmptyState, Form, HiddenField, Icon, IconName, ProblemNote, SharePreview};
use crate::functions::desk::{ShareTogether, named, parse_named, read_desk, read_sharing_preview};
use domain::team::{HeadingStoreFields as _, Waiting};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;

/// The name of a choice in the address.
const CHOOSE: &str = "choose";

#[component]
pub fn ShareSeveralPage() -> impl IntoView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.read().get_all(CHOOSE).unwrap_or_default());
    view! {
        <section class="desk-several" aria-labelledby="several-heading">
            <h2 id="several-heading">"Share several things"</h2>
            {move || match chosen.get() {
                chosen if chosen.is_empty() => view! { <Choose /> }.into_any(),
                chosen => view! { <Confirm chosen /> }.into_any(),
            }}
        </section>
    }
}

/// Everything that is not shared, to choose from.
#[component]
fn Choose() -> impl IntoView {
    let project = Project::current();
    // Read once: a list that moves under somebody's hand is ticked wrongly.
    let desk = Resource::new_blocking(|| (), move |()| read_desk(project.id));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match desk.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(desk) if desk.waiting.is_empty() => {
                        view! { <EmptyState words="Everything that could be shared is shared." /> }.into_any()
                    }
                    Ok(desk) => view! { <Choices waiting=desk.waiting /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Choices(waiting: Vec<Waiting>) -> impl IntoView {
    let project = Project::current();
    let mut groups: Vec<(domain::Thing, Vec<Waiting>)> = Vec::new();
    for waiting in waiting {
        match groups.iter_mut().find(|(thing, _)| *thing == waiting.thing) {
            Some((_, group)) => group.push(waiting),
            None => groups.push((waiting.thing, vec![waiting])),
        }
    }
    let groups = groups.into_iter().map(|(thing, group)| {
        let boxes = group.into_iter().map(|Waiting { id, title, is_newer, .. }| {
            view! {
                <label class="check">
                    <input type="checkbox" name=CHOOSE value=named(thing, id) />
                    {title}
                    {is_newer.then(|| view! { <span class="desk-newer">"The client sees an older version"</span> })}
                </label>
            }
        });
        view! {
            <fieldset class="field checks">
                <legend>{super::super::activity::capital(&format!("{}s", thing.word()))}</legend>
                {boxes.collect_view()}
            </fieldset>
        }
    });
    view! {
        // The router takes it, and without JavaScript the browser does.
        <form method="get" action=project.path("/portal/share")>
            {groups.collect_view()}
            <div class="form-buttons">
                <button class="button primary">"See what will appear"</button>
                <A href=project.path("/portal") attr:class="button quiet">
                    "Cancel"
                </A>
            </div>
        </form>
    }
}

/// What will appear, and the act.
#[component]
fn Confirm(chosen: Vec<String>) -> impl IntoView {
    let project = Project::current();
    let asked = chosen.clone();
    let preview = Resource::new_blocking(|| (), move |()| read_sharing_preview(project.id, asked.clone()));
    let client = project.client();
    let off = sections_off(project, chosen.iter().filter_map(|named| parse_named(named)).map(|(thing, _)| thing));
    let hidden = chosen.into_iter().enumerate().map(|(index, named)| {
        view! { <input type="hidden" name=format!("things[{index}]") value=named /> }
    });
    let hidden = hidden.collect_view();
    view! {
        <div class="share-switch" role="group" aria-label="Sharing">
            <SharePreview
                client=client.clone()
                people=Signal::derive(move || project.store.project().viewers().get())
            >
                <Suspense>
                    {move || Suspend::new(async move {
                        match preview.await {
                            Ok(frame) => view! { <Appearing frame /> }.into_any(),
                            Err(error) => view! { <ProblemNote error /> }.into_any(),
                        }
                    })}
                </Suspense>
            </SharePreview>
            {off.map(|words| view! { <p class="share-off">{words}</p> })}
            <Form name="share-together" action=ShareTogether::url()>
                <HiddenField name="project" value=project.id.to_string() />
                {hidden}
                <div class="form-buttons">
                    <button class="button primary">
                        <Icon name=IconName::Eye />
                        {format!("Share with {client}")}
                    </button>
                    <A href=project.path("/portal") attr:class="button quiet">
                        "Cancel"
                    </A>
                </div>
            </Form>
        </div>
    }
}
