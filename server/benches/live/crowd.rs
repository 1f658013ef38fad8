//! A crowd of viewers: each with a connection of its own, who comes back as a browser does.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// What a viewer looks at, and as whom.
#[derive(Clone)]
pub struct Place {
    pub address: SocketAddr,
    pub path: String,
    pub cookie: String,
    /// What must never come this way.
    pub forbidden: &'static str,
    /// How whatever names a project must go on.
    pub project: String,
}

struct Shared {
    count: usize,
    opened: AtomicUsize,
    /// What is listened for, how many have heard it, and when the last one had.
    mark: Mutex<String>,
    heard: AtomicUsize,
    last_at: Mutex<Option<Instant>>,
    all: Notify,
    /// Whether those who are out may come in.
    door: watch::Sender<bool>,
    twice: AtomicUsize,
    resets: AtomicUsize,
    wrong: AtomicUsize,
    /// All that was heard, by all together.
    total: AtomicUsize,
    frames: AtomicUsize,
    out_of_order: AtomicUsize,
    broken: AtomicUsize,
}

/// What a project's own words begin with.
pub const PROJECT: &str = "PROJECT";

pub struct Crowd {
    shared: Arc<Shared>,
    viewers: JoinSet<()>,
}

impl Crowd {
    pub async fn open(places: Vec<Place>) -> Self {
        let shared = Arc::new(Shared {
            count: places.len(),
            opened: AtomicUsize::new(0),
            mark: Mutex::new("nothing".to_owned()),
            heard: AtomicUsize::new(0),
            last_at: Mutex::new(None),
            all: Notify::new(),
            door: watch::Sender::new(true),
            twice: AtomicUsize::new(0),
            resets: AtomicUsize::new(0),
            wrong: AtomicUsize::new(0),
            total: AtomicUsize::new(0),
            frames: AtomicUsize::new(0),
            out_of_order: AtomicUsize::new(0),
            broken: AtomicUsize::new(0),
        });
        let mut viewers = JoinSet::new();
        for place in places {
            viewers.spawn(view(place, Arc::clone(&shared)));
        }
        let start = Instant::now();
        while shared.opened.load(Ordering::SeqCst) < shared.count {
            assert!(start.elapsed() < Duration::from_secs(120), "not everybody gets in");
            sleep(Duration::from_millis(20)).await;
        }
        // What opening them costs is not what an open one costs.
        sleep(Duration::from_secs(2)).await;
        Self { shared, viewers }
    }

    /// From now on everybody listens for the next mark.
    pub fn expect(&self, round: usize) -> String {
        let mark = format!("MARK{round:04}");
        self.shared.mark.lock().unwrap().clone_from(&mark);
        self.shared.heard.store(0, Ordering::SeqCst);
        mark
    }

    /// When the last one had heard it; or how many have.
    pub async fn all_heard(&self, limit: Duration) -> Result<Instant, usize> {
        let heard = || self.shared.heard.load(Ordering::SeqCst);
        let waiting = async {
            while heard() < self.shared.count {
                let _ = timeout(Duration::from_millis(100), self.shared.all.notified()).await;
            }
        };
        timeout(limit, waiting).await.map_err(|_| heard())?;
        Ok(self.shared.last_at.lock().unwrap().unwrap())
    }

    /// Whoever loses the line waits for [`Crowd::come_in`], and then no longer.
    pub fn wait_outside(&self) {
        self.shared.door.send_replace(false);
    }

    pub fn come_in(&self) {
        self.shared.door.send_replace(true);
    }

    pub fn heard_twice(&self) -> usize {
        self.shared.twice.load(Ordering::SeqCst)
    }

    pub fn resets(&self) -> usize {
        self.shared.resets.load(Ordering::SeqCst)
    }

    pub fn count(&self) -> usize {
        self.shared.count
    }

    /// How many frames came, to all together.
    pub fn frames(&self) -> usize {
        self.shared.frames.load(Ordering::SeqCst)
    }

    /// Of so many changes, how many came with a later one only, for all together.
    pub fn skipped(&self, changes: usize) -> usize {
        (changes * self.shared.count).saturating_sub(self.shared.total.load(Ordering::SeqCst))
    }

    /// How often somebody got what comes before what they had.
    pub fn out_of_order(&self) -> usize {
        self.shared.out_of_order.load(Ordering::SeqCst)
    }

