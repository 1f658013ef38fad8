//! How the portals do: what is counted of visits, questions and reports, for the team. No client reads any of it, and nothing in
//! here says what any one person did.

use super::Store;
use super::noting::Statement;
use super::row::Columns as _;
use crate::Result;
use crate::access::{Admin, ClientViewer, Colleague, SeesPortal as _};
use domain::team::{Baseline, Engagement, Savings};
use domain::{Minutes, Moment};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};
use uuid::Uuid;

const DAY: i64 = 86_400;

/// A week, as the tables count time: in microseconds.
const WEEK: i64 = 7 * DAY * 1_000_000;

/// How far back is counted what the portals save: twelve weeks.
const COUNTED: i64 = 12 * 7 * DAY;

/// Whoever looked within two weeks uses the portal.
const USES: i64 = 14 * DAY;

/// Questions are counted over four weeks.
const ASKED: i64 = 28 * DAY;

/// How many engagements are told.
const MOST: i64 = 50;

/// A condition on `project p`: that the colleague is on it. `$1` is whether all projects are meant, `$2` the colleague.
const THEIRS: &str = "p.is_template = 0
    and ($1 = 1 or exists (select 1 from project_member pm where pm.project_id = p.id and pm.member_id = $2))";

impl Store {
    /// Notes that a client took the status report for themselves.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn note_report(&self, by: &ClientViewer) -> Result<()> {
        let taken = Statement {
            sql: "insert into report_taken (id, project_id, stakeholder_id, taken_at) values ($1, $2, $3, $4)",
            values: vec![
                Uuid::now_v7().to_string().into(),
                by.project().to_string().into(),
                by.stakeholder().to_string().into(),
                self.now().0.into(),
            ],
        };
        self.note_down(vec![taken]).await
    }

    /// What the portals of this colleague's projects saved within twelve weeks, by what reporting took before.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn savings(&self, by: &Colleague) -> Result<Savings> {
        let since = Moment::start_of(self.now().plus_seconds(-COUNTED).date());
        let mut reading = self.reading().await?;
        let baseline = baseline(&mut reading).await?;
        let row = sqlx::query(AssertSqlSafe(format!(
            "with theirs as (select p.id from project p where {THEIRS}),
                  visits as (select v.project_id, v.stakeholder_id, v.began_at / {WEEK} as week from portal_visit v
                              where v.project_id in (select id from theirs) and v.began_at >= $3)
             select (select count(*) from visits) as visits,
                    (select count(distinct stakeholder_id) from visits) as people,
                    (select count(*) from (select distinct project_id, week from visits) w) as weeks,
                    (select count(*) from question q
                      where q.project_id in (select id from theirs) and q.deleted_at is null and q.asked_at >= $3
                        and q.state <> 'open') as questions,
                    (select count(*) from report_taken r
                      where r.project_id in (select id from theirs) and r.taken_at >= $3) as reports",
        )))
        .bind(i64::from(by.is_admin()))
        .bind(by.member().to_string())
        .bind(since.0)
        .fetch_one(&mut *reading)
        .await?;
        Ok(Savings {
            since: since.date(),
            weeks: count(&row, "weeks")?,
            visits: count(&row, "visits")?,
            people: count(&row, "people")?,
            questions: count(&row, "questions")?,
            reports: count(&row, "reports")?,
            baseline,
        })
    }

    /// How the portals of this colleague's projects do: those that were opened first, and then those that are not open yet.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn engagements(&self, by: &Colleague) -> Result<Vec<Engagement>> {
        let now = self.now();
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select p.id, c.name as client, p.title, p.portal_opened_at, p.portal_told_at,
                    (select count(*) from milestone m join sharing s on s.thing_id = m.id and s.unshared_at is null
                      where m.project_id = p.id and m.deleted_at is null and m.due is not null) as milestones,
                    (select count(*) from notice n join sharing s on s.thing_id = n.id and s.unshared_at is null
                      where n.project_id = p.id and n.deleted_at is null and n.kind = 'status') as statuses,
                    (select count(*) from next_step n join sharing s on s.thing_id = n.id and s.unshared_at is null
                      where n.project_id = p.id and n.deleted_at is null) as next_steps,
                    (select count(*) from portal_access a where a.project_id = p.id and a.revoked_at is null) as invited,
                    (select count(*) from portal_access a
                      where a.project_id = p.id and a.revoked_at is null and a.last_seen_at >= $3) as looked,
                    (select count(*) from question q
                      where q.project_id = p.id and q.deleted_at is null and q.asked_at >= $4) as asked,
                    (select count(*) from question q
                      where q.project_id = p.id and q.deleted_at is null and q.asked_at >= $4
                        and q.state <> 'open') as answered
               from project p join client c on c.id = p.client_id
              where {THEIRS}
              order by case when p.portal_opened_at is null then 1 else 0 end, p.portal_opened_at, p.created_at desc, p.id
              limit {MOST}"
        )))
        .bind(i64::from(by.is_admin()))
        .bind(by.member().to_string())
        .bind(now.plus_seconds(-USES).0)
        .bind(now.plus_seconds(-ASKED).0)
        .fetch_all(&self.0.reader)
        .await?;
        rows.iter().map(engagement).collect()
    }

    /// What reporting took before, and takes now.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn reporting_times(&self, _by: &Admin) -> Result<Baseline> {
        let mut reading = self.reading().await?;
        baseline(&mut reading).await
    }

    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn set_reporting_times(&self, _by: &Admin, wanted: &Baseline) -> Result<()> {
        let mut writing = self.writing().await?;
        sqlx::query(
            "update workspace set deck_minutes = $1, upkeep_minutes = $2, question_minutes = $3, report_minutes = $4
              where id = 1",
        )
        .bind(wanted.deck.0)
        .bind(wanted.upkeep.0)
        .bind(wanted.question.0)
        .bind(wanted.report.0)
        .execute(&mut *writing)
        .await?;
        writing.commit().await?;
        Ok(())
    }
}

async fn baseline(connection: &mut AnyConnection) -> Result<Baseline> {
    let row = sqlx::query(
        "select deck_minutes, upkeep_minutes, question_minutes, report_minutes from workspace where id = 1",
    )
    .fetch_one(connection)
    .await?;
    let minutes = |column| row.integer(column).map(Minutes);
    Ok(Baseline {
        deck: minutes("deck_minutes")?,
        upkeep: minutes("upkeep_minutes")?,
        question: minutes("question_minutes")?,
        report: minutes("report_minutes")?,
    })
}

fn engagement(row: &AnyRow) -> Result<Engagement> {
    Ok(Engagement {
        id: row.value("id")?,
        client: row.text("client")?,
        title: row.text("title")?,
        opened_at: row.optional_moment("portal_opened_at")?,
        changed_at: row.optional_moment("portal_told_at")?,
        milestones: count(row, "milestones")?,
        has_status: row.integer("statuses")? > 0,
        next_steps: count(row, "next_steps")?,
        invited: count(row, "invited")?,
        looked: count(row, "looked")?,
        asked: count(row, "asked")?,
        answered: count(row, "answered")?,
    })
}

fn count(row: &AnyRow, column: &'static str) -> Result<u32> {
    Ok(u32::try_from(row.integer(column)?).unwrap_or(0))
}
