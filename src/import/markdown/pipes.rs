//! Tables whose authors left out the line of dashes: lines between pipes, one below the other.

use crate::import::grid::divided;
use crate::import::tree::{ImportTable, Inline, plain_text};

/// The table that a paragraph is, where each of its lines is a row with as many cells.
pub(super) fn table(line: &[Inline]) -> Option<ImportTable> {
    let is_end = |inline: &Inline| {
        *inline == Inline::Break || matches!(inline, Inline::Text(text) if text == "\n")
    };
    let mut rows = Vec::new();
    for row in line.split(is_end) {
        let text = plain_text(row);
        let mut cells = divided(row, '|');
        let is_row = text.starts_with('|') && text.ends_with('|') && cells.len() > 3;
        if !is_row {
            return None;
        }
        // What stands outside of the pipes.
        cells.remove(0);
        cells.pop();
        rows.push(cells);
    }
    let width = rows.first()?.len();
    let is_even = rows.len() > 1 && rows.iter().all(|row| row.len() == width);
    let mut rows = rows.into_iter();
    let head = rows.next().filter(|_| is_even)?;
    Some(ImportTable { head, rows: rows.collect() })
}
