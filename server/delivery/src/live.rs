//! From the change log to many open pages. One task for each project and audience reads the log after a commit, has the change
//! projected once, and hands the same bytes to everyone who watches. Per viewer there is no query and no serialisation, but
//! for what a viewer missed before it came.
//!
//! Nothing in here decides who may watch: whoever calls holds a proof. Wake-ups may be lost; the log is the truth.

use crate::Result;
use crate::access::{SeesPortal, TeamMember};
use crate::store::change::After;
use crate::store::{Audience, Committed, Store};
use domain::team::ProjectId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, broadcast, watch};

/// How far a slow viewer may fall behind before it has to catch up from the log.
const BUFFER: usize = 64;

/// How often the log is looked at without being told, where other nodes write to it too.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// One message of a stream.
#[derive(Clone, Debug)]
pub enum Message {
    /// JSON of a frame, and the number that it leads up to.
    Frame {
        number: u64,
        json: Arc<str>,
        /// Whether there is something in it to see, and not only something that is gone.
        shows: bool,
    },
    /// The viewer's number is from another history: it needs a new snapshot.
    Reset,
}

/// What the task behind a channel tells everyone who watches.
#[derive(Clone)]
enum Told {
    /// From here on everything is told. Whoever is not that far has missed something.
    From(u64),
    /// What changed after one number, up to another.
    Frame {
        after: u64,
        number: u64,
        json: Arc<str>,
        shows: bool,
    },
    Reset,
}

/// Everything that is watched at the moment; cheap to clone.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    store: Store,
    channels: Mutex<HashMap<(ProjectId, Audience), Channel>>,
    /// Counts up when somebody's access became less.
    access: watch::Sender<u64>,
}

#[derive(Clone)]
struct Channel {
    wake: Arc<Notify>,
    frames: broadcast::Sender<Told>,
}

/// A viewer's place in a project's stream.
pub struct Watch {
    store: Store,
    project: ProjectId,
    audience: Audience,
    number: u64,
    behind: bool,
    frames: broadcast::Receiver<Told>,
}

impl Hub {
    /// Starts to listen for commits. Must be called within a tokio runtime.
    #[must_use]
    pub fn new(store: Store) -> Self {
        let (access, _) = watch::channel(0);
        let hub = Self(Arc::new(Inner { store: store.clone(), channels: Mutex::default(), access }));
        let weak = Arc::downgrade(&hub.0);
        let mut commits = store.commits();
        tokio::spawn(async move {
            loop {
                let heard = commits.recv().await;
                let Some(inner) = weak.upgrade() else { return };
                match heard {
                    Ok(Committed::Project(project)) => inner.wake(|(known, _)| *known == project),
                    Ok(Committed::Access) => inner.access.send_modify(|count| *count += 1),
                    // What was missed could have been anything.
                    Err(broadcast::error::RecvError::Lagged(_)) => {
                        inner.wake(|_| true);
                        inner.access.send_modify(|count| *count += 1);
                    }
                    Err(broadcast::error::RecvError::Closed) => return,
                }
            }
        });
        hub
    }

    /// Changes each time that somebody's access became less. Whoever serves a stream then has to prove again that it may go on.
    #[must_use]
    pub fn access_changes(&self) -> watch::Receiver<u64> {
        self.0.access.subscribe()
    }

    /// Watches a project as its team, from after `number`.
    #[must_use]
    pub fn watch_team(&self, by: &TeamMember, number: u64) -> Watch {
        self.watch(by.project(), Audience::Team, number)
    }

    /// Watches a portal as its client does, from after `number`.
    #[must_use]
    pub fn watch_portal(&self, by: &impl SeesPortal, number: u64) -> Watch {
        self.watch(by.project(), Audience::Portal, number)
    }

    fn watch(&self, project: ProjectId, audience: Audience, number: u64) -> Watch {
        let mut channels = self.0.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let channel = channels.entry((project, audience)).or_insert_with(|| {
            let channel = Channel { wake: Arc::new(Notify::new()), frames: broadcast::channel(BUFFER).0 };
            tokio::spawn(tell(Arc::clone(&self.0), project, audience, channel.clone()));
            channel
        });
        let frames = channel.frames.subscribe();
        Watch { store: self.0.store.clone(), project, audience, number, behind: true, frames }
    }
}

impl Inner {
    fn wake(&self, concerns: impl Fn(&(ProjectId, Audience)) -> bool) {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels.iter().filter(|(key, _)| concerns(key)).for_each(|(_, channel)| channel.wake.notify_one());
    }

