//! Which portals are open to whom, at this moment: what every request of a client asks first.

use super::asking::{Asking, padded, places};
use super::ending::not_over;
use super::row::Columns as _;
use super::{Dialect, Store};
use crate::{Clock, Result};
use domain::portal::PortalId;
use domain::team::{ProjectId, StakeholderId};
use domain::{Moment, iso};
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyPool, AssertSqlSafe};
use std::collections::HashMap;

/// The project behind a portal and its access number, by who asks and for which portal.
pub(super) type OpenPortals = Asking<(StakeholderId, PortalId), (ProjectId, u64)>;

/// The portals that are open to whoever asks.
pub(super) fn open_portals(dialect: Dialect, reader: AnyPool, clock: Clock) -> OpenPortals {
    Asking::begin(move |asked| find_open_portals(dialect, reader.clone(), clock.now(), asked))
}

async fn find_open_portals(
    dialect: Dialect,
    reader: AnyPool,
    now: Moment,
    asked: Vec<(StakeholderId, PortalId)>,
) -> Result<HashMap<(StakeholderId, PortalId), (ProjectId, u64)>> {
    let asked = padded(asked);
    let rows: Vec<String> = (0..asked.len()).map(|row| format!("({})", places(dialect, 1 + 2 * row, 2))).collect();
    let sql = format!(
        "with asked (stakeholder_id, portal_id) as (values {})
         select asked.stakeholder_id, asked.portal_id, p.id, p.access_number from asked
           join project p on p.portal_id = asked.portal_id and p.portal_opened_at is not null
           join portal_access a on a.project_id = p.id and a.stakeholder_id = asked.stakeholder_id
                               and a.revoked_at is null
          where {}",
        rows.join(", "),
        not_over(&format!("${}", 1 + 2 * asked.len()))
    );
    let bound = |query: Query<'static, Any, AnyArguments>, (stakeholder, portal): (StakeholderId, PortalId)| {
        query.bind(stakeholder.to_string()).bind(portal.to_string())
    };
    let query = asked.into_iter().fold(sqlx::query(AssertSqlSafe(sql)), bound).bind(iso(now.date()));
    let rows = query.fetch_all(&reader).await?;
    rows.iter()
        .map(|row| {
            let number = u64::try_from(row.integer("access_number")?).unwrap_or(0);
            Ok(((row.value("stakeholder_id")?, row.value("portal_id")?), (row.value("id")?, number)))
        })
        .collect()
}

impl Store {
    /// The project behind a portal, if the portal is open and this stakeholder may look through it, and its access number.
    pub(crate) async fn open_portal_for(
        &self,
        stakeholder: StakeholderId,
        portal: PortalId,
    ) -> Result<Option<(ProjectId, u64)>> {
        self.0.open_portals.ask((stakeholder, portal)).await
    }
}
