//! The review of who may look: once in a while, and after a portal was closed. What a manager decides is recorded for each person.

use super::Store;
use super::write::{Note, Write};
use crate::Result;
use crate::access::Manager;
use domain::team::{AccessVerdict, MemberId, StakeholderId};
use domain::{Act, Error, Moment, Thing};

/// A condition on `portal_access a`: that it is time to look whether it is still right. `before` is SQL, such as a parameter: what
/// was reviewed earlier is due again.
pub(super) fn is_due(before: &str) -> String {
    format!(
        "(coalesce(a.reviewed_at, a.invited_at) < {before}
          or exists (select 1 from portal_opening o
                      where o.project_id = a.project_id and o.closed_at > coalesce(a.reviewed_at, a.invited_at)))"
    )
}

impl Store {
    /// Records what a review came to: who keeps their access, and whose ends at once. All of it, or nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] if one of them has no access.
    pub async fn review_access(&self, by: &Manager, verdicts: &[AccessVerdict]) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        for verdict in verdicts {
            match verdict.keeps {
                true => write.keep_access(verdict.stakeholder).await?,
                false => write.revoke(by.as_member().member(), verdict.stakeholder).await?,
            }
        }
        self.commit(write).await.map(drop)
    }

    /// Ends someone's access at once, with the links that wait for them. Who has no access is left as they are.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn revoke(&self, by: &Manager, stakeholder: StakeholderId) -> Result<()> {
        self.review_access(by, &[AccessVerdict { stakeholder, keeps: false }]).await
    }
}

impl Write {
    async fn keep_access(&mut self, stakeholder: StakeholderId) -> Result<()> {
        let (project, now) = (self.project.to_string(), self.now.0);
        let kept = sqlx::query(
            "update portal_access set reviewed_at = $1
              where project_id = $2 and stakeholder_id = $3 and revoked_at is null",
        )
        .bind(now)
        .bind(project)
        .bind(stakeholder.to_string())
        .execute(self.connection())
        .await?;
        if kept.rows_affected() == 0 {
            return Err(Error::NotFound.into());
        }
        let name = self.stakeholder_name(stakeholder).await?;
        self.note(Thing::Project, stakeholder, Act::Kept, Note { title: Some(name), ..Note::default() });
        Ok(())
    }

    async fn revoke(&mut self, revoker: MemberId, stakeholder: StakeholderId) -> Result<()> {
        let now = self.now;
        if !self.end_access(Some(revoker), stakeholder, now).await? {
            return Err(Error::NotFound.into());
        }
        let name = self.stakeholder_name(stakeholder).await?;
        self.note_project(Act::Revoked, Note { title: Some(name), ..Note::default() });
        self.access_changes();
        Ok(())
    }

    /// Ends somebody's access, with its record and the links that wait for them. Says whether they had any.
    pub(super) async fn end_access(
        &mut self,
        revoker: Option<MemberId>,
        stakeholder: StakeholderId,
        at: Moment,
    ) -> Result<bool> {
        let (project, by) = (self.project.to_string(), revoker.map(|revoker| revoker.to_string()));
        let ended = sqlx::query(
            "update portal_access set revoked_by = $1, revoked_at = $2
              where project_id = $3 and stakeholder_id = $4 and revoked_at is null",
        )
        .bind(by.clone())
        .bind(at.0)
        .bind(&project)
        .bind(stakeholder.to_string())
        .execute(self.connection())
        .await?;
        sqlx::query(
            "update access_record set ended_by = $1, ended_at = $2
              where project_id = $3 and stakeholder_id = $4 and ended_at is null",
        )
        .bind(by)
        .bind(at.0)
        .bind(&project)
        .bind(stakeholder.to_string())
        .execute(self.connection())
        .await?;
        sqlx::query("update link set used_at = $1 where project_id = $2 and stakeholder_id = $3 and used_at is null")
            .bind(at.0)
            .bind(&project)
            .bind(stakeholder.to_string())
            .execute(self.connection())
            .await?;
        Ok(ended.rows_affected() > 0)
    }
}
