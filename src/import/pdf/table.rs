//! A table while it is put together.

use super::rows::PdfLine;

/// A table of lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfTable {
    pub(super) page: usize,
    /// Rows of cells of lines.
    pub(super) rows: Vec<Vec<Vec<PdfLine>>>,
    /// Whether the file says or draws that it is a table.
    pub(super) is_certain: bool,
    /// Whether its first row is a head.
    pub(super) has_head: bool,
    /// In a file with tags, the numbers of the objects that are the table, and its rows and their cells.
    pub(super) tag: Option<u32>,
    pub(super) row_tags: Vec<(u32, Vec<u32>)>,
}

impl PdfTable {
    /// A table in a file without tags.
    pub(super) fn untagged(page: usize, rows: Vec<Vec<Vec<PdfLine>>>, is_certain: bool) -> Self {
        Self { page, rows, is_certain, has_head: false, tag: None, row_tags: Vec::new() }
    }
}
