//! Tables in plain text: by tabs, by columns of blanks, by pipes, by frames of signs.

use crate::import::doubt::Doubt;
use crate::import::tree::{ImportBlock, ImportTable, Inline};

/// A table that begins in some lines.
pub(in crate::import) struct TextTable {
    /// How many lines it has.
    pub(in crate::import) lines: usize,
    /// The table; where it is not sure which cell is which, the lines as they are.
    pub(in crate::import) block: ImportBlock,
    /// How it was made out, for a message.
    made_of: &'static str,
}

impl TextTable {
    /// What is said about it.
    pub(in crate::import) fn doubt(&self) -> Doubt {
        let made_of = self.made_of;
        match self.block {
            ImportBlock::Table(_) => Doubt::new(
                format!("a table was made of {made_of}"),
                "Check that each cell is in its row and below its heading.",
            ),
            _ => Doubt::new(
                format!(
                    "lines with {made_of} were kept as they are, because their cells are not sure"
                ),
                "Make a table of them, with a `|` between the cells.",
            ),
        }
    }
}

/// The table that begins at the first of `lines`.
pub(in crate::import) fn begins(
    lines: &[&str],
    inlines: fn(&str) -> Vec<Inline>,
) -> Option<TextTable> {
    let (count, found, made_of) =
        frame(lines).or_else(|| pipes(lines)).or_else(|| tabs(lines)).or_else(|| blanks(lines))?;
    let block = match found {
        Some(mut rows) if rows.len() >= 2 => {
            let width = rows.iter().map(Vec::len).max().unwrap_or(0);
            rows.iter_mut().for_each(|row| row.resize(width, String::new()));
            let mut rows =
                rows.iter().map(|row| row.iter().map(|cell| cell_of(cell, inlines)).collect());
            ImportBlock::Table(ImportTable { head: rows.next()?, rows: rows.collect() })
        }
        _ => ImportBlock::Code {
            language: String::new(),
            text: lines[..count].iter().map(|line| format!("{}\n", line.trim_end())).collect(),
        },
    };
    Some(TextTable { lines: count, block, made_of })
}

/// The lines of a cell.
fn cell_of(cell: &str, inlines: fn(&str) -> Vec<Inline>) -> Vec<Inline> {
    let lines: Vec<Vec<Inline>> = cell.split('\n').map(inlines).collect();
    lines.join(&Inline::Break)
}

