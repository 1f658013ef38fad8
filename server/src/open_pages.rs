//! How many live pages a session has open. Each costs memory and a row that says it is looked at, and a browser can be told to open
//! them without end; no person looks at so many.

use delivery::Token;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many live pages a session may have open at once. Hidden tabs close theirs, so these are pages that are looked at.
const MOST: u32 = 128;

/// The live pages that this program serves, counted by session. It holds no token, so none can be read from it.
#[derive(Clone, Default)]
pub struct OpenPages(Arc<Counted>);

#[derive(Default)]
struct Counted {
    names: RandomState,
    pages: Mutex<HashMap<u64, u32>>,
}

/// A page that is counted until this is dropped.
pub struct OpenPage {
    all: OpenPages,
    session: u64,
}

impl OpenPages {
    /// Counts one more; `None` if the session has as many as it may.
    pub fn open(&self, session: &Token) -> Option<OpenPage> {
        let session = self.0.names.hash_one(session.reveal());
        let mut pages = self.pages();
        let count = pages.entry(session).or_default();
        (*count < MOST).then(|| {
            *count += 1;
            OpenPage { all: self.clone(), session }
        })
    }

    fn pages(&self) -> MutexGuard<'_, HashMap<u64, u32>> {
        self.0.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        let mut pages = self.all.pages();
        if let Some(count) = pages.get_mut(&self.session) {
            *count -= 1;
            if *count == 0 {
                pages.remove(&self.session);
            }
        }
    }
}
