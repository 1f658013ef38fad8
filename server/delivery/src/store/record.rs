//! Reading a part of the record of who did what.

use super::Store;
use super::history::{deed, name_links};
use super::managing::{for_all, readable};
use crate::Result;
use crate::access::TeamMember;
use domain::team::{Deed, MemberId};
use domain::{Act, Thing};
use sqlx::{AnyConnection, AssertSqlSafe};

/// Which part of a project's record is meant.
pub(super) struct Span {
    /// The numbers between which it lies, without these.
    pub after: i64,
    pub before: i64,
    /// Only what this member did.
    pub by: Option<MemberId>,
    pub by_others_than: Option<MemberId>,
    pub thing: Option<Thing>,
    pub act: Option<Act>,
    /// Only what everybody on the project may read.
    pub for_all: bool,
}

impl Default for Span {
    fn default() -> Self {
        Self { after: -1, before: i64::MAX, by: None, by_others_than: None, thing: None, act: None, for_all: false }
    }
}

impl Store {
    /// The newest acts of a part of the record, at most so many, and whether there are more.
    pub(super) async fn deeds(
        &self,
        reading: &mut AnyConnection,
        by: &TeamMember,
        span: &Span,
        most: usize,
    ) -> Result<(Vec<Deed>, bool)> {
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select c.number, c.thing, c.thing_id, c.act, c.title, c.was, c.became, c.happened_at, c.member_id, m.name
               from change c left join member m on m.id = c.member_id
              where c.project_id = $1 and c.audience = 'team' and c.act <> 'shown' and c.number > $2 and c.number < $3
                and ($4 = '' or c.member_id = $4) and ($5 = '' or c.thing = $5)
                and ($6 = '' or c.member_id is null or c.member_id <> $6) and {} and $8 <> '' and ($9 = '' or c.act = $9)
              order by c.number desc limit $7",
            if span.for_all { for_all() } else { readable("$8") }
        )))
        .bind(by.project().to_string())
        .bind(span.after)
        .bind(span.before)
        .bind(span.by.map(|member| member.to_string()).unwrap_or_default())
        .bind(span.thing.map(Thing::key).unwrap_or_default())
        .bind(span.by_others_than.map(|member| member.to_string()).unwrap_or_default())
        .bind(i64::try_from(most + 1).unwrap_or(i64::MAX))
        .bind(by.member().to_string())
        .bind(span.act.map(Act::key).unwrap_or_default())
        .fetch_all(&mut *reading)
        .await?;
        let mut deeds =
            rows.iter().take(most).map(|row| deed(row, by.member(), self.now())).collect::<Result<Vec<_>>>()?;
        name_links(reading, &mut deeds).await?;
        Ok((deeds, rows.len() > most))
    }
}
