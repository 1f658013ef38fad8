//! A delivery plan as people export it from a spreadsheet or a tracker, read into milestones and deliverables.
//!
//! Everything that cannot be taken is reported with its line, and then nothing is taken. A description goes to the team's
//! notes: it was written for the team. Nothing in here knows a database or shares anything.

mod columns;
mod dates;
mod rows;
mod words;

pub use dates::DateOrder;

use columns::Columns;
use domain::{Draft, Error, FieldProblem, Thing};
use rows::Row;
use std::collections::{HashMap, HashSet};
use words::{Kind, Standing};

/// As many lines as a plan may have; one with more is an export of something else.
const MOST_ROWS: usize = 5_000;

/// As many problems as are worth reading at once.
const MOST_PROBLEMS: usize = 100;

/// A plan that can be taken in as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub milestones: Vec<Draft>,
    pub deliverables: Vec<PlannedDeliverable>,
}

/// A deliverable and the milestone that it belongs to, as an index into [`Plan::milestones`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDeliverable {
    pub milestone: Option<usize>,
    pub draft: Draft,
}

/// What is wrong with a line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Counted from 1, as editors do; `None` where it is the file as a whole.
    pub line: Option<u64>,
    pub reason: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(out, "Line {line}: {}", self.reason),
            None => out.write_str(&self.reason),
        }
    }
}

/// Every problem of a file, as problems of the form's field that holds the file.
pub struct Problems(pub Vec<Problem>);

impl From<Problems> for Error {
    fn from(Problems(problems): Problems) -> Self {
        let more = problems.len().saturating_sub(MOST_PROBLEMS);
        let mut fields: Vec<FieldProblem> = problems
            .into_iter()
            .take(MOST_PROBLEMS)
            .map(|problem| FieldProblem { field: "file".to_owned(), message: problem.to_string() })
            .collect();
        if more > 0 {
            fields.push(FieldProblem { field: "file".to_owned(), message: format!("And {more} more.") });
        }
        Self::Invalid(fields)
    }
}

fn whole_file(reason: impl Into<String>) -> Problems {
    Problems(vec![Problem { line: None, reason: reason.into() }])
}

/// Reads a file.
///
/// # Errors
/// Every problem there is, in the order of the lines.
pub fn read(file: &[u8], order: Option<DateOrder>) -> Result<Plan, Problems> {
    let text = rows::decode(file);
    let (header, records) = rows::records(&text).map_err(whole_file)?;
    let columns = Columns::recognise(&header).map_err(whole_file)?;
    if records.is_empty() {
        return Err(whole_file("The file has a header line and nothing below it."));
    }
    if records.len() > MOST_ROWS {
        return Err(whole_file(format!(
            "The file has {} lines; a plan may have at most {MOST_ROWS}. Export only the milestones and deliverables.",
            records.len()
        )));
    }
    let rows: Vec<Row> = records.iter().map(|record| columns.read(record)).collect();
    let order = match order {
        Some(order) => Some(order),
        None => dates::order_of(rows.iter().map(|row| (row.line, row.due.as_str()))).map_err(whole_file)?,
    };
    // The first row of a name is the one that others mean.
    let mut names = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        for name in [&row.id, &row.title] {
            if !name.is_empty() {
                names.entry(name.to_lowercase()).or_insert(index);
            }
        }
    }
    Reading { rows: &rows, names, columns: &columns, order, problems: Vec::new() }.finish()
}

