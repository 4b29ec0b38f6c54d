//! The order in which a page without tags is read: column after column, with its tables.

use super::bidi;
use super::columns::{Cells, Fragment, FragmentContent, PageShape, Region, regions};
use super::file::{PdfGlyph, PdfPage};
use super::rows::{self, PdfLine};
use super::ruled::{self, RuledTable};
use super::table::PdfTable;

/// What is read next.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum PdfFlow {
    Line(PdfLine),
    Table(PdfTable),
    /// A column or page ends; a paragraph may go on behind it.
    ColumnEnd {
        /// Where the lines of the column end at most.
        right: f32,
    },
}

/// The text of page `number` in reading order.
pub(super) fn read(number: usize, page: PdfPage) -> Vec<PdfFlow> {
    let mut glyphs = page.glyphs;
    let tables = ruled::tables(number, &page.rules, &mut glyphs);
    let shape = PageShape { size: rows::usual_size(&glyphs), is_rtl: is_rtl(&glyphs) };
    let mut fragments: Vec<Fragment> = rows::rows(glyphs)
        .into_iter()
        .flat_map(|row| rows::parts(row, shape.size))
        .map(fragment)
        .collect();
    fragments.extend(tables.into_iter().map(table_fragment));
    let mut found = Vec::new();
    regions(fragments, shape, &mut found);
    let mut out = Vec::new();
    for region in found {
        match region {
            Region::Lines(lines) => column(number, lines, &mut out),
            Region::Cells(rows) => out.push(PdfFlow::Table(table(number, rows, shape.is_rtl))),
        }
    }
    out
}

/// Whether most letters are read from right to left.
fn is_rtl(glyphs: &[PdfGlyph]) -> bool {
    let right = glyphs.iter().filter(|glyph| bidi::has_right(&glyph.text)).count();
    right * 2 > glyphs.iter().filter(|glyph| glyph.weight() > 0).count()
}

fn fragment(glyphs: Vec<PdfGlyph>) -> Fragment {
    let size = rows::usual_size(&glyphs);
    let base = glyphs.iter().find(|glyph| rows::same_size(glyph.size, size));
    Fragment {
        left: glyphs.first().map_or(0.0, |glyph| glyph.left),
        right: glyphs.iter().map(|glyph| glyph.right).fold(f32::MIN, f32::max),
        base: base.map_or(0.0, |glyph| glyph.base),
        size,
        content: FragmentContent::Glyphs(glyphs),
    }
}

fn table_fragment(table: RuledTable) -> Fragment {
    Fragment {
        left: table.left,
        right: table.right,
        base: table.top,
        size: 1.0,
        content: FragmentContent::Table(table.table),
    }
}

/// The lines of one column.
fn column(page: usize, lines: Vec<Vec<Fragment>>, out: &mut Vec<PdfFlow>) {
    let of_letters = lines.iter().flatten().filter(|part| part.size > 1.0);
    let right = of_letters.map(|part| part.right).fold(f32::MIN, f32::max);
    for line in lines {
        let mut glyphs = Vec::new();
        for part in line {
            match part.content {
                FragmentContent::Glyphs(part) => glyphs.extend(part),
                FragmentContent::Table(table) => out.push(PdfFlow::Table(table)),
            }
        }
        out.extend(rows::line(page, &glyphs).map(PdfFlow::Line));
    }
    out.push(PdfFlow::ColumnEnd { right });
}

/// Rows of cells that stand below each other. A row without a first cell goes on with the row above.
fn table(page: usize, rows: Cells, is_rtl: bool) -> PdfTable {
    let mut out: Vec<Vec<Vec<PdfLine>>> = Vec::new();
    for cells in rows {
        let goes_on = cells.first().is_none_or(Vec::is_empty);
        let cells = cells.into_iter().map(|cell| {
            let glyphs: Vec<PdfGlyph> = cell.into_iter().flat_map(letters).collect();
            rows::line(page, &glyphs)
        });
        match out.last_mut() {
            Some(above) if goes_on => {
                above.iter_mut().zip(cells).for_each(|(above, cell)| above.extend(cell));
            }
            _ => out.push(cells.map(|cell| cell.into_iter().collect()).collect()),
        }
    }
    if is_rtl {
        out.iter_mut().for_each(|row| row.reverse());
    }
    PdfTable::untagged(page, out, false)
}

fn letters(fragment: Fragment) -> Vec<PdfGlyph> {
    match fragment.content {
        FragmentContent::Glyphs(glyphs) => glyphs,
        FragmentContent::Table(_) => Vec::new(),
    }
}
