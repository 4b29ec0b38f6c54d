//! Tables that are drawn with lines: the lines say where each cell ends.

use super::file::{PdfGlyph, PdfRule};
use super::rows;
use super::table::PdfTable;

/// A table with its place on the page.
pub(super) struct RuledTable {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) table: PdfTable,
}

/// Lines that touch each other.
struct RuleGroup {
    low: [f32; 2],
    high: [f32; 2],
    rules: Vec<PdfRule>,
}

/// Lines closer than this are one line, or the two borders of neighbouring cells.
const SAME: f32 = 4.5;

/// The tables that `rules` draw; their letters are taken out of `glyphs`.
pub(super) fn tables(
    page: usize,
    rules: &[PdfRule],
    glyphs: &mut Vec<PdfGlyph>,
) -> Vec<RuledTable> {
    groups(rules).into_iter().filter_map(|group| table(page, &group, glyphs)).collect()
}

fn groups(rules: &[PdfRule]) -> Vec<RuleGroup> {
    let mut groups: Vec<RuleGroup> = Vec::new();
    for rule in rules {
        let low = [rule.from[0].min(rule.to[0]), rule.from[1].min(rule.to[1])];
        let high = [rule.from[0].max(rule.to[0]), rule.from[1].max(rule.to[1])];
        if high[0] - low[0] < 4.0 && high[1] - low[1] < 4.0 {
            continue;
        }
        let mut new = RuleGroup { low, high, rules: vec![*rule] };
        let touches = |group: &mut RuleGroup| {
            (0..2).all(|axis| {
                group.low[axis] - SAME <= high[axis] && low[axis] <= group.high[axis] + SAME
            })
        };
        for old in groups.extract_if(.., touches) {
            for axis in 0..2 {
                new.low[axis] = new.low[axis].min(old.low[axis]);
                new.high[axis] = new.high[axis].max(old.high[axis]);
            }
            new.rules.extend(old.rules);
        }
        groups.push(new);
    }
    groups
}

/// The places of lines along `axis`, those that are close as one.
fn edges(group: &RuleGroup, axis: usize) -> Vec<f32> {
    let is_across = |rule: &&PdfRule| (rule.from[axis] - rule.to[axis]).abs() < 1.0;
    let mut places: Vec<f32> =
        group.rules.iter().filter(is_across).map(|rule| rule.from[axis]).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|next, before| *next - *before < SAME);
    places
}

fn table(page: usize, group: &RuleGroup, glyphs: &mut Vec<PdfGlyph>) -> Option<RuledTable> {
    let columns = edges(group, 0);
    let mut lines = edges(group, 1);
    lines.reverse();
    if columns.len() < 3 || lines.len() < 2 {
        return None;
    }
    let inside = |glyph: &mut PdfGlyph| {
        let middle = f32::midpoint(glyph.left, glyph.right);
        (group.low[0]..=group.high[0]).contains(&middle)
            && (group.low[1] - 1.0..=group.high[1]).contains(&(glyph.base + 0.1 * glyph.size))
    };
    let own: Vec<PdfGlyph> = glyphs.extract_if(.., inside).collect();
    let mut cells: Vec<Vec<Vec<PdfGlyph>>> =
        vec![vec![Vec::new(); columns.len() - 1]; lines.len() - 1];
    let (mut seen, mut filled) = (0, 0);
    for glyph in own.iter().cloned() {
        let middle = f32::midpoint(glyph.left, glyph.right);
        let column = columns.iter().filter(|edge| **edge < middle).count().saturating_sub(1);
        let row = lines
            .iter()
            .filter(|edge| **edge > glyph.base + 0.2 * glyph.size)
            .count()
            .saturating_sub(1);
        let (row, column) = (row.min(lines.len() - 2), column.min(columns.len() - 2));
        cells[row][column].push(glyph);
    }
    let rows: Vec<Vec<Vec<_>>> = cells
        .into_iter()
        .map(|row| row.into_iter().map(|cell| cell_lines(page, cell)).collect())
        .filter(|row: &Vec<Vec<_>>| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    for cell in rows.iter().flatten() {
        seen += 1;
        filled += usize::from(!cell.is_empty());
    }
    // A frame with lines through it, or a drawing, is no table.
    if rows.len() < 2 || filled * 3 < seen {
        glyphs.extend(own);
        return None;
    }
    let table = PdfTable::untagged(page, rows, true);
    // Lines may reach into the gap between columns; letters do not.
    let left = own.iter().map(|glyph| glyph.left).fold(f32::MAX, f32::min);
    let right = own.iter().map(|glyph| glyph.right).fold(f32::MIN, f32::max);
    Some(RuledTable { left, right, top: group.high[1], table })
}

fn cell_lines(page: usize, glyphs: Vec<PdfGlyph>) -> Vec<rows::PdfLine> {
    rows::rows(glyphs).iter().filter_map(|row| rows::line(page, &row.glyphs)).collect()
}
