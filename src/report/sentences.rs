//! Tables of sentences that are hard to read.

use super::ReportInput;
use super::html::{ReportCell, ReportTable};
use crate::check::readability::Hard;
use crate::markdown::readability::FormulaLanguage;
use crate::source::LineIndexes;

/// How many characters of a sentence are shown.
const MAX_CHARS: usize = 240;

/// A table of sentences with their places; `None` when there are none.
pub(super) fn table(
    input: &ReportInput<'_>,
    language: FormulaLanguage,
    caption: String,
    sentences: &[&Hard],
) -> Option<ReportTable> {
    let mut table = ReportTable::new(caption, &["Place", "Figure", "Words", "Sentence"]);
    let mut indexes = LineIndexes::new(input.sources);
    for hard in sentences {
        let (line, column) = match hard.place.range(&mut indexes) {
            Some((start, _)) => (start.line, start.column),
            None => (1, 1),
        };
        let short: String = if hard.text.chars().count() <= MAX_CHARS {
            hard.text.clone()
        } else {
            hard.text.chars().take(MAX_CHARS).chain(['…']).collect()
        };
        table.rows.push(vec![
            ReportCell::code(format!("{}:{line}:{column}", hard.place.path)),
            ReportCell::number(format!("{:.1}", language.value(&hard.counts))),
            ReportCell::number(hard.counts.words),
            ReportCell::text(short),
        ]);
    }
    (!table.rows.is_empty()).then_some(table)
}
