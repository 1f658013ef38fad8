//! The record of what was visible to whom: read from rows that are only ever ended, never changed. Nothing in here writes.

use super::Store;
use super::portal_visit::{SEEN_UNTIL, SHOWING};
use super::record::Span;
use super::row::Columns as _;
use crate::Result;
use crate::access::{Manager, TeamMember};
use domain::team::{Exposure, ExposureRecord, Opened, ProjectId, StakeholderId};
use domain::{Act, Date, Moment, PortalSection, Thing};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// From a moment to another, which may be still to come.
#[derive(Clone, Copy)]
struct Interval {
    from: Moment,
    until: Option<Moment>,
}

impl Interval {
    fn read(row: &AnyRow, from: &'static str, until: &'static str) -> Result<Self> {
        Ok(Self { from: row.moment(from)?, until: row.optional_moment(until)? })
    }

    /// What is in both, if there is anything.
    fn within(self, other: Self) -> Option<Self> {
        let until = match (self.until, other.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let from = self.from.max(other.from);
        until.is_none_or(|until| from < until).then_some(Self { from, until })
    }

    fn holds(self, at: Moment) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// A stakeholder's look at the portal; both ends are part of it.
struct Visit {
    stakeholder: StakeholderId,
    name: String,
    began_at: Moment,
    last_at: Moment,
}

/// How many acts of looking as somebody are told.
const LOOKS: usize = 50;

impl Store {
    /// Who of the client's has seen a thing since it was shared the last time, earliest first.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn opened(&self, by: &TeamMember, id: Uuid) -> Result<Vec<Opened>> {
        let mut reading = self.reading().await?;
        let rows = sharings(&mut reading, by.project(), Some(id)).await?;
        let latest = Past::read(&mut reading, by.project()).await?;
        Ok(rows.into_iter().next().map(|sharing| latest.opened(&sharing)).unwrap_or_default())
    }

    /// Every sharing of the project, newest first, and who saw what of it. With a stakeholder, only what they saw; with a day,
    /// only what was visible at its end, to them or to anybody with access.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn exposure_record(
        &self,
        by: &Manager,
        stakeholder: Option<StakeholderId>,
        day: Option<Date>,
    ) -> Result<ExposureRecord> {
        let project = by.as_member().project();
        let mut reading = self.reading().await?;
        let people = sqlx::query(
            "select distinct s.id, s.name from access_record r join stakeholder s on s.id = r.stakeholder_id
              where r.project_id = $1 order by s.name, s.id",
        )
        .bind(project.to_string())
        .fetch_all(&mut *reading)
        .await?;
        let people: Vec<(StakeholderId, String)> =
            people.iter().map(|row| Ok((row.value("id")?, row.text("name")?))).collect::<Result<_>>()?;
        let past = Past::read(&mut reading, project).await?;
        let mut exposures = sharings(&mut reading, project, None).await?;
        for exposure in &mut exposures {
            exposure.opened = past.opened(exposure);
        }
        match (stakeholder, day.map(end_of)) {
            (Some(stakeholder), Some(end)) => {
                exposures = past.visible_to(&mut reading, project, stakeholder, end, exposures).await?;
            }
            (None, Some(end)) => exposures.retain(|exposure| past.was_visible(exposure, end)),
            (Some(stakeholder), None) => {
                exposures.retain(|exposure| exposure.opened.iter().any(|opened| opened.id == stakeholder));
            }
            (None, None) => {}
        }
        if let Some(stakeholder) = stakeholder {
            exposures.iter_mut().for_each(|exposure| exposure.opened.retain(|opened| opened.id == stakeholder));
        }
        let span = Span { acts: vec![Act::LookedAs], ..Span::default() };
        let (looked_as, _) = self.deeds(&mut reading, by.as_member(), &span, LOOKS).await?;
        Ok(ExposureRecord { exposures, people, looked_as })
    }

    /// What a stakeholder could see at a moment, newest first.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn visible_at(&self, by: &Manager, stakeholder: StakeholderId, at: Moment) -> Result<Vec<Exposure>> {
        let project = by.as_member().project();
        let mut reading = self.reading().await?;
        let past = Past::read(&mut reading, project).await?;
        let all = sharings(&mut reading, project, None).await?;
        past.visible_to(&mut reading, project, stakeholder, at, all).await
    }
}

/// The last moment of a day, in UTC.
fn end_of(day: Date) -> Moment {
    let next = day.tomorrow().unwrap_or(day);
    Moment(Moment::start_of(next).0 - 1)
}

/// What there was to be seen, but for the sharing records, and who looked.
struct Past {
    sections: HashMap<PortalSection, Vec<Interval>>,
    visits: Vec<Visit>,
}

