//! What a portal does or leaves, as its managers switch it: on or off, and nothing between.

use super::Store;
use crate::Result;
use crate::access::Manager;
use domain::{Act, PortalSwitch};
use sqlx::AssertSqlSafe;

impl Store {
    /// Switches something on or off. What the client said or did before stays.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn set_switch(&self, by: &Manager, switch: PortalSwitch, on: bool) -> Result<()> {
        let column = match switch {
            PortalSwitch::Questions => "takes_questions",
            PortalSwitch::Readers => "names_readers",
            PortalSwitch::Pulse => "takes_pulse",
        };
        let mut write = self.write_managed(by).await?;
        let project = write.project.to_string();
        sqlx::query(AssertSqlSafe(format!("update project set {column} = $1 where id = $2")))
            .bind(i64::from(on))
            .bind(project)
            .execute(write.connection())
            .await?;
        write.touch_project(Act::Arranged);
        self.commit(write).await.map(drop)
    }
}
