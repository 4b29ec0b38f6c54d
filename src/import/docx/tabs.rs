//! Tables that somebody made with tabs: lines below each other with as many tabs as the first.

use crate::import::doubt::{Doubt, changed, first_words};
use crate::import::grid::divided;
use crate::import::tree::{ImportBlock, ImportDraft, ImportTable, Inline, plain_text};

/// Fewer columns are words with something behind them, such as a name and its number: their order says all.
const MIN_COLUMNS: usize = 3;

/// Makes tables of the paragraphs in `blocks` that are rows of one.
pub(super) fn tables(blocks: Vec<ImportBlock>, draft: &mut ImportDraft) -> Vec<ImportBlock> {
    let mut out = Vec::new();
    let mut rows: Vec<Vec<Inline>> = Vec::new();
    for block in blocks {
        match block {
            ImportBlock::Paragraph(line) if divided(&line, '\t').len() > 1 => rows.push(line),
            other => {
                close(&mut rows, &mut out, draft);
                out.push(other);
            }
        }
    }
    close(&mut rows, &mut out, draft);
    out
}

/// Adds the lines with tabs so far, as a table where it is one.
fn close(lines: &mut Vec<Vec<Inline>>, out: &mut Vec<ImportBlock>, draft: &mut ImportDraft) {
    let lines = std::mem::take(lines);
    let mut rows: Vec<Vec<Vec<Inline>>> = lines.iter().map(|line| divided(line, '\t')).collect();
    let is_empty = |cell: &Vec<Inline>| plain_text(cell).is_empty();
    while rows.iter().all(|row| row.len() > 1 && is_empty(&row[0])) && !rows.is_empty() {
        rows.iter_mut().for_each(|row| drop(row.remove(0)));
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let even = rows.iter().all(|row| row.len() == width);
    let whole = |head: &Vec<Vec<Inline>>| head.len() == width && !head[1..].iter().any(is_empty);
    if rows.len() > 1 && width >= MIN_COLUMNS && (even || rows.first().is_some_and(whole)) {
        let doubt = Doubt::new(
            "a table was made of lines with tabs",
            "Check that each cell is in its row and below its heading.",
        );
        out.push(ImportBlock::Mark(draft.doubt(doubt)));
        rows.iter_mut().for_each(|row| row.resize(width, Vec::new()));
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or_default();
        return out.push(ImportBlock::Table(ImportTable { head, rows: rows.collect() }));
    }
    for (mut line, row) in lines.into_iter().zip(rows) {
        if row.len() >= MIN_COLUMNS {
            let words = first_words(&plain_text(&line));
            let doubt = changed(format!("tabs between words are blanks now: {words}"));
            line.insert(0, Inline::Mark(draft.doubt(doubt)));
        }
        out.push(ImportBlock::Paragraph(line));
    }
}