impl Past {
    async fn read(reading: &mut AnyConnection, project: ProjectId) -> Result<Self> {
        let mut sections: HashMap<PortalSection, Vec<Interval>> = HashMap::new();
        let rows = sqlx::query("select section, on_at, off_at from portal_section where project_id = $1")
            .bind(project.to_string())
            .fetch_all(&mut *reading)
            .await?;
        for row in rows {
            sections.entry(row.value("section")?).or_default().push(Interval::read(&row, "on_at", "off_at")?);
        }
        let visits = sqlx::query(AssertSqlSafe(format!(
            "select s.id, s.name, v.began_at, {SEEN_UNTIL} as last_at
               from portal_visit v join stakeholder s on s.id = v.stakeholder_id {SHOWING}
              where v.project_id = $1 order by v.began_at, v.id"
        )))
        .bind(project.to_string())
        .fetch_all(reading)
        .await?
        .iter()
        .map(|row| {
            let (began_at, last_at) = (row.moment("began_at")?, row.moment("last_at")?);
            Ok(Visit { stakeholder: row.value("id")?, name: row.text("name")?, began_at, last_at })
        })
        .collect::<Result<_>>()?;
        Ok(Self { sections, visits })
    }

    /// When a sharing was to be seen: while its section was on.
    fn visible(&self, exposure: &Exposure) -> Vec<Interval> {
        let shared = Interval { from: exposure.shared_at, until: exposure.unshared_at };
        match PortalSection::of(exposure.thing) {
            None => vec![shared],
            Some(section) => {
                let on = self.sections.get(&section).into_iter().flatten();
                on.filter_map(|on| shared.within(*on)).collect()
            }
        }
    }

    fn was_visible(&self, exposure: &Exposure, at: Moment) -> bool {
        self.visible(exposure).iter().any(|interval| interval.holds(at))
    }

    /// Whoever looked while it was to be seen, each with the first moment, earliest first.
    fn opened(&self, exposure: &Exposure) -> Vec<Opened> {
        let mut first: BTreeMap<StakeholderId, (&str, Moment)> = BTreeMap::new();
        for interval in self.visible(exposure) {
            let looked = self.visits.iter().filter(|visit| {
                visit.last_at >= interval.from && interval.until.is_none_or(|until| visit.began_at < until)
            });
            for visit in looked {
                let at = visit.began_at.max(interval.from);
                let known = first.entry(visit.stakeholder).or_insert((&visit.name, at));
                known.1 = known.1.min(at);
            }
        }
        let opened = first.into_iter().map(|(id, (name, at))| Opened { id, name: name.to_owned(), at });
        let mut opened: Vec<Opened> = opened.collect();
        opened.sort_by_key(|opened| opened.at);
        opened
    }

    /// Those of the sharings that a stakeholder could see at a moment.
    async fn visible_to(
        &self,
        reading: &mut AnyConnection,
        project: ProjectId,
        stakeholder: StakeholderId,
        at: Moment,
        mut exposures: Vec<Exposure>,
    ) -> Result<Vec<Exposure>> {
        let could_look = self.could_look(reading, project, stakeholder, at).await?;
        exposures.retain(|exposure| could_look && self.was_visible(exposure, at));
        Ok(exposures)
    }

    /// Whether the portal was open at that moment, and for this stakeholder.
    async fn could_look(
        &self,
        reading: &mut AnyConnection,
        project: ProjectId,
        stakeholder: StakeholderId,
        at: Moment,
    ) -> Result<bool> {
        let found = sqlx::query(
            "select 1 from portal_opening o join access_record r on r.project_id = o.project_id and r.stakeholder_id = $2
              where o.project_id = $1 and o.opened_at <= $3 and (o.closed_at is null or o.closed_at > $3)
                and r.granted_at <= $3 and (r.ended_at is null or r.ended_at > $3)",
        )
        .bind(project.to_string())
        .bind(stakeholder.to_string())
        .bind(at.0)
        .fetch_optional(reading)
        .await?;
        Ok(found.is_some())
    }
}

/// The sharing records, newest first: of one thing, or of all.
async fn sharings(reading: &mut AnyConnection, project: ProjectId, of: Option<Uuid>) -> Result<Vec<Exposure>> {
    let rows = sqlx::query(
        "select s.thing, s.thing_id, s.title, s.title_only, s.shared_at, s.unshared_at,
                coalesce(b.name, c.name) as shared_by, e.name as unshared_by
           from sharing s left join member b on b.id = s.shared_by left join stakeholder c on c.id = s.said_by
           left join member e on e.id = s.unshared_by
          where s.project_id = $1 and ($2 = '' or s.thing_id = $2)
          order by s.shared_at desc, s.id desc",
    )
    .bind(project.to_string())
    .bind(of.map(|id| id.to_string()).unwrap_or_default())
    .fetch_all(reading)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Exposure {
                thing: row.value::<Thing>("thing")?,
                id: row.value("thing_id")?,
                title: row.text("title")?,
                title_only: row.integer("title_only")? == 1,
                shared_by: row.text("shared_by")?,
                shared_at: row.moment("shared_at")?,
                unshared_by: row.optional("unshared_by")?,
                unshared_at: row.optional_moment("unshared_at")?,
                opened: Vec::new(),
            })
        })
        .collect()
}
