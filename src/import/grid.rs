//! Tables: a grid of cells, with spans taken apart.

use super::doubt::{Doubt, first_words};
use super::tree::{ImportTable, Inline, plain_text};

/// A row with more cells than this is a mistake in a span, not a table for readers.
const MAX_COLUMNS: usize = 100;

/// How many merged cells are named.
const MAX_MERGED: usize = 4;

/// What a cell, or a whole row, is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellRole {
    /// It says what the others are about.
    Head,
    /// It holds the data.
    Data,
}

/// A table that is being read row by row.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<Vec<Vec<Inline>>>,
    /// Whether the first row is a head.
    head: bool,
    /// Whether all cells of the last row are heads so far.
    all_heads: bool,
    /// Cells that reach down: for each column how many rows, and what they say.
    down: Vec<(usize, Vec<Inline>)>,
    /// The words of cells that reach over others, and how far.
    merged: Vec<String>,
    /// Whether a cell had more than one line.
    pub(super) squeezed: bool,
}

impl Grid {
    /// Begins a row.
    pub(super) fn row(&mut self, role: CellRole) {
        self.fill();
        if self.rows.len() == 1 {
            self.head |= self.all_heads;
        }
        self.all_heads = true;
        self.head |= role == CellRole::Head && self.rows.is_empty();
        self.rows.push(Vec::new());
    }

    /// Adds a cell that reaches over `[columns, rows]`.
    pub(super) fn cell(&mut self, text: Vec<Inline>, role: CellRole, [columns, rows]: [usize; 2]) {
        self.fill();
        self.all_heads &= role == CellRole::Head;
        let Some(row) = self.rows.last_mut() else { return };
        let columns = columns.clamp(1, MAX_COLUMNS.saturating_sub(row.len()).max(1));
        if columns > 1 || rows > 1 {
            let over = match (columns, rows) {
                (1, _) => format!("{rows} rows"),
                (_, 0 | 1) => format!("{columns} columns"),
                _ => format!("{columns} columns and {rows} rows"),
            };
            self.merged.push(format!("{} over {over}", first_words(&plain_text(&text))));
        }
        for column in 0..columns {
            let text = if column == 0 { text.clone() } else { Vec::new() };
            let at = row.len();
            self.down.resize(self.down.len().max(at + 1), (0, Vec::new()));
            self.down[at] = (rows.saturating_sub(1), text.clone());
            row.push(text);
        }
    }

    /// Leaves the first columns of a row free.
    pub(super) fn no_cells(&mut self, columns: usize) {
        let Some(row) = self.rows.last_mut() else { return };
        row.resize(columns.min(MAX_COLUMNS), Vec::new());
    }

    /// Adds a cell that says what the one above it says.
    pub(super) fn cell_below(&mut self, columns: usize) {
        self.fill();
        let Some((row, before)) = self.rows.split_last_mut() else { return };
        let above = before.last().map_or(&[][..], Vec::as_slice);
        if let Some(first) = above.get(row.len()) {
            self.merged.push(format!("{} over several rows", first_words(&plain_text(first))));
        }
        for _ in 0..columns.clamp(1, MAX_COLUMNS) {
            row.push(above.get(row.len()).map_or(Vec::new(), |text| without_marks(text)));
        }
    }

    /// Writes the cells that reach down into the row they have reached.
    fn fill(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some((left, text)) = self.down.get_mut(row.len()).filter(|(left, _)| *left > 0) {
            *left -= 1;
            row.push(without_marks(text));
        }
    }

    /// The table, and what was not sure about it.
    pub(super) fn table(mut self) -> (Option<ImportTable>, Vec<Doubt>) {
        self.fill();
        if self.rows.len() == 1 {
            self.head |= self.all_heads;
        }
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        self.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        self.rows.iter_mut().for_each(|row| row.resize(width, Vec::new()));
        let mut doubts = Vec::new();
        self.merged.retain(|merged| !merged.starts_with("“”"));
        self.merged.dedup();
        if !self.merged.is_empty() {
            let more = if self.merged.len() > MAX_MERGED { ", …" } else { "" };
            self.merged.truncate(MAX_MERGED);
            let message = format!(
                "cells that were merged are cells of their own now: {}{more}",
                self.merged.join(", ")
            );
            doubts.push(Doubt::new(
                message,
                "Check that each is under its headings, and write it again where it counts for more than one column.",
            ));
        }
        if self.squeezed {
            doubts.push(squeezed());
        }
        let mut rows = self.rows.into_iter();
        let Some(head) = rows.next() else { return (None, doubts) };
        if !self.head && head.iter().any(|cell| !plain_text(cell).is_empty()) {
            doubts.push(Doubt::new(
                "the table has no headings: its first row was taken for them",
                "Write what each column is about.",
            ));
        }
        (Some(ImportTable { head, rows: rows.collect() }), doubts)
    }
}

/// What is said of cells that had more than one line.
pub(super) fn squeezed() -> Doubt {
    Doubt::new(
        "cells with several lines or lists have one line now",
        "Say it in fewer words, or make a list of the table.",
    )
}

fn without_marks(text: &[Inline]) -> Vec<Inline> {
    text.iter().filter(|inline| !inline.is_invisible()).cloned().collect()
}

/// The parts of a line between signs such as tabs.
pub(super) fn divided(line: &[Inline], sign: char) -> Vec<Vec<Inline>> {
    let mut out = vec![Vec::new()];
    let mut add = |parts: Vec<Vec<Inline>>, wrap: fn(Vec<Inline>) -> Inline| {
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                out.push(Vec::new());
            }
            if let Some(last) = out.last_mut().filter(|_| !part.is_empty()) {
                last.push(wrap(part));
            }
        }
    };
    for inline in line {
        match inline {
            Inline::Text(text) => {
                let part = |part: &str| vec![Inline::Text(part.to_owned())];
                add(text.split(sign).map(part).collect(), |mut part| part.remove(0));
            }
            Inline::Strong(inner) => add(divided(inner, sign), Inline::Strong),
            Inline::Emphasis(inner) => add(divided(inner, sign), Inline::Emphasis),
            Inline::Strike(inner) => add(divided(inner, sign), Inline::Strike),
            other => add(vec![vec![other.clone()]], |mut part| part.remove(0)),
        }
    }
    out
}
