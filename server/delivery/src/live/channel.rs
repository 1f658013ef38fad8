//! What is told about one project to one audience: where its log is and the latest frames. Changes that come close together are
//! one frame with the last state of each thing.
//!
//! A portal's frame is told only after it is noted that everybody who looks was shown more. Who begins to look and is told what was
//! missed is noted soon after: a program that is killed within that half second has not noted it.

use super::Key;
use super::frame::Frame;
use super::revocations::Revocations;
use crate::store::change::{After, Position};
use crate::store::{Audience, Store};
use crate::{Failure, Result};
use bytes::Bytes;
use domain::team::{PRESENT, ProjectId};
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, OnceCell, watch};
use tokio::time::{Instant, sleep_until, timeout};

/// How many frames are kept for those who are slow.
const KEPT: usize = 64;

/// How much they may have in all, in bytes.
const KEPT_BYTES: usize = 1024 * 1024;

/// How many numbers are caught up from at the same time.
const CATCHING_UP: usize = 64;

/// Time between two frames at least.
const PACE: Duration = Duration::from_millis(50);

/// How often all who watch are told that the line is alive: proxies cut what is quiet.
const BEAT: Duration = Duration::from_secs(20);

/// How often the log is looked at without being told: where other nodes write to it, and where only a command line may.
const LOOK_EVERY_SHARED: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// How often it is noted, where there are other nodes, that what is open here is still open.
const KEEP_EVERY: Duration = Duration::from_secs(20);

/// What everyone who watches can read.
#[derive(Default)]
pub(super) struct Told {
    /// Where the log is; nothing before it was read for the first time.
    pub number: Option<u64>,
    /// Rises when somebody may see less of the project.
    pub access: u64,
    /// Counts how often the log turned out to be another one than before.
    pub history: u64,
    pub frames: VecDeque<Frame>,
    /// Who of the team is here, as an event, and how often that has changed. Of a portal it stays as it began: nobody.
    pub present: Bytes,
    pub present_number: u64,
    /// Rises with each beat.
    pub beats: u64,
}

/// What somebody missed.
#[derive(Clone)]
pub(super) enum Missed {
    Nothing,
    Frame(Frame),
    /// More than the log can tell.
    Reset,
}

/// What is missing after one number, read once, with the project's access number when it was read.
type Reading = Arc<OnceCell<(u64, Missed)>>;

pub(super) struct Channel {
    store: Store,
    project: ProjectId,
    audience: Audience,
    wake: Notify,
    /// Who is here has to be read again.
    presence_is_old: AtomicBool,
    told: watch::Sender<Told>,
    /// Whose access became less, here or elsewhere.
    pub revocations: Arc<Revocations>,
    told_at: Mutex<Option<Instant>>,
    kept_at: Mutex<Option<Instant>>,
    beat_at: Mutex<Instant>,
    missed: Mutex<HashMap<u64, Reading>>,
}

impl Channel {
    pub fn new(store: Store, revocations: Arc<Revocations>, project: ProjectId, audience: Audience) -> Self {
        let told = watch::Sender::new(Told::default());
        let beat_at = Mutex::new(Instant::now());
        let (told_at, kept_at, missed) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self {
            store,
            project,
            audience,
            wake: Notify::new(),
            presence_is_old: AtomicBool::new(true),
            told,
            revocations,
            told_at,
            kept_at,
            beat_at,
            missed,
        }
    }

    pub fn key(&self) -> Key {
        (self.project, self.audience)
    }

    pub fn is_watched(&self) -> bool {
        self.told.receiver_count() > 0
    }

    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Has the log read, and who is here as well.
    pub fn look_who_is_here(&self) {
        self.presence_is_old.store(true, Ordering::Release);
        self.wake();
    }

    /// Has all who watch look whether something was said on them.
    pub fn interrupt(&self) {
        self.told.send_modify(|_| {});
    }

    /// Tells all who watch that the line is alive.
    pub fn beat(&self) {
        *self.beat_at.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.told.send_modify(|told| told.beats += 1);
    }

    /// The same, if the last time is long enough ago.
    pub fn beat_in_time(&self) {
        let beat_at = *self.beat_at.lock().unwrap_or_else(PoisonError::into_inner);
        if beat_at.elapsed() >= BEAT {
            self.beat();
        }
    }

    pub fn subscribe(&self) -> watch::Receiver<Told> {
        self.told.subscribe()
    }

    /// Waits until there is something to read, and the last frame is a while ago.
    pub async fn rest(&self) {
        let look_every = if self.store.is_shared_with_other_nodes() { LOOK_EVERY_SHARED } else { LOOK_EVERY };
        // A time-out is as good as a wake-up, for whatever could have been missed.
        if timeout(look_every, self.wake.notified()).await.is_err() {
            self.presence_is_old.store(true, Ordering::Release);
        }
        let told_at = *self.told_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(told_at) = told_at {
            sleep_until(told_at + PACE).await;
        }
    }

