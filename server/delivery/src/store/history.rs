//! What the change log knows beyond what streams need: what a thing held before others changed it, and the way back from an act.

use super::managing::readable;
use super::row::Columns as _;
use super::sharing::Extent;
use super::write::Write;
use super::{Store, project};
use crate::access::TeamMember;
use crate::{Failure, Result};
use domain::team::{Done, ExpenseId, TimeEntryId};
use domain::things::{Column as _, Fill, Value};
use domain::{Act, Draft, Error, FieldProblem, Minutes, Moment, Thing};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Texts by the names of fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(super) struct Fields(BTreeMap<String, Option<String>>);

/// The name under which the log keeps how much of a thing was shared before an act.
const SHARING: &str = "sharing";

/// The name under which the log keeps how many edits follow an act that consists of them.
const EDITS: &str = "edits";

/// How long an act can be taken back, in seconds. Pages offer it for some seconds only; a page without scripts offers it in the
/// record, where it takes longer to find.
pub(super) const UNDO_WITHIN: i64 = 10 * 60;

impl Fields {
    pub fn of(draft: &Draft) -> Self {
        let text = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.map(|number| number.to_string()),
        };
        Self(draft.values().iter().map(|(field, value)| (field.name.to_owned(), text(value))).collect())
    }

    pub fn read(thing: Thing, row: &AnyRow) -> Result<Self> {
        let field = |field: &domain::things::Field| {
            let text = match field.fill {
                Fill::Hours | Fill::Instant => {
                    row.try_get::<Option<i64>, _>(field.column)?.map(|number| number.to_string())
                }
                _ => row.try_get(field.column)?,
            };
            Ok((field.name.to_owned(), text))
        };
        thing.fields().iter().map(field).collect::<Result<_>>().map(Self)
    }

    /// What something of the project's books held, by the names of its form and in the words of the record.
    pub fn in_words<const N: usize>(words: [(&str, String); N]) -> Self {
        Self(words.map(|(name, words)| (name.to_owned(), Some(words))).into())
    }

    /// How much of a thing was shared.
    pub fn shared(extent: Option<Extent>) -> Self {
        let word = |extent| if extent == Extent::Title { "title" } else { "shared" };
        Self(extent.map(|extent| (SHARING.to_owned(), Some(word(extent).to_owned()))).into_iter().collect())
    }

    fn extent(&self) -> Option<Extent> {
        self.get(SHARING).map(|word| if word == "title" { Extent::Title } else { Extent::Whole })
    }

    /// That so many edits follow in the log, as parts of one act.
    pub fn several(edits: usize) -> Self {
        Self([(EDITS.to_owned(), Some(edits.to_string()))].into())
    }

    pub(super) fn parts(&self) -> u64 {
        self.get(EDITS).and_then(|edits| edits.parse().ok()).unwrap_or(0)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_deref()
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub fn title(&self) -> Option<String> {
        self.get("title").map(ToOwned::to_owned)
    }

    pub fn only(&self, names: &[&str]) -> Self {
        Self(
            self.0
                .iter()
                .filter(|(name, _)| names.contains(&name.as_str()))
                .map(|(n, v)| (n.clone(), v.clone()))
                .collect(),
        )
    }

    /// These with others in their place, where there are such.
    pub fn with(&self, others: &Self) -> Self {
        let mut fields = self.clone();
        fields.0.extend(others.0.clone());
        fields
    }

    pub fn to_json(&self) -> Result<Option<String>> {
        if self.0.is_empty() {
            return Ok(None);
        }
        serde_json::to_string(self).map(Some).map_err(|cause| Failure::Other(cause.to_string()))
    }

    pub(super) fn parse(row: &AnyRow, column: &'static str) -> Result<Self> {
        match row.optional::<String>(column)? {
            None => Ok(Self::default()),
            Some(text) => {
                serde_json::from_str(&text).map_err(|cause| Failure::Stored { column, reason: cause.to_string() })
            }
        }
    }

    /// As a form would send it.
    pub fn typed(&self, thing: Thing) -> Vec<(String, String)> {
        let fields = thing.fields().iter().map(|field| {
            let value = self.get(field.name).unwrap_or_default();
            let typed = match field.fill {
                Fill::Hours => value.parse().map(|minutes| Some(Minutes(minutes)).typed()).unwrap_or_default(),
                Fill::Instant => value.parse().map(|moment| Moment(moment).typed()).unwrap_or_default(),
                _ => value.to_owned(),
            };
            (field.name.to_owned(), typed)
        });
        fields.collect()
    }

    /// The draft that writes exactly this.
    pub(super) fn draft(&self, thing: Thing) -> Draft {
        let fields = thing.fields().iter().filter_map(|field| {
            let text = self.0.get(field.name)?.clone();
            let value = match field.fill {
                Fill::Hours | Fill::Instant => Value::Number(text.and_then(|number| number.parse().ok())),
                _ => Value::Text(text),
            };
            Some((field, value))
        });
        Draft::of_stored(thing, fields.collect())
    }
}

