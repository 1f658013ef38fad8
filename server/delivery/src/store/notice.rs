//! Notices that were written from something in the RAID log: which from which, for the team alone. Of the log nothing is copied.

use super::Store;
use super::row::Columns as _;
use crate::Result;
use crate::access::TeamMember;
use domain::team::{RaidEntryId, Told};
use domain::things::Value;
use domain::{Draft, Thing};
use uuid::Uuid;

impl Store {
    /// Writes a notice about an entry of the RAID log, for the team or for the client at once.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`] if the project has no such entry.
    pub async fn tell_client(
        &self,
        by: &TeamMember,
        entry: RaidEntryId,
        draft: &Draft,
        is_shared: bool,
    ) -> Result<Uuid> {
        let mut write = self.write(by).await?;
        write.expect(Thing::RaidEntry, entry.0).await?;
        let id = write.insert_with(draft, vec![("raid_entry_id", Value::text(entry.to_string()))]).await?;
        if is_shared {
            write.open_sharing(Thing::Notice, id).await?;
        }
        self.commit(write).await?;
        Ok(id)
    }

    /// What the client was told, or may be, of each entry of the RAID log; newest first.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn told(&self, by: &TeamMember) -> Result<Vec<Told>> {
        let rows = sqlx::query(
            "select n.raid_entry_id, n.title, s.shared_at from notice n
               left join sharing s on s.thing_id = n.id and s.unshared_at is null
              where n.project_id = $1 and n.raid_entry_id is not null and n.deleted_at is null
              order by n.place desc, n.id desc",
        )
        .bind(by.project().to_string())
        .fetch_all(&self.0.reader)
        .await?;
        rows.iter()
            .map(|row| {
                let shared_at = row.optional_moment("shared_at")?;
                Ok(Told { entry: row.value("raid_entry_id")?, title: row.text("title")?, shared_at })
            })
            .collect()
    }
}
