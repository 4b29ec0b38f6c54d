//! Characters that a text writes as numbers: `&#8805;`.

use std::ops::Range;

use super::parse::{Event, Parsed};
use crate::part::Part;

/// The numbered references of `body` that are no code, each with its character.
pub fn numbered(body: &str) -> Vec<(Range<usize>, char)> {
    let mut found = Vec::new();
    if !body.contains("&#") {
        return found;
    }
    for (event, range) in Parsed::of(body).events {
        // In code the text is what is written.
        if matches!(&event, Event::Text(text) if !text.contains("&#")) {
            in_text(body.part(range.clone()), range.start, &mut found);
        }
    }
    found
}

fn in_text(written: &str, start: usize, found: &mut Vec<(Range<usize>, char)>) {
    for (at, _) in written.match_indices("&#") {
        let rest = written.after(at + 2);
        let Some((digits, _)) = rest.split_once(';') else { continue };
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => digits.parse(),
        };
        let Ok(code) = code else { continue };
        let character = char::from_u32(code).filter(|character| *character != '\0');
        found.push((start + at..start + at + digits.len() + 3, character.unwrap_or('\u{fffd}')));
    }
}
