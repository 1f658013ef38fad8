//! Pages of a long list, as links.

use super::{Icon, IconName};
use leptos::prelude::*;

/// "Page 2 of 7", and the ways to the ones beside it. Nothing where there is only one page.
#[component]
pub fn Pagination(
    /// What the pages are of: "Pages of tasks". Tells the lists of a page apart for those who hear it.
    #[prop(into)]
    label: String,
    /// Counted from 1.
    #[prop(into)]
    page: Signal<usize>,
    #[prop(into)] pages: Signal<usize>,
    /// The address of a page.
    #[prop(into)]
    href: Callback<usize, String>,
) -> impl IntoView {
    let link = move |to: usize, icon: IconName, word: &'static str| {
        let there = to >= 1 && to <= pages.get() && to != page.get();
        there.then(|| {
            view! {
                <a class="button quiet" href=href.run(to) rel=if to < page.get() { "prev" } else { "next" }>
                    <Icon name=icon />
                    {word}
                </a>
            }
        })
    };
    view! {
        <Show when=move || { pages.get() > 1 }>
            <nav class="pagination" aria-label=label.clone()>
                {move || link(page.get().wrapping_sub(1), IconName::ChevronLeft, "Previous")}
                <span>{move || format!("Page {} of {}", page.get(), pages.get())}</span>
                {move || link(page.get() + 1, IconName::ChevronRight, "Next")}
            </nav>
        </Show>
    }
}
