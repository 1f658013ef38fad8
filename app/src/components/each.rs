//! Lists whose rows keep their places, their ticks and what is typed in them while others come and go. Leptos makes code for every
//! kind of row; here all lists are one, whatever they are of, because a phone loads that code.

use domain::{Current, Untyped};
use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher as _};

struct Row {
    key: u64,
    build: Box<dyn FnOnce() -> AnyView + Send>,
}

/// A row for each thing, by its key.
#[component]
pub fn Each<T: Send + 'static, K: Hash, V: IntoAny + 'static>(
    each: impl Fn() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    children: impl Fn(T) -> V + Clone + Send + 'static,
) -> impl IntoView {
    rows(Box::new(move || {
        each()
            .into_iter()
            .map(|thing| {
                let key = hash(&key(&thing));
                let children = children.clone();
                Row { key, build: Box::new(move || children(thing).into_any()) }
            })
            .collect()
    }))
}

/// A row for each value that stays current.
#[component]
pub fn EachCurrent<T: Send + Sync + 'static, V: IntoAny + 'static>(
    each: impl Fn() -> Vec<Current<T>> + Send + 'static,
    children: impl Fn(Current<T>) -> V + Send + Sync + 'static,
) -> impl IntoView {
    each_untyped(
        Box::new(move || each().into_iter().map(Current::untyped).collect()),
        Callback::new(move |value| children(Current::typed(value)).into_any()),
    )
}

/// The same, where the type is known to those who call it.
pub(super) fn each_untyped(each: Box<dyn Fn() -> Vec<Untyped> + Send>, row: Callback<Untyped, AnyView>) -> AnyView {
    let one = move |value: Untyped| Row { key: hash(&value), build: Box::new(move || row.run(value)) };
    rows(Box::new(move || each().into_iter().map(one).collect()))
}

fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

fn rows(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each key=|row| row.key children=|row| (row.build)() /> }.into_any()
}
