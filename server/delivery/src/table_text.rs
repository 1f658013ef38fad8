//! Tables as text, for other programs to read.

use crate::{Failure, Result};

/// Rows as CSV. What a spreadsheet would take for a formula is marked as the text that it is.
///
/// # Errors
/// [`Failure::Other`], if the rows differ in length.
pub fn csv_table(rows: &[Vec<String>]) -> Result<String> {
    let failed = |cause: &dyn std::fmt::Display| Failure::Other(format!("a table could not be written: {cause}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell))).map_err(|cause| failed(&cause))?;
    }
    let bytes = writer.into_inner().map_err(|cause| failed(&cause))?;
    String::from_utf8(bytes).map_err(|cause| failed(&cause))
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
