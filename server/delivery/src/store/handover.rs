//! What a manager hands over to the client: the portal as it is now, read the way everything is read that leaves to clients. It
//! counts as nobody's visit.

use super::row::Columns as _;
use super::{Store, project};
use crate::Result;
use crate::access::{Manager, TeamMember};
use crate::files::Kept;
use crate::handover::Handover;
use crate::projection::Portal;
use domain::Act;
use domain::portal::{self, DocumentId};
use domain::team::ProjectId;
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use std::collections::HashMap;

impl Store {
    /// What the client sees now, for the team's own report. It counts as nobody's visit.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn portal_for_team(&self, by: &TeamMember) -> Result<Portal<portal::Snapshot>> {
        let mut reading = self.reading().await?;
        project::portal_snapshot(&mut reading, by.project(), self.now()).await
    }

    /// What the client sees, to take along.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn handover(&self, by: &Manager) -> Result<Handover> {
        let project = by.as_member().project();
        let mut reading = self.reading().await?;
        let snapshot = project::portal_snapshot(&mut reading, project, self.now()).await?;
        let files = shown_files(&mut reading, project).await?;
        Ok(Handover::of(&snapshot, files))
    }

    /// Writes down that the client's side was taken along.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`] for whoever manages the project no longer.
    pub async fn note_handover(&self, by: &Manager) -> Result<()> {
        self.note_archive(by, Act::Archived).await
    }

    /// Writes down that everything was taken along.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`] for whoever manages the project no longer.
    pub async fn note_export(&self, by: &Manager) -> Result<()> {
        self.note_archive(by, Act::Exported).await
    }

    async fn note_archive(&self, by: &Manager, act: Act) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        write.touch_project(act);
        self.commit(write).await.map(drop)
    }
}

/// The files of the documents that are shared, by the names under which the client knows these.
async fn shown_files(connection: &mut AnyConnection, project: ProjectId) -> Result<HashMap<DocumentId, Kept>> {
    let rows = sqlx::query(
        "select t.shown_id, t.file_key, t.sha256, t.bytes from document t
           join sharing s on s.thing_id = t.id and s.unshared_at is null and s.title_only = 0
          where t.project_id = $1 and t.deleted_at is null and t.file_key is not null",
    )
    .bind(project.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.value("shown_id")?, kept(row)?))).collect()
}

/// The file that a document's row names.
pub(super) fn kept(row: &AnyRow) -> Result<Kept> {
    let bytes = u64::try_from(row.integer("bytes")?).unwrap_or(0);
    Ok(Kept { key: row.text("file_key")?, sha256: row.text("sha256")?, bytes })
}
