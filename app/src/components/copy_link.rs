//! An address to pass on: to read, to select, and with JavaScript to copy at a click.

use leptos::html;
use leptos::prelude::*;

/// An address in a field of its own. The button is there where it can do something.
#[component]
pub fn CopyLink(
    /// Says where it leads, such as "Link for Aurora".
    #[prop(into)]
    label: String,
    /// The whole address.
    #[prop(into)]
    address: String,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let can_copy = RwSignal::new(false);
    let said = RwSignal::new("");
    Effect::new(move |_| can_copy.set(true));
    let copy = move |_| {
        let Some(field) = field.get_untracked() else { return };
        field.select();
        leptos::task::spawn_local(async move {
            said.set(if write(&field.value()).await { "Copied" } else { "Press Ctrl+C to copy" });
        });
    };
    view! {
        <div class="copy-link">
            <label class="field">
                <span>{label}</span>
                <input node_ref=field type="text" readonly=true value=address />
            </label>
            <Show when=move || can_copy.get()>
                <button type="button" class="button quiet" on:click=copy>
                    "Copy link"
                </button>
            </Show>
            <span role="status" class="hint">
                {said}
            </span>
        </div>
    }
}

/// Puts it on the clipboard. A page that is not served safely has none.
#[cfg(feature = "hydrate")]
async fn write(text: &str) -> bool {
    let navigator = window().navigator();
    let has_one = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    has_one && wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

#[cfg(not(feature = "hydrate"))]
async fn write(_text: &str) -> bool {
    false
}
