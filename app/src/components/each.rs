//! A list whose rows keep their places, their ticks and what is typed in them while others come and go. Leptos makes code for every
//! kind of row; here all lists are one, whatever they are of, because a phone loads that code.

use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher as _};

struct Row {
    key: u64,
    build: Box<dyn FnOnce() -> AnyView + Send>,
}

/// A row for each thing, by its key.
#[component]
pub fn Each<T: Send + 'static, I: IntoIterator<Item = T> + 'static, K: Hash, V: IntoAny + 'static>(
    each: impl Fn() -> I + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    children: impl Fn(T) -> V + Clone + Send + 'static,
) -> impl IntoView {
    rows(Box::new(move || {
        each()
            .into_iter()
            .map(|thing| {
                let mut hasher = DefaultHasher::new();
                key(&thing).hash(&mut hasher);
                let children = children.clone();
                Row { key: hasher.finish(), build: Box::new(move || children(thing).into_any()) }
            })
            .collect()
    }))
}

fn rows(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each key=|row| row.key children=|row| (row.build)() /> }.into_any()
}
