//! When somebody looked at a project, so that they can be told what others did meanwhile. A mark of the reader's own: it is no act
//! on the project, and nobody else reads it.

use super::Store;
use super::project;
use super::record::Span;
use crate::Result;
use crate::access::TeamMember;
use domain::team::News;
use sqlx::Row as _;

/// Whoever was away for longer than this, in seconds, comes back: what they saw before is old from then on.
const AWAY: i64 = 30 * 60;

/// How many acts are told.
const MOST: usize = 20;

/// How many are looked through for them: the parts of an act are not told beside it.
const LOOKED_THROUGH: usize = 200;

impl Store {
    /// Notes that the reader is here now, and tells what others did since they were here before this visit. Within a visit the
    /// list only grows.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn visit(&self, by: &TeamMember) -> Result<News> {
        let now = self.now();
        let mut reading = self.reading().await?;
        let latest = project::team_number(&mut reading, by.project()).await?;
        drop(reading);
        sqlx::query(
            "insert into project_visit (project_id, member_id, latest_number, visited_at) values ($1, $2, $3, $4)
             on conflict (project_id, member_id) do update set
                seen_number = case when project_visit.visited_at < $5 then project_visit.latest_number
                                   else project_visit.seen_number end,
                latest_number = excluded.latest_number, visited_at = excluded.visited_at",
        )
        .bind(by.project().to_string())
        .bind(by.member().to_string())
        .bind(i64::try_from(latest).unwrap_or(i64::MAX))
        .bind(now.0)
        .bind(now.plus_seconds(-AWAY).0)
        .execute(&self.0.writer)
        .await?;
        self.news(by).await
    }

    /// The same for a page that is open: what came meanwhile is told, and nothing is noted. Whoever left the page open is told of it
    /// again rather than never.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn news(&self, by: &TeamMember) -> Result<News> {
        let mut reading = self.reading().await?;
        let row = sqlx::query("select seen_number from project_visit where project_id = $1 and member_id = $2")
            .bind(by.project().to_string())
            .bind(by.member().to_string())
            .fetch_optional(&mut *reading)
            .await?;
        let seen = match row {
            Some(row) => row.try_get::<Option<i64>, _>("seen_number")?,
            None => None,
        };
        let Some(seen) = seen else { return Ok(News { is_first: true, deeds: Vec::new(), has_more: false }) };
        // Hours and money have pages of their own.
        let since = Span { after: seen, by_others_than: Some(by.member()), for_all: true, ..Span::default() };
        let (mut deeds, mut has_more) = self.deeds(&mut reading, by, &since, LOOKED_THROUGH).await?;
        let several: Vec<(u64, u64)> = deeds.iter().map(|deed| (deed.number, deed.number + deed.parts)).collect();
        deeds.retain(|deed| !several.iter().any(|(act, last)| (act + 1..=*last).contains(&deed.number)));
        has_more |= deeds.len() > MOST;
        deeds.truncate(MOST);
        Ok(News { is_first: false, deeds, has_more })
    }
}
