//! Tabs are links: each is a page with an address of its own.

use leptos::prelude::*;

/// One tab: where it leads, its word, and a mark beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub href: String,
    pub word: String,
    /// "3", "open"; empty for none.
    pub mark: String,
}

/// A row of links, of which one is where the reader is.
#[component]
pub fn Tabs(
    /// What the tabs are of, for those who do not see them side by side.
    #[prop(into)]
    label: String,
    #[prop(into)] tabs: Signal<Vec<Tab>>,
    /// The address of the tab that is shown.
    #[prop(into)]
    current: Signal<String>,
) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            {move || {
                tabs.get()
                    .into_iter()
                    .map(|Tab { href, word, mark }| {
                        let here = href == current.get();
                        view! {
                            <a href=href aria-current=here.then_some("page")>
                                {word}
                                {(!mark.is_empty()).then(|| view! { " " <span class="tab-mark">{mark}</span> })}
                            </a>
                        }
                    })
                    .collect_view()
            }}
        </nav>
    }
}