    /// Forgets a channel that nobody watches any more. Under the lock, so that nobody subscribes in between.
    fn forget_if_unwatched(&self, key: (ProjectId, Audience), channel: &Channel) -> bool {
        let mut channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let unwatched = channel.frames.receiver_count() == 0;
        if unwatched {
            channels.remove(&key);
        }
        unwatched
    }
}

/// The task behind a channel: projects each change once for all who watch, until nobody does.
async fn tell(hub: Arc<Inner>, project: ProjectId, audience: Audience, channel: Channel) {
    let mut number = None;
    loop {
        if hub.forget_if_unwatched((project, audience), &channel) {
            return;
        }
        match step(&hub.store, project, audience, &mut number).await {
            Ok(Some(told)) => {
                let shows = matches!(told, Told::Frame { shows: true, .. });
                drop(channel.frames.send(told));
                // Once for all who watch: they have seen what the frame says.
                if shows
                    && audience == Audience::Portal
                    && let Err(cause) = hub.store.all_looking(project).await
                {
                    tracing::warn!(%cause, "who looks at a portal could not be noted");
                }
            }
            Ok(None) => {}
            Err(cause) => tracing::warn!(%cause, "the change log could not be read; it is tried again"),
        }
        let alone = if hub.store.is_shared_with_other_nodes() { LOOK_EVERY } else { LOOK_EVERY * 15 };
        // A time-out is as good as a wake-up.
        let _ = tokio::time::timeout(alone, channel.wake.notified()).await;
    }
}

async fn step(store: &Store, project: ProjectId, audience: Audience, number: &mut Option<u64>) -> Result<Option<Told>> {
    let after = match *number {
        Some(after) => after,
        None => {
            // Viewers catch up by themselves from their own numbers.
            let (team, portal) = store.numbers(project).await?;
            let start = if audience == Audience::Team { team } else { portal };
            *number = Some(start);
            return Ok(Some(Told::From(start)));
        }
    };
    Ok(match read(store, project, audience, after).await? {
        Some(Message::Frame { number: newest, json, shows }) => {
            *number = Some(newest);
            Some(Told::Frame { after, number: newest, json, shows })
        }
        Some(Message::Reset) => {
            *number = None;
            Some(Told::Reset)
        }
        None => None,
    })
}

async fn read(store: &Store, project: ProjectId, audience: Audience, after: u64) -> Result<Option<Message>> {
    let message = |number: u64, json: serde_json::Result<String>, shows: bool| -> Result<Option<Message>> {
        let json = json.map_err(|error| crate::Failure::Other(error.to_string()))?;
        Ok(Some(Message::Frame { number, json: json.into(), shows }))
    };
    match audience {
        Audience::Team => match store.team_frame_after(project, after).await? {
            After::Frame(frame) => message(frame.number, serde_json::to_string(&frame), frame.shows_more()),
            After::Nothing => Ok(None),
            After::Reset => Ok(Some(Message::Reset)),
        },
        Audience::Portal => match store.portal_frame_after(project, after).await? {
            After::Frame(frame) => {
                let frame = frame.into_answer();
                message(frame.number, serde_json::to_string(&frame), frame.shows_more())
            }
            After::Nothing => Ok(None),
            After::Reset => Ok(Some(Message::Reset)),
        },
    }
}

impl Watch {
    /// The next message for this viewer; waits for one. After [`Message::Reset`] or `None` the viewer has to start anew.
    pub async fn next(&mut self) -> Option<Message> {
        loop {
            if self.behind {
                let missed = read(&self.store, self.project, self.audience, self.number).await;
                // Only now: whoever waits for several things at once breaks this off and comes back.
                self.behind = false;
                match missed {
                    Ok(Some(message)) => return Some(self.note(message)),
                    Ok(None) => {}
                    Err(cause) => {
                        tracing::warn!(%cause, "a viewer could not catch up; its stream ends and it comes back");
                        return None;
                    }
                }
            }
            match self.frames.recv().await {
                Ok(Told::From(start)) => self.behind = start > self.number,
                Ok(Told::Frame { number, .. }) if number <= self.number => {}
                Ok(Told::Frame { after, .. }) if after > self.number => self.behind = true,
                Ok(Told::Frame { number, json, shows, .. }) => {
                    return Some(self.note(Message::Frame { number, json, shows }));
                }
                Ok(Told::Reset) => return Some(Message::Reset),
                Err(broadcast::error::RecvError::Lagged(_)) => self.behind = true,
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }

    fn note(&mut self, message: Message) -> Message {
        if let Message::Frame { number, .. } = &message {
            self.number = *number;
        }
        message
    }
}
