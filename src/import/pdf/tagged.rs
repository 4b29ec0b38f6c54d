//! The pieces of a file that says by tags what each text is.

use std::collections::BTreeMap;

use super::bullets::{PdfMarker, marker};
use super::file::{PdfGlyph, PdfPage};
use super::pieces::{PdfPart, PdfPiece};
use super::rows::{self, PdfLine};
use super::table::PdfTable;
use super::tags::{PdfCell, PdfRole, PdfTag};

/// Letters of one block of the file.
struct TagGroup {
    tag: PdfTag,
    page: usize,
    glyphs: Vec<PdfGlyph>,
}

/// Whether the tags of a file can be trusted: most letters have one, and no paragraph holds most of the text.
pub(super) fn can_be_trusted(pages: &[PdfPage]) -> bool {
    let (mut all, mut tagged) = (0, 0);
    let mut blocks: BTreeMap<u32, usize> = BTreeMap::new();
    for glyph in pages.iter().flat_map(|page| &page.glyphs) {
        let weight = glyph.weight();
        all += weight;
        if let Some(tag) = glyph.tag {
            tagged += weight;
            *blocks.entry(tag.block).or_default() += weight;
        }
    }
    let largest = blocks.values().max().copied().unwrap_or(0);
    tagged * 10 > all * 7 && (largest * 2 < tagged || largest < 600)
}

/// The pieces of a page in the order of its tags. Letters without a tag are given back.
pub(super) fn pieces(number: usize, page: &mut PdfPage, out: &mut Vec<PdfPart>) -> Vec<PdfGlyph> {
    let (mut tagged, rest): (Vec<PdfGlyph>, Vec<PdfGlyph>) =
        std::mem::take(&mut page.glyphs).into_iter().partition(|glyph| glyph.tag.is_some());
    let rest = adopt(rest, &mut tagged);
    let mut groups: Vec<TagGroup> = Vec::new();
    for glyph in tagged {
        let Some(tag) = glyph.tag else { continue };
        match groups.last_mut() {
            Some(group) if group.tag == tag => group.glyphs.push(glyph),
            _ => groups.push(TagGroup { tag, page: number, glyphs: vec![glyph] }),
        }
    }
    let mut label = None;
    let mut last_block = None;
    for group in groups {
        let block = group.tag.block;
        add(group, &mut label, last_block == Some(block), out);
        last_block = Some(block);
    }
    rest
}

/// Letters without a tag in the middle of a line that has one belong to it: a browser writes the brackets of `[1]` so.
/// The others are given back.
fn adopt(letters: Vec<PdfGlyph>, tagged: &mut Vec<PdfGlyph>) -> Vec<PdfGlyph> {
    let mut rest = Vec::new();
    for mut letter in letters {
        let touches = |other: &PdfGlyph| {
            let gap = (other.left - letter.right).max(letter.left - other.right);
            gap < 0.3 * letter.size
                && (other.base - letter.base).abs() < 0.2 * letter.size
                && other.weight() > 0
        };
        match tagged.iter().position(touches) {
            Some(at) if letter.weight() > 0 => {
                letter.tag = tagged[at].tag;
                tagged.insert(at + 1, letter);
            }
            _ => rest.push(letter),
        }
    }
    rest
}

fn add(group: TagGroup, label: &mut Option<PdfMarker>, is_same: bool, out: &mut Vec<PdfPart>) {
    let lines = lines(group.page, &group.glyphs);
    let Some(first) = lines.first().cloned() else { return };
    match group.tag.role {
        PdfRole::Label(_) => {
            *label =
                Some(marker(first.text().trim()).map_or(PdfMarker::Bullet, |(found, _)| found));
        }
        PdfRole::Cell(cell) => add_cell(group.page, cell, lines, out),
        role => {
            let goes_on = match out.last() {
                Some(PdfPart::Piece(piece)) => {
                    piece.role == role
                        && label.is_none()
                        && (is_same || goes_on_from_page_before(piece, group.page))
                }
                _ => false,
            };
            if let Some(PdfPart::Piece(piece)) = out.last_mut()
                && goes_on
            {
                return piece.lines.extend(lines);
            }
            let mut piece = PdfPiece::new(role, first);
            piece.lines = lines;
            if let PdfRole::Item(_) = role {
                let own = marker(&piece.text()).map(|(found, _)| found);
                piece.marker = label.take().or(own).or(Some(PdfMarker::Bullet));
            }
            out.push(PdfPart::Piece(piece));
        }
    }
}

/// Whether a block at the top of `page` may be the rest of the block at the end of the page before: a page that ends in
/// the middle of a sentence.
fn goes_on_from_page_before(piece: &PdfPiece, page: usize) -> bool {
    piece
        .lines
        .last()
        .is_some_and(|last| last.page + 1 == page && last.text().ends_with([',', '-']))
}

fn add_cell(page: usize, cell: PdfCell, lines: Vec<PdfLine>, out: &mut Vec<PdfPart>) {
    let is_open =
        matches!(out.last(), Some(PdfPart::Table(table)) if table.tag == Some(cell.table));
    if !is_open {
        out.push(PdfPart::Table(PdfTable {
            page,
            rows: Vec::new(),
            row_tags: Vec::new(),
            tag: Some(cell.table),
            is_certain: true,
            has_head: cell.is_head,
        }));
    }
    let Some(PdfPart::Table(table)) = out.last_mut() else { return };
    if table.row_tags.last().map(|(row, _)| *row) != Some(cell.row) {
        table.row_tags.push((cell.row, Vec::new()));
        table.rows.push(Vec::new());
    }
    let (Some((_, cells)), Some(row)) = (table.row_tags.last_mut(), table.rows.last_mut()) else {
        return;
    };
    if cells.last() == Some(&cell.cell)
        && let Some(last) = row.last_mut()
    {
        return last.extend(lines);
    }
    cells.push(cell.cell);
    row.push(lines);
}

/// The lines of a block, whose letters come in reading order.
fn lines(page: usize, glyphs: &[PdfGlyph]) -> Vec<PdfLine> {
    let mut groups: Vec<Vec<PdfGlyph>> = Vec::new();
    let mut place: Option<(f32, f32)> = None;
    for glyph in glyphs {
        let same = place.is_some_and(|(base, size)| {
            let low = base.max(glyph.base);
            let high = (base + 0.7 * size).min(glyph.base + 0.7 * glyph.size);
            high - low > 0.35 * size.min(glyph.size)
        });
        match groups.last_mut() {
            Some(group) if same => group.push(glyph.clone()),
            _ => groups.push(vec![glyph.clone()]),
        }
        if !same || place.is_some_and(|(_, size)| glyph.size > size) {
            place = Some((glyph.base, glyph.size));
        }
    }
    let line = |group: Vec<PdfGlyph>| {
        rows::rows(group).iter().filter_map(|row| rows::line(page, &row.glyphs)).collect::<Vec<_>>()
    };
    groups.into_iter().flat_map(line).collect()
}
