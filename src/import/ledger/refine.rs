//! A second look at what seems lost: the words of the article that stand just there.

use std::ops::Range;

use super::{LostFate, LostRun};
use crate::ledger::Stream;

/// How many pairs of words may still be compared, so that the work grows no faster than the texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct PairBudget(usize);

impl PairBudget {
    /// Enough for any original of which most arrived.
    pub(super) fn of(source: &Stream, page: &Stream) -> Self {
        const EACH: usize = 1_000;
        Self(MOST + (source.len() + page.len()) * EACH)
    }

    /// Whether so many more are within it.
    fn take(&mut self, pairs: usize) -> bool {
        let left = self.0.checked_sub(pairs);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

/// Past this many pairs of words the second look is left out: so much is missing that one word more does not matter.
const MOST: usize = 400_000;

/// Finds words of `run` among the words `free` of the page, in order; gives those that are there by number on both
/// sides, and what of the run is left.
pub(super) fn refine(
    source: &Stream,
    page: &Stream,
    run: &LostRun,
    free: &Range<usize>,
    budget: &mut PairBudget,
) -> (Vec<(usize, usize)>, Vec<LostRun>) {
    let pairs = run.words.len() * free.len();
    if run.fate != LostFate::Gone || pairs > MOST || !budget.take(pairs) {
        return (Vec::new(), vec![run.clone()]);
    }
    let found = common(source, page, &run.words, free);
    let mut left = Vec::new();
    let mut before = (run.words.start, free.start);
    for (word, in_page) in found.iter().copied().chain([(run.words.end, free.end)]) {
        if before.0 < word {
            let words = before.0..word;
            let glued = is_glued(source, page, &words, before.1..in_page);
            let fate = if glued { LostFate::Glued } else { LostFate::Gone };
            let may_touch = glued && words.clone().skip(1).all(|word| source.may_touch(word));
            left.extend((!may_touch).then_some(LostRun { words, fate, after: run.after }));
        }
        before = (word + 1, in_page + 1);
    }
    (found, left)
}

/// Whether the page has `words` as one.
fn is_glued(source: &Stream, page: &Stream, words: &Range<usize>, mut free: Range<usize>) -> bool {
    let whole = words.clone().map(|word| source.get(word)).collect::<Vec<_>>().concat();
    words.len() > 1 && free.any(|word| page.get(word) == whole)
}

/// The longest row of words that both parts have in order.
fn common(
    source: &Stream,
    page: &Stream,
    words: &Range<usize>,
    free: &Range<usize>,
) -> Vec<(usize, usize)> {
    let (rows, columns) = (words.len(), free.len());
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    // How long the longest row is from here on.
    let mut lengths = vec![0_u32; (rows + 1) * (columns + 1)];
    let same =
        |row: usize, column: usize| source.get(words.start + row) == page.get(free.start + column);
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            lengths[at(row, column)] = match same(row, column) {
                true => lengths[at(row + 1, column + 1)] + 1,
                false => lengths[at(row + 1, column)].max(lengths[at(row, column + 1)]),
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut found = Vec::new();
    while row < rows && column < columns {
        if same(row, column) {
            found.push((words.start + row, free.start + column));
            (row, column) = (row + 1, column + 1);
        } else if lengths[at(row + 1, column)] >= lengths[at(row, column + 1)] {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}
