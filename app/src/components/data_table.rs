//! A table that can be sorted, filtered and paged. Its state stands in the address, so that it can be sent on, and works by
//! plain links and one plain form.

use super::{Icon, IconName};
use leptos::prelude::*;

/// A column: its key in the address, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    pub key: &'static str,
    pub word: &'static str,
    /// Numbers stand at the end of their column.
    pub numeric: bool,
}

/// A cell: what is shown, and what it is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub words: String,
    /// Text is sorted as text, numbers as numbers.
    pub by: SortKey,
    pub href: Option<String>,
}

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum SortKey {
    /// Nothing comes last, whichever way.
    Nothing,
    Number(f64),
    Text(String),
}

impl Cell {
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { by: SortKey::Text(words.to_lowercase()), words, href: None }
    }

    #[must_use]
    pub fn number(number: f64, words: impl Into<String>) -> Self {
        Self { words: words.into(), by: SortKey::Number(number), href: None }
    }

    #[must_use]
    pub fn leads_to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// A row: its id for choosing it, and its cells in the columns' order.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    pub id: String,
    pub cells: Vec<Cell>,
}

impl TableRow {
    /// Two rows that look alike are the same to the page.
    fn looks(&self) -> (String, Vec<String>) {
        (self.id.clone(), self.cells.iter().map(|cell| cell.words.clone()).collect())
    }
}

/// The table's state, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableState {
    /// A column's key.
    pub sort: String,
    pub descending: bool,
    pub filter: String,
    /// Counted from 1; 0 is the first as well.
    pub page: usize,
    /// What else stands in the address and stays there, as pairs of name and value.
    pub kept: Vec<(String, String)>,
}

impl TableState {
    /// Reads the state out of an address's query, by name.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            sort: get("sort").unwrap_or_default(),
            descending: get("down").is_some(),
            filter: get("filter").unwrap_or_default(),
            page: get("page").and_then(|page| page.parse().ok()).unwrap_or(1),
            kept: Vec::new(),
        }
    }

    /// The query that says this state.
    #[must_use]
    pub fn query(&self) -> String {
        let mut parts: Vec<String> =
            self.kept.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        if !self.filter.is_empty() {
            parts.push(format!("filter={}", encode(&self.filter)));
        }
        if !self.sort.is_empty() {
            parts.push(format!("sort={}", encode(&self.sort)));
        }
        if self.descending {
            parts.push("down=1".to_owned());
        }
        if self.page > 1 {
            parts.push(format!("page={}", self.page));
        }
        if parts.is_empty() { "?".to_owned() } else { format!("?{}", parts.join("&")) }
    }

    /// The state after a click on a column's heading.
    fn sorted_by(&self, key: &str) -> Self {
        let descending = self.sort == key && !self.descending;
        Self { sort: key.to_owned(), descending, page: 1, ..self.clone() }
    }
}

/// RFC 3986: everything but what is unreserved.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// The rows that the state asks for, and how many pages there are.
#[must_use]
pub fn arrange(columns: &[TableColumn], rows: &[TableRow], state: &TableState, page_size: usize) -> (Vec<TableRow>, usize) {
    let wanted = state.filter.trim().to_lowercase();
    let mut rows: Vec<TableRow> = rows
        .iter()
        .filter(|row| wanted.is_empty() || row.cells.iter().any(|cell| cell.words.to_lowercase().contains(&wanted)))
        .cloned()
        .collect();
    if let Some(column) = columns.iter().position(|column| column.key == state.sort) {
        let by = |row: &TableRow| row.cells.get(column).map_or(SortKey::Nothing, |cell| cell.by.clone());
        rows.sort_by(|one, other| {
            let (one, other) = (by(one), by(other));
            match (one == SortKey::Nothing, other == SortKey::Nothing) {
                (true, true) => std::cmp::Ordering::Equal,
                (true, false) => std::cmp::Ordering::Greater,
                (false, true) => std::cmp::Ordering::Less,
                (false, false) => {
                    let order = one.partial_cmp(&other).unwrap_or(std::cmp::Ordering::Equal);
                    if state.descending { order.reverse() } else { order }
                }
            }
        });
    }
    let pages = rows.len().div_ceil(page_size).max(1);
    let page = state.page.clamp(1, pages);
    (rows.into_iter().skip((page - 1) * page_size).take(page_size).collect(), pages)
}

