//! What both families of views need to live in a keyed store: replacing small values whole, and changing a list by key.

/// Small values are replaced whole, and only if they differ, so that nothing reruns for nothing.
macro_rules! patch_whole {
    ($($type:ty),+) => {$(
        impl reactive_stores::PatchField for $type {
            fn patch_field(
                &mut self,
                new: Self,
                path: &reactive_stores::StorePath,
                notify: &mut dyn FnMut(&reactive_stores::StorePath),
                _keys: Option<&reactive_stores::KeyMap>,
            ) {
                if *self != new {
                    *self = new;
                    notify(path);
                }
            }
        }
    )+};
}
pub(crate) use patch_whole;

/// A thing with a key that no other thing of its list has.
pub(crate) trait Keyed {
    type Key: PartialEq + Copy;
    fn key(&self) -> Self::Key;
}

/// Replaces the thing with the same key, or appends it.
pub(crate) fn put<T: Keyed>(list: &mut Vec<T>, thing: T) {
    match list.iter_mut().find(|known| known.key() == thing.key()) {
        Some(known) => *known = thing,
        None => list.push(thing),
    }
}

/// Removes the thing with this key, if it is there.
pub(crate) fn remove<T: Keyed>(list: &mut Vec<T>, key: T::Key) {
    list.retain(|known| known.key() != key);
}

/// Puts the list into the given order; things that the order does not name go to the end.
pub(crate) fn reorder<T: Keyed>(list: &mut [T], order: &[T::Key]) {
    list.sort_by_key(|thing| order.iter().position(|key| *key == thing.key()).unwrap_or(usize::MAX));
}
