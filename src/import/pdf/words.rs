//! The words of a PDF as its letters come, for the ledger: nothing here knows of columns, tags, headings, items or tables.

use super::bullets::marker;
use super::file::{PdfFile, PdfGlyph};
use super::hyphens::HYPHENS;
use super::margins;
use super::rows::{self, PdfLine};
use crate::import::ledger::{ANY, OriginalWords};

/// All words of a file but its running heads, each of which is reported with its words.
pub(super) fn words(bytes: &[u8]) -> OriginalWords {
    let Ok(mut file) = PdfFile::open(bytes) else { return OriginalWords::default() };
    margins::take_out(&mut file.pages);
    let mut out = String::new();
    for (number, page) in file.pages.into_iter().enumerate() {
        for glyphs in [page.glyphs, page.turned] {
            for line in lines(number, glyphs) {
                let text = line.text();
                let text = marker(&text).map_or(text.as_str(), |(_, length)| &text[length..]);
                match text.strip_suffix(HYPHENS) {
                    // Half a word, or a word with a hyphen.
                    Some(half) => out.extend([half, &ANY.to_string()]),
                    None => out.extend([text, "\n"]),
                }
            }
        }
    }
    OriginalWords::of(out)
}

/// Letters as lines, in the order in which the file has them.
fn lines(page: usize, glyphs: Vec<PdfGlyph>) -> Vec<PdfLine> {
    let mut groups: Vec<Vec<PdfGlyph>> = Vec::new();
    for glyph in glyphs {
        let is_new = groups.last().and_then(|group| group.last()).is_none_or(|last| {
            (last.base - glyph.base).abs() > 0.6 * last.size.max(glyph.size)
                || glyph.left - last.right > 2.0 * glyph.size
        });
        match groups.last_mut() {
            Some(group) if !is_new => group.push(glyph),
            _ => groups.push(vec![glyph]),
        }
    }
    let line = |group| {
        rows::rows(group)
            .into_iter()
            .filter_map(|row| rows::line(page, &row.glyphs))
            .collect::<Vec<_>>()
    };
    groups.into_iter().flat_map(line).collect()
}
