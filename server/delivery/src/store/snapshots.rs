//! What clients saw last, kept as long as nothing of it changes: a page that many look at is put together once. Keyed by project
//! and number; who asks is proved before.

use super::change::Audience;
use super::{Store, project};
use crate::Result;
use crate::projection::{self, Portal};
use domain::portal;
use domain::team::ProjectId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many portals are kept.
const MOST: usize = 256;

/// Read again after this in any case: a colleague's new name, for example, is no change of a project.
const LONGEST: Duration = Duration::from_secs(10);

#[derive(Default)]
pub(super) struct Snapshots(Mutex<HashMap<ProjectId, Kept>>);

struct Kept {
    snapshot: Arc<Portal<portal::Snapshot>>,
    read_at: Instant,
}

impl Snapshots {
    fn find(&self, project: ProjectId, number: u64) -> Option<Arc<Portal<portal::Snapshot>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.get(&project).filter(|kept| kept.read_at.elapsed() < LONGEST)?;
        (known.snapshot.look().number == number).then(|| Arc::clone(&known.snapshot))
    }

    fn keep(&self, project: ProjectId, snapshot: Arc<Portal<portal::Snapshot>>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(project, Kept { snapshot, read_at: Instant::now() });
    }
}

impl Store {
    /// The client's whole view as it is now.
    pub(super) async fn portal_now(&self, project: ProjectId) -> Result<Portal<portal::Snapshot>> {
        let number = self.position(project, Audience::Portal).await?.number;
        let snapshot = match self.0.snapshots.find(project, number) {
            Some(snapshot) => snapshot,
            None => {
                let mut reading = self.reading().await?;
                let snapshot = Arc::new(project::portal_snapshot(&mut reading, project, self.now()).await?);
                self.0.snapshots.keep(project, Arc::clone(&snapshot));
                snapshot
            }
        };
        Ok(projection::seen_again(&snapshot, self.now()))
    }
}