/// How many lines a table has, its cells where they are sure, and how it was made out.
pub(in crate::import) type Found = (usize, Option<Vec<Vec<String>>>, &'static str);

/// How many of `lines` from the first on are `like` that.
fn run(lines: &[&str], like: impl Fn(&str) -> bool) -> usize {
    lines.iter().position(|line| !like(line)).unwrap_or(lines.len())
}

/// Whether a line only divides: `-----`, `---- ----`, `+---+`, `|---|:--|`.
fn is_ruler(line: &str) -> bool {
    line.matches(['-', '=', '_', '─', '━']).count() >= 3
        && line.trim().chars().all(|mark| "-=_─━+|: \t".contains(mark))
}

/// `+---+` around every cell.
pub(in crate::import) fn frame(lines: &[&str]) -> Option<Found> {
    let border = |line: &str| is_ruler(line) && line.trim().starts_with('+');
    if !border(lines.first()?) {
        return None;
    }
    let count = run(lines, |line| border(line) || line.trim().starts_with('|'));
    if count < 3 {
        return None;
    }
    let edges = |line: &str| -> Vec<usize> {
        let marks = line.trim_end().chars().enumerate();
        marks.filter(|(_, mark)| matches!(mark, '+' | '|')).map(|(at, _)| at).collect()
    };
    let columns = edges(lines[0]);
    let sure = lines[..count].iter().all(|line| {
        let own = edges(line);
        // A cell may hold a pipe, but an edge where another line has none makes the cells unsure.
        own == columns
    });
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut new = true;
    for line in &lines[..count] {
        if border(line) {
            new = true;
            continue;
        }
        let cells = slices(
            line,
            &columns.windows(2).map(|edge| (edge[0] + 1, edge[1])).collect::<Vec<_>>(),
        );
        match rows.last_mut().filter(|_| !new) {
            Some(row) => append(row, cells),
            None => rows.push(cells),
        }
        new = false;
    }
    let columns: Vec<(usize, usize)> =
        columns.windows(2).map(|edge| (edge[0] + 2, edge[1].saturating_sub(1))).collect();
    rows.iter_mut().for_each(|row| unwrap(row, &columns));
    let rows = rows.into_iter().flat_map(entries).collect();
    Some((count, sure.then_some(rows), "a frame of signs"))
}

/// A row for each line of the cells, where all have as many.
fn entries(row: Vec<String>) -> Vec<Vec<String>> {
    let count = |cell: &String| cell.split('\n').count();
    let lines = row.first().map_or(0, count);
    if lines < 2 || row.iter().any(|cell| count(cell) != lines) {
        return vec![row];
    }
    let line = |at: usize| {
        row.iter().map(|cell| cell.split('\n').nth(at).unwrap_or_default().to_owned()).collect()
    };
    (0..lines).map(line).collect()
}

/// Adds the lines of cells to the cells above them.
pub(in crate::import) fn append(row: &mut [String], more: Vec<String>) {
    for (cell, more) in row.iter_mut().zip(more) {
        if !cell.is_empty() && !more.is_empty() {
            cell.push('\n');
        }
        cell.push_str(&more);
    }
}

/// In a column as wide as this, lines of a cell that are full were wrapped.
const WRAPPED_CHARS: usize = 20;

/// Puts the lines of cells that were wrapped on one; those that were ended on purpose stay. `columns` says from where to
/// where each reaches.
pub(in crate::import) fn unwrap(row: &mut [String], columns: &[(usize, usize)]) {
    for (cell, (from, to)) in row.iter_mut().zip(columns) {
        let width = to.saturating_sub(*from);
        let mut out = String::with_capacity(cell.len());
        let mut before: Option<&str> = None;
        for line in cell.split('\n') {
            if let Some(before) = before {
                let word = line.split_whitespace().next().unwrap_or_default();
                let is_full = before.chars().count() + 1 + word.chars().count() >= width;
                let reads_on = is_full && (width >= WRAPPED_CHARS || !are_entries(before, line));
                out.push(if reads_on { ' ' } else { '\n' });
            }
            out.push_str(line);
            before = Some(line);
        }
        *cell = out;
    }
}

/// Whether two lines begin as entries of a list do, and alike.
fn are_entries(before: &str, line: &str) -> bool {
    let is_new = line.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
    let is_name = line.starts_with(char::is_uppercase) && before.starts_with(char::is_lowercase);
    is_new && !is_name
}

/// The parts of `line` from each column to its end, without blanks around them.
pub(in crate::import) fn slices(line: &str, columns: &[(usize, usize)]) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    let part = |(from, to): &(usize, usize)| {
        let to = (*to).min(letters.len());
        let part = letters.get(*from.min(&to)..to).unwrap_or_default();
        part.iter().collect::<String>().trim().to_owned()
    };
    columns.iter().map(part).collect()
}