impl Write {
    /// The fields that a writer wants to be different, of those that hold this `now`: what they had seen at `since` and leave as
    /// it was stays as others made it.
    ///
    /// # Errors
    /// [`Error::Changed`] if others changed the same fields after `since`.
    pub(super) async fn different(
        &mut self,
        thing: Thing,
        id: Uuid,
        now: &Fields,
        mine: &Fields,
        since: Option<u64>,
    ) -> Result<Vec<String>> {
        let seen = match since {
            Some(since) => self.fields_seen(thing, id, now, since).await?,
            None => now.clone(),
        };
        let different: Vec<&str> =
            mine.names().filter(|name| mine.get(name) != seen.get(name) && mine.get(name) != now.get(name)).collect();
        let overtaken: Vec<&str> = different.iter().copied().filter(|name| seen.get(name) != now.get(name)).collect();
        if !overtaken.is_empty() {
            return Err(self.overtaken(thing, id, now, &overtaken).await?.into());
        }
        Ok(different.into_iter().map(ToOwned::to_owned).collect())
    }

    /// What the fields of a thing held when the team's log was at `since`.
    async fn fields_seen(&mut self, thing: Thing, id: Uuid, now: &Fields, since: u64) -> Result<Fields> {
        let mut seen = now.clone();
        // From the newest back to the oldest: what stays is what the first change after that number replaced.
        for row in self.edits_after(thing, id, since).await? {
            seen.0.extend(Fields::parse(&row, "was")?.0);
        }
        Ok(seen)
    }

    /// Says of each of these fields who changed it, and to what.
    async fn overtaken(&mut self, thing: Thing, id: Uuid, now: &Fields, names: &[&str]) -> Result<Error> {
        let edits = self.edits_after(thing, id, 0).await?;
        let mut problems = Vec::new();
        for name in names {
            let edit = edits.iter().find(|edit| match (Fields::parse(edit, "was"), Fields::parse(edit, "became")) {
                (Ok(was), Ok(became)) => became.0.contains_key(*name) && was.get(name) != became.get(name),
                _ => false,
            });
            let who = match edit {
                Some(edit) => edit.optional::<String>("name")?,
                None => None,
            };
            let who = who.unwrap_or_else(|| "Somebody".to_owned());
            let message = match self.in_words(thing, name, now.get(name)).await?.as_str() {
                "" => format!("{who} has emptied this meanwhile."),
                words => format!("{who} has changed this meanwhile, to “{words}”."),
            };
            problems.push(FieldProblem { field: (*name).to_owned(), message });
        }
        let project = self.project;
        let since = project::team_number(self.connection(), project).await?;
        Ok(Error::Changed { since, problems })
    }

    async fn edits_after(&mut self, thing: Thing, id: Uuid, since: u64) -> Result<Vec<AnyRow>> {
        let acts = Act::ALL.iter().filter(|act| act.replaces()).map(|act| format!("'{}'", act.key()));
        Ok(sqlx::query(AssertSqlSafe(format!(
            "select c.was, c.became, m.name from change c left join member m on m.id = c.member_id
              where c.project_id = $1 and c.audience = 'team' and c.number > $2 and c.thing = $3 and c.thing_id = $4
                and c.act in ({})
              order by c.number desc",
            acts.collect::<Vec<_>>().join(", ")
        )))
        .bind(self.project.to_string())
        .bind(i64::try_from(since).unwrap_or(i64::MAX))
        .bind(thing.key())
        .bind(id.to_string())
        .fetch_all(self.connection())
        .await?)
    }

