//! The parts of a page that follow what they read. Leptos makes code for every closure that a view holds, and for every condition; here
//! all closures are one, and all conditions, because a phone loads that code. Nothing in here knows what is drawn.

use leptos::prelude::*;

/// A part that is drawn anew whenever what it reads becomes different.
pub fn follows<V: IntoAny>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    boxed(Box::new(move || draw().into_any()))
}

fn boxed(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    draw.into_any()
}

/// The same for an attribute, which is not there without a value.
pub fn told(value: impl Fn() -> Option<String> + Send + 'static) -> Box<dyn Fn() -> Option<String> + Send> {
    Box::new(value)
}

/// The same for a class, or whatever else is there or not.
pub fn holds(is: impl Fn() -> bool + Send + 'static) -> Box<dyn Fn() -> bool + Send> {
    Box::new(is)
}

/// A part that is there as long as something is so.
#[component]
pub fn When(
    is: impl Fn() -> bool + Send + Sync + 'static,
    children: ChildrenFn,
    /// What stands there otherwise.
    #[prop(optional, into)]
    otherwise: ViewFn,
) -> impl IntoView {
    when(Box::new(is), children, otherwise)
}

fn when(is: Box<dyn Fn() -> bool + Send + Sync>, children: ChildrenFn, otherwise: ViewFn) -> AnyView {
    let is = Memo::new(move |_| is());
    follows(move || if is.get() { children() } else { otherwise.run() })
}
