//! The moment before something leaves, or is taken back: what will be different, and for whom.

use super::{Form, HiddenField, Icon, IconName, follows};
use leptos::prelude::*;

/// Asks before a thing is shared with the client, or taken back, and shows it as the client will see it. The preview is drawn
/// by the same component as the client's page.
#[component]
pub fn ShareSwitch(
    /// Tells the switches of a page apart.
    #[prop(into)]
    name: String,
    #[prop(into)] shared: Signal<bool>,
    /// The client's organisation.
    #[prop(into)]
    client: String,
    /// Who will see it, by name.
    #[prop(into)]
    people: Signal<Vec<String>>,
    /// The server functions' paths.
    share: &'static str,
    unshare: &'static str,
    /// What names the thing, as pairs of name and value.
    fields: Vec<(&'static str, String)>,
    /// Where one goes without doing anything.
    #[prop(into)]
    cancel: String,
    #[prop(into)] done: Callback<()>,
    /// Said before it is taken back: who has seen it.
    #[prop(optional, into)]
    seen: ViewFn,
    /// Below the switch while it is not shared: other ways to share it.
    #[prop(optional, into)]
    later: ViewFn,
    /// The thing, as the client will see it.
    children: ChildrenFn,
) -> impl IntoView {
    let hidden = fields.into_iter().map(|(name, value)| view! { <HiddenField name value /> }).collect_view();
    let (asked, told) = (client.clone(), client.clone());
    view! {
        <div class="share-switch" role="group" aria-label="Sharing">
            <Show
                when=move || shared.get()
                fallback=move || {
                    let children = children.clone();
                    view! { <SharePreview client=asked.clone() people>{children()}</SharePreview> }
                }
            >
                <p class="share-question">{format!("Stop sharing this with {told}?")}</p>
                {seen.run()}
                <p class="hint">"It disappears from their page at once. What they have read, they have read."</p>
            </Show>
            <Form name action=share done>
                {hidden}
                <div class="form-buttons">
                    <button class="button primary" formaction=move || if shared.get() { unshare } else { share }>
                        {follows(move || view! { <Icon name=if shared.get() { IconName::Lock } else { IconName::Eye } /> })}
                        {move || if shared.get() { "Stop sharing".to_owned() } else { format!("Share with {client}") }}
                    </button>
                    <a class="button quiet" href=cancel data-noscroll="">
                        "Cancel"
                    </a>
                </div>
            </Form>
            <Show when=move || !shared.get()>{later.run()}</Show>
        </div>
    }
}

/// What is about to leave, as the client will see it, and who will: the same words wherever something is shared. The act stands
/// below it.
#[component]
pub fn SharePreview(
    /// The client's organisation.
    #[prop(into)]
    client: String,
    /// Who will see it, by name.
    #[prop(into)]
    people: Signal<Vec<String>>,
    /// What will appear, as the client will see it.
    children: Children,
) -> impl IntoView {
    let people = move || match people.read().as_slice() {
        [] => "Nobody is invited yet, or the portal is closed: it appears when someone may look.".to_owned(),
        people => format!("{} will see it.", people.join(", ")),
    };
    view! {
        <p class="share-question">{format!("Share this with {client}?")}</p>
        <div class="share-preview">{children()}</div>
        <p class="hint">"It appears on their page like this, at once. Nothing else is shared with it. " {people}</p>
    }
}
