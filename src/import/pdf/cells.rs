//! Cells of a table that the file names by tags: an empty cell has no letters and so no tag, and those behind it would
//! move up. Where they stand on the page says under which column they belong.

use super::rows::PdfLine;

/// The cells of a row, each with its lines.
type CellRow = Vec<Vec<PdfLine>>;

/// From where to where a cell or a column reaches, in the direction of reading.
type CellReach = (f32, f32);

/// Puts the cells of each row under their columns; says whether any was put elsewhere than in the order of the file.
pub(super) fn place(rows: &mut [CellRow]) -> bool {
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let Some(first) = rows.iter().find(|row| row.len() == widest && widest > 1) else {
        return false;
    };
    // The columns of a table that is read from the right come from the right.
    let sign = match (reach(&first[0], 1.0), reach(&first[widest - 1], 1.0)) {
        (first, last) if first.0 > last.0 => -1.0,
        _ => 1.0,
    };
    let places: Vec<Vec<CellReach>> =
        rows.iter().map(|row| row.iter().map(|cell| reach(cell, sign)).collect()).collect();
    let full = by_number(&places, widest);
    if full.is_some() && places.iter().all(|row| row.len() == widest) {
        return false;
    }
    let columns = full.unwrap_or_else(|| by_place(&places));
    let mut moved = false;
    for (row, places) in rows.iter_mut().zip(&places) {
        let mut out: CellRow = vec![Vec::new(); columns.len()];
        let mut next = 0;
        for (number, (cell, place)) in std::mem::take(row).into_iter().zip(places).enumerate() {
            let column = nearest(&columns, place).max(next).min(columns.len() - 1);
            moved |= column != number;
            out[column].extend(cell);
            next = column + 1;
        }
        moved |= places.len() < columns.len();
        *row = out;
    }
    moved
}

fn reach(cell: &[PdfLine], sign: f32) -> CellReach {
    let ends = |line: &PdfLine| {
        let (left, right) = (line.left * sign, line.right * sign);
        (left.min(right), left.max(right))
    };
    cell.iter()
        .map(ends)
        .fold((f32::MAX, f32::MIN), |all, own| (all.0.min(own.0), all.1.max(own.1)))
}

/// The columns of the rows that have a cell in each, by number; `None` where they reach into each other.
fn by_number(places: &[Vec<CellReach>], widest: usize) -> Option<Vec<CellReach>> {
    let mut columns = vec![(f32::MAX, f32::MIN); widest];
    for row in places.iter().filter(|row| row.len() == widest) {
        for (column, cell) in columns.iter_mut().zip(row) {
            *column = (column.0.min(cell.0), column.1.max(cell.1));
        }
    }
    columns.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1.0).then_some(columns)
}

/// The columns that cells of all rows make which stand above each other.
fn by_place(places: &[Vec<CellReach>]) -> Vec<CellReach> {
    let shares = |a: &CellReach, b: &CellReach| a.0 < b.1 && b.0 < a.1;
    // A cell over several others is in more than one column.
    let spans = |cell: &CellReach| {
        places.iter().any(|row| row.iter().filter(|other| shares(cell, other)).count() > 1)
    };
    let mut all: Vec<CellReach> =
        places.iter().flatten().filter(|cell| !spans(cell)).copied().collect();
    if all.is_empty() {
        all = places.iter().max_by_key(|row| row.len()).cloned().unwrap_or_default();
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<CellReach> = Vec::new();
    for cell in all {
        match columns.last_mut().filter(|column| cell.0 < column.1) {
            Some(column) => column.1 = column.1.max(cell.1),
            None => columns.push(cell),
        }
    }
    columns
}

/// The column that a cell stands under, or else the one that it is nearest to.
fn nearest(columns: &[CellReach], cell: &CellReach) -> usize {
    let gap = |column: &CellReach| (column.0.max(cell.0)) - (column.1.min(cell.1));
    // Of several that a cell reaches over, the first.
    let over = columns.iter().position(|column| gap(column) < 0.0);
    let near = || (0..columns.len()).min_by(|a, b| gap(&columns[*a]).total_cmp(&gap(&columns[*b])));
    over.or_else(near).unwrap_or(0)
}
