//! What a printed page shows of what stands behind its text, under `[print]`.

use crate::data::Fields;
use crate::schema::Printed;
use crate::schema::settings::{PRINT, print as keys};

/// What paper shows, and in letters of what size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The words that the page explains.
    pub words: Printed,
    /// The sources, and their numbers in the text.
    pub sources: Printed,
    /// The smallest letters that a long text may have, in points.
    pub smallest_text: u64,
}

pub(super) fn paper(fields: &mut Fields<'_>) -> Paper {
    let table = fields.table(&PRINT).map(|table| table.value).unwrap_or_default();
    let mut inner = fields.nested(table);
    let paper = Paper {
        words: inner.choice_or_default(&keys::WORDS),
        sources: inner.choice_or_default(&keys::SOURCES),
        smallest_text: inner.number_or_default(&keys::SMALLEST_TEXT),
    };
    inner.finish();
    paper
}
