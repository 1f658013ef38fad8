//! Everything that a project has, table by table, for its managers to take along. What lies in the bin stays there, and only the
//! record tells of it.
//!
//! All of it is read in one view of the database. One table is in memory at a time; whoever asks takes each as it comes.

mod books;
mod portal;

use super::Store;
use super::handover::kept;
use super::history::Fields;
use super::record::Span;
use super::row::Columns as _;
use super::table::known_columns;
use crate::Result;
use crate::access::{Manager, TeamMember};
use crate::export::{Cell, Exported, Table};
use crate::files::{Kept, Names, joined};
use domain::team::{MemberId, ProjectId};
use domain::things::{Field, Fill, First};
use domain::{Moment, Thing};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};
use std::collections::HashMap;

/// How much of the record is read at once.
const DEEDS_AT_ONCE: usize = 500;

impl Store {
    /// Hands over the project's tables one by one; the answer is what else there is.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`], or whatever `take` says.
    pub async fn export(&self, by: &Manager, mut take: impl FnMut(&Table) -> Result<()> + Send) -> Result<Exported> {
        let project = by.as_member().project();
        let mut reading = self.reading().await?;
        let about = books::about(&mut reading, project, self.now()).await?;
        let known = Known::read(&mut reading, project).await?;
        for thing in Thing::kinds() {
            take(&known.things(&mut reading, project, thing).await?)?;
        }
        let (versions, files) = known.files(&mut reading, project).await?;
        take(&versions)?;
        take(&known.dependencies(&mut reading, project).await?)?;
        take(&known.comments(&mut reading, project).await?)?;
        take(&known.sharing(&mut reading, project).await?)?;
        take(&self.record(&mut reading, by.as_member()).await?)?;
        for table in books::tables(&mut reading, project).await? {
            take(&table)?;
        }
        for table in portal::tables(&mut reading, project).await? {
            take(&table)?;
        }
        Ok(Exported { name: joined(&["export", &about.client, &about.title]), project: about.to_json()?, files })
    }

    /// Who did what, oldest first; nothing is kept from a manager.
    async fn record(&self, reading: &mut AnyConnection, by: &TeamMember) -> Result<Table> {
        let (mut rows, mut span) = (Vec::new(), Span::default());
        loop {
            let (deeds, has_more) = self.deeds(&mut *reading, by, &span, DEEDS_AT_ONCE).await?;
            for deed in &deeds {
                let changes =
                    deed.changes.iter().map(|change| format!("{}: {} → {}", change.label, change.was, change.became));
                rows.push(vec![
                    Cell::Number(i64::try_from(deed.number).unwrap_or(i64::MAX)),
                    Cell::moment(Some(deed.at)),
                    Cell::optional(deed.who.clone()),
                    Cell::choice(deed.act.key(), deed.act.word()),
                    Cell::choice(deed.thing.key(), &deed.thing.word()),
                    Cell::optional(deed.title.clone()),
                    Cell::text(changes.collect::<Vec<_>>().join("\n")),
                ]);
            }
            match deeds.last() {
                Some(oldest) if has_more => span.before = i64::try_from(oldest.number).unwrap_or(0),
                _ => break,
            }
        }
        rows.reverse();
        Ok(table("activity", &["number", "at", "who", "act", "thing", "title", "changes"], rows))
    }
}

fn table(name: &'static str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table { name, columns: columns.iter().map(ToString::to_string).collect(), rows }
}

/// What ids mean in words, and what is shared now.
struct Known {
    titles: HashMap<String, String>,
    members: HashMap<String, String>,
    shared: HashMap<String, (String, Moment)>,
}

impl Known {
    async fn read(reading: &mut AnyConnection, project: ProjectId) -> Result<Self> {
        // What is gone for good is called as the record called it last.
        let sql = "select c.thing_id as id, c.title as words from change c
              where c.project_id = $1 and c.audience = 'team' and c.title is not null order by c.number";
        let mut titles = words(reading, sql.to_owned(), project).await?;
        for thing in Thing::kinds() {
            let sql = format!("select t.id, t.title as words from {} t where t.project_id = $1", thing.key());
            titles.extend(words(reading, sql, project).await?);
        }
        let sql = "select m.id, m.name as words from member m where $1 <> ''";
        let members = words(reading, sql.to_owned(), project).await?;
        let rows = sqlx::query(
            "select s.thing_id, coalesce(m.name, c.name) as name, s.shared_at from sharing s
               left join member m on m.id = s.shared_by left join stakeholder c on c.id = s.said_by
              where s.project_id = $1 and s.unshared_at is null and s.title_only = 0",
        )
        .bind(project.to_string())
        .fetch_all(reading)
        .await?;
        let shared = rows.iter().map(|row| Ok((row.text("thing_id")?, (row.text("name")?, row.moment("shared_at")?))));
        Ok(Self { titles, members, shared: shared.collect::<Result<_>>()? })
    }

