//! What only those who manage a project may do, and what of its change log they alone may read. Whatever shows the log to
//! people asks in here; streams tell of such rows nothing but that the number rose.

use super::Store;
use super::write::Write;
use crate::Result;
use crate::access::Manager;
use domain::{Act, Error, Readers};
use sqlx::AssertSqlSafe;

/// A condition: whether a member manages a project. Both are SQL, such as a column or a parameter.
pub(super) fn manages(member: &str, project: &str) -> String {
    format!(
        "exists (select 1 from member mm
                  where mm.id = {member} and mm.deactivated_at is null
                    and (mm.role = 'admin'
                         or exists (select 1 from project_member mp
                                     where mp.member_id = mm.id and mp.project_id = {project} and mp.role = 'manager')))"
    )
}

/// Acts as SQL, by who may read of them.
fn acts(wanted: &[Readers]) -> String {
    let acts = Act::ALL.iter().filter(|act| wanted.contains(&act.readers()));
    acts.map(|act| format!("'{}'", act.key())).collect::<Vec<_>>().join(", ")
}

/// A condition on rows of `change c`: those that everybody on the project may read.
pub(super) fn for_all() -> String {
    format!("c.act not in ({})", acts(&[Readers::Managers, Readers::ManagersAndSelf]))
}

/// A condition on rows of `change c`: those that a member may read. The member is SQL as well.
pub(super) fn readable(member: &str) -> String {
    format!(
        "({} or (c.member_id = {member} and c.act in ({})) or {})",
        for_all(),
        acts(&[Readers::ManagersAndSelf]),
        manages(member, "c.project_id")
    )
}

impl Store {
    /// Begins a write that only a manager may do.
    pub(super) async fn write_managed(&self, by: &Manager) -> Result<Write> {
        let mut write = self.write(by.as_member()).await?;
        write.expect_managed().await?;
        Ok(write)
    }
}

impl Write {
    /// Whoever writes manages the project still: the right may have been taken away between the proof and here.
    ///
    /// # Errors
    /// [`Error::NotFound`] for anyone else.
    pub(super) async fn expect_managed(&mut self) -> Result<()> {
        let sql = format!("select 1 from project p where p.id = $2 and {}", manages("$1", "p.id"));
        let (member, project) = (self.member.map(|member| member.to_string()), self.project.to_string());
        let still =
            sqlx::query(AssertSqlSafe(sql)).bind(member).bind(project).fetch_optional(self.connection()).await?;
        still.map(drop).ok_or_else(|| Error::NotFound.into())
    }
}