/// A table. If it is in a form, rows can be chosen: their ids are sent as `chosen`.
#[component]
pub fn DataTable(
    /// What the table is of.
    #[prop(into)]
    caption: String,
    columns: Vec<TableColumn>,
    #[prop(into)] rows: Signal<Vec<TableRow>>,
    #[prop(into)] state: Signal<TableState>,
    #[prop(default = 50)] page_size: usize,
    /// How many pages there are, where the rows are one of them already, sorted and filtered.
    #[prop(optional, into)]
    pages: Option<Signal<usize>>,
    /// Rows can be chosen.
    #[prop(optional)]
    choosing: bool,
) -> impl IntoView {
    let columns = StoredValue::new(columns);
    let label = caption.clone();
    let arranged = Memo::new(move |_| match pages {
        Some(pages) => (rows.get(), pages.get()),
        None => columns.with_value(|columns| arrange(columns, &rows.read(), &state.get(), page_size)),
    });
    let heading = move |column: TableColumn| {
        let key = column.key;
        let sorted = move || state.with(|state| (state.sort == key).then_some(state.descending));
        view! {
            <th
                scope="col"
                class:is-number=column.numeric
                aria-sort=move || sorted().map(|descending| if descending { "descending" } else { "ascending" })
            >
                <a href=move || state.get().sorted_by(key).query() data-noscroll="">
                    {column.word}
                    {move || {
                        sorted().map(|descending| view! { <Icon name=if descending { IconName::Down } else { IconName::Up } /> })
                    }}
                </a>
            </th>
        }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=label>
            <table class="data-table">
                <caption class="unseen">{caption}</caption>
                <thead>
                    <tr>
                        {choosing.then(|| view! { <th scope="col"><span class="unseen">"Choose"</span></th> })}
                        {columns.get_value().into_iter().map(heading).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || arranged.get().0 key=TableRow::looks let:row>
                        <TableLine row columns=columns.get_value() choosing />
                    </For>
                </tbody>
            </table>
        </div>
        <Show when=move || arranged.get().1 != 1>
            <nav class="pagination" aria-label="Pages">
                {move || {
                    let (state, pages) = (state.get(), arranged.get().1);
                    let page = state.page.clamp(1, pages);
                    let to = |page: usize, word: &'static str| {
                        let query = TableState { page, ..state.clone() }.query();
                        view! { <a class="button quiet" href=query>{word}</a> }
                    };
                    view! {
                        {(page > 1).then(|| to(page - 1, "Previous"))}
                        <span>{format!("Page {page} of {pages}")}</span>
                        {(page < pages).then(|| to(page + 1, "Next"))}
                    }
                }}
            </nav>
        </Show>
    }
}

#[component]
fn TableLine(row: TableRow, columns: Vec<TableColumn>, choosing: bool) -> impl IntoView {
    let name = row.cells.first().map(|cell| cell.words.clone()).unwrap_or_default();
    let cells = row
        .cells
        .into_iter()
        .zip(columns)
        .map(|(cell, column)| {
            view! {
                <td class:is-number=column.numeric>
                    {match cell.href {
                        Some(href) => view! { <a href=href>{cell.words}</a> }.into_any(),
                        None => cell.words.into_any(),
                    }}
                </td>
            }
        })
        .collect_view();
    view! {
        <tr>
            {choosing
                .then(|| {
                    view! {
                        <td>
                            <input type="checkbox" name="chosen" value=row.id aria-label=format!("Choose {name}") />
                        </td>
                    }
                })}
            {cells}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, TableColumn, TableRow, TableState, arrange};

    fn rows() -> Vec<TableRow> {
        let row = |name: &str, number: Option<f64>| TableRow {
            id: name.to_owned(),
            cells: vec![
                Cell::text(name),
                number.map_or(Cell { words: String::new(), by: super::SortKey::Nothing, href: None }, |n| Cell::number(n, n.to_string())),
            ],
        };
        vec![row("beta", Some(10.0)), row("Alpha", Some(9.0)), row("gamma", None)]
    }

    fn names(state: &TableState) -> Vec<String> {
        let columns = [("name", false), ("age", true)].map(|(key, numeric)| TableColumn { key, word: key, numeric });
        arrange(&columns, &rows(), state, 2).0.into_iter().map(|row| row.id).collect()
    }

    #[test]
    fn rows_are_sorted_filtered_and_paged() {
        let by = |sort: &str, descending| TableState { sort: sort.to_owned(), descending, ..TableState::default() };
        assert_eq!(names(&by("name", false)), ["Alpha", "beta"]);
        assert_eq!(names(&by("age", false)), ["Alpha", "beta"], "numbers as numbers");
        assert_eq!(names(&by("age", true)), ["beta", "Alpha"], "and nothing comes last");
        assert_eq!(names(&TableState { page: 2, ..by("name", false) }), ["gamma"]);
        assert_eq!(names(&TableState { page: 99, ..by("name", false) }), ["gamma"], "past the end is the last page");
        assert_eq!(names(&TableState { filter: " ALP ".to_owned(), ..TableState::default() }), ["Alpha"]);
    }

    #[test]
    fn the_state_goes_through_the_address() {
        let state = TableState { sort: "age".to_owned(), descending: true, filter: "a & b".to_owned(), page: 3, ..TableState::default() };
        assert_eq!(state.query(), "?filter=a%20%26%20b&sort=age&down=1&page=3");
        assert_eq!(state.sorted_by("age").query(), "?filter=a%20%26%20b&sort=age");
        assert_eq!(TableState::default().query(), "?");
    }
}
