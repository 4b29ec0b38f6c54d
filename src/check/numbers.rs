//! Numbers in running text, with their units.

use std::ops::Range;

use crate::markdown::{editable, units};
use crate::part::Part;

/// A number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Index of the block.
    pub block: usize,
    /// The range of its digits in the text of the block, decimals included.
    pub range: Range<usize>,
    /// The range of its unit; empty when it has none.
    pub unit: Range<usize>,
}

impl Number {
    /// Whether there is a space between number and unit.
    pub fn is_spaced(&self) -> bool {
        self.unit.start > self.range.end
    }
}

/// Adds the numbers of a block's text. Digits inside a name, as in `B12`, are none, and neither is
/// the 2 of `fig.2`.
pub(super) fn read(text: &str, block: usize, found: &mut Vec<Number>) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    // A word may have thousands of numbers, and is looked at once.
    let (mut word, mut is_address) = (0..0, false);
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        // The point of ".5 mg" belongs to the number only where a number may begin; that of "see.5"
        // ends a sentence.
        let bare = text.before(at).strip_suffix('.').is_some_and(|before| {
            before.is_empty()
                || before.ends_with([' ', '\u{a0}', '(', '~', '<', '>', '=', '-', '–', '−', '/'])
        });
        let start = if bare { at - 1 } else { at };
        let inside = text
            .before(start)
            .chars()
            .next_back()
            .is_some_and(|before| before.is_alphabetic() || before == '.');
        while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
            at += 1;
        }
        if !word.contains(&start) {
            word = word_at(text, start);
            is_address = editable::is_address(text.part(word.clone()));
        }
        if !inside && !is_address {
            found.push(Number { block, range: start..at, unit: unit(text, at) });
        }
    }
}

/// Whether two numbers of `text` belong together, as in "5-10 mg", "5 mg to 10 mg" and "5, 10 and 20 mg".
pub(super) fn are_joined(one: &Number, next: &Number, text: &str) -> bool {
    const JOINTS: [&str; 9] = ["-", "–", "−", "/", ",", "to", "or", "and", "x"];
    let between = text.get(one.unit.end..next.range.start).filter(|_| one.block == next.block);
    between.is_some_and(|between| JOINTS.contains(&between.trim_matches([' ', '\u{a0}'])))
}

/// Whether a number stands beside `range` of `text`: where signs or blanks are doubled, another may have been lost there.
pub(super) fn is_beside_number(text: &str, range: &Range<usize>) -> bool {
    let is_number = |word: &str| word.contains(char::is_numeric);
    // "5 mg,, 10 mg": the number is the word but one before.
    text.before(range.start).split_whitespace().rev().take(2).any(is_number)
        || text.after(range.end).split_whitespace().next().is_some_and(is_number)
}

/// The word around a place, up to the blanks on both sides.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let start = text.before(at).trim_end_matches(|letter: char| !letter.is_whitespace()).len();
    let rest = text.after(at);
    start..at + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

fn unit(text: &str, end: usize) -> Range<usize> {
    let rest = text.after(end);
    let space =
        rest.chars().next().filter(|next| matches!(next, ' ' | '\u{a0}')).map_or(0, char::len_utf8);
    let rest = rest.after(space);
    let unit = units::unit(rest).map_or(0, str::len);
    // Without a unit the blank after the number is none of it.
    if unit == 0 { end..end } else { end + space..end + space + unit }
}