    /// Reads what is new and tells it.
    pub async fn read_on(&self) -> Result<()> {
        self.read_log().await?;
        let is_of_the_team = self.audience == Audience::Team;
        if is_of_the_team && self.presence_is_old.swap(false, Ordering::AcqRel) {
            let read = self.read_presence().await;
            self.presence_is_old.fetch_or(read.is_err(), Ordering::AcqRel);
            read?;
        }
        Ok(())
    }

    async fn read_presence(&self) -> Result<()> {
        if self.store.is_shared_with_other_nodes() && self.is_time_to_keep() {
            self.store.keep_presence(self.project).await?;
        }
        let present = self.store.present(self.project).await?;
        let is_empty = present.is_empty();
        let present = serde_json::to_string(&present).map_err(|cause| Failure::Other(cause.to_string()))?;
        let event = Bytes::from(format!("event: {PRESENT}\ndata: {present}\n\n"));
        self.told.send_if_modified(|told| {
            let is_new = told.present != event && !(is_empty && told.present.is_empty());
            if is_new {
                told.present = event;
                told.present_number += 1;
            }
            is_new
        });
        Ok(())
    }

    fn is_time_to_keep(&self) -> bool {
        let mut kept_at = self.kept_at.lock().unwrap_or_else(PoisonError::into_inner);
        let is_time = kept_at.is_none_or(|kept_at| kept_at.elapsed() >= KEEP_EVERY);
        if is_time {
            *kept_at = Some(Instant::now());
        }
        is_time
    }

    /// Reads the log from where it was and tells what is new.
    async fn read_log(&self) -> Result<()> {
        let known = self.told.borrow().number;
        let Some(after) = known else {
            // Those who watch catch up by themselves, from their own numbers.
            let position = self.store.position(self.project, self.audience).await?;
            self.tell(position, |told| told.number = Some(position.number));
            return Ok(());
        };
        let (position, read) = self.frame_after(after).await?;
        match read {
            Missed::Nothing => {
                let access = self.told.borrow().access;
                if position.access != access {
                    self.tell(position, |_| {});
                }
            }
            Missed::Frame(frame) => {
                self.tell(position, |told| {
                    told.number = Some(frame.number);
                    told.frames.push_back(frame);
                    while told.frames.len() > KEPT || bytes(&told.frames) > KEPT_BYTES {
                        told.frames.pop_front();
                    }
                });
                *self.told_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
            }
            // The log is not the one that it was, or too much has happened to tell it one by one.
            Missed::Reset => self.tell(position, |told| {
                told.number = Some(position.number);
                told.history += 1;
                told.frames.clear();
            }),
        }
        Ok(())
    }

    fn tell(&self, position: Position, what: impl FnOnce(&mut Told)) {
        self.told.send_modify(|told| {
            told.access = position.access;
            what(told);
        });
        // What was caught up before is behind from now on.
        self.missed.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What is missing after a number that is older than the frames that are kept, read once for all who are there; and the
    /// project's access number when it was read.
    pub async fn missed_after(&self, number: u64) -> Result<(u64, Missed)> {
        let cell = {
            let mut missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
            if missed.len() >= CATCHING_UP && !missed.contains_key(&number) {
                missed.clear();
            }
            Arc::clone(missed.entry(number).or_default())
        };
        let read = async || self.frame_after(number).await.map(|(position, read)| (position.access, read));
        cell.get_or_try_init(read).await.cloned()
    }

    async fn frame_after(&self, after: u64) -> Result<(Position, Missed)> {
        let (position, frame, shows) = match self.audience {
            Audience::Team => match self.store.team_frame_after(self.project, after).await? {
                (position, After::Nothing) => return Ok((position, Missed::Nothing)),
                (position, After::Reset) => return Ok((position, Missed::Reset)),
                (position, After::Frame(frame)) => (position, Frame::new(after, frame.number, &frame)?, false),
            },
            Audience::Portal => match self.store.portal_frame_after(self.project, after).await? {
                (position, After::Nothing) => return Ok((position, Missed::Nothing)),
                (position, After::Reset) => return Ok((position, Missed::Reset)),
                (position, After::Frame(frame)) => {
                    let frame = frame.into_answer();
                    (position, Frame::new(after, frame.number, &frame)?, frame.shows_more())
                }
            },
        };
        if shows {
            self.store.all_looking(self.project).await?;
        }
        Ok((position, Missed::Frame(frame)))
    }
}

fn bytes(frames: &VecDeque<Frame>) -> usize {
    frames.iter().map(|frame| frame.event().len()).sum()
}
