//! What was just done, said for some seconds, with a way back.

use super::{Icon, IconName};
use leptos::prelude::*;
use std::time::Duration;

/// How long a way back is offered.
pub const UNDO: Duration = Duration::from_secs(10);

/// Something that was done.
#[derive(Clone)]
struct Toast {
    number: u32,
    words: String,
    undo: Option<Callback<()>>,
}

/// The toasts of a page. They are said to screen readers politely, one after the other.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    count: StoredValue<u32>,
}

impl Toasts {
    /// A place for toasts, for everything below.
    pub fn provide() -> Self {
        let toasts = Self { shown: RwSignal::new(Vec::new()), count: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    /// Says something; `undo` is offered as long as it is said.
    pub fn say(self, words: impl Into<String>, undo: Option<Callback<()>>) {
        let number = self.count.get_value();
        self.count.set_value(number + 1);
        self.shown.update(|shown| shown.push(Toast { number, words: words.into(), undo }));
        set_timeout(move || self.take_away(number), UNDO);
    }

    fn take_away(self, number: u32) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.number != number));
    }
}

/// Where toasts appear.
#[component]
pub fn ToastStand(toasts: Toasts) -> impl IntoView {
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.number let:toast>
                <div class="toast">
                    <span>{toast.words}</span>
                    {toast
                        .undo
                        .map(|undo| {
                            view! {
                                <button
                                    type="button"
                                    class="button quiet"
                                    on:click=move |_| {
                                        undo.run(());
                                        toasts.take_away(toast.number);
                                    }
                                >
                                    <Icon name=IconName::Undo />
                                    "Undo"
                                </button>
                            }
                        })}
                    <button
                        type="button"
                        class="button quiet icon-only"
                        aria-label="Close"
                        on:click=move |_| toasts.take_away(toast.number)
                    >
                        <Icon name=IconName::Close />
                    </button>
                </div>
            </For>
        </div>
    }
}
