//! What is said on people's access: whose became less. Nobody waits for it one by one; whoever watches a project is woken, and looks
//! here whether it was about them.

use crate::store::Person;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many words are kept. Whoever has heard none for longer proves again.
const KEPT: usize = 256;

#[derive(Default)]
pub(super) struct Revocations {
    said: AtomicU64,
    /// The latest ones, up to the one that was said last; nobody's name for anybody's.
    latest: Mutex<VecDeque<Option<Person>>>,
}

impl Revocations {
    pub fn say(&self, word: Option<Person>) {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.push_back(word);
        if latest.len() > KEPT {
            latest.pop_front();
        }
        self.said.fetch_add(1, Ordering::Release);
    }

    /// How many were said until now.
    pub fn said(&self) -> u64 {
        self.said.load(Ordering::Acquire)
    }

    /// Whether one of those after the first `heard` is about this person, or could have been.
    pub fn concern(&self, who: Person, heard: u64) -> bool {
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        let missed = usize::try_from(self.said() - heard).unwrap_or(usize::MAX);
        missed > latest.len() || latest.iter().rev().take(missed).any(|word| word.is_none_or(|person| person == who))
    }
}
