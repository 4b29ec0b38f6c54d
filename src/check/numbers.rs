//! Numbers in running text, with their units.

use std::ops::Range;

/// A number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Index of the block.
    pub block: usize,
    /// Where its digits stand in the text of the block, decimals included.
    pub range: Range<usize>,
    /// Where its unit stands; empty when it has none.
    pub unit: Range<usize>,
}

/// Units, longer ones before those they begin with.
const UNITS: [&str; 24] = [
    "micrograms",
    "microgram",
    "percent",
    "per cent",
    "mmHg",
    "mmol",
    "µmol",
    "μmol",
    "mcg",
    "mg",
    "µg",
    "μg",
    "ng",
    "kg",
    "g",
    "mL",
    "ml",
    "mm",
    "cm",
    "dl",
    "dL",
    "IU",
    "%",
    "l",
];

impl Number {
    /// Whether a space stands between number and unit.
    pub fn is_spaced(&self) -> bool {
        self.unit.start > self.range.end
    }
}

/// The numbers of a block's text. Digits inside a name, as in `B12`, are none.
pub(super) fn read(text: &str, block: usize, found: &mut Vec<Number>) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let bare = at >= 1
            && bytes[at - 1] == b'.'
            && (at == 1 || matches!(bytes[at - 2], b' ' | b'(' | b'~' | b'<' | b'>'));
        let start = if bare { at - 1 } else { at };
        let inside = text[..start]
            .chars()
            .next_back()
            .is_some_and(|before| before.is_alphabetic() || before == '.');
        while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
            at += 1;
        }
        if !inside {
            found.push(Number { block, range: start..at, unit: unit(text, at) });
        }
    }
}

fn unit(text: &str, end: usize) -> Range<usize> {
    let rest = &text[end..];
    let space =
        rest.chars().next().filter(|next| matches!(next, ' ' | '\u{a0}')).map_or(0, char::len_utf8);
    let rest = &rest[space..];
    let unit = UNITS.iter().find(|unit| {
        let behind = rest.strip_prefix(**unit);
        behind.is_some_and(|behind| **unit == "%" || !behind.starts_with(char::is_alphanumeric))
    });
    unit.map_or(end..end, |unit| end + space..end + space + unit.len())
}
