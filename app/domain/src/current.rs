//! A value as it is at any time. Who reads it hears when it becomes another. Whatever it is a value of, the code is one, because a
//! phone loads it. Nothing in here says what it is a value of, or who may read it.

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get as _, GetUntracked as _, Set as _};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

pub(crate) type Value = Arc<dyn Any + Send + Sync>;

/// A value of any type, for code that is one for all of them. Whoever has made it knows the type.
pub type Untyped = RwSignal<Value>;

/// A value that stays current. It lives as long as what it was made in.
pub struct Current<T> {
    value: Untyped,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Current<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Current<T> {}

impl<T: Send + Sync + 'static> From<T> for Current<T> {
    fn from(value: T) -> Self {
        Self { value: RwSignal::new(Arc::new(value)), of: PhantomData }
    }
}

impl<T: Send + Sync + 'static> Current<T> {
    /// Whoever calls this in an effect or a memo hears when it becomes another.
    #[must_use]
    pub fn read(self) -> Arc<T> {
        typed(self.value.get())
    }

    #[must_use]
    pub fn read_untracked(self) -> Arc<T> {
        typed(self.value.get_untracked())
    }

    /// Becomes another value. Where it is the same, nobody hears of it.
    pub fn set(self, value: T)
    where
        T: PartialEq,
    {
        if *self.read_untracked() != value {
            self.value.set(Arc::new(value));
        }
    }

    #[must_use]
    pub fn untyped(self) -> Untyped {
        self.value
    }

    /// What [`Self::untyped`] gave of a value of this type.
    #[must_use]
    pub fn typed(value: Untyped) -> Self {
        Self { value, of: PhantomData }
    }
}

fn typed<T: Send + Sync + 'static>(value: Value) -> Arc<T> {
    value.downcast().unwrap_or_else(|_| unreachable!("a value keeps its type"))
}
