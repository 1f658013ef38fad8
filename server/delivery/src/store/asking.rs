//! What many requests ask at the same moment: one query answers all who wait, so that thousands who come back together do not stand
//! in line for a connection each. Whoever is alone is answered at once. It only gathers: each asks for a key of their own, gets the
//! answer to that key and no other, and what follows from it is for [`crate::access`] to say.

use super::Dialect;
use crate::{Failure, Result};
use std::collections::HashMap;
use std::hash::Hash;
use tokio::sync::{mpsc, oneshot};

/// How many are answered by one query.
const MOST: usize = 2_048;

struct Question<K, A> {
    key: K,
    answer: oneshot::Sender<Result<Option<A>>>,
}

/// Where one kind of question is put.
pub(super) struct Asking<K, A>(mpsc::Sender<Question<K, A>>);

impl<K, A> Asking<K, A>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    A: Clone + Send + 'static,
{
    /// `ask` finds the answers to some keys; one that has none is left out. Must be called within a tokio runtime.
    pub fn begin<F, Answers>(ask: F) -> Self
    where
        F: Fn(Vec<K>) -> Answers + Send + Sync + 'static,
        Answers: Future<Output = Result<HashMap<K, A>>> + Send,
    {
        let (questions, mut waiting) = mpsc::channel::<Question<K, A>>(MOST);
        tokio::spawn(async move {
            let mut batch = Vec::new();
            while waiting.recv_many(&mut batch, MOST).await > 0 {
                let keys = batch.iter().map(|question| question.key.clone()).collect();
                match ask(keys).await {
                    Ok(found) => {
                        for question in batch.drain(..) {
                            let _ = question.answer.send(Ok(found.get(&question.key).cloned()));
                        }
                    }
                    Err(cause) => {
                        for question in batch.drain(..) {
                            let answer = match cause.shared() {
                                Some(cause) => Err(cause),
                                // What is wrong with one is not the others' fault.
                                None => ask(vec![question.key.clone()]).await,
                            };
                            let _ = question.answer.send(answer.map(|found| found.get(&question.key).cloned()));
                        }
                    }
                }
            }
        });
        Self(questions)
    }

    pub async fn ask(&self, key: K) -> Result<Option<A>> {
        let over = || Failure::Other("the store is closed".to_owned());
        let (answer, answered) = oneshot::channel();
        self.0.send(Question { key, answer }).await.map_err(|_| over())?;
        answered.await.map_err(|_| over())?
    }
}

/// The places of so many values: `$3, $4, $5` for PostgreSQL. SQLite looks each name up among all the others, which for hundreds of
/// them takes longer than what is asked; so there they have none, are taken in their order, and have to be the first of all values.
pub(super) fn places(dialect: Dialect, from: usize, count: usize) -> String {
    let place = |place| match dialect {
        Dialect::Sqlite => "?".to_owned(),
        Dialect::Postgres => format!("${place}"),
    };
    (from..from + count).map(place).collect::<Vec<_>>().join(", ")
}

/// As many keys as a power of two, the last one again and again: a database need not know a text for each number of them.
pub(super) fn padded<K: Clone>(mut keys: Vec<K>) -> Vec<K> {
    if let Some(last) = keys.last().cloned() {
        keys.resize(keys.len().next_power_of_two(), last);
    }
    keys
}
