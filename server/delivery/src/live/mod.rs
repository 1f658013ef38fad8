//! From the change log to many open pages. One task for each project and audience reads the log after a commit, has the change
//! projected once, and keeps the latest frames as bytes that everyone who watches shares ([`channel`]). Per viewer there is no
//! query, no serialisation and no queue ([`watch`](self::watch::Watch)); whoever missed more than is kept catches up from the log,
//! all who are at the same number together.
//!
//! Nothing in here decides who may watch: whoever calls holds a proof, and is told when to prove again. Wake-ups may be lost; the
//! log is the truth.

mod channel;
mod frame;
mod revocations;
mod watch;

pub use frame::Frame;
pub use watch::{Message, Watch};

use crate::access::{FollowsPortal, TeamMember};
use crate::store::{Audience, Committed, Person, Store};
use channel::Channel;
use domain::team::ProjectId;
use revocations::Revocations;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast;
use tokio::time::sleep;

/// How exact the beats are by which viewers see that the line is alive.
const LOOK_FOR_BEATS: Duration = Duration::from_secs(1);

/// Between two attempts to read the log.
const RETRY: Duration = Duration::from_secs(1);

/// Everything that is watched at the moment; cheap to clone.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    store: Store,
    channels: Mutex<HashMap<Key, Arc<Channel>>>,
    /// Whose access became less somewhere.
    revocations: Arc<Revocations>,
}

type Key = (ProjectId, Audience);

/// Somebody who is about to watch. From here on nothing that is said on access is missed; so this comes before the proof.
pub struct Arrival(u64);

impl Hub {
    /// Starts to listen for commits. Must be called within a tokio runtime.
    #[must_use]
    pub fn new(store: Store) -> Self {
        let (channels, revocations) = (Mutex::default(), Arc::default());
        let hub = Self(Arc::new(Inner { store: store.clone(), channels, revocations }));
        let weak = Arc::downgrade(&hub.0);
        let mut commits = store.commits();
        store.hear_others();
        tokio::spawn(async move {
            loop {
                let heard = commits.recv().await;
                let Some(inner) = weak.upgrade() else { return };
                match heard {
                    Ok(Committed::Project(project)) => inner.wake(project),
                    Ok(Committed::Presence(project)) => inner.look_who_is_here(project),
                    Ok(Committed::Person(person)) => inner.say(Some(person)),
                    // What was missed could have been anything.
                    Ok(Committed::Anything) | Err(broadcast::error::RecvError::Lagged(_)) => {
                        inner.wake_all();
                        inner.say(None);
                    }
                    Err(broadcast::error::RecvError::Closed) => return,
                }
            }
        });
        let weak = Arc::downgrade(&hub.0);
        tokio::spawn(async move {
            while let Some(inner) = weak.upgrade() {
                inner.each(Channel::beat_in_time);
                drop(inner);
                sleep(LOOK_FOR_BEATS).await;
            }
        });
        hub
    }

    #[must_use]
    pub fn arrive(&self) -> Arrival {
        Arrival(self.0.revocations.said())
    }

    /// Has everybody who watches look up, so that whoever serves them can see whether they should go on.
    pub fn nudge(&self) {
        self.0.each(Channel::beat);
    }

    /// Watches a project as its team, from after `number`.
    #[must_use]
    pub fn watch_team(&self, arrival: Arrival, by: &TeamMember, number: u64) -> Watch {
        let channel = self.channel(by.project(), Audience::Team);
        Watch::new(channel, arrival, Person::Member(by.member()), by.access(), number)
    }

    /// Watches a portal as its client does, from after `number`.
    #[must_use]
    pub fn watch_portal(&self, arrival: Arrival, by: &impl FollowsPortal, number: u64) -> Watch {
        let channel = self.channel(by.project(), Audience::Portal);
        Watch::new(channel, arrival, by.person(), by.access(), number)
    }

    fn channel(&self, project: ProjectId, audience: Audience) -> watch::Place {
        let mut channels = self.0.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let channel = channels.entry((project, audience)).or_insert_with(|| {
            let channel =
                Arc::new(Channel::new(self.0.store.clone(), Arc::clone(&self.0.revocations), project, audience));
            tokio::spawn(tell(Arc::clone(&self.0), Arc::clone(&channel)));
            channel
        });
        // Under the lock, or the task behind it could see in between that nobody watches.
        watch::Place::at(Arc::clone(channel))
    }
}

impl Inner {
    fn wake(&self, project: ProjectId) {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let both = [Audience::Team, Audience::Portal].map(|audience| channels.get(&(project, audience)));
        both.into_iter().flatten().for_each(|channel| channel.wake());
    }

    fn look_who_is_here(&self, project: ProjectId) {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels.get(&(project, Audience::Team)).into_iter().for_each(|channel| channel.look_who_is_here());
    }

    fn wake_all(&self) {
        self.each(Channel::look_who_is_here);
    }

    fn say(&self, word: Option<Person>) {
        self.revocations.say(word);
        self.each(Channel::interrupt);
    }

    fn each(&self, what: impl Fn(&Channel)) {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels.values().for_each(|channel| what(channel));
    }

    /// Forgets a channel that nobody watches any more. Under the lock, so that nobody begins to in between.
    fn forget_if_unwatched(&self, channel: &Channel) -> bool {
        let mut channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let unwatched = !channel.is_watched();
        if unwatched {
            channels.remove(&channel.key());
        }
        unwatched
    }
}

/// The task behind a channel, until nobody watches.
async fn tell(hub: Arc<Inner>, channel: Arc<Channel>) {
    while !hub.forget_if_unwatched(&channel) {
        match channel.read_on().await {
            Ok(()) => channel.rest().await,
            Err(cause) => {
                tracing::warn!(%cause, "the change log could not be read; it is tried again");
                sleep(RETRY).await;
            }
        }
    }
}
