//! Choosing files, by a dialog or by dragging them here, and how far each has got.

use super::form::FormState;
use super::{Icon, IconName};
use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;

/// Where a file has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    Waiting,
    /// Percent.
    Under(u8),
    Done,
    /// Why, in words.
    Failed(String),
    Cancelled,
}

/// A file on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnItsWay {
    pub name: String,
    pub sent: Sent,
}

/// A place for files. Without JavaScript it is the browser's own field; with it, files can be dropped, and go at once.
#[component]
pub fn Upload(
    /// The field's name, and its id.
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] hint: &'static str,
    /// What is on its way.
    #[prop(optional, into)]
    files: Signal<Vec<OnItsWay>>,
    /// Takes one file at most.
    #[prop(optional)]
    single: bool,
    /// Called with the input once files were chosen or dropped.
    #[prop(optional, into)]
    chosen: Option<Callback<web_sys::HtmlInputElement>>,
    /// Called with a file's place in the list, to stop it.
    #[prop(optional, into)]
    cancel: Option<Callback<usize>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let problems = use_context::<FormState>().map(|form| form.problems_at(name)).unwrap_or_default();
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let (Some(files), Some(input)) = (files, input.get_untracked()) {
            input.set_files(Some(&files));
            if let Some(chosen) = chosen {
                chosen.run(input);
            }
        }
    };
    view! {
        <div
            class="upload"
            class:is-over=move || over.get()
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <Icon name=IconName::Upload />
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                type="file"
                multiple=!single
                aria-invalid=move || (!problems.read().is_empty()).then_some("true")
                aria-describedby=move || (!problems.read().is_empty()).then(|| format!("{name}-problem"))
                node_ref=input
                on:change=move |_| {
                    if let (Some(chosen), Some(input)) = (chosen, input.get_untracked()) {
                        chosen.run(input);
                    }
                }
            />
            {move || {
                let problems = problems.get();
                (!problems.is_empty())
                    .then(|| view! { <p class="field-problem" id=format!("{name}-problem")>{problems.join("\n")}</p> })
            }}
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            <ul class="upload-files">
                {move || {
                    files
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, OnItsWay { name, sent })| view! { <UploadLine place name sent cancel /> })
                        .collect_view()
                }}
            </ul>
        </div>
    }
}

#[component]
fn UploadLine(place: usize, name: String, sent: Sent, cancel: Option<Callback<usize>>) -> impl IntoView {
    let label = format!("{name} is being sent");
    let stop = cancel.map(|cancel| {
        view! {
            <button type="button" class="button quiet" on:click=move |_| cancel.run(place)>
                "Cancel"
            </button>
        }
    });
    let state = match sent {
        Sent::Waiting => view! {
            <span class="hint">"Waits for its turn"</span>
            {stop}
        }
        .into_any(),
        Sent::Under(percent) => view! {
            <progress max="100" value=percent aria-label=label></progress>
            {stop}
        }
        .into_any(),
        Sent::Cancelled => view! { <span class="hint">"Cancelled; nothing of it was kept"</span> }.into_any(),
        Sent::Done => view! { <span class="status" data-state="done"><Icon name=IconName::CircleCheck /> "Uploaded"</span> }.into_any(),
        Sent::Failed(why) => view! { <span class="field-problem">{why}</span> }.into_any(),
    };
    view! {
        <li class="upload-line">
            <span>{name}</span>
            {state}
        </li>
    }
}