/// `a | b` on every line.
fn pipes(lines: &[&str]) -> Option<Found> {
    let count = run(lines, |line| line.contains('|'));
    if count < 2 {
        return None;
    }
    // Without pipes around the whole, the one at the end of a line has an empty cell behind it.
    let first = lines[0].trim();
    let outer = (first.starts_with('|'), first.ends_with('|'));
    let cells = |line: &&str| -> Vec<String> {
        let line = line.trim();
        let line = line.strip_prefix('|').filter(|_| outer.0).unwrap_or(line);
        let line = line.strip_suffix('|').filter(|_| outer.1).unwrap_or(line);
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let width = cells(&lines[0]).len();
    let even = lines[..count].iter().all(|line| cells(line).len() == width);
    let rows = lines[..count].iter().filter(|line| !is_ruler(line)).map(cells).collect();
    Some((count, (even && width >= 2).then_some(rows), "pipes"))
}

/// Cells with tabs between them. The first and the last may be empty.
fn tabs(lines: &[&str]) -> Option<Found> {
    let count = run(lines, |line| line.contains('\t'));
    let mut rows: Vec<Vec<String>> = lines[..count]
        .iter()
        .map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect())
        .collect();
    // Lines that are moved in, and lines that end with a tab that nobody sees.
    while rows.iter().all(|row: &Vec<String>| row.len() > 1 && row[0].is_empty()) && count > 0 {
        rows.iter_mut().for_each(|row| drop(row.remove(0)));
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if count < 2 || width < 2 || rows.iter().all(|row| row[1..].iter().all(String::is_empty)) {
        return None;
    }
    let head = &rows[0];
    let even = rows.iter().all(|row| row.len() == width);
    // Programs cut the tabs at the ends of lines; several between two words only move them apart.
    let cut = head.len() == width && head[1..].iter().all(|cell| !cell.is_empty());
    Some((count, (even || cut).then_some(rows), "tabs"))
}

/// Whether there are two blanks between the words of a line that end no sentence.
fn has_gap(line: &str) -> bool {
    let line = line.trim();
    line.match_indices("  ").any(|(at, _)| !line[..at].trim_end().ends_with(['.', '!', '?', ':']))
}

/// Cells that begin or end below each other, with blanks between them.
fn blanks(lines: &[&str]) -> Option<Found> {
    let row = |line: &str| has_gap(line) || is_ruler(line);
    if !row(lines.first()?) {
        return None;
    }
    let mut count = run(lines, row);
    // A row may have only its first cell.
    while count > 1
        && lines.get(count).is_some_and(|line| line.trim().chars().count() < 25)
        && lines.get(count + 1).is_some_and(|line| has_gap(line))
    {
        count += 1 + run(&lines[count + 1..], row);
    }
    let lines = &lines[..count];
    let words: Vec<&str> = lines.iter().copied().filter(|line| !is_ruler(line)).collect();
    if words.len() < 2 {
        return None;
    }
    let ruler = lines.iter().find(|line| is_ruler(line));
    let divided = ruler.filter(|line| line.trim().contains([' ', '+', '|']));
    let columns = match divided {
        Some(ruler) => columns(&[ruler], 1),
        None => columns(&words, 2),
    };
    let gaps = words
        .iter()
        .map(|line| line.trim().split("  ").filter(|part| !part.trim().is_empty()).count());
    let most = gaps.max().unwrap_or(0);
    let sure = columns.len() >= 2
        && columns.len() >= most
        && (divided.is_some() || aligned(&words, &columns));
    // Two words apart on lines of their own are often a name and an address.
    if !sure && most < 3 && ruler.is_none() {
        return None;
    }
    let cells = |line: &str| slices(line, &columns);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let head_lines = lines.iter().skip_while(|line| is_ruler(line)).position(|line| is_ruler(line));
    for (at, line) in words.iter().enumerate() {
        match rows.first_mut() {
            // The lines above the ruler are one head.
            Some(head) if head_lines.is_some_and(|count| at < count && count < words.len()) => {
                append(head, cells(line))
            }
            _ => rows.push(cells(line)),
        }
    }
    rows.iter_mut().flatten().for_each(|cell| *cell = cell.replace('\n', " "));
    let cut = words.iter().any(|line| overlaps(line, &columns));
    Some((count, (sure && !cut).then_some(rows), "columns of blanks"))
}

/// From where to where the columns of `lines` reach: all lines have at least `gap` blanks between two.
pub(in crate::import) fn columns(lines: &[&str], gap: usize) -> Vec<(usize, usize)> {
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut used = vec![false; width];
    for line in lines {
        for (at, letter) in line.chars().enumerate() {
            used[at] |= !letter.is_whitespace() && !matches!(letter, '|' | '+');
        }
    }
    let mut starts: Vec<usize> = Vec::new();
    let mut blank = gap;
    for (at, used) in used.iter().enumerate() {
        if *used && blank >= gap {
            starts.push(at);
        }
        blank = if *used { 0 } else { blank + 1 };
    }
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    starts.iter().copied().zip(ends).collect()
}

/// Whether the cells of each column begin below each other, or end so.
fn aligned(lines: &[&str], columns: &[(usize, usize)]) -> bool {
    columns.iter().all(|(from, to)| {
        let edges: Vec<(usize, usize)> = lines
            .iter()
            .filter_map(|line| {
                let own = line
                    .chars()
                    .enumerate()
                    .filter(|(at, letter)| (*from..*to).contains(at) && !letter.is_whitespace());
                let places: Vec<usize> = own.map(|(at, _)| at).collect();
                Some((*places.first()?, *places.last()?))
            })
            .collect();
        edges.windows(2).all(|pair| pair[0].0 == pair[1].0)
            || edges.windows(2).all(|pair| pair[0].1 == pair[1].1)
    })
}

/// Whether a word of `line` lies on the border of two columns.
pub(in crate::import) fn overlaps(line: &str, columns: &[(usize, usize)]) -> bool {
    let letters: Vec<char> = line.chars().collect();
    let word = |at: usize| letters.get(at).is_some_and(|letter| !letter.is_whitespace());
    columns.iter().skip(1).any(|(from, _)| word(*from) && word(from - 1))
}
