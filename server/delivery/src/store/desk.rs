//! The portal desk: one look at what the client sees, what is ready and not shared, and who looked. Nothing in here writes, and
//! nothing of it is for the client.

use super::Store;
use super::access_review::is_due;
use super::arrangement::arrangement;
use super::portal_visit::ONE_VISIT;
use super::pulse::pulse;
use super::record::Span;
use super::row::Columns as _;
use super::workspace::workspace;
use crate::Result;
use crate::access::TeamMember;
use domain::team::{Arrangement, Deed, Desk, Planned, ProjectId, Reader, SectionCount, Waiting, Warning};
use domain::things::Audience;
use domain::{Act, Moment, PortalSection, Thing};
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::HashSet;
use uuid::Uuid;

/// What changed for the client within so many seconds is told.
const LATELY: i64 = 7 * 86_400;

/// The acts that can change what the client sees, each told by itself.
const FOR_THE_CLIENT: [Act; 5] = [Act::Shared, Act::Announced, Act::Unshared, Act::Arranged, Act::Edited];

/// No stream lives longer than so many seconds, nor a visit that goes on with one: what is older was left by a program that ended
/// without a word.
const LONGEST_PAGE: i64 = 16 * 60 + ONE_VISIT;

/// How many of the newest such acts are looked through.
const LOOKED_THROUGH: usize = 500;

/// How much of each list is told.
const MOST: usize = 500;

impl Store {
    /// Everything on a project's desk.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn desk(&self, by: &TeamMember) -> Result<Desk> {
        let (project, now) = (by.project(), self.now());
        let mut reading = self.reading().await?;
        let arrangement = arrangement(&mut reading, project).await?;
        let counts = counts(&mut reading, project, &arrangement).await?;
        let waiting = waiting(&mut reading, project).await?;
        let planned = planned(&mut reading, project).await?;
        let readers = readers(&mut reading, project, now).await?;
        let span = Span { acts: FOR_THE_CLIENT.to_vec(), ..Span::default() };
        let (deeds, _) = self.deeds(&mut reading, by, &span, LOOKED_THROUGH).await?;
        let since = now.plus_seconds(-LATELY);
        let shared = shared(&mut reading, project).await?;
        let changed =
            deeds.into_iter().filter(|deed| deed.at >= since && is_for_client(deed, &shared)).take(MOST).collect();
        let row = sqlx::query(
            "select p.portal_told_at, p.portal_opened_at,
                    (select count(*) from portal_opening o where o.project_id = p.id) as openings
               from project p where p.id = $1",
        )
        .bind(project.to_string())
        .fetch_one(&mut *reading)
        .await?;
        let is_open = row.optional_moment("portal_opened_at")?.is_some();
        let changed_at = row.optional_moment("portal_told_at")?;
        let stale_for = arrangement.rhythm.stale_for(changed_at, now).filter(|_| is_open);
        let warnings = warnings(&mut reading, project, &arrangement, &counts, now).await?;
        let pulse = pulse(&mut reading, project).await?;
        let was_ever_open = row.integer("openings")? > 0;
        Ok(Desk { arrangement, counts, changed, waiting, planned, readers, warnings, stale_for, was_ever_open, pulse })
    }
}

/// Whether an act changed what the client sees.
fn is_for_client(deed: &Deed, shared: &HashSet<Uuid>) -> bool {
    match deed.act {
        // What the client asked is no news for them.
        Act::Shared if deed.thing == Thing::Question => false,
        Act::Edited => {
            let is_shown = |label: &str| {
                deed.thing.fields().iter().any(|field| field.label == label && field.audience == Audience::Client)
            };
            deed.thing_id.is_some_and(|id| shared.contains(&id))
                && deed.changes.iter().any(|change| is_shown(&change.label))
        }
        _ => true,
    }
}

async fn shared(reading: &mut AnyConnection, project: ProjectId) -> Result<HashSet<Uuid>> {
    let rows = sqlx::query("select thing_id from sharing where project_id = $1 and unshared_at is null")
        .bind(project.to_string())
        .fetch_all(reading)
        .await?;
    rows.iter().map(|row| row.value("thing_id")).collect()
}

/// The kinds that stand in a section, or in none.
fn kinds_of(section: Option<PortalSection>) -> impl Iterator<Item = Thing> {
    Thing::kinds().filter(move |thing| thing.is_shareable() && !thing.is_said() && PortalSection::of(*thing) == section)
}

