//! What became different for the client since a moment. Read from the sharing records and from the change log: only of what they
//! see now, only what was done while they could see it, and of that only the fields that are declared for them.

use super::arrangement::section_is_on;
use super::history::Fields;
use super::naming::veil;
use super::portal_visit::{SEEN_UNTIL, SHOWING};
use super::row::Columns as _;
use super::{Store, project};
use crate::Result;
use crate::access::SeesPortal;
use crate::projection::{self, Portal, news::Edit, news::Seen};
use domain::portal::{News, Subject};
use domain::team::ProjectId;
use domain::things::{Audience, Fill};
use domain::{Error, Moment, PortalSection, Thing};
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::HashMap;

/// What news are about, in the order in which they are told.
const TOLD: [Thing; 9] = [
    Thing::Notice,
    Thing::NextStep,
    Thing::Milestone,
    Thing::Deliverable,
    Thing::Document,
    Thing::Meeting,
    Thing::Minutes,
    Thing::Decision,
    Thing::Question,
];

/// When the team last replied to a question, as far as the client sees it.
const ANSWERED: &str = ", (select max(rs.shared_at) from reply r
                             join sharing rs on rs.thing_id = r.id and rs.unshared_at is null
                            where r.question_id = t.id and r.deleted_at is null and r.party = 'team') as answered_at";

/// Which version of its document one is, and how many before it the client sees.
const VERSION: &str = ", t.version, (select count(*) from document o
                                      join sharing os on os.thing_id = o.id and os.unshared_at is null and os.title_only = 0
                                     where o.group_id = t.group_id and o.deleted_at is null
                                       and o.version < t.version) as earlier";

/// The newest version that the client sees.
const NEWEST: &str = "not exists (select 1 from document n
                                    join sharing ns on ns.thing_id = n.id and ns.unshared_at is null and ns.title_only = 0
                                   where n.group_id = t.group_id and n.deleted_at is null and n.version > t.version)";

impl Store {
    /// What became different in the portal since a moment, for somebody who looks through it; not from before they had access.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn portal_news(&self, by: &impl SeesPortal, since: Moment) -> Result<Portal<News>> {
        let mut reading = self.reading().await?;
        let granted = sqlx::query(
            "select granted_at from access_record where project_id = $1 and stakeholder_id = $2 and ended_at is null",
        )
        .bind(by.project().to_string())
        .bind(by.stakeholder().to_string())
        .fetch_optional(&mut *reading)
        .await?
        .ok_or(Error::NotFound)?;
        news(&mut reading, by.project(), since.max(granted.moment("granted_at")?), self.now()).await
    }
}

/// Whoever comes back within so many seconds is on the same visit still.
const SAME_VISIT: i64 = 30 * 60;

/// How many looks are gone through for the end of the visit before.
const MOST_LOOKS: i64 = 500;

impl Store {
    /// What became different since the visit before this one; nothing on the first.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn since_last_visit(&self, by: &impl SeesPortal) -> Result<Option<Portal<News>>> {
        let mut reading = self.reading().await?;
        let looks = sqlx::query(AssertSqlSafe(format!(
            "select v.began_at, {SEEN_UNTIL} as seen_until from portal_visit v {SHOWING}
              where v.project_id = $1 and v.stakeholder_id = $2
              order by seen_until desc, v.began_at desc limit $3"
        )))
        .bind(by.project().to_string())
        .bind(by.stakeholder().to_string())
        .bind(MOST_LOOKS)
        .fetch_all(&mut *reading)
        .await?;
        let now = self.now();
        let mut began = now;
        for look in looks {
            let (began_at, last_at) = (look.moment("began_at")?, look.moment("seen_until")?);
            if began.seconds_since(last_at) > SAME_VISIT {
                return news(&mut reading, by.project(), last_at, now).await.map(Some);
            }
            began = began.min(began_at);
        }
        Ok(None)
    }
}

/// What became different for the client since a moment.
pub(super) async fn news(
    connection: &mut AnyConnection,
    project: ProjectId,
    since: Moment,
    as_of: Moment,
) -> Result<Portal<News>> {
    news_for(connection, project, since, Moment::default(), as_of).await
}

