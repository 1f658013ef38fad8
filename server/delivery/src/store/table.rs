//! Reading the things of a project, whatever their kind. What columns a kind has, and which of them may leave to a client, is
//! declared in [`domain::things`]; the statements are made in here, of nothing but those declarations, and every value is bound.

use super::arrangement::section_is_on;
use super::history::Fields;
use super::row::{Columns as _, Stored};
use crate::Result;
use crate::projection::{self, Portal};
use domain::team::ProjectId;
use domain::things::{Audience, Field, Fill, Known, Shown};
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

/// The columns that may leave, of a table `t`: those that are declared for the client, and nothing else.
fn shown_columns(thing: Thing) -> String {
    let fields = thing.fields().iter().filter(|field| field.audience == Audience::Client).map(shown_column);
    let facts = thing.kind().facts.iter().map(|fact| format!("t.{}", fact.column));
    let columns: Vec<String> = fields.chain(facts).collect();
    format!("t.shown_id, t.shown_changed_at, {}", columns.join(", "))
}

fn shown_column(field: &Field) -> String {
    let column = field.column;
    match field.fill {
        // Named only while it is shared itself.
        Fill::Link(to) => format!(
            "(select l.shown_id from {} l join sharing ls on ls.thing_id = l.id and ls.unshared_at is null
               where l.id = t.{column} and l.deleted_at is null and {}) as shown_{column}",
            to.key(),
            section_is_on(to, "l.project_id")
        ),
        _ => format!("t.{column}"),
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
) -> Result<Portal<Vec<T>>> {
    let sql = format!(
        "select {} from {} t
           join sharing s on s.thing_id = t.id and s.unshared_at is null
          where t.project_id = $1 and t.deleted_at is null and {}",
        shown_columns(T::THING),
        T::THING.key(),
        section_is_on(T::THING, "t.project_id"),
    );
    projection::shown(&rows(connection, sql, "t.shown_id", project, which).await?)
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
    columns.extend([shown_columns(thing), "coalesce(b.name, c.name) as shared_by, s.shared_at".to_owned()]);
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