/// What stands in no section comes first, as in the portal; then the sections in their order, and those that are off.
async fn counts(
    reading: &mut AnyConnection,
    project: ProjectId,
    arrangement: &Arrangement,
) -> Result<Vec<SectionCount>> {
    let off = PortalSection::ALL.iter().filter(|section| !arrangement.sections.contains(section));
    let sections = arrangement.sections.iter().chain(off).map(|section| Some(*section));
    let mut counts = Vec::new();
    for section in std::iter::once(None).chain(sections) {
        let is_on = section.is_none_or(|section| arrangement.sections.contains(&section));
        let mut count = SectionCount { section, is_on, shared: 0, all: 0 };
        for thing in kinds_of(section) {
            let sql = format!(
                "select count(*) as every, count(s.id) as shared
                   from {} t left join sharing s on s.thing_id = t.id and s.unshared_at is null
                  where t.project_id = $1 and t.deleted_at is null",
                thing.key()
            );
            let row = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_one(&mut *reading).await?;
            count.all += u32::try_from(row.integer("every")?).unwrap_or(0);
            count.shared += u32::try_from(row.integer("shared")?).unwrap_or(0);
        }
        counts.push(count);
    }
    Ok(counts)
}

/// What is not shared, newer versions of what is shared first. Of a document only its newest version is said to wait.
async fn waiting(reading: &mut AnyConnection, project: ProjectId) -> Result<Vec<Waiting>> {
    let mut waiting = Vec::new();
    for thing in Thing::kinds().filter(|thing| thing.is_shareable()) {
        let (is_newer, newest) = match thing {
            Thing::Document => (
                "(select count(*) from document o join sharing os on os.thing_id = o.id and os.unshared_at is null and os.title_only = 0
                   where o.group_id = t.group_id and o.deleted_at is null)",
                " and not exists (select 1 from document n
                                   where n.group_id = t.group_id and n.deleted_at is null and n.version > t.version)",
            ),
            _ => ("0", ""),
        };
        let sql = format!(
            "select t.id, t.title, {is_newer} as older_shared, s.title_only from {} t
               left join sharing s on s.thing_id = t.id and s.unshared_at is null
              where t.project_id = $1 and t.deleted_at is null{newest} and coalesce(s.title_only, 1) = 1
              order by older_shared desc, t.place, t.id limit {MOST}",
            thing.key()
        );
        for row in sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_all(&mut *reading).await? {
            waiting.push(Waiting {
                thing,
                id: row.value("id")?,
                title: row.text("title")?,
                is_newer: row.integer("older_shared")? > 0,
                is_announced: row.optional_integer("title_only")?.is_some(),
            });
        }
    }
    waiting.sort_by_key(|waiting| !waiting.is_newer);
    waiting.truncate(MOST);
    Ok(waiting)
}

async fn planned(reading: &mut AnyConnection, project: ProjectId) -> Result<Vec<Planned>> {
    let rows = sqlx::query(
        "select p.id, p.thing, p.thing_id, p.share_on, m.name from sharing_plan p join member m on m.id = p.set_by
          where p.project_id = $1 and p.ended_at is null order by p.share_on, p.id",
    )
    .bind(project.to_string())
    .fetch_all(&mut *reading)
    .await?;
    let mut planned = Vec::new();
    for row in rows {
        let (thing, thing_id): (Thing, Uuid) = (row.value("thing")?, row.value("thing_id")?);
        let title = sqlx::query_scalar(AssertSqlSafe(format!("select title from {} where id = $1", thing.key())))
            .bind(thing_id.to_string())
            .fetch_optional(&mut *reading)
            .await?
            .unwrap_or_default();
        let (id, on, by) = (row.value("id")?, row.date("share_on")?, row.text("name")?);
        planned.push(Planned { id, thing, thing_id, title, on, by });
    }
    Ok(planned)
}

async fn readers(reading: &mut AnyConnection, project: ProjectId, now: Moment) -> Result<Vec<Reader>> {
    let rows = sqlx::query(
        "select s.id, s.name, s.language as reads, p.language as arranged, a.last_seen_at, a.digest, a.invited_at, a.ends_on,
                (select count(*) from portal_visit v
                  where v.project_id = a.project_id and v.stakeholder_id = s.id and v.served_by is not null
                    and v.began_at > $2) as open_pages
           from portal_access a
           join stakeholder s on s.id = a.stakeholder_id
           join project p on p.id = a.project_id
          where a.project_id = $1 and a.revoked_at is null order by lower(s.name), s.id",
    )
    .bind(project.to_string())
    .bind(now.plus_seconds(-LONGEST_PAGE).0)
    .fetch_all(reading)
    .await?;
    rows.iter()
        .map(|row| {
            let (last_seen_at, is_here) = (row.optional_moment("last_seen_at")?, row.integer("open_pages")? > 0);
            let languages = [row.text("reads")?, row.text("arranged")?];
            Ok(Reader {
                id: row.value("id")?,
                name: row.text("name")?,
                last_seen_at,
                is_here,
                invited_at: row.moment("invited_at")?,
                language: languages.iter().find_map(|key| key.parse().ok()),
                digest: row.value("digest")?,
                ends_on: row.date("ends_on")?,
            })
        })
        .collect()
}

