//! Where the files of documents are kept: a folder, or an S3-compatible store. A file is written once, under a random key, and
//! never changed. Which key belongs to which document only the database knows; nobody who may not read the document gets here.
//!
//! Files pass through in pieces, so that memory stays flat however large they are.

mod kind;
mod names;

pub use kind::{clean_name, media_type};
pub use names::{Names, joined};

use crate::{Failure, Result};
use bytes::Bytes;
use domain::Error;
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, WriteMultipart};
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// Pieces in which a file is handed on. S3 takes none that are smaller, but for the last.
const PIECE: usize = 5 * 1024 * 1024;

/// Pieces of one file that may be on their way to the store at once.
const PIECES_AT_ONCE: usize = 2;

/// As much of a file's beginning as tells what it is.
const BEGINNING: usize = 8 * 1024;

/// What nobody names for this long was left by an upload that broke off.
const LEFT_OVER_AFTER: Duration = Duration::from_secs(86_400);

/// Where files are kept, and how much they may take.
#[derive(Clone, Debug)]
pub struct Keeping {
    pub place: Place,
    /// The most bytes that a file may have.
    pub largest: u64,
    /// Bytes that are left free on the disk, so that everything else goes on working.
    pub keep_free: u64,
}

#[derive(Clone, Debug)]
pub enum Place {
    Folder(PathBuf),
    S3 {
        /// `s3://bucket/prefix`
        url: String,
        /// Who may, and where it is, by the names of the usual variables: `AWS_ENDPOINT`, `AWS_ACCESS_KEY_ID`, …
        settings: Vec<(String, String)>,
    },
}

/// The files; cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
    /// Where it is a folder.
    folder: Option<PathBuf>,
    largest: u64,
    keep_free: u64,
}

/// A file that has arrived whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub key: String,
    pub bytes: u64,
    /// In hexadecimal.
    pub sha256: String,
    pub beginning: Vec<u8>,
}

/// A file that is kept, as the database knows it.
#[derive(Clone, Debug)]
pub struct Kept {
    pub(crate) key: String,
    pub(crate) sha256: String,
    pub(crate) bytes: u64,
}

/// A file on its way in. Dropped before [`Upload::finish`], it leaves nothing.
pub struct Upload {
    files: Files,
    key: String,
    /// Nothing once it is finished.
    writer: Option<WriteMultipart>,
    hash: Sha256,
    bytes: u64,
    beginning: Vec<u8>,
}

impl Files {
    /// # Errors
    /// A sentence, if the place cannot be used.
    pub fn open(keeping: Keeping) -> Result<Self, String> {
        let Keeping { place, largest, keep_free } = keeping;
        let (store, prefix, folder): (Arc<dyn ObjectStore>, _, _) = match place {
            Place::Folder(folder) => {
                let refused = |cause: String| format!("the folder {} cannot be used: {cause}", folder.display());
                std::fs::create_dir_all(&folder).map_err(|cause| refused(cause.to_string()))?;
                let store = LocalFileSystem::new_with_prefix(&folder).map_err(|cause| refused(cause.to_string()))?;
                (Arc::new(store.with_automatic_cleanup(true).with_fsync(true)), Path::default(), Some(folder))
            }
            Place::S3 { url, settings } => {
                let rest = url.strip_prefix("s3://").unwrap_or_default();
                let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
                choose_cryptography();
                let named = AmazonS3Builder::new().with_bucket_name(bucket);
                let store = settings.into_iter().fold(named, |builder, (name, value)| {
                    match name.to_lowercase().parse() {
                        Ok(key) => builder.with_config(key, value),
                        // There are more such variables than are meant for this.
                        Err(_) => builder,
                    }
                });
                let store = store.build();
                let store = store.map_err(|cause| format!("{url} cannot be used: {}", in_full(&cause)))?;
                (Arc::new(store), Path::from(prefix), None)
            }
        };
        Ok(Self { store, prefix, folder, largest, keep_free })
    }

    /// The most bytes that a file may have.
    #[must_use]
    pub fn largest(&self) -> u64 {
        self.largest
    }

