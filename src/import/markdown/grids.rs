//! Tables of Pandoc without pipes: in a frame of signs, or below a line of dashes for each column.

use std::ops::Range;

use crate::import::text::tables::{append, columns, frame, overlaps, slices, unwrap};

/// What was found in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::import) struct FoundGrids {
    /// Whether tables were written anew.
    pub(in crate::import) rewritten: bool,
    /// Whether there are some whose cells are not sure; they are code now, which keeps their lines.
    pub(in crate::import) unsure: bool,
}

/// `body` with such tables as every other Markdown has them; each line stays one.
pub(in crate::import) fn with_pipes(body: &str) -> (String, FoundGrids) {
    let lines: Vec<&str> = body.lines().collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let (mut code, mut grids) = (false, FoundGrids::default());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            code = !code;
        }
        let begins =
            !code && at.checked_sub(1).is_none_or(|before| lines[before].trim().is_empty());
        let found = if begins { table(&lines[at..]) } else { None };
        let Some((count, rows)) = found else {
            out.push((*line).to_owned());
            at += 1;
            continue;
        };
        let Some(rows) = rows.filter(|rows| rows.len() < count) else {
            out.extend(lines[at..at + count].iter().map(|line| format!("    {line}")));
            at += count;
            grids.unsure = true;
            continue;
        };
        let width = rows.first().map_or(0, Vec::len);
        for (number, row) in rows.iter().enumerate() {
            let cell = |cell: &String| cell.replace('|', "\\|").replace('\n', "<br>");
            let cells: Vec<String> = row.iter().map(cell).collect();
            out.push(format!("| {} |", cells.join(" | ")));
            if number == 0 {
                out.push(format!("|{}", "---|".repeat(width)));
            }
        }
        out.resize(at + count, String::new());
        at += count;
        grids.rewritten = true;
    }
    (out.join("\n") + "\n", grids)
}

/// How many lines a table has, and its rows where they are sure.
type GridTable = (usize, Option<Vec<Vec<String>>>);

/// The table with which `lines` begin; the first of its rows is the head.
fn table(lines: &[&str]) -> Option<GridTable> {
    let (count, rows) = match frame(lines) {
        Some((count, rows, _)) => (count, rows),
        None => below_dashes(lines)?,
    };
    let words = |text: &str| {
        let is_sign = |letter: char| "+-=:|".contains(letter);
        let words = text.split_whitespace().filter(|word| !word.chars().all(is_sign));
        let mut words: Vec<String> = words.map(|word| word.trim_matches('|').to_owned()).collect();
        words.sort();
        words
    };
    let whole = words(&lines[..count].join(" "));
    let is_whole =
        |rows: &Vec<Vec<String>>| rows.len() > 1 && words(&rows.concat().join(" ")) == whole;
    Some((count, rows.filter(is_whole)))
}

/// A table with a line of dashes for each column: below its head, or above and below its rows. Between two lines of
/// dashes as wide as the table, empty lines divide the rows.
fn below_dashes(lines: &[&str]) -> Option<GridTable> {
    let is_whole = |line: &str| is_dashes(line) && !line.trim().contains(' ');
    let is_wide = is_whole(lines.first()?);
    let head = usize::from(is_wide);
    let ruler = lines.iter().take(head + 5).position(|line| is_ruler(line))?;
    if lines[head..ruler].iter().any(|line| line.trim().is_empty() || is_dashes(line)) {
        return None;
    }
    let first = ruler + 1;
    let ends = |line: &&str| {
        if is_wide { is_whole(line) } else { line.trim().is_empty() || is_dashes(line) }
    };
    let length = lines[first..].iter().position(ends);
    let (length, closed) = match length {
        Some(length) => (length, is_dashes(lines[first + length])),
        None if is_wide || ruler == 0 => return None,
        None => (lines.len() - first, false),
    };
    // Without a head, only a second line of dashes tells a table from a line across the page.
    if ruler == head && !closed {
        return None;
    }
    let body = first..first + length;
    let rows = rows(lines, head..ruler, body, is_wide);
    Some((first + length + usize::from(closed), rows))
}

fn rows(
    lines: &[&str],
    head: Range<usize>,
    body: Range<usize>,
    is_wide: bool,
) -> Option<Vec<Vec<String>>> {
    let head_end = head.end;
    let columns = columns(&[lines[head_end]], 1);
    if columns.len() < 2
        || lines[head.clone()]
            .iter()
            .chain(&lines[body.clone()])
            .any(|line| overlaps(line, &columns))
    {
        return None;
    }
    let mut first = vec![String::new(); columns.len()];
    lines[head].iter().for_each(|line| append(&mut first, slices(line, &columns)));
    let mut rows = vec![first];
    let mut is_new = true;
    for line in &lines[body] {
        if line.trim().is_empty() {
            is_new = true;
            continue;
        }
        let cells = slices(line, &columns);
        match rows.last_mut().filter(|_| is_wide && !is_new) {
            Some(row) => append(row, cells),
            None => rows.push(cells),
        }
        is_new = false;
    }
    let end = lines[head_end].trim_end().chars().count();
    let columns: Vec<(usize, usize)> =
        columns.iter().map(|(from, to)| (*from, (*to).saturating_sub(1).min(end))).collect();
    rows.iter_mut().for_each(|row| unwrap(row, &columns));
    Some(rows)
}

/// `----  -----`: a line of dashes for each column.
fn is_ruler(line: &str) -> bool {
    let mut groups = line.split_whitespace();
    is_dashes(line) && line.trim().contains(' ') && groups.all(|group| group.len() > 1)
}

fn is_dashes(line: &str) -> bool {
    line.matches('-').count() >= 5 && line.chars().all(|sign| matches!(sign, '-' | ' '))
}