/// What is worth a look before a portal is opened, and as long as it is.
async fn warnings(
    reading: &mut AnyConnection,
    project: ProjectId,
    arrangement: &Arrangement,
    counts: &[SectionCount],
    now: Moment,
) -> Result<Vec<Warning>> {
    let settings = workspace(&mut *reading).await?;
    let mut warnings = Vec::new();
    let mut warn = |words: String, about| warnings.push(Warning { words, about });
    for count in counts.iter().filter(|count| count.is_on && count.shared == 0) {
        let Some(section) = count.section.map(PortalSection::word) else { continue };
        warn(format!("The section “{section}” has nothing in it: the client does not see it."), None);
    }
    for count in counts.iter().filter(|count| !count.is_on && count.shared > 0) {
        let Some(section) = count.section.map(PortalSection::word) else { continue };
        warn(format!("In the section “{section}” something is shared, but it is off: nobody sees it."), None);
    }
    let row = sqlx::query(AssertSqlSafe(format!(
        "select count(*) as everybody, count(case when {} then 1 end) as due
           from portal_access a where a.project_id = $1 and a.revoked_at is null",
        is_due("$2")
    )))
    .bind(project.to_string())
    .bind(now.plus_seconds(-i64::from(settings.review_after) * 86_400).0)
    .fetch_one(&mut *reading)
    .await?;
    if row.integer("everybody")? == 0 {
        warn("Nobody is invited yet.".to_owned(), None);
    }
    let whose = match row.integer("due")? {
        0 => None,
        1 => Some("1 person".to_owned()),
        due => Some(format!("{due} people")),
    };
    if let Some(whose) = whose {
        let days = settings.review_after;
        warn(
            format!("The access of {whose} is to be reviewed: that is due after {days} days, and after closing."),
            None,
        );
    }
    let undated = sqlx::query(
        "select t.id, t.title, t.summary, t.due from milestone t
           join sharing s on s.thing_id = t.id and s.unshared_at is null
          where t.project_id = $1 and t.deleted_at is null and t.state <> 'done' and (t.due is null or t.summary = '')
          order by t.place, t.id limit 50",
    )
    .bind(project.to_string())
    .fetch_all(&mut *reading)
    .await?;
    for row in undated {
        let missing = if row.date("due")?.is_none() { "no date" } else { "no text for the client" };
        let about = Some((Thing::Milestone, row.value("id")?));
        warn(format!("The milestone “{}” has {missing}.", row.text("title")?), about);
    }
    let others: Vec<String> = sqlx::query_scalar(
        "select c.name from client c where c.id <> (select p.client_id from project p where p.id = $1)",
    )
    .bind(project.to_string())
    .fetch_all(&mut *reading)
    .await?;
    let careful: Vec<String> = settings.careful_words().map(str::to_owned).chain(others).collect();
    if let Some(word) = found(&arrangement.welcome, &careful) {
        warn(format!("The welcome says “{word}”."), None);
    }
    // What the client asked is their own to word.
    for thing in Thing::kinds().filter(|thing| thing.is_shareable() && *thing != Thing::Question) {
        for (id, title, text) in shown_texts(reading, project, thing).await? {
            if let Some(word) = found(&text, &careful) {
                let kind = thing.word();
                warn(format!("The {kind} “{title}” says “{word}”, and the client can read it."), Some((thing, id)));
            }
        }
    }
    Ok(warnings)
}

/// The first of the words that stands in a text as a word of its own.
fn found<'w>(text: &str, words: &'w [String]) -> Option<&'w str> {
    let text = text.to_lowercase();
    let stands_alone = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        })
    };
    words.iter().map(String::as_str).find(|word| !word.is_empty() && stands_alone(&word.to_lowercase()))
}

/// All that the client reads of what is shared of a kind: ids, titles, and every text together, names of files too.
async fn shown_texts(
    reading: &mut AnyConnection,
    project: ProjectId,
    thing: Thing,
) -> Result<Vec<(Uuid, String, String)>> {
    use domain::things::Fill;
    let columns = thing.fields().iter().filter(|field| field.audience == Audience::Client).filter(|field| {
        matches!(
            field.fill,
            Fill::Line(_) | Fill::Short(_) | Fill::Text(_) | Fill::Prose(_) | Fill::Names(_) | Fill::OurNames(_)
        )
    });
    let mut columns: Vec<String> = columns.map(|field| format!("t.{}", field.column)).collect();
    if thing == Thing::Document {
        columns.push("t.file_name".to_owned());
    }
    let sql = format!(
        "select t.id, t.title, case when s.title_only = 1 then t.title else {} end as words from {} t join sharing s on s.thing_id = t.id and s.unshared_at is null
          where t.project_id = $1 and t.deleted_at is null order by t.place, t.id",
        columns.join(" || ' ' || "),
        thing.key()
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_all(reading).await?;
    rows.iter().map(|row| Ok((row.value("id")?, row.text("title")?, row.text("words")?))).collect()
}