    /// How often a line ended.
    pub fn broken(&self) -> usize {
        self.shared.broken.load(Ordering::SeqCst)
    }

    /// How often somebody was told what they must not know.
    pub fn wrong(&self) -> usize {
        self.shared.wrong.load(Ordering::SeqCst)
    }

    pub async fn close(mut self) {
        self.viewers.shutdown().await;
        sleep(Duration::from_millis(500)).await;
    }
}

async fn view(place: Place, shared: Arc<Shared>) {
    let mut viewer = Viewer { place, shared, id: None, heard: String::new(), retry: 1_000, was_in: false };
    loop {
        let _ = viewer.watch().await;
        viewer.shared.broken.fetch_add(1, Ordering::SeqCst);
        let mut door = viewer.shared.door.subscribe();
        if *door.borrow_and_update() {
            sleep(Duration::from_millis(viewer.retry)).await;
        } else {
            let _ = door.wait_for(|open| *open).await;
        }
    }
}

struct Viewer {
    place: Place,
    shared: Arc<Shared>,
    id: Option<u64>,
    heard: String,
    retry: u64,
    was_in: bool,
}

impl Viewer {
    /// One connection, until it ends.
    async fn watch(&mut self) -> std::io::Result<()> {
        let Place { address, path, cookie, .. } = &self.place;
        let mut connection = TcpStream::connect(address).await?;
        let last = self.id.map(|id| format!("last-event-id: {id}\r\n")).unwrap_or_default();
        let words = format!(
            "GET {path} HTTP/1.1\r\nhost: {address}\r\naccept: text/event-stream\r\ncookie: {cookie}\r\n{last}\r\n"
        );
        connection.write_all(words.as_bytes()).await?;
        let mut text: Vec<u8> = Vec::new();
        let mut chunk = vec![0; 2048];
        let mut is_head = true;
        loop {
            let count = connection.read(&mut chunk).await?;
            if count == 0 {
                return Ok(());
            }
            text.extend_from_slice(&chunk[..count]);
            while let Some((end, gap)) = end_of_block(&text) {
                let block = String::from_utf8_lossy(&text[..end]).into_owned();
                text.drain(..end + gap);
                if std::mem::take(&mut is_head) {
                    assert!(block.starts_with("HTTP/1.1 200"), "{block}");
                    if !std::mem::replace(&mut self.was_in, true) {
                        self.shared.opened.fetch_add(1, Ordering::SeqCst);
                    }
                } else {
                    self.take_in(&block);
                }
            }
        }
    }

    fn take_in(&mut self, block: &str) {
        for line in block.lines() {
            if let Some(retry) = line.strip_prefix("retry: ") {
                self.retry = retry.parse().unwrap();
            }
            if let Some(id) = line.strip_prefix("id: ") {
                self.shared.frames.fetch_add(1, Ordering::SeqCst);
                let id = id.parse().ok();
                if id <= self.id {
                    self.shared.out_of_order.fetch_add(1, Ordering::SeqCst);
                }
                self.id = id;
            }
            if line == "event: reset" {
                self.shared.resets.fetch_add(1, Ordering::SeqCst);
            }
        }
        let of_another =
            block.match_indices(PROJECT).any(|(at, _)| !block[at + PROJECT.len()..].starts_with(&self.place.project));
        if of_another || block.contains(self.place.forbidden) {
            self.shared.wrong.fetch_add(1, Ordering::SeqCst);
        }
        let Some(at) = block.find("MARK") else { return };
        let mark = &block[at..at + 8];
        if mark == self.heard {
            self.shared.twice.fetch_add(1, Ordering::SeqCst);
            return;
        }
        mark.clone_into(&mut self.heard);
        self.shared.total.fetch_add(1, Ordering::SeqCst);
        if *self.shared.mark.lock().unwrap() == mark
            && self.shared.heard.fetch_add(1, Ordering::SeqCst) + 1 == self.shared.count
        {
            *self.shared.last_at.lock().unwrap() = Some(Instant::now());
            self.shared.all.notify_one();
        }
    }
}

/// Where the head or an event ends, and how long the gap after it is.
fn end_of_block(text: &[u8]) -> Option<(usize, usize)> {
    let find = |gap: &[u8]| text.windows(gap.len()).position(|window| window == gap).map(|end| (end, gap.len()));
    match (find(b"\n\n"), find(b"\r\n\r\n")) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
