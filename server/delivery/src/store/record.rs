//! The record of who did what, as people read it.

use super::Store;
use super::history::{Fields, UNDO_WITHIN};
use super::managing::{for_all, readable};
use super::row::Columns as _;
use crate::Result;
use crate::access::TeamMember;
use domain::team::{Activity, ActivityQuery, Deed, FieldChange, MemberId};
use domain::things::Fill;
use domain::{Act, Thing};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::{BTreeMap, HashMap};

/// How many acts a page of the record holds.
const PAGE: usize = 50;

/// Which part of a project's record is meant.
pub(super) struct Span {
    /// The numbers between which it lies, without these.
    pub after: i64,
    pub before: i64,
    /// Only what this member did.
    pub by: Option<MemberId>,
    pub by_others_than: Option<MemberId>,
    pub thing: Option<Thing>,
    /// Only such acts; nothing for all.
    pub acts: Vec<Act>,
    /// Only what everybody on the project may read.
    pub for_all: bool,
}

impl Default for Span {
    fn default() -> Self {
        Self {
            after: -1,
            before: i64::MAX,
            by: None,
            by_others_than: None,
            thing: None,
            acts: Vec::new(),
            for_all: false,
        }
    }
}

impl Store {
    /// Who did what to the project, newest first, a page at a time.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn activity(&self, by: &TeamMember, query: &ActivityQuery) -> Result<Activity> {
        let mut reading = self.reading().await?;
        let span = Span {
            before: query.older_than.and_then(|number| i64::try_from(number).ok()).unwrap_or(i64::MAX),
            by: query.member,
            thing: query.thing,
            ..Span::default()
        };
        let (deeds, more) = self.deeds(&mut reading, by, &span, PAGE).await?;
        let people = sqlx::query(AssertSqlSafe(format!(
            "select distinct m.id, m.name from change c join member m on m.id = c.member_id
              where c.project_id = $1 and c.audience = 'team' and {} order by m.name, m.id",
            readable("$2")
        )))
        .bind(by.project().to_string())
        .bind(by.member().to_string())
        .fetch_all(&mut *reading)
        .await?;
        let people = people.iter().map(|row| Ok((row.value("id")?, row.text("name")?))).collect::<Result<_>>()?;
        Ok(Activity { older_than: deeds.last().filter(|_| more).map(|deed| deed.number), deeds, people })
    }

    /// The newest acts of a part of the record, at most so many, and whether there are more.
    pub(super) async fn deeds(
        &self,
        reading: &mut AnyConnection,
        by: &TeamMember,
        span: &Span,
        most: usize,
    ) -> Result<(Vec<Deed>, bool)> {
        let wanted: Vec<String> = span.acts.iter().map(|act| format!("'{}'", act.key())).collect();
        let wanted = if wanted.is_empty() { "1 = 1".to_owned() } else { format!("c.act in ({})", wanted.join(", ")) };
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select c.number, c.thing, c.thing_id, c.act, c.title, c.was, c.became, c.happened_at, c.member_id,
                    coalesce(m.name, s.name) as name
               from change c left join member m on m.id = c.member_id left join stakeholder s on s.id = c.stakeholder_id
              where c.project_id = $1 and c.audience = 'team' and c.act <> 'shown' and c.number > $2 and c.number < $3
                and ($4 = '' or c.member_id = $4) and ($5 = '' or c.thing = $5)
                and ($6 = '' or c.member_id is null or c.member_id <> $6) and {} and $8 <> '' and {wanted}
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
        .fetch_all(&mut *reading)
        .await?;
        let mut deeds =
            rows.iter().take(most).map(|row| deed(row, by.member(), self.now())).collect::<Result<Vec<_>>>()?;
        name_links(reading, &mut deeds).await?;
        Ok((deeds, rows.len() > most))
    }
}

