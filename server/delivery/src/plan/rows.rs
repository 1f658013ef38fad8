//! From bytes to records: the encodings and the separators that spreadsheets use.

use domain::Typed;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// A record and the line that it starts on.
pub struct Record {
    pub line: u64,
    pub values: Vec<String>,
}

/// What a row says, in the columns that were recognised; empty where a column is missing.
#[derive(Debug, Default)]
pub struct Row {
    pub line: u64,
    pub id: String,
    pub title: String,
    pub kind: String,
    pub status: String,
    pub due: String,
    pub parent: String,
    pub description: String,
}

impl Row {
    /// What would be typed for it. Its description was written for the team, and so is kept among the team's notes.
    pub fn typed(&self, due: String, state: &str) -> Typed {
        let typed = [
            ("title", self.title.clone()),
            ("due", due),
            ("state", state.to_owned()),
            ("notes", self.description.clone()),
        ];
        Typed(typed.into_iter().map(|(field, text)| (field.to_owned(), text)).collect())
    }
}

/// UTF-8 or UTF-16 where the file says so or is; else Windows-1252, in which every byte is a character.
pub fn decode(file: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(file) {
        Some((encoding, _)) => encoding.decode(file).0,
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(file) {
            Some(text) => text,
            None => WINDOWS_1252.decode_without_bom_handling(file).0,
        },
    }
}

/// The header line and what stands below it, without empty lines.
pub fn records(text: &str) -> Result<(Vec<String>, Vec<Record>), String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("This is not a CSV file: {error}."))?;
        let line = record.position().map_or(0, csv::Position::line);
        let values: Vec<String> = record.iter().map(ToOwned::to_owned).collect();
        if values.iter().any(|value| !value.is_empty()) {
            records.push(Record { line, values });
        }
    }
    if records.is_empty() {
        return Err("The file is empty.".to_owned());
    }
    let header = records.remove(0).values;
    Ok((header, records))
}

/// The separator that the header line has most of, outside of quotes.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(separator, _)| *separator == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of equals, so the comma where there is only one column.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}