    /// Begins to take a file in.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `file` if there is no room.
    pub async fn receive(&self) -> Result<Upload> {
        self.expect_room(0)?;
        let key = Uuid::new_v4().to_string();
        let upload = self.store.put_multipart(&self.path(&key)).await.map_err(refusal)?;
        let writer = Some(WriteMultipart::new_with_chunk_size(upload, PIECE));
        Ok(Upload { files: self.clone(), key, writer, hash: Sha256::new(), bytes: 0, beginning: Vec::new() })
    }

    /// A file, or a part of it, in pieces. A whole file is compared with what its hash was: one that was damaged breaks off
    /// before its end.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the store has lost it.
    pub async fn read(
        &self,
        kept: &Kept,
        part: Option<Range<u64>>,
    ) -> Result<impl Stream<Item = std::io::Result<Bytes>> + Send + 'static + use<>> {
        let whole = part.is_none();
        let options = GetOptions { range: part.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.store.get_opts(&self.path(&kept.key), options).await.map_err(|cause| match cause {
            object_store::Error::NotFound { .. } => {
                tracing::error!(key = %kept.key, "a file that a document names is gone");
                Failure::from(Error::NotFound)
            }
            cause => refusal(cause),
        })?;
        let pieces = found.into_stream().map_err(std::io::Error::other).boxed();
        Ok(if whole { checked(pieces, kept.clone()).boxed() } else { pieces })
    }

    /// Whether the place takes a file and gives it back.
    ///
    /// # Errors
    /// [`Failure`] with what the place says.
    pub async fn examine(&self) -> Result<()> {
        let mut upload = self.receive().await?;
        upload.write(b"a trial").await?;
        let Stored { key, bytes, sha256, .. } = upload.finish().await?;
        let kept = Kept { key, sha256, bytes };
        let read = self.read(&kept, None).await?.try_collect::<Vec<_>>().await;
        self.store.delete(&self.path(&kept.key)).await.map_err(refusal)?;
        read.map(drop).map_err(|cause| Failure::Other(cause.to_string()))
    }

    /// Removes what no document names and what is older than a day: what an upload left that broke off. The answer is how much
    /// that was.
    ///
    /// # Errors
    /// [`Failure::Other`] if the place cannot be read.
    pub async fn sweep(&self, named: &HashSet<String>) -> Result<usize> {
        let oldest = SystemTime::now() - LEFT_OVER_AFTER;
        let prefix = Some(&self.prefix).filter(|prefix| !prefix.as_ref().is_empty());
        let left_over: Vec<Path> = self
            .store
            .list(prefix)
            .try_filter(|file| {
                let is_named = file.location.filename().is_some_and(|key| named.contains(key));
                futures::future::ready(!is_named && SystemTime::from(file.last_modified) < oldest)
            })
            .map_ok(|file| file.location)
            .try_collect()
            .await
            .map_err(refusal)?;
        let mut removed = left_over.len();
        for path in left_over {
            self.store.delete(&path).await.map_err(refusal)?;
        }
        if let Some(folder) = self.folder.clone() {
            let broken_off = tokio::task::spawn_blocking(move || remove_broken_off(&folder, oldest)).await;
            removed += broken_off.map_err(|cause| Failure::Other(cause.to_string()))??;
        }
        Ok(removed)
    }

    fn path(&self, key: &str) -> Path {
        // Folders of at most a few hundred entries, however many files there are.
        self.prefix.clone().join(key.get(..2).unwrap_or("00")).join(key)
    }

    /// # Errors
    /// [`Error::Invalid`] at `file` if so many more bytes would fill the disk.
    fn expect_room(&self, more: u64) -> Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        #[allow(clippy::useless_conversion, reason = "on a Mac it is a smaller number")]
        let free = nix::sys::statvfs::statvfs(folder)
            .map(|disk| u64::from(disk.blocks_available()).saturating_mul(disk.fragment_size()))
            .map_err(|cause| Failure::Other(format!("the free space of {}: {cause}", folder.display())))?;
        if free < self.keep_free.saturating_add(more) { Err(no_room().into()) } else { Ok(()) }
    }
}