/// The same for somebody who could not look before a moment: of how things were before, they are told nothing.
pub(super) async fn news_for(
    connection: &mut AnyConnection,
    project: ProjectId,
    since: Moment,
    granted_at: Moment,
    as_of: Moment,
) -> Result<Portal<News>> {
    // What was done in a closed portal nobody could see: how things were before it opened is not told.
    let opened_at = project::opened_at(connection, project).await?.unwrap_or(as_of);
    let mut edits = edits(connection, project, since).await?;
    let mut seen = Vec::new();
    for thing in TOLD {
        for (id, mut found) in seen_now(connection, project, thing).await? {
            let visible_since = found.appeared_at.max(opened_at).max(granted_at);
            let mine = edits.remove(&(thing, id)).unwrap_or_default();
            let mine = mine.into_iter().filter(|(at, _)| *at > visible_since).flat_map(|(_, edits)| edits);
            // Of what is announced nobody reads more than the title.
            found.edits = mine.filter(|edit| !found.title_only || edit.field.name == "title").collect();
            seen.push(found);
        }
    }
    let veil = veil(connection, project).await?;
    Ok(projection::news::news(since, as_of, seen, &veil))
}

/// What the client sees of a kind now, by the internal ids; of each document the newest version.
async fn seen_now(connection: &mut AnyConnection, project: ProjectId, thing: Thing) -> Result<Vec<(String, Seen)>> {
    let (more, only) = match thing {
        Thing::Question => (ANSWERED, "1 = 1"),
        Thing::Document => (VERSION, NEWEST),
        _ => ("", "1 = 1"),
    };
    let section = PortalSection::of(thing).map_or("", PortalSection::key);
    let sql = format!(
        "select t.id, t.shown_id, t.title, s.shared_at, s.title_only,
                (select max(ps.on_at) from portal_section ps
                  where ps.project_id = $1 and ps.section = $2 and ps.off_at is null) as on_at{more}
           from {} t join sharing s on s.thing_id = t.id and s.unshared_at is null
          where t.project_id = $1 and t.deleted_at is null and {} and {only}
          order by t.place, t.id",
        thing.key(),
        section_is_on(thing, "t.project_id"),
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).bind(section).fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            let on_at = row.optional_moment("on_at")?.unwrap_or_default();
            let title_only = row.integer("title_only")? == 1;
            let newer_version = match thing {
                Thing::Document if !title_only && row.integer("earlier")? > 0 => {
                    u32::try_from(row.integer("version")?).ok()
                }
                _ => None,
            };
            let answered_at = if thing == Thing::Question { row.optional_moment("answered_at")? } else { None };
            let seen = Seen {
                subject: Subject { thing, id: row.value("shown_id")? },
                title: row.text("title")?,
                appeared_at: row.moment("shared_at")?.max(on_at),
                newer_version,
                answered_at,
                title_only,
                edits: Vec::new(),
            };
            Ok((row.text("id")?, seen))
        })
        .collect()
}

type Edits = HashMap<(Thing, String), Vec<(Moment, Vec<Edit>)>>;

/// What was edited of each thing after a moment, the earliest first. What is the team's is left behind at once.
async fn edits(connection: &mut AnyConnection, project: ProjectId, since: Moment) -> Result<Edits> {
    let rows = sqlx::query(
        "select thing, thing_id, was, became, happened_at from change
          where project_id = $1 and audience = 'team' and act = 'edited' and happened_at > $2
          order by number",
    )
    .bind(project.to_string())
    .bind(since.0)
    .fetch_all(connection)
    .await?;
    let mut edits = Edits::new();
    for row in rows {
        let thing: Thing = row.value("thing")?;
        let (was, became) = (Fields::parse(&row, "was")?, Fields::parse(&row, "became")?);
        let of = |fields: &Fields, name: &str| fields.get(name).map(str::to_owned);
        let told = thing
            .fields()
            .iter()
            .filter(|field| field.audience == Audience::Client && !matches!(field.fill, Fill::Link(_)))
            .filter(|field| became.names().any(|name| name == field.name))
            .map(|field| Edit { field, was: of(&was, field.name), became: of(&became, field.name) });
        let told: Vec<Edit> = told.collect();
        edits.entry((thing, row.text("thing_id")?)).or_default().push((row.moment("happened_at")?, told));
    }
    Ok(edits)
}
