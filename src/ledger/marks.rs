//! Marks that both sides write: references to characters, such as `&ge;`.

use std::cmp::Ordering;

use super::stream::Stream;

/// The names of HTML, in the order of their bytes, each with the code points of its characters.
const NAMES: &str = include_str!("references.txt");

/// The longest name of a character.
pub(super) const LONGEST: usize = 32;

/// Adds the characters that `&` at the start of `text` stands for, read at `at`, and gives the length of the reference.
pub(super) fn reference(stream: &mut Stream, text: &[u8], at: usize) -> usize {
    let window = &text[1..text.len().min(LONGEST + 2)];
    let end = memchr::memchr(b';', window);
    let characters = end.and_then(|end| characters(std::str::from_utf8(&window[..end]).ok()?));
    let (Some(end), Some(mut characters)) = (end, characters) else {
        stream.sign(b'&');
        return 1;
    };
    let written = characters.len();
    // What a sign is depends on what comes after it.
    characters
        .extend(text.get(end + 2).filter(|next| next.is_ascii()).map(|next| char::from(*next)));
    let mut here = 0;
    while here < written {
        here += stream.character(&characters.as_bytes()[here..], at);
    }
    end + 2
}

/// What a reference stands for, without its `&` and `;`: `shy`, `#173`.
pub fn characters(name: &str) -> Option<String> {
    match name.strip_prefix('#') {
        Some(number) => numbered(number).map(String::from),
        None => named(name),
    }
}

/// Whether a character has this name.
pub(super) fn is_name(name: &str) -> bool {
    named(name).is_some()
}

/// The characters with this name.
fn named(name: &str) -> Option<String> {
    // Nearly all references are one of these.
    let common = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("nbsp", "\u{a0}")];
    if let Some((_, character)) = common.iter().find(|(known, _)| *known == name) {
        return Some((*character).to_owned());
    }
    let (mut from, mut to) = (0, NAMES.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = NAMES[..middle].rfind('\n').map_or(0, |newline| newline + 1);
        let line = NAMES[start..].lines().next()?;
        let (known, codes) = line.split_once(' ')?;
        match name.cmp(known) {
            Ordering::Less => to = start,
            Ordering::Greater => from = start + line.len() + 1,
            Ordering::Equal => {
                let codes = codes.split(' ').map(|code| u32::from_str_radix(code, 16).ok());
                return codes.map(|code| code.and_then(char::from_u32)).collect();
            }
        }
    }
    None
}

/// The character with this number; one for a wrong number.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix, most) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 6),
        None => (number, 10, 7),
    };
    let is_number =
        digits.len() <= most && digits.bytes().all(|byte| char::from(byte).is_digit(radix));
    let code = u32::from_str_radix(digits, radix).ok().filter(|_| is_number)?;
    Some(char::from_u32(code).filter(|character| *character != '\0').unwrap_or('\u{fffd}'))
}
