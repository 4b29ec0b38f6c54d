//! Columns and tables without lines: a page is cut where a gap goes down between pieces of lines, again and again.

use std::ops::Range;

use super::file::PdfGlyph;
use super::table::PdfTable;

/// A gap between columns is at least as wide as this, in letter sizes.
const GAP: f32 = 0.6;

/// A piece of a line with a gap at both sides, or a table that was drawn with lines.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) content: FragmentContent,
}

#[derive(Debug, Clone)]
pub(super) enum FragmentContent {
    Glyphs(Vec<PdfGlyph>),
    Table(PdfTable),
}

/// Rows of cells of fragments.
pub(super) type Cells = Vec<Vec<Vec<Fragment>>>;

/// Fragments that are read together, those of a line in one list.
pub(super) enum Region {
    /// Lines below each other.
    Lines(Vec<Vec<Fragment>>),
    /// Rows of cells.
    Cells(Cells),
}

/// Where a region is cut: left and right of `border`, within a range of fragments.
struct Split {
    border: f32,
    range: Range<usize>,
    /// How many fragments the gap is between, and how wide it is: the gap between the columns of a page goes past a table in
    /// one of them.
    score: (usize, f32),
}

/// How a page is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageShape {
    /// The size of most letters.
    pub(super) size: f32,
    /// Whether the right column comes first.
    pub(super) is_rtl: bool,
}

/// Fragments in reading order, region after region.
pub(super) fn regions(mut fragments: Vec<Fragment>, shape: PageShape, out: &mut Vec<Region>) {
    if fragments.is_empty() {
        return;
    }
    fragments.sort_by(|a, b| b.base.total_cmp(&a.base));
    let Some(split) = best_split(&fragments, shape.size) else {
        return out.push(Region::Lines(lines(fragments, shape.size)));
    };
    let below = fragments.split_off(split.range.end);
    let band = fragments.split_off(split.range.start);
    regions(fragments, shape, out);
    let table = table(&band, split.border, shape);
    match table {
        Some((range, cells)) => {
            let mut band = band;
            let after = band.split_off(range.end);
            band.truncate(range.start);
            regions(band, shape, out);
            out.push(Region::Cells(cells));
            regions(after, shape, out);
        }
        None => {
            let (left, right) =
                band.into_iter().partition(|fragment| is_left(fragment, split.border));
            let columns: [Vec<Fragment>; 2] =
                if shape.is_rtl { [right, left] } else { [left, right] };
            columns.into_iter().for_each(|column| regions(column, shape, out));
        }
    }
    regions(below, shape, out);
}

fn is_left(fragment: &Fragment, border: f32) -> bool {
    fragment.right <= border
}

fn crosses(fragment: &Fragment, border: f32) -> bool {
    fragment.left < border && fragment.right > border
}

/// The cut along the longest gap. Each place where fragments begin may be the left edge of a column.
fn best_split(fragments: &[Fragment], size: f32) -> Option<Split> {
    let mut edges: Vec<f32> = fragments.iter().map(|fragment| fragment.left).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|next, before| *next - *before < 0.3 * size);
    let mut best: Option<Split> = None;
    for border in edges.into_iter().skip(1).map(|edge| edge - GAP * size) {
        let mut start = 0;
        for end in 0..=fragments.len() {
            if end < fragments.len() && !crosses(&fragments[end], border) {
                continue;
            }
            let split = split(fragments, start..end, border, size);
            let is_better =
                |split: &Split| best.as_ref().is_none_or(|best| split.score > best.score);
            if let Some(split) = split.filter(is_better) {
                best = Some(split);
            }
            start = end + 1;
        }
    }
    best
}

/// The cut at `border` of a stretch in which nothing crosses it; `None` where only one side has lines.
fn split(fragments: &[Fragment], range: Range<usize>, border: f32, size: f32) -> Option<Split> {
    let stretch = &fragments[range.clone()];
    let side =
        |left: bool| stretch.iter().filter(move |fragment| is_left(fragment, border) == left);
    let top = |left| side(left).map(|fragment| fragment.base).fold(f32::MIN, f32::max);
    let bottom = |left| side(left).map(|fragment| fragment.base).fold(f32::MAX, f32::min);
    let shared =
        bottom(true).max(bottom(false)) - 0.5 * size..top(true).min(top(false)) + 0.5 * size;
    let is_shared = |fragment: &&Fragment| shared.contains(&fragment.base);
    // Fragments come from the top: those of a line follow each other.
    let count = |left| {
        let mut bases: Vec<f32> = side(left).filter(is_shared).map(|part| part.base).collect();
        bases.dedup_by(|next, before| *before - *next < 0.4 * size);
        bases.len()
    };
    let gap = side(false).filter(is_shared).map(|fragment| fragment.left).fold(f32::MAX, f32::min)
        - side(true).filter(is_shared).map(|fragment| fragment.right).fold(f32::MIN, f32::max);
    let lines = count(true).min(count(false));
    // In few lines a gap may be chance, above all in lines that were spread to the length of others.
    let is_chance = lines < 4
        && (gap < 1.5 * size
            || side(false).filter(is_shared).all(|part| is_spread(part, fragments, border)));
    if lines < 2 || is_chance {
        return None;
    }
    let last = stretch.iter().rposition(|fragment| is_shared(&fragment))?;
    let end = range.start + last + 1;
    let is_last = range.end == fragments.len();
    let end = end + tail(stretch, last + 1, if is_last { 2.7 * size } else { 1.5 * size }, size);
    Some(Split { border, range: range.start..end, score: (stretch.len(), gap) })
}

