//! Dates that stick to the text.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::text::BlockKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for block in &prose.blocks {
        let text = block.text.as_str();
        let stamp = Some(text)
            .filter(|_| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_)))
            .and_then(stamp);
        if let Some(stamp) = &stamp {
            found.push(
                Finding::new(prose.place(block, stamp), "a date from another page sticks to this text")
                    .why("Nobody can tell what the date means: whether the text was written, changed or checked on that day.")
                    .help("Take it out of the text. The day on which it was published is `date` in the front matter."),
            );
        }
        let start = stamp.map_or(0, |stamp| stamp.end);
        for year in glued_years(text, start) {
            found.push(
                Finding::new(prose.place(block, &year), "a date sticks to the word after it")
                    .why("The reader stumbles over it, and a screen reader says it as one word.")
                    .help("Put a space between them. If the date came from another page, take it out."),
            );
        }
    }
}

/// The date in digits with which `text` begins, when a new sentence follows without any
/// punctuation: "2013-09-22 09:41 Stones are hard", but not "2026-04-01 is a day".
fn stamp(text: &str) -> Option<Range<usize>> {
    let is_stamp = |character: char| {
        character.is_ascii_digit() || matches!(character, '-' | '/' | '.' | ':' | ' ')
    };
    let end = text.find(|character: char| !is_stamp(character))?;
    let date = text.before(end).split(' ').next()?;
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [first, middle, last] = parts.as_slice() else { return None };
    let year = |part: &str| part.len() == 4;
    let small = |part: &str| (1..=2).contains(&part.len());
    let is_date = small(middle) && ((year(first) && small(last)) || (small(first) && year(last)));
    let follows = text.after(end).starts_with(char::is_uppercase);
    (is_date && follows && !text.before(end).ends_with(['.', ':']))
        .then(|| 0..text.before(end).trim_end().len())
}

/// Years with a word of the next sentence after them, as in `2013What` or `1987.To`. "The 1990s"
/// has a small letter, and only 19 and 20 begin a year: "5.12.2024" and "1500Units" are none.
fn glued_years(text: &str, start: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for (at, place) in bytes.windows(6).enumerate().skip(start) {
        let ([b'1', b'9', decade, year, then, _] | [b'2', b'0', decade, year, then, _]) = place
        else {
            continue;
        };
        let joined = |before: &u8| before.is_ascii_alphanumeric() || *before == b'.';
        if !decade.is_ascii_digit()
            || !year.is_ascii_digit()
            || bytes.before(at).last().is_some_and(joined)
        {
            continue;
        }
        let word = if *then == b'.' { at + 5 } else { at + 4 };
        let capital = bytes.get(word).is_some_and(u8::is_ascii_uppercase);
        if capital && bytes.get(word + 1).is_some_and(u8::is_ascii_lowercase) {
            let length = text
                .after(word)
                .find(|character: char| !character.is_alphabetic())
                .unwrap_or(text.len() - word);
            found.push(at..word + length);
        }
    }
    found
}
