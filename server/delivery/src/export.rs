//! The tables of a project's full export as texts: CSV for people and their spreadsheets, JSON for programs. What stands in them
//! is read in the store; for managers alone.

use crate::files::Kept;
use crate::{Failure, Result};
use domain::Moment;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// One table: every row has a cell for each column.
pub struct Table {
    /// The name of its files, without an ending.
    pub name: &'static str,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Nothing,
    Text(String),
    Number(i64),
    /// A word of a list: by its name for programs, as on the screen for people.
    Choice {
        key: String,
        word: String,
    },
}

/// What an export has beside its tables.
pub struct Exported {
    /// The archive's name, without an ending.
    pub name: String,
    /// The project itself, as JSON.
    pub project: String,
    /// The files of all versions of all documents, each with its path in the archive.
    pub files: Vec<(String, Kept)>,
}

impl Cell {
    pub(crate) fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    pub(crate) fn optional(value: Option<impl ToString>) -> Self {
        value.map_or(Self::Nothing, Self::text)
    }

    pub(crate) fn choice(key: &str, word: &str) -> Self {
        Self::Choice { key: key.to_owned(), word: word.to_owned() }
    }

    /// `2026-12-09T12:00:00Z`, as in RFC 3339.
    pub(crate) fn moment(moment: Option<Moment>) -> Self {
        Self::optional(moment.map(instant))
    }
}

pub(crate) fn instant(moment: Moment) -> String {
    let (hour, minute, second) = moment.time();
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", domain::iso(moment.date()))
}

impl Table {
    /// # Errors
    /// [`Failure::Other`] if a row does not have a cell for each column.
    pub fn to_csv(&self) -> Result<String> {
        let broken = |cause: String| Failure::Other(format!("the table {}: {cause}", self.name));
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.columns).map_err(|cause| broken(cause.to_string()))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(in_a_spreadsheet)).map_err(|cause| broken(cause.to_string()))?;
        }
        let bytes = writer.into_inner().map_err(|cause| broken(cause.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|cause| broken(cause.to_string()))?;
        // Without this mark Excel reads it in the letters of the machine's country.
        Ok(format!("\u{feff}{text}"))
    }

    /// # Errors
    /// [`Failure::Other`].
    pub fn to_json(&self) -> Result<String> {
        let rows: Vec<Named<'_>> = self.rows.iter().map(|row| Named { columns: &self.columns, row }).collect();
        serde_json::to_string_pretty(&rows).map_err(|cause| Failure::Other(cause.to_string()))
    }
}

/// A cell as people read it. What a spreadsheet would take for a formula and run is a text for it (OWASP, CSV injection), also where
/// it takes another sign than the comma for the end of a cell, as it does in countries whose numbers have commas.
fn in_a_spreadsheet(cell: &Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Choice { word, .. } => word.clone(),
        Cell::Text(text) => {
            let mut said = String::with_capacity(text.len() + 1);
            let mut begins = true;
            for letter in text.chars() {
                if begins && matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r') {
                    said.push('\'');
                }
                said.push(letter);
                begins = matches!(letter, ';' | '|' | '\t' | '\r' | '\n');
            }
            said
        }
    }
}

/// A row, cell by cell with the names of the columns.
struct Named<'a> {
    columns: &'a [String],
    row: &'a [Cell],
}

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.columns.len()))?;
        for (column, cell) in self.columns.iter().zip(self.row) {
            match cell {
                Cell::Nothing => map.serialize_entry(column, &())?,
                Cell::Number(number) => map.serialize_entry(column, number)?,
                Cell::Text(text) | Cell::Choice { key: text, .. } => map.serialize_entry(column, text)?,
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Table};

    #[test]
    fn a_spreadsheet_runs_nothing_and_a_program_gets_what_was_written() {
        let cells = [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("a=b", "a=b"),
            ("Scope;=1+1", "Scope;'=1+1"),
            ("a\n@b", "a\n'@b"),
            ("a; b", "a; b"),
            ("", ""),
            ("\"quoted\", and\ntwo lines", "\"quoted\", and\ntwo lines"),
        ];
        let table = Table {
            name: "table",
            columns: vec!["text".to_owned(), "number".to_owned(), "state".to_owned()],
            rows: cells
                .iter()
                .map(|(text, _)| vec![Cell::text(text), Cell::Number(-5), Cell::choice("to_do", "To do")])
                .collect(),
        };
        let csv = table.to_csv().unwrap_or_default();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().ok().and_then(|names| names.get(0).map(str::to_owned)).as_deref(), Some("text"));
        for (row, (_, read)) in reader.records().flatten().zip(cells) {
            assert_eq!(row.get(0), Some(read));
            assert_eq!((row.get(1), row.get(2)), (Some("-5"), Some("To do")));
        }
        let json: Vec<serde_json::Value> =
            serde_json::from_str(&table.to_json().unwrap_or_default()).unwrap_or_default();
        assert_eq!(json.len(), cells.len());
        for (row, (text, _)) in json.iter().zip(cells) {
            assert_eq!(*row, serde_json::json!({ "text": text, "number": -5, "state": "to_do" }));
        }
    }
}
