//! Many projects at a glance: those that a colleague is on, and how each of them stands.

use super::Store;
use super::access_review::is_due;
use super::list::{PAGE, Turned, turn_to};
use super::project::standing;
use super::row::Columns as _;
use super::workspace::review_after;
use crate::Result;
use crate::access::{Colleague, Manager};
use domain::team::{Entry, ListQuery, Page, ProjectId, Standing};
use domain::{Act, Health, Moment, Rhythm};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The statement behind the portfolio. `$1` is whether all projects are meant, `$2` the colleague, `$3` today, `$4` since when
/// an access is to have been reviewed.
fn entries() -> String {
    let due = is_due("$4");
    format!(
        "
    select p.id, c.name as client, p.title, p.portal_opened_at, p.portal_told_at, p.phase, p.health, p.health_reason,
           p.rhythm,
           (select count(*) from portal_access a
             where a.project_id = p.id and a.revoked_at is null
               and {due}) as reviews_due,
           (select count(*) from milestone m where m.project_id = p.id and m.deleted_at is null) as total,
           (select count(*) from milestone m
             where m.project_id = p.id and m.deleted_at is null and m.state = 'done') as done,
           (select count(*) from milestone m
             where m.project_id = p.id and m.deleted_at is null and m.state <> 'done' and m.due < $3)
             + (select count(*) from deliverable d
                 where d.project_id = p.id and d.deleted_at is null and d.state in ('pending', 'in_progress')
                   and d.due < $3) as overdue,
           (select min(late.due) from (
                select m.due from milestone m
                 where m.project_id = p.id and m.deleted_at is null and m.state <> 'done' and m.due < $3
                union all
                select d.due from deliverable d
                 where d.project_id = p.id and d.deleted_at is null and d.state in ('pending', 'in_progress')
                   and d.due < $3) late) as latest_due,
           (select max(a.last_seen_at) from portal_access a where a.project_id = p.id) as portal_seen_at,
           (select count(*) from question q where q.project_id = p.id and q.deleted_at is null and q.state = 'open') as questions,
           (select count(*) from question q
             where q.project_id = p.id and q.deleted_at is null and q.state = 'open' and q.due < $3) as questions_late,
           (select min(q.asked_at) from question q
             where q.project_id = p.id and q.deleted_at is null and q.state = 'open') as asked_at,
           n.title as next_title, n.due as next_due
      from project p
      join client c on c.id = p.client_id
      left join milestone n on n.id = (select m.id from milestone m
                                        where m.project_id = p.id and m.deleted_at is null and m.state <> 'done'
                                        order by m.place, m.id limit 1)
     where p.is_template = 0
       and ($1 = 1 or exists (select 1 from project_member pm where pm.project_id = p.id and pm.member_id = $2))
     order by lower(c.name), lower(p.title), p.id"
    )
}

impl Store {
    /// A page of the projects that this colleague is on. They can be sorted by `health`, `overdue`, `next` (its day), `changed`
    /// (their portals) and `budget` (what is used of it, of those that the colleague manages), and come by client and title
    /// otherwise.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn portfolio(&self, by: &Colleague, query: &ListQuery) -> Result<Page<Entry>> {
        let today = self.now().date();
        let mut reading = self.reading().await?;
        let review_after = review_after(&mut reading).await?;
        let rows = sqlx::query(AssertSqlSafe(entries()))
            .bind(i64::from(by.is_admin()))
            .bind(by.member().to_string())
            .bind(domain::iso(today))
            .bind(self.now().plus_seconds(-review_after).0)
            .fetch_all(&mut *reading)
            .await?;
        let mut entries = rows.iter().map(|row| entry(row, self.now())).collect::<Result<Vec<_>>>()?;
        let words: Vec<String> = query.text.split_whitespace().map(str::to_lowercase).collect();
        let having = |name: &str, key: &str| query.having.get(name).is_none_or(|wanted| wanted == key);
        entries.retain(|entry| {
            let names = format!("{} {}", entry.client, entry.title).to_lowercase();
            words.iter().all(|word| names.contains(word))
                && having("health", entry.standing.health.key())
                && having("phase", entry.standing.phase.key())
        });
        // Stable: among equals the order is that of the names.
        match query.sort.as_str() {
            "health" => entries.sort_by_key(|entry| Reverse(worst(entry))),
            "overdue" => entries.sort_by_key(|entry| Reverse((entry.overdue, entry.days_late))),
            "next" => entries.sort_by_key(|entry| {
                let day = entry.next.as_ref().and_then(|(_, day)| *day);
                (day.is_none(), day)
            }),
            "budget" => {
                let used = self.budgets(by).await?.into_iter().map(|budget| (budget.project, budget.used));
                let used: HashMap<ProjectId, i64> = used.collect();
                entries.sort_by_key(|entry| Reverse(used.get(&entry.id).copied()));
            }
            "changed" => entries.sort_by_key(|entry| Reverse(entry.portal_changed_at)),
            _ => {}
        }
        let Turned { page, pages, total } = turn_to(query.page, i64::try_from(entries.len()).unwrap_or(i64::MAX));
        let skipped = usize::try_from((page - 1) * PAGE).unwrap_or(0);
        let things = entries.into_iter().skip(skipped).take(usize::try_from(PAGE).unwrap_or(0)).collect();
        Ok(Page { things, total, page, pages })
    }

    /// Says how a project stands, and what it is about.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn set_standing(&self, by: &Manager, standing: &Standing, summary: &str) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        sqlx::query("update project set phase = $1, health = $2, health_reason = $3, summary = $4 where id = $5")
            .bind(standing.phase.key())
            .bind(standing.health.key())
            .bind(standing.reason.clone())
            .bind(summary.to_owned())
            .bind(write.project.to_string())
            .execute(write.connection())
            .await?;
        write.touch_project(Act::Judged);
        self.commit(write).await.map(drop)
    }
}

/// What its manager says and what its dates say, whichever is worse.
fn worst(entry: &Entry) -> usize {
    let health = entry.hint().unwrap_or(entry.standing.health);
    Health::ALL.iter().position(|known| *known == health).unwrap_or(0)
}

fn entry(row: &AnyRow, now: Moment) -> Result<Entry> {
    let today = now.date();
    let is_open = row.optional_moment("portal_opened_at")?.is_some();
    let rhythm: Rhythm = row.value("rhythm")?;
    let stale_for = rhythm.stale_for(row.optional_moment("portal_told_at")?, now).filter(|_| is_open);
    let due = row.date("next_due")?;
    let days_late = match row.date("latest_due")? {
        Some(latest) => today.duration_since(latest).as_hours() / 24,
        None => 0,
    };
    let count = |column| row.integer(column).map(|count| u32::try_from(count).unwrap_or(0));
    Ok(Entry {
        id: row.value("id")?,
        client: row.text("client")?,
        title: row.text("title")?,
        standing: standing(row)?,
        overdue: count("overdue")?,
        days_late: u32::try_from(days_late).unwrap_or(0),
        portal_changed_at: row.optional_moment("portal_told_at")?,
        portal_seen_at: row.optional_moment("portal_seen_at")?,
        done: count("done")?,
        total: count("total")?,
        next: row.optional::<String>("next_title")?.map(|title| (title, due)),
        portal_open: is_open,
        stale_for,
        review_due: row.integer("reviews_due")? > 0,
        questions: count("questions")?,
        questions_late: count("questions_late")?,
        asked_at: row.optional_moment("asked_at")?,
    })
}