struct Reading<'a> {
    rows: &'a [Row],
    /// Rows by their ids and titles, in lower case.
    names: HashMap<String, usize>,
    columns: &'a Columns,
    order: Option<DateOrder>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn finish(mut self) -> Result<Plan, Problems> {
        let kinds = self.kinds();
        let mut plan = Plan { milestones: Vec::new(), deliverables: Vec::new() };
        // Milestones first: a deliverable may stand above the milestone that it belongs to.
        let mut places: HashMap<usize, usize> = HashMap::new();
        for (index, row) in self.rows.iter().enumerate() {
            if kinds[index] == Kind::Milestone {
                let state = self.standing(row).milestone();
                let due = self.due(row);
                if let Some(draft) = self.check(row, Draft::check(Thing::Milestone, &row.typed(due, state.key()))) {
                    places.insert(index, plan.milestones.len());
                    plan.milestones.push(draft);
                }
            }
        }
        let mut named: HashMap<String, usize> = HashMap::new();
        for (index, row) in self.rows.iter().enumerate() {
            if kinds[index] == Kind::Deliverable {
                let state = self.standing(row).deliverable();
                let due = self.due(row);
                let milestone = self.milestone_of(index, &kinds, &places, &mut named, &mut plan.milestones);
                if let Some(draft) = self.check(row, Draft::check(Thing::Deliverable, &row.typed(due, state.key()))) {
                    plan.deliverables.push(PlannedDeliverable { milestone, draft });
                }
            }
        }
        self.problems.sort_by_key(|problem| problem.line);
        if self.problems.is_empty() { Ok(plan) } else { Err(Problems(self.problems)) }
    }

    fn parent_of(&self, row: &Row) -> Option<usize> {
        self.names.get(&row.parent.to_lowercase()).copied()
    }

    fn problem(&mut self, row: &Row, reason: impl Into<String>) {
        self.problems.push(Problem { line: Some(row.line), reason: reason.into() });
    }

    /// What each row is: by its type, where there is one; else by whether other rows belong to it.
    fn kinds(&mut self) -> Vec<Kind> {
        let rows = self.rows;
        let parents: HashSet<usize> = rows.iter().filter_map(|row| self.parent_of(row)).collect();
        // A tracker lists only the work and names the milestone beside it; a spreadsheet has a row for the milestone too.
        let milestones_have_rows = parents.iter().any(|index| rows[*index].parent.is_empty());
        let mut kinds = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            kinds.push(if !row.kind.is_empty() {
                words::kind(&row.kind).unwrap_or_else(|| {
                    self.problem(
                        row,
                        format!("The type \"{}\" is not known. Use \"milestone\" or \"deliverable\".", row.kind),
                    );
                    Kind::Deliverable
                })
            } else if !self.columns.has_parent()
                || (row.parent.is_empty() && (milestones_have_rows || parents.contains(&index)))
            {
                Kind::Milestone
            } else {
                Kind::Deliverable
            });
        }
        kinds
    }

    fn standing(&mut self, row: &Row) -> Standing {
        words::standing(&row.status).unwrap_or_else(|| {
            self.problem(
                row,
                format!("The status \"{}\" is not known. Use \"to do\", \"in progress\" or \"done\".", row.status),
            );
            Standing::Waiting
        })
    }

    /// The day in the form that drafts take, or nothing.
    fn due(&mut self, row: &Row) -> String {
        match dates::read(&row.due, self.order) {
            Ok(date) => date.map(|date| date.to_string()).unwrap_or_default(),
            Err(reason) => {
                self.problem(row, reason);
                String::new()
            }
        }
    }

    fn check<T>(&mut self, row: &Row, draft: Result<T, Error>) -> Option<T> {
        match draft {
            Ok(draft) => Some(draft),
            Err(Error::Invalid(problems)) => {
                for FieldProblem { field, message } in problems {
                    let column = match field.as_str() {
                        "notes" => "description",
                        "due" => "due date",
                        other => other,
                    };
                    self.problem(row, format!("The {column}: {message}"));
                }
                None
            }
            Err(other) => {
                self.problem(row, other.to_string());
                None
            }
        }
    }

    /// The milestone that a deliverable belongs to: its parent, its parent's parent and so on, or one that only has a name.
    fn milestone_of(
        &mut self,
        index: usize,
        kinds: &[Kind],
        places: &HashMap<usize, usize>,
        named: &mut HashMap<String, usize>,
        milestones: &mut Vec<Draft>,
    ) -> Option<usize> {
        let rows = self.rows;
        let mut seen = vec![index];
        let mut row = &rows[index];
        while !row.parent.is_empty() {
            let Some(parent) = self.parent_of(row) else {
                if self.columns.parent_is_reference() {
                    self.problem(&rows[index], format!("It belongs to \"{}\", which is not in the file.", row.parent));
                    return None;
                }
                return Some(*named.entry(row.parent.to_lowercase()).or_insert_with(|| {
                    let title: String = row.parent.chars().take(domain::limit::TITLE).collect();
                    milestones.push(Draft::new(Thing::Milestone).with("title", title));
                    milestones.len() - 1
                }));
            };
            if kinds[parent] == Kind::Milestone {
                return places.get(&parent).copied();
            }
            if seen.contains(&parent) {
                self.problem(&rows[index], "Its parents lead back to itself.");
                return None;
            }
            seen.push(parent);
            row = &rows[parent];
        }
        None
    }
}
