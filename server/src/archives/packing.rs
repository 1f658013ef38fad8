//! A ZIP on its way out. Texts are packed at once; files pass through piece by piece, so that memory stays flat however large
//! they are. If a file cannot be read to its end, neither is the archive: it lacks its directory, and the connection breaks off.

use axum::body::Bytes;
use delivery::files::{Files, Kept};
use delivery::{Failure, Result};
use domain::Moment;
use futures::stream::{self, BoxStream, Stream, StreamExt as _};
use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Larger ones need the wider numbers of ZIP64.
const MOST_BYTES_OF_ZIP: u64 = u32::MAX as u64;

/// An archive that is being packed.
pub struct Packing {
    /// Nothing once the archive is whole.
    writer: Option<ZipWriter<StreamWriter<Ready>>>,
    ready: Ready,
    options: SimpleFileOptions,
    files: Files,
    waiting: std::vec::IntoIter<(String, Kept)>,
    /// The file that is being packed now.
    reading: Option<BoxStream<'static, io::Result<Bytes>>>,
}

impl Packing {
    pub fn begin(files: Files, now: Moment) -> Self {
        let ready = Ready::default();
        Self {
            writer: Some(ZipWriter::new_stream(ready.clone())),
            ready,
            options: SimpleFileOptions::default().last_modified_time(time(now)),
            files,
            waiting: Vec::new().into_iter(),
            reading: None,
        }
    }

    /// Packs a text.
    ///
    /// # Errors
    /// [`Failure::Other`] if the archive has one of this name.
    pub fn add_text(&mut self, name: &str, text: &str) -> Result<()> {
        let packed = self.start(name, self.options.compression_method(CompressionMethod::Deflated));
        packed.and_then(|()| self.write(text.as_bytes())).map_err(|cause| Failure::Other(format!("{name}: {cause}")))
    }

    /// Has these files follow. Most are compressed already, so they are packed as they are.
    pub fn add_files(&mut self, files: Vec<(String, Kept)>) {
        self.waiting = files.into_iter();
    }

    /// The archive's bytes. An error instead of the next ones is the end: what was sent is no archive.
    pub fn into_stream(self) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
        stream::try_unfold(self, |mut packing| async move {
            let piece = packing.next().await.inspect_err(|cause| tracing::error!(%cause, "an archive breaks off"))?;
            Ok(piece.map(|piece| (piece, packing)))
        })
    }

    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        loop {
            let ready = std::mem::take(&mut *self.ready.lock());
            if !ready.is_empty() {
                return Ok(Some(ready.into()));
            }
            if let Some(reading) = &mut self.reading {
                match reading.next().await {
                    Some(piece) => self.write(&piece?)?,
                    None => self.reading = None,
                }
            } else if let Some((path, kept)) = self.waiting.next() {
                let is_large = kept.bytes() >= MOST_BYTES_OF_ZIP;
                self.start(&path, self.options.compression_method(CompressionMethod::Stored).large_file(is_large))?;
                self.reading = Some(self.files.read(&kept, None).await.map_err(io::Error::other)?.boxed());
            } else {
                let Some(writer) = self.writer.take() else { return Ok(None) };
                writer.finish()?;
            }
        }
    }

    fn start(&mut self, name: &str, options: SimpleFileOptions) -> io::Result<()> {
        Ok(self.writer()?.start_file(name, options)?)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer()?.write_all(bytes)
    }

    fn writer(&mut self) -> io::Result<&mut ZipWriter<StreamWriter<Ready>>> {
        self.writer.as_mut().ok_or_else(|| io::Error::other("the archive is whole already"))
    }
}

/// What is packed and not sent yet. The writer has one end of it; what it still writes when it is dropped nobody sends.
#[derive(Clone, Default)]
struct Ready(Arc<Mutex<Vec<u8>>>);

impl Ready {
    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl io::Write for Ready {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// As ZIP writes times: in steps of two seconds, from 1980 on, in no time zone. This is UTC.
fn time(moment: Moment) -> DateTime {
    let (date, (hour, minute, second)) = (moment.date(), moment.time());
    let part = |number: i64| u8::try_from(number).unwrap_or(0);
    let (year, month, day) =
        (u16::try_from(date.year()).unwrap_or(0), part(date.month().into()), part(date.day().into()));
    DateTime::from_date_and_time(year, month, day, part(hour), part(minute), part(second)).unwrap_or_default()
}
