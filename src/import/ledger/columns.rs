//! Numbers of tables: each stands under the same heading as in the original.

use std::ops::Range;

use super::original::{OriginalCell, OriginalWords};
use crate::import::doubt::Doubt;
use crate::ledger::Stream;

/// The cells of the tables of an original, as their elements open and close.
#[derive(Debug, Default)]
pub(super) struct TableCells {
    pub(super) cells: Vec<OriginalCell>,
    open: Vec<OriginalTable>,
}

/// A table that is being read.
#[derive(Debug, Default)]
struct OriginalTable {
    /// The column of the next cell.
    column: usize,
    /// The column of the cell that is open.
    cell: usize,
    /// For each column, how many rows from the one that is open cells of rows above reach into.
    down: Vec<usize>,
}

/// A cell that reaches further is a mistake in a span.
const MOST: usize = 100;

impl TableCells {
    /// An element, or a part of Word of the same kind, begins; a cell reaches over `[columns, rows]`.
    pub(super) fn open(&mut self, name: &str, [columns, rows]: [usize; 2]) {
        match (name, self.open.last_mut()) {
            ("table", _) => self.open.push(OriginalTable::default()),
            ("tr", Some(table)) => {
                table.column = 0;
                table.down.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            }
            ("td" | "th", Some(table)) => {
                while table.down.get(table.column).is_some_and(|rows| *rows > 0) {
                    table.column += 1;
                }
                table.cell = table.column;
                let end = table.column + columns.clamp(1, MOST);
                table.down.resize(table.down.len().max(end), 0);
                table.down[table.column..end].fill(rows.min(MOST));
                table.column = end;
            }
            _ => {}
        }
    }

    /// Leaves the first columns of a row free.
    pub(super) fn no_cells(&mut self, columns: usize) {
        if let Some(table) = self.open.last_mut() {
            table.column += columns.min(MOST);
        }
    }

    pub(super) fn close(&mut self, name: &str, span: Range<usize>) {
        match (name, self.open.last()) {
            ("table", _) => self.open.truncate(self.open.len().saturating_sub(1)),
            ("td" | "th", Some(table)) => {
                let column = table.cell;
                let (_, outer) = self.open.split_last().unzip();
                let around = outer.unwrap_or_default().iter().map(|table| table.cell).collect();
                self.cells.push(OriginalCell { span, column, around });
            }
            _ => {}
        }
    }
}

/// What is said about numbers that stand in another column of the article; `found` says where each word is in it. Each
/// comes with its place in the article.
pub(super) fn moved(
    original: &OriginalWords,
    found: &[Option<usize>],
    page: &Stream,
    article: &str,
) -> Vec<(Doubt, usize)> {
    let main = &original.main;
    let mut out = Vec::new();
    for (number, cell) in original.cells.iter().enumerate() {
        // Of tables in tables the inner cells count, which come first.
        let inner = number.checked_sub(1).map(|before| original.cells[before].span.start);
        if inner.is_some_and(|start| start >= cell.span.start) {
            continue;
        }
        let words = main.words_in(&cell.span);
        let has_digit = |word: &usize| main.stream.get(*word).iter().any(u8::is_ascii_digit);
        let Some(word) = words.clone().find(has_digit) else { continue };
        let Some(at) = found[word].map(|word| page.origin(word)) else { continue };
        let Some(column) = column(article, at) else { continue };
        if column == cell.column || cell.around.contains(&column) {
            continue;
        }
        let message = format!(
            "“{}” stands in column {} of its table, in the original in column {}",
            main.quote(words),
            column + 1,
            cell.column + 1
        );
        let help =
            "Compare each row of this table with the original before anybody reads the article.";
        out.push((Doubt::new(message, help).as_error(), at));
    }
    out
}

/// The column of the table in which the place `at` of Markdown is; `None` outside of tables.
pub(super) fn column(text: &str, at: usize) -> Option<usize> {
    let start = text[..text.floor_char_boundary(at)].rfind('\n').map_or(0, |end| end + 1);
    let before = text.get(start..at)?;
    let row = before.trim_start_matches([' ', '>']).strip_prefix('|')?;
    let escaped = row.matches("\\|").count();
    Some(row.matches('|').count() - escaped)
}