/// Whether the line of a fragment ends where a whole line of the region does.
fn is_spread(fragment: &Fragment, fragments: &[Fragment], border: f32) -> bool {
    fragments.iter().any(|line| crosses(line, border) && (line.right - fragment.right).abs() < 1.0)
}

/// How many of the fragments from `start` on, which only one side has, go on with its column. Columns of one length end
/// together: what comes behind a gap right below is read after both.
fn tail(stretch: &[Fragment], start: usize, gap: f32, size: f32) -> usize {
    let Some(last) = start.checked_sub(1).map(|last| stretch[last].base) else { return 0 };
    let ends = (start..stretch.len())
        .take_while(|at| last - stretch[*at].base < 6.0 * size)
        .find(|at| stretch[at - 1].base - stretch[*at].base > gap);
    ends.unwrap_or(stretch.len()) - start
}

/// Fragments as lines: those at one height belong together.
fn lines(fragments: Vec<Fragment>, size: f32) -> Vec<Vec<Fragment>> {
    let mut lines: Vec<Vec<Fragment>> = Vec::new();
    for fragment in fragments {
        match lines.last_mut() {
            Some(line) if (line[0].base - fragment.base).abs() < 0.4 * size => line.push(fragment),
            _ => lines.push(vec![fragment]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    lines
}

/// The cells of a table, and the fragments it is made of; `None` for columns of text. In a table most lines have both
/// sides, and cells are far from filling their column.
fn table(band: &[Fragment], border: f32, shape: PageShape) -> Option<(Range<usize>, Cells)> {
    let size = shape.size;
    if band.iter().any(|fragment| is_ruled(fragment) || is_item(fragment)) {
        return None;
    }
    let rows = lines(band.to_vec(), size);
    let is_shared = |row: &Vec<Fragment>| {
        row.iter().any(|fragment| is_left(fragment, border))
            && row.iter().any(|fragment| !is_left(fragment, border))
    };
    let first = rows.iter().position(is_shared)?;
    let last = rows.iter().rposition(is_shared)?;
    let shared = rows.iter().filter(|row| is_shared(row)).count();
    let bottom = |left: bool| {
        let side = band.iter().filter(|fragment| is_left(fragment, border) == left);
        side.map(|fragment| fragment.base).fold(f32::MAX, f32::min)
    };
    // Lines of text in columns stand at one height now and then, the rows of a table always.
    let bottom = bottom(true).max(bottom(false));
    let all = rows.iter().filter(|row| row[0].base >= bottom - 0.4 * size).count();
    if shared < 2 || shared * 3 < all {
        return None;
    }
    let start: usize = rows[..first].iter().map(Vec::len).sum();
    let rows = &rows[first..=last];
    let borders = borders(rows, size);
    let column =
        |fragment: &Fragment| borders.iter().filter(|border| !is_left(fragment, **border)).count();
    let mut cells: Cells = Vec::new();
    for row in rows {
        let mut parts = vec![Vec::new(); borders.len() + 1];
        for fragment in row {
            parts[column(fragment)].push(fragment.clone());
        }
        cells.push(parts);
    }
    let count: usize = rows.iter().map(Vec::len).sum();
    is_loose(&cells, size).then_some((start..start + count, cells))
}

/// All gaps that go down through all rows.
fn borders(rows: &[Vec<Fragment>], size: f32) -> Vec<f32> {
    let all: Vec<&Fragment> = rows.iter().flatten().collect();
    let mut edges: Vec<f32> = all.iter().map(|fragment| fragment.left).collect();
    edges.sort_by(f32::total_cmp);
    let mut borders: Vec<f32> = Vec::new();
    for border in edges.into_iter().map(|edge| edge - GAP * size) {
        let left = all.iter().filter(|fragment| is_left(fragment, border)).count();
        let is_new = borders.last().is_none_or(|last| {
            all.iter().any(|fragment| fragment.left > *last && is_left(fragment, border))
        });
        if left > 0 && is_new && !all.iter().any(|fragment| crosses(fragment, border)) {
            borders.push(border);
        }
    }
    borders
}

/// Whether cells leave much of their columns free, as lines of text do not. Of the last column nobody knows the width.
fn is_loose(cells: &[Vec<Vec<Fragment>>], size: f32) -> bool {
    let columns = cells.first().map_or(0, Vec::len);
    let left = |column: usize| {
        let all = cells.iter().flat_map(|row| &row[column]).map(|fragment| fragment.left);
        all.fold(f32::MAX, f32::min)
    };
    let (mut loose, mut full, mut long) = (0, 0, 0);
    for column in 0..columns.saturating_sub(1) {
        let width = (left(column + 1) - left(column)).max(size);
        for last in cells.iter().filter_map(|row| row[column].last()) {
            // A line of six words that goes as far as it can is text.
            let is_full = last.right - left(column) > 0.8 * width;
            let is_long = is_full && last.right - last.left > 15.0 * last.size;
            loose += usize::from(!is_full);
            full += usize::from(is_full);
            long += usize::from(is_long);
        }
    }
    long < 2 && loose > full
}

fn is_ruled(fragment: &Fragment) -> bool {
    matches!(fragment.content, FragmentContent::Table(_))
}

/// Whether a fragment begins with a bullet: lists side by side are columns.
fn is_item(fragment: &Fragment) -> bool {
    let FragmentContent::Glyphs(glyphs) = &fragment.content else { return false };
    let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    text.chars()
        .next()
        .is_some_and(|first| !first.is_ascii() && super::bullets::marker(&text).is_some())
}
