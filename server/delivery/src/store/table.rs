//! Reading the things of a project, whatever their kind. What columns a kind has, and which of them may leave to a client, is
//! declared in [`domain::things`]; the statements are made in here, of nothing but those declarations, and every value is bound.

use super::arrangement::section_is_on;
use super::history::Fields;
use super::naming::our_names;
use super::row::{Columns as _, Stored};
use crate::Result;
use crate::projection::{self, Portal};
use crate::veil::Veil;
use domain::team::ProjectId;
use domain::things::{Audience, Fact, Field, Fill, First, Known, Shown};
use domain::{Error, Thing};
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};
use uuid::Uuid;

/// Which of a project's things are read.
#[derive(Clone, Copy)]
pub(crate) enum Which<'a> {
    All,
    /// Those with these ids; the client's ids where it is read for a client.
    These(&'a [String]),
}

/// As many ids as fit well into one statement.
const IDS_AT_ONCE: usize = 500;

pub(super) type Statement<'q> = Query<'q, Any, AnyArguments>;

/// The columns that are declared for the client, and nothing else: each by its name and as what is read of a table `t`.
fn shown_columns(thing: Thing) -> impl Iterator<Item = (ShownColumn, String, String)> {
    let fields = thing.fields().iter().filter(|field| field.audience == Audience::Client);
    let fields = fields.map(|field| {
        let (name, read) = shown_column(field);
        (ShownColumn::Field(field), name, read)
    });
    let facts = thing.kind().facts.iter();
    fields.chain(facts.map(|fact| (ShownColumn::Fact(fact), fact.column.to_owned(), format!("t.{}", fact.column))))
}

/// Where a column of a client's view comes from.
enum ShownColumn {
    Field(&'static Field),
    Fact(&'static Fact),
}

/// What leaves of a thing that is shared as `s`. Of one whose title alone is shared the database gives the title; everything else
/// is what it would be if nobody had filled it in, so that the rest is in nobody's memory on the client's way.
fn leaving_columns(thing: Thing) -> String {
    let columns = shown_columns(thing).map(|(column, name, read)| match column {
        ShownColumn::Field(field) if field.name == "title" => read,
        ShownColumn::Field(field) if matches!(field.fill, Fill::OurNames(_)) => {
            closed(&blank(field.fill), &our_names(&read, "t.project_id"), &name)
        }
        ShownColumn::Field(field) => closed(&blank(field.fill), &read, &name),
        ShownColumn::Fact(fact) => closed(&blank_fact(fact.first), &read, &name),
    });
    let columns: Vec<String> = columns.collect();
    format!(
        "t.shown_id, t.shown_changed_at, {}, s.title_only as announced,
         (select sp.share_on from sharing_plan sp
           where sp.thing_id = t.id and sp.ended_at is null and s.title_only = 1) as announced_on",
        columns.join(", ")
    )
}

fn closed(blank: &str, read: &str, name: &str) -> String {
    format!("case when s.title_only = 1 then {blank} else {read} end as {name}")
}

fn blank(fill: Fill) -> String {
    match fill {
        Fill::Line(_)
        | Fill::Short(_)
        | Fill::Text(_)
        | Fill::Prose(_)
        | Fill::Names(_)
        | Fill::OurNames(_)
        | Fill::Lines(_) => "''".to_owned(),
        Fill::Choice(choices) => format!("'{}'", choices.first().map_or("", |(key, _)| key)),
        Fill::Day | Fill::Instant | Fill::Hours | Fill::Member | Fill::Link(_) => "null".to_owned(),
    }
}

fn blank_fact(first: First) -> String {
    match first {
        First::Number(number) => number.to_string(),
        First::Text(text) => format!("'{text}'"),
        // Random, and known to the client already.
        First::Random => "t.shown_id".to_owned(),
    }
}

/// The name of a field's column in a client's view, and what is read for it.
fn shown_column(field: &Field) -> (String, String) {
    let column = field.column;
    match field.fill {
        // Named only while it is shared itself.
        Fill::Link(to) => (
            format!("shown_{column}"),
            format!(
                "(select l.shown_id from {} l join sharing ls on ls.thing_id = l.id and ls.unshared_at is null
                   where l.id = t.{column} and l.deleted_at is null and {})",
                to.key(),
                section_is_on(to, "l.project_id")
            ),
        ),
        _ => (column.to_owned(), format!("t.{column}")),
    }
}

/// A column as the team knows it, of a table that goes by this name. What lies in the bin comes back to where it was; until then
/// nothing belongs to it.
pub(super) fn known_column(table: &str, field: &Field) -> String {
    let column = field.column;
    match field.fill {
        Fill::Link(to) => {
            format!("(select l.id from {} l where l.id = {table}.{column} and l.deleted_at is null)", to.key())
        }
        _ => format!("{table}.{column}"),
    }
}

pub(super) fn known_columns<'f>(fields: impl Iterator<Item = &'f Field>) -> Vec<String> {
    fields.map(|field| format!("{} as {}", known_column("t", field), field.column)).collect()
}

