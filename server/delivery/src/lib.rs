//! The engine: who may do what, what a client may see, where it is kept, and how changes travel.
//!
//! Everything that comes from outside enters through [`access`], which turns a session into a proof; everything that changes
//! goes through [`store`], which demands the proof; everything that leaves to a client is made in [`projection`]. Nothing in
//! here knows HTTP or a page.

pub mod accent;
pub mod access;
pub mod calendar;
mod clock;
pub mod export;
mod failure;
pub mod files;
pub mod handover;
mod letters;
pub mod live;
pub mod mail;
mod markdown;
pub mod plan;
pub mod projection;
pub mod report;
mod secret;
pub mod store;
mod veil;

pub use clock::Clock;
pub use failure::{Failure, Result};
pub use markdown::to_page;
pub use secret::Token;

/// The engine as the server and the pages hold it: one for the program, cheap to clone.
#[derive(Clone)]
pub struct Delivery {
    pub store: store::Store,
    pub live: live::Hub,
    pub files: files::Files,
}

impl Delivery {
    /// Opens the database, brings its schema up to date and starts to watch for changes. `files` is where documents are kept.
    ///
    /// # Errors
    /// [`Failure`] if the database cannot be reached or its schema is newer than this program.
    pub async fn open(database: &str, clock: Clock, files: files::Files) -> Result<Self> {
        let store = store::Store::open(database, clock).await?;
        store.migrate().await?;
        Ok(Self { live: live::Hub::new(store.clone()), store, files })
    }

    /// What the client sees now, as a report in the language of their portal.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn report_for_client(&self, by: &access::TeamMember) -> Result<Vec<u8>> {
        report::status_report(self.store.portal_for_team(by).await?, self.store.words_for_client(by).await?).await
    }

    /// Freezes what the client sees now as a report among the documents; only the team sees it until somebody shares it.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn keep_report(&self, by: &access::TeamMember) -> Result<domain::team::DocumentId> {
        let report = self.report_for_client(by).await?;
        let mut upload = self.files.receive().await?;
        upload.write(&report).await?;
        let stored = upload.finish().await?;
        let day = self.store.now().date();
        let name = format!("status-report-{}.pdf", domain::iso(day));
        let words = self.store.words_for_client(by).await?;
        let title = words.fill(domain::Word::ReportOfDay, &[("day", &words.long_day(day))]);
        let kind = domain::DocumentKind::Reference.key().to_owned();
        let typed = domain::Typed([("title".to_owned(), title), ("kind".to_owned(), kind)].into());
        let file = store::Arrived { stored, name, media_type: "application/pdf".to_owned() };
        self.store.add_file(by, &typed, None, &file).await
    }

    /// Removes the files that no document names. The answer is how many that were.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn sweep_files(&self) -> Result<usize> {
        self.files.sweep(&self.store.named_files().await?).await
    }
}