impl Upload {
    /// Takes the next piece.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `file` if it is too large, or there is no room.
    pub async fn write(&mut self, piece: &[u8]) -> Result<()> {
        let before = self.bytes;
        self.bytes += piece.len() as u64;
        if self.bytes > self.files.largest {
            return Err(too_large(self.files.largest).into());
        }
        if before / PIECE as u64 != self.bytes / PIECE as u64 {
            self.files.expect_room(PIECE as u64)?;
        }
        let wanted = BEGINNING.saturating_sub(self.beginning.len()).min(piece.len());
        self.beginning.extend_from_slice(&piece[..wanted]);
        self.hash.update(piece);
        if let Some(writer) = &mut self.writer {
            writer.wait_for_capacity(PIECES_AT_ONCE).await.map_err(refusal)?;
            writer.write(piece);
        }
        Ok(())
    }

    /// Keeps it.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `file` if there is no room.
    pub async fn finish(mut self) -> Result<Stored> {
        if let Some(writer) = self.writer.take() {
            writer.finish().await.map_err(refusal)?;
        }
        let sha256 = hex::encode(std::mem::take(&mut self.hash).finalize());
        let (key, beginning) = (std::mem::take(&mut self.key), std::mem::take(&mut self.beginning));
        Ok(Stored { key, bytes: self.bytes, sha256, beginning })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if let Some(writer) = self.writer.take()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                if let Err(cause) = writer.abort().await {
                    tracing::warn!(%cause, "an upload that broke off is swept away later");
                }
            });
        }
    }
}

impl Kept {
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// The same pieces. The last one is held back until all of them are known to be what was once stored.
fn checked(
    pieces: impl Stream<Item = std::io::Result<Bytes>> + Send + Unpin + 'static,
    kept: Kept,
) -> impl Stream<Item = std::io::Result<Bytes>> + Send + 'static {
    let start = (pieces, Sha256::new(), None::<Bytes>, false);
    stream::try_unfold(start, move |(mut pieces, mut hash, mut held, over)| {
        let kept = kept.clone();
        async move {
            if over {
                return Ok(None);
            }
            while let Some(piece) = pieces.next().await {
                let piece = piece?;
                hash.update(&piece);
                if let Some(ready) = held.replace(piece) {
                    return Ok(Some((ready, (pieces, hash, held, false))));
                }
            }
            if hex::encode(hash.clone().finalize()) != kept.sha256 {
                tracing::error!(key = %kept.key, "a file is not what was stored: its hash is another");
                return Err(std::io::Error::other("damaged"));
            }
            Ok(held.take().map(|last| (last, (pieces, hash, None, true))))
        }
    })
}

/// A folder's store keeps what is on its way beside the file, with a number after a `#`; it does not list it.
fn remove_broken_off(folder: &std::path::Path, oldest: SystemTime) -> Result<usize> {
    let unreadable = |cause: std::io::Error| Failure::Other(format!("{}: {cause}", folder.display()));
    let mut removed = 0;
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let about = match entry.metadata() {
            Ok(about) => about,
            // It came to its end meanwhile.
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => continue,
            Err(cause) => return Err(unreadable(cause)),
        };
        if about.is_dir() {
            removed += remove_broken_off(&entry.path(), oldest)?;
        } else if entry.file_name().to_string_lossy().contains('#') && about.modified().map_err(unreadable)? < oldest {
            std::fs::remove_file(entry.path()).map_err(unreadable)?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// Says what TLS is done with, for whoever leaves that open. Who chose before has chosen the same.
pub fn choose_cryptography() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// An error with what it came from: libraries say the one thing that helps last.
fn in_full(error: &dyn std::error::Error) -> String {
    let mut all = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let said = cause.to_string();
        if !all.contains(&said) {
            all = format!("{all}: {said}");
        }
        source = cause.source();
    }
    all
}

/// What a reader has to know of what the store says.
fn refusal(cause: object_store::Error) -> Failure {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&cause);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<std::io::Error>()
            && matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
        {
            return no_room().into();
        }
        source = error.source();
    }
    Failure::Other(format!("files: {cause}"))
}

fn no_room() -> Error {
    Error::field(
        "file",
        "There is no room for this file on the server. Nothing was stored, and everything else goes on. Tell whoever runs it.",
    )
}

fn too_large(largest: u64) -> Error {
    let (size, unit) = match largest {
        0..0x10_0000 => (largest / 1024, "KiB"),
        0x10_0000..0x4000_0000 => (largest / 0x10_0000, "MiB"),
        _ => (largest / 0x4000_0000, "GiB"),
    };
    Error::field("file", format!("This file is larger than {size} {unit}, which is the most that is taken here."))
}