/// What the client sees of a kind: only what is shared in a section that is on, and only the columns that may leave.
pub(crate) async fn shown<T: Shown>(
    connection: &mut AnyConnection,
    project: ProjectId,
    which: Which<'_>,
    veil: &Veil,
) -> Result<Portal<Vec<T>>> {
    let sql = format!(
        "select {} from {} t
           join sharing s on s.thing_id = t.id and s.unshared_at is null
          where t.project_id = $1 and t.deleted_at is null and {}",
        leaving_columns(T::THING),
        T::THING.key(),
        section_is_on(T::THING, "t.project_id"),
    );
    projection::shown(&rows(connection, sql, "t.shown_id", project, which).await?, veil)
}

/// The columns that the team knows of a kind, and what has to be joined for them.
pub(super) fn selection(thing: Thing) -> (Vec<String>, &'static str) {
    let internal =
        thing.fields().iter().filter(|field| field.audience == Audience::Team || matches!(field.fill, Fill::Link(_)));
    let mut columns = vec!["t.id".to_owned()];
    columns.extend(known_columns(internal));
    if !thing.is_shareable() {
        return (columns, "");
    }
    // The team sees all of it, however much the client does.
    columns.extend(shown_columns(thing).map(|(_, name, read)| format!("{read} as {name}")));
    columns.push(
        "t.shown_id, t.shown_changed_at, cast(0 as bigint) as announced, cast(null as text) as announced_on,
         coalesce(b.name, c.name) as shared_by, s.shared_at, s.title_only"
            .to_owned(),
    );
    let joins =
        "left join sharing s on s.thing_id = t.id and s.unshared_at is null left join member b on b.id = s.shared_by
         left join stakeholder c on c.id = s.said_by";
    (columns, joins)
}

/// What the team knows of a kind.
pub(crate) async fn known<T: Known>(
    connection: &mut AnyConnection,
    project: ProjectId,
    which: Which<'_>,
) -> Result<Vec<T>> {
    let (columns, joins) = selection(T::THING);
    let sql = format!(
        "select {} from {} t {joins} where t.project_id = $1 and t.deleted_at is null",
        columns.join(", "),
        T::THING.key()
    );
    rows(connection, sql, "t.id", project, which).await?.iter().map(|row| T::read(&Stored(row))).collect()
}

async fn rows(
    connection: &mut AnyConnection,
    sql: String,
    id: &'static str,
    project: ProjectId,
    which: Which<'_>,
) -> Result<Vec<AnyRow>> {
    let mut found = Vec::new();
    let chunks: Vec<&[String]> = match which {
        Which::All => vec![&[]],
        Which::These(ids) => ids.chunks(IDS_AT_ONCE).collect(),
    };
    for ids in chunks {
        let among = match ids.len() {
            0 => String::new(),
            count => {
                let places: Vec<String> = (2..count + 2).map(|place| format!("${place}")).collect();
                format!(" and {id} in ({})", places.join(", "))
            }
        };
        let sql = AssertSqlSafe(format!("{sql}{among} order by t.place, t.id"));
        let query: Statement<'_> = sqlx::query(sql).bind(project.to_string());
        let query = ids.iter().fold(query, |query, id| query.bind(id.clone()));
        found.extend(query.fetch_all(&mut *connection).await?);
    }
    Ok(found)
}

/// What the fields of a thing hold.
///
/// # Errors
/// [`Error::NotFound`] if the project has no such thing.
pub(super) async fn fields(
    connection: &mut AnyConnection,
    project: ProjectId,
    thing: Thing,
    id: Uuid,
) -> Result<Fields> {
    if thing == Thing::Project {
        return Err(Error::NotFound.into());
    }
    let sql = format!(
        "select {} from {} t where t.id = $1 and t.project_id = $2 and t.deleted_at is null",
        known_columns(thing.fields().iter()).join(", "),
        thing.key()
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(project.to_string());
    let row = query.fetch_optional(connection).await?.ok_or(Error::NotFound)?;
    Fields::read(thing, &row)
}

/// What the fields of every thing of a kind hold, by their ids, in the kind's order.
pub(super) async fn all_fields(
    connection: &mut AnyConnection,
    project: ProjectId,
    thing: Thing,
) -> Result<Vec<(String, Fields)>> {
    let sql = format!(
        "select t.id, {} from {} t where t.project_id = $1 and t.deleted_at is null order by t.place, t.id",
        known_columns(thing.fields().iter()).join(", "),
        thing.key()
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string()).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.text("id")?, Fields::read(thing, row)?))).collect()
}
