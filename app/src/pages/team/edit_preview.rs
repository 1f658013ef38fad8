//! What the client will see differently, before it is saved: asked of the server, which makes the change, looks, and undoes it.
//! Without JavaScript the form's words say that it is seen at once.

use super::appearing::Appearing;
use super::project::Project;
use crate::components::ProblemNote;
use crate::functions::things::read_edit_preview;
use domain::portal::Frame;
use domain::{Error, Thing, Typed};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use uuid::Uuid;

/// A button, and below it what it found. Stands in the thing's form.
#[component]
pub fn EditPreview(thing: Thing, id: Uuid) -> impl IntoView {
    let project = Project::current();
    let found = RwSignal::new(None::<Result<Frame, Error>>);
    let works = RwSignal::new(false);
    Effect::new(move |_| works.set(true));
    let ask = move |event: MouseEvent| {
        let typed = typed_around(&event, thing);
        leptos::task::spawn_local(async move {
            let answer = read_edit_preview(project.id, thing, id, typed).await;
            found.try_set(Some(answer));
        });
    };
    view! {
        <Show when=move || works.get()>
            <div class="edit-preview">
                <button type="button" class="button" on:click=ask>
                    {format!("See what changes for {}", project.client())}
                </button>
                <div role="status">
                    {move || {
                        found.get().map(|found| match found {
                            Err(error) => view! { <ProblemNote error /> }.into_any(),
                            Ok(frame) if frame.says_nothing() => {
                                view! { <p class="hint">"Nothing changes for them."</p> }.into_any()
                            }
                            Ok(frame) => view! { <div class="share-preview"><Appearing frame /></div> }.into_any(),
                        })
                    }}
                </div>
            </div>
        </Show>
    }
}

#[cfg(not(feature = "hydrate"))]
fn typed_around(_event: &MouseEvent, _thing: Thing) -> Typed {
    Typed::default()
}

/// What is typed in the form around a button.
#[cfg(feature = "hydrate")]
fn typed_around(event: &MouseEvent, thing: Thing) -> Typed {
    use crate::functions::things::SINCE_FIELD;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, FormData, HtmlFormElement};
    let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = button.and_then(|button| button.closest("form").ok().flatten());
    let form = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form.and_then(|form| FormData::new_with_form(&form).ok()) else { return Typed::default() };
    let typed = |name: &str| form.get(name).as_string().map(|value| (name.to_owned(), value));
    let names = thing.fields().iter().map(|field| field.name).chain([SINCE_FIELD]);
    Typed(names.filter_map(typed).collect())
}