/// The words of the screen for the fields of a project's books, and of its portal.
const BOOK_LABELS: [(&str, &str); 17] = [
    ("allowed_domains", "E-mail domains"),
    ("amount", "Amount"),
    ("cost", "For an hour"),
    ("cost_budget", "Cost budget"),
    ("currency", "Currency"),
    ("day", "Day"),
    ("farewell", "Farewell"),
    ("fee", "Fee"),
    ("from", "From"),
    ("language", "Language"),
    ("naming", "It names"),
    ("notes", "Notes"),
    ("on", "Last day"),
    ("rhythm", "It changes"),
    ("sections", "Sections"),
    ("title", "What for"),
    ("welcome", "Welcome"),
];

fn label(name: &str) -> &str {
    BOOK_LABELS.iter().find(|(known, _)| *known == name).map_or(name, |(_, label)| label)
}

fn deed(row: &AnyRow, reader: MemberId, now: domain::Moment) -> Result<Deed> {
    let (thing, act): (Thing, Act) = (row.value("thing")?, row.value("act")?);
    let (was, became) = (Fields::parse(row, "was")?, Fields::parse(row, "became")?);
    let words = |fields: &Fields, name: &str| fields.get(name).unwrap_or_default().to_owned();
    let changes: Vec<FieldChange> = match thing {
        // Of many edits at once each is told by itself.
        _ if act.is_several() => Vec::new(),
        Thing::Project => {
            // What there is no more is said by what it was.
            let names = if became.names().next().is_none() { &was } else { &became }.names();
            let change = |name: &str| (label(name).to_owned(), words(&was, name), words(&became, name));
            let changes = names.map(change).filter(|(_, was, became)| was != became);
            changes.map(|(label, was, became)| FieldChange { label, was, became }).collect()
        }
        _ => {
            let fields = thing.fields().iter().filter(|field| became.names().any(|name| name == field.name));
            let change = |field: &domain::things::Field| FieldChange {
                label: field.label.to_owned(),
                was: field.words(&words(&was, field.name)),
                became: field.words(&words(&became, field.name)),
            };
            fields.map(change).collect()
        }
    };
    let at = row.moment("happened_at")?;
    let own = row.optional::<MemberId>("member_id")? == Some(reader);
    Ok(Deed {
        number: u64::try_from(row.integer("number")?).unwrap_or(0),
        who: row.optional("name")?,
        act,
        thing,
        thing_id: if thing == Thing::Project { None } else { row.value("thing_id").ok() },
        title: row.optional::<String>("title")?.filter(|title| !title.is_empty()),
        changes,
        parts: became.parts(),
        at,
        can_undo: own && act.can_be_undone() && now.seconds_since(at) < UNDO_WITHIN,
    })
}

/// Links and people are kept by id; readers know them by title and name. Each table is asked once.
async fn name_links(connection: &mut AnyConnection, deeds: &mut [Deed]) -> Result<()> {
    let mut wanted: BTreeMap<(&str, &str), Vec<&mut String>> = BTreeMap::new();
    for deed in deeds {
        let fields = deed.thing.fields();
        for change in &mut deed.changes {
            let source = fields.iter().find(|field| field.label == change.label).and_then(|field| match field.fill {
                Fill::Link(to) => Some((to.key(), "title")),
                Fill::Member => Some(("member", "name")),
                _ => None,
            });
            if let Some(source) = source {
                let ids = [&mut change.was, &mut change.became].into_iter().filter(|id| !id.is_empty());
                wanted.entry(source).or_default().extend(ids);
            }
        }
    }
    for ((table, column), ids) in wanted {
        let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
        let sql = format!("select id, {column} as words from {table} where id in ({})", places.join(", "));
        let query = ids.iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, id| query.bind((**id).clone()));
        let mut known: HashMap<String, String> = HashMap::new();
        for row in query.fetch_all(&mut *connection).await? {
            known.insert(row.text("id")?, row.text("words")?);
        }
        for id in ids {
            *id = known.get(id.as_str()).cloned().unwrap_or_default();
        }
    }
    Ok(())
}