    fn title(&self, id: &str) -> Cell {
        Cell::optional(self.titles.get(id))
    }

    fn member(&self, id: &str) -> Cell {
        Cell::optional(self.members.get(id))
    }

    /// Every thing of a kind, with all that is declared about it.
    async fn things(&self, reading: &mut AnyConnection, project: ProjectId, thing: Thing) -> Result<Table> {
        let (fields, facts) = (thing.fields(), thing.kind().facts);
        let mut columns = vec!["id".to_owned()];
        columns.extend(fields.iter().flat_map(columns_of));
        columns.extend(facts.iter().map(|fact| fact.column.to_owned()));
        columns.push("created_at".to_owned());
        if thing.is_shareable() {
            columns.extend(["shared_at".to_owned(), "shared_by".to_owned()]);
        }
        let mut selected = known_columns(fields.iter());
        selected.extend(facts.iter().map(|fact| format!("t.{}", fact.column)));
        let sql = format!(
            "select t.id, t.created_at, {} from {} t where t.project_id = $1 and t.deleted_at is null order by t.place, t.id",
            selected.join(", "),
            thing.key()
        );
        let found = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_all(reading).await?;
        let mut rows = Vec::with_capacity(found.len());
        for row in &found {
            let (id, held) = (row.text("id")?, Fields::read(thing, row)?);
            let mut cells = vec![Cell::text(&id)];
            cells.extend(fields.iter().flat_map(|field| self.cells(field, held.get(field.name))));
            for fact in facts {
                cells.push(match fact.first {
                    First::Number(_) => Cell::Number(row.integer(fact.column)?),
                    First::Text(_) | First::Random => Cell::text(row.text(fact.column)?),
                });
            }
            cells.push(Cell::moment(Some(row.moment("created_at")?)));
            if thing.is_shareable() {
                let shared = self.shared.get(&id);
                cells.push(Cell::moment(shared.map(|(_, at)| *at)));
                cells.push(Cell::optional(shared.map(|(by, _)| by)));
            }
            rows.push(cells);
        }
        Ok(Table { name: thing.key(), columns, rows })
    }

    /// As many cells as the field has columns.
    fn cells(&self, field: &Field, held: Option<&str>) -> Vec<Cell> {
        let number = || held.and_then(|held| held.parse::<i64>().ok());
        match field.fill {
            Fill::Link(_) => vec![Cell::optional(held), held.map_or(Cell::Nothing, |id| self.title(id))],
            Fill::Member => vec![Cell::optional(held), held.map_or(Cell::Nothing, |id| self.member(id))],
            Fill::Choice(_) => vec![held.map_or(Cell::Nothing, |key| Cell::choice(key, &field.words(key)))],
            Fill::Hours => vec![number().map_or(Cell::Nothing, Cell::Number)],
            Fill::Instant => vec![Cell::moment(number().map(Moment))],
            Fill::Line(_)
            | Fill::Short(_)
            | Fill::Text(_)
            | Fill::Prose(_)
            | Fill::Names(_)
            | Fill::OurNames(_)
            | Fill::Lines(_)
            | Fill::Day => {
                vec![Cell::optional(held)]
            }
        }
    }

    /// Which file in the archive is which version of which document.
    async fn files(&self, reading: &mut AnyConnection, project: ProjectId) -> Result<(Table, Vec<(String, Kept)>)> {
        let found = sqlx::query(
            "select t.id, t.version, t.file_name, t.media_type, t.bytes, t.file_key, t.sha256, t.added_by from document t
              where t.project_id = $1 and t.deleted_at is null and t.file_key is not null
              order by t.version, t.place, t.id",
        )
        .bind(project.to_string())
        .fetch_all(reading)
        .await?;
        let (mut names, mut rows, mut files) = (Names::default(), Vec::new(), Vec::new());
        for row in &found {
            let path = format!("files/{}", names.unique(&row.text("file_name")?));
            let id = row.text("id")?;
            let added_by = row.optional::<MemberId>("added_by")?.map(|member| member.to_string());
            rows.push(vec![
                Cell::text(&path),
                Cell::text(&id),
                self.title(&id),
                Cell::Number(row.integer("version")?),
                Cell::text(row.text("media_type")?),
                Cell::Number(row.integer("bytes")?),
                Cell::text(row.text("sha256")?),
                added_by.map_or(Cell::Nothing, |member| self.member(&member)),
            ]);
            files.push((path, kept(row)?));
        }
        let columns = ["path", "document", "document_title", "version", "media_type", "bytes", "sha256", "added_by"];
        Ok((table("files", &columns, rows), files))
    }

