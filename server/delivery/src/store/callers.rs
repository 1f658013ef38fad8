//! Whose session it is, and whether the portal that they ask for is open to them at this moment: what every request of a client asks
//! first, and thousands at once when they come back together.

use super::asking::{Asking, padded, places};
use super::ending::not_over;
use super::row::Columns as _;
use super::session::{STAKEHOLDER_IDLE, STAKEHOLDER_LONGEST};
use super::{Dialect, Store};
use crate::{Clock, Result, Token};
use domain::portal::PortalId;
use domain::team::{ProjectId, StakeholderId};
use domain::{Moment, iso};
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyPool, AssertSqlSafe};
use std::collections::HashMap;

/// A signed-in stakeholder, for [`crate::access`] alone.
#[derive(Clone, Copy)]
pub(crate) struct Caller {
    pub stakeholder: StakeholderId,
    /// The project behind the portal and its access number, if they may look through it.
    pub open: Option<(ProjectId, u64)>,
    used_at: Moment,
}

/// The hash of a session's token, and the portal's name where one is asked for.
type Call = (String, String);

/// Who calls, by their session and by what they ask for.
pub(super) type Callers = Asking<Call, Caller>;

pub(super) fn callers(dialect: Dialect, reader: AnyPool, clock: Clock) -> Callers {
    Asking::begin(move |calls| find_callers(dialect, reader.clone(), clock.now(), calls))
}

async fn find_callers(
    dialect: Dialect,
    reader: AnyPool,
    now: Moment,
    calls: Vec<Call>,
) -> Result<HashMap<Call, Caller>> {
    let calls = padded(calls);
    let rows: Vec<String> = (0..calls.len()).map(|row| format!("({})", places(dialect, 1 + 2 * row, 2))).collect();
    let more = 1 + 2 * calls.len();
    let sql = format!(
        "with asked (token_hash, portal_id) as (values {})
         select asked.token_hash, asked.portal_id, s.stakeholder_id, s.used_at, a.project_id, p.access_number from asked
           join session s on s.token_hash = asked.token_hash and s.stakeholder_id is not null
                         and s.used_at > ${more} and s.created_at > ${}
           left join project p on p.portal_id = asked.portal_id and p.portal_opened_at is not null
           left join portal_access a on a.project_id = p.id and a.stakeholder_id = s.stakeholder_id
                                    and a.revoked_at is null and {}",
        rows.join(", "),
        more + 1,
        not_over(&format!("${}", more + 2))
    );
    let bound = |query: Query<'static, Any, AnyArguments>, (hash, portal): Call| query.bind(hash).bind(portal);
    let query = calls.into_iter().fold(sqlx::query(AssertSqlSafe(sql)), bound);
    let query = query.bind(now.plus_seconds(-STAKEHOLDER_IDLE).0).bind(now.plus_seconds(-STAKEHOLDER_LONGEST).0);
    let rows = query.bind(iso(now.date())).fetch_all(&reader).await?;
    rows.iter()
        .map(|row| {
            let number = row.optional_integer("access_number")?.and_then(|number| u64::try_from(number).ok());
            let caller = Caller {
                stakeholder: row.value("stakeholder_id")?,
                open: row.optional("project_id")?.map(|project| (project, number.unwrap_or(0))),
                used_at: row.moment("used_at")?,
            };
            Ok(((row.text("token_hash")?, row.text("portal_id")?), caller))
        })
        .collect()
}

impl Store {
    /// Whose session it is, if it has not ended; and whether this portal is open to them.
    pub(crate) async fn caller(&self, token: &Token, portal: Option<PortalId>) -> Result<Option<Caller>> {
        let portal = portal.map(|portal| portal.to_string()).unwrap_or_default();
        let Some(caller) = self.0.callers.ask((token.hash(), portal)).await? else { return Ok(None) };
        self.note_use(token, caller.used_at, self.now()).await?;
        Ok(Some(caller))
    }
}