    /// What a field holds, as people read it.
    async fn in_words(&mut self, thing: Thing, name: &str, value: Option<&str>) -> Result<String> {
        let Some(value) = value else { return Ok(String::new()) };
        // The project's books are in words already.
        let Some(field) = thing.field(name) else { return Ok(value.to_owned()) };
        match field.fill {
            Fill::Link(to) => {
                let id = value.parse().map_err(|_| Error::NotFound)?;
                Ok(self.fields(to, id).await?.title().unwrap_or_default())
            }
            Fill::Member => {
                let name = sqlx::query_scalar("select name from member where id = $1").bind(value.to_owned());
                Ok(name.fetch_optional(self.connection()).await?.unwrap_or_default())
            }
            _ => Ok(field.words(value)),
        }
    }

    /// Takes an act of this very member back.
    async fn take_back(&mut self, number: u64) -> Result<()> {
        let row = self.own_act(number).await?;
        let act: Act = row.value("act")?;
        if act.is_several() {
            let edits = Fields::parse(&row, "became")?.parts();
            self.note_several(act.reversed(), &row.text("title")?, usize::try_from(edits).unwrap_or(0));
            for edit in number + 1..=number + edits {
                let row = self.own_act(edit).await?;
                self.take_back_row(&row).await?;
            }
            return Ok(());
        }
        self.take_back_row(&row).await
    }

    /// What this very member did a short while ago.
    async fn own_act(&mut self, number: u64) -> Result<AnyRow> {
        let row = sqlx::query(AssertSqlSafe(format!(
            "select c.thing, c.thing_id, c.act, c.title, c.was, c.became from change c
              where c.project_id = $1 and c.audience = 'team' and c.number = $2 and c.member_id = $3 and c.happened_at >= $4
                and {}",
            readable("$3")
        )))
        .bind(self.project.to_string())
        .bind(i64::try_from(number).unwrap_or(i64::MAX))
        .bind(self.member.map(|member| member.to_string()))
        .bind(self.now.plus_seconds(-UNDO_WITHIN).0)
        .fetch_optional(self.connection())
        .await?;
        Ok(row.ok_or(Error::TooLate)?)
    }

    async fn take_back_row(&mut self, row: &AnyRow) -> Result<()> {
        let (thing, act): (Thing, Act) = (row.value("thing")?, row.value("act")?);
        let id: Uuid = row.value("thing_id").map_err(|_| Error::TooLate)?;
        let (was, became) = (Fields::parse(row, "was")?, Fields::parse(row, "became")?);
        match act {
            Act::Added | Act::Restored => self.delete(thing, id).await,
            Act::Edited => {
                let now = self.fields(thing, id).await?;
                if became.names().any(|name| now.get(name) != became.get(name)) {
                    return Err(Error::TooLate.into());
                }
                self.update(id, &was.draft(thing), None).await.map(drop)
            }
            Act::Shared | Act::Announced => {
                self.close_sharing(thing, id).await?;
                match was.extent() {
                    Some(extent) => self.open_again(thing, id, extent).await,
                    None => Ok(()),
                }
            }
            // Older acts do not say; then it was the whole of it.
            Act::Unshared => self.open_again(thing, id, was.extent().unwrap_or(Extent::Whole)).await,
            Act::Deleted => {
                self.restore(thing, id).await?;
                match was.extent() {
                    Some(extent) => self.open_again(thing, id, extent).await,
                    None => Ok(()),
                }
            }
            Act::TimeDeleted => self.set_time_deleted(TimeEntryId(id), Act::TimeRestored).await,
            Act::ExpenseDeleted => self.set_expense_deleted(ExpenseId(id), Act::ExpenseRestored).await,
            _ => Err(Error::TooLate.into()),
        }
    }
}

impl Store {
    /// Takes an act back that this member did a short while ago, as long as nothing came on top of it. What the client saw
    /// before, the client sees again.
    ///
    /// # Errors
    /// [`Error::TooLate`], also for the acts of others.
    pub async fn undo(&self, by: &TeamMember, number: u64) -> Result<Done> {
        let mut write = self.write(by).await?;
        match write.take_back(number).await {
            // What it was done to is gone.
            Err(Failure::Refused(Error::NotFound)) => Err(Error::TooLate.into()),
            Err(failure) => Err(failure),
            Ok(()) if write.is_idle() => Err(Error::TooLate.into()),
            Ok(()) => self.commit(write).await,
        }
    }
}