    /// Which milestone needs which.
    async fn dependencies(&self, reading: &mut AnyConnection, project: ProjectId) -> Result<Table> {
        let found = super::plan::dependencies(reading, project, super::plan::Bin::LeftOut).await?;
        let rows = found.iter().map(|(milestone, needs)| {
            let ids = [milestone.to_string(), needs.to_string()];
            ids.iter().flat_map(|id| [Cell::text(id), self.title(id)]).collect()
        });
        let columns = ["milestone", "milestone_title", "needs", "needs_title"];
        Ok(table("dependencies", &columns, rows.collect()))
    }

    /// What was said about anything. Of what was taken back, only that it was there.
    async fn comments(&self, reading: &mut AnyConnection, project: ProjectId) -> Result<Table> {
        let found = sqlx::query(
            "select c.id, c.thing, c.thing_id, c.author, c.body, c.written_at, c.edited_at, c.deleted_at from comment c
              where c.project_id = $1 order by c.written_at, c.id",
        )
        .bind(project.to_string())
        .fetch_all(reading)
        .await?;
        let rows = found.iter().map(|row| {
            let deleted_at = row.optional_moment("deleted_at")?;
            let body = if deleted_at.is_some() { None } else { Some(row.text("body")?) };
            let mut cells = vec![Cell::text(row.text("id")?)];
            cells.extend(self.about(row)?);
            cells.extend([
                self.member(&row.text("author")?),
                Cell::optional(body),
                Cell::moment(Some(row.moment("written_at")?)),
                Cell::moment(row.optional_moment("edited_at")?),
                Cell::moment(deleted_at),
            ]);
            Ok(cells)
        });
        let columns =
            ["id", "thing", "thing_id", "thing_title", "author", "body", "written_at", "edited_at", "deleted_at"];
        Ok(table("comments", &columns, rows.collect::<Result<_>>()?))
    }

    /// What the client could ever see, from when to when, and by whose act.
    async fn sharing(&self, reading: &mut AnyConnection, project: ProjectId) -> Result<Table> {
        let found = sqlx::query(
            "select s.thing, s.thing_id, s.title_only, coalesce(b.name, c.name) as shared_by, s.shared_at, u.name as unshared_by, s.unshared_at
               from sharing s left join member b on b.id = s.shared_by left join stakeholder c on c.id = s.said_by left join member u on u.id = s.unshared_by
              where s.project_id = $1 order by s.shared_at, s.id",
        )
        .bind(project.to_string())
        .fetch_all(reading)
        .await?;
        let rows = found.iter().map(|row| {
            let mut cells = self.about(row)?;
            cells.extend([
                Cell::Number(row.integer("title_only")?),
                Cell::text(row.text("shared_by")?),
                Cell::moment(Some(row.moment("shared_at")?)),
                Cell::optional(row.try_get::<Option<String>, _>("unshared_by")?),
                Cell::moment(row.optional_moment("unshared_at")?),
            ]);
            Ok(cells)
        });
        let columns =
            ["thing", "thing_id", "thing_title", "title_only", "shared_by", "shared_at", "unshared_by", "unshared_at"];
        Ok(table("sharing", &columns, rows.collect::<Result<_>>()?))
    }

    /// The kind, the id and the title of what a row is about.
    fn about(&self, row: &AnyRow) -> Result<Vec<Cell>> {
        let (thing, id): (Thing, String) = (row.value("thing")?, row.text("thing_id")?);
        Ok(vec![Cell::choice(thing.key(), &thing.word()), Cell::text(&id), self.title(&id)])
    }
}

/// The columns of a field: what is named by its id has another for its words.
fn columns_of(field: &Field) -> Vec<String> {
    let name = field.name;
    match field.fill {
        Fill::Link(_) => vec![name.to_owned(), format!("{name}_title")],
        Fill::Member => vec![name.to_owned(), format!("{name}_name")],
        Fill::Hours => vec![format!("{name}_minutes")],
        _ => vec![name.to_owned()],
    }
}

/// Words by ids; the last of an id wins.
async fn words(reading: &mut AnyConnection, sql: String, project: ProjectId) -> Result<HashMap<String, String>> {
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_all(reading).await?;
    rows.iter().map(|row| Ok((row.text("id")?, row.text("words")?))).collect()
}
