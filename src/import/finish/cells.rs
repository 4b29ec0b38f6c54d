//! Lines within the cells of a table: a cell of an article has one line, and each dose of a list of doses has its place.

use crate::import::doubt::{Doubt, first_words};
use crate::import::html;
use crate::import::tree::{ImportBlock, ImportTable, Inline, plain_text};

/// How many cells are named.
const MAX_NAMED: usize = 4;

/// Divides the lines within each cell with a sign, and names the cells: `Ramipril; Aspirin` beside `5 mg; 75 mg`.
pub(super) fn divide(table: &mut ImportTable) -> Option<Doubt> {
    let mut named = Vec::new();
    divide_row(&mut table.head, true, &mut named);
    table.rows.iter_mut().for_each(|row| divide_row(row, false, &mut named));
    let first = named.iter().take(MAX_NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = if named.len() > MAX_NAMED { ", …" } else { "" };
    (!named.is_empty()).then(|| {
        Doubt::new(
            format!("cells with several lines have one now: {first}{more}"),
            "Where lines of two cells belong together, make a row of each.",
        )
    })
}

fn divide_row(row: &mut [Vec<Inline>], is_head: bool, named: &mut Vec<String>) {
    let has_lines = |cell: &Vec<Inline>| cell.contains(&Inline::Break);
    // Lines beside lines are entries, each with its own dose.
    let beside = !is_head && row.iter().filter(|cell| has_lines(cell)).count() > 1;
    for cell in row.iter_mut().filter(|cell| has_lines(cell)) {
        let mut lines: Vec<Vec<Inline>> = Vec::new();
        for line in cell.split(|inline| *inline == Inline::Break) {
            match lines.last_mut() {
                Some(before) if reads_on(&plain_text(before), &plain_text(line), beside) => {
                    before.push(Inline::Text(" ".into()));
                    before.extend_from_slice(line);
                }
                _ => lines.push(line.to_vec()),
            }
        }
        *cell = html::one_line(lines.into_iter().map(ImportBlock::Paragraph).collect()).0;
        named.push(first_words(&plain_text(cell)));
    }
}

/// Whether a line and the next one are one phrase that was wrapped: `5` and `mg`, `Often in men` and `and women`.
fn reads_on(before: &str, next: &str, beside: bool) -> bool {
    let begins = before.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
    let is_phrase = begins || before.split_whitespace().count() > 2;
    let goes_on = before.ends_with(char::is_numeric) || !beside && is_phrase;
    next.starts_with('(') || next.starts_with(char::is_lowercase) && goes_on
}
