//! A dialog: the browser's own, which keeps the focus, closes by Escape and lets the page behind it rest.

use super::{Icon, IconName};
use leptos::html;
use leptos::prelude::*;

/// A button and the dialog that it opens. Without JavaScript the button leads to `href`, where the same stands as a page.
#[component]
pub fn Dialog(
    /// Tells the dialogs of a page apart.
    #[prop(into)]
    id: String,
    /// On the button.
    #[prop(into)]
    label: String,
    /// The dialog's heading.
    #[prop(into)]
    title: String,
    /// The same, as a page.
    #[prop(into)]
    href: String,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = format!("{id}-heading");
    let labelled_by = heading.clone();
    let open = move |event: leptos::ev::MouseEvent| {
        if let Some(dialog) = dialog.get_untracked() {
            event.prevent_default();
            // It is open already, if this fails.
            let _ = dialog.show_modal();
        }
    };
    view! {
        <a class="button" href=href on:click=open data-noscroll="">
            {label}
        </a>
        <dialog class="dialog" id=id node_ref=dialog aria-labelledby=labelled_by>
            <header class="dialog-head">
                <h2 id=heading>{title}</h2>
                <form method="dialog">
                    <button class="button quiet icon-only" aria-label="Close">
                        <Icon name=IconName::Close />
                    </button>
                </form>
            </header>
            {children()}
        </dialog>
    }
}
