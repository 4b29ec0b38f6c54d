//! Names of characters that the page shows as they were typed, for want of their `;`: `&nbsp`.

use std::collections::HashSet;

use super::escapes::is_code;
use super::marks;
use super::{Miss, MissKind};

/// Names that a number may run on from, also between letters: `5&times2`.
const RUN_ON: [&str; 8] = ["deg", "micro", "plusmn", "times", "frac", "sup", "lt", "gt"];

/// Those with which no other word begins, so that letters may stand before and after them.
const BETWEEN: [&str; 18] = [
    "nbsp", "rsquo", "lsquo", "rdquo", "ldquo", "ndash", "mdash", "hellip", "middot", "plusmn",
    "laquo", "raquo", "iquest", "iexcl", "szlig", "aelig", "AElig", "frac12",
];

/// How the names of letters with a mark end: `&eacute`.
const LETTERS: [&str; 7] = ["acute", "grave", "circ", "uml", "tilde", "cedil", "slash"];

/// Past this many nobody wants to know how many there are.
const MANY: usize = 200;

/// The names of characters on the `page` that stand there as they were typed, for want of their `;`: `&nbsp`.
pub(super) fn leftovers(text: &str, page: &[u8]) -> Vec<Miss> {
    const AND: &str = "&amp;";
    let shown = memchr::memchr_iter(b'&', page).filter_map(|at| {
        let name = name(&page[..at], page[at..].strip_prefix(AND.as_bytes())?)?;
        (!is_in_tag(&page[..at])).then_some(name)
    });
    let shown: HashSet<&str> = shown.take(MANY).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let bytes = text.as_bytes();
    let places = memchr::memchr_iter(b'&', bytes).filter_map(|at| {
        let rest = &bytes[at..];
        let sign = if rest.starts_with(AND.as_bytes()) { AND.len() } else { 1 };
        let name = name(&bytes[..at], &rest[sign..])?;
        let end = sign + name.len();
        let is_whole =
            sign == 1 && marks::characters(name).is_some() && rest.get(end) == Some(&b';');
        (!is_whole && shown.contains(name)).then_some(at..at + end)
    });
    let typed = places.take(MANY).filter(|span| !is_code(text, span.start));
    typed.map(|span| Miss { span, kind: MissKind::Leftover("&") }).collect()
}

/// The name that begins `rest`, after the sign `&`, if it is one of a character or was meant as one.
pub(super) fn name<'a>(before: &[u8], rest: &'a [u8]) -> Option<&'a str> {
    let hash = usize::from(rest.first() == Some(&b'#'));
    let length = rest[hash..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    // In an address `&copy=2` is no name, wherever that is shown.
    if length < 2 || rest.get(hash + length) == Some(&b'=') {
        return None;
    }
    let name = std::str::from_utf8(&rest[..hash + length]).ok()?;
    if hash > 0 {
        let is_hex = matches!(rest[1], b'x' | b'X') && rest[2].is_ascii_hexdigit();
        return (rest[1].is_ascii_digit() || is_hex).then_some(name);
    }
    let is_inside = before.last().is_some_and(u8::is_ascii_alphabetic);
    // `&Micro;` is no name, and was meant as one.
    let is_name = marks::is_name(name) || rest.get(length) == Some(&b';');
    if is_name && (!is_inside || name == "amp" || is_unmistakable(name)) {
        return Some(name);
    }
    let begins = (2..name.len().min(marks::LONGEST)).rev().map(|end| name.split_at(end));
    let mut begins = begins.filter(|(begin, after)| runs_on(begin, after, is_inside));
    begins.find(|(begin, _)| marks::is_name(begin) || *begin == "frac").map(|(begin, _)| begin)
}

fn is_unmistakable(name: &str) -> bool {
    let mut letters = LETTERS.iter().filter(|ending| name.len() == ending.len() + 1);
    BETWEEN.contains(&name) || letters.any(|ending| name.ends_with(ending))
}

/// Whether the name `begin` may have been meant, where `after` follows it without a `;`.
fn runs_on(begin: &str, after: &str, is_inside: bool) -> bool {
    let is_number = after.starts_with(|next: char| next.is_ascii_digit());
    let is_capital = after.starts_with(|next: char| next.is_ascii_uppercase());
    let is_unit = match begin {
        "deg" => matches!(after, "C" | "F" | "c" | "f"),
        "mu" | "micro" => matches!(after, "g" | "m" | "l" | "L" | "mol" | "M"),
        "amp" | "quot" => is_capital,
        _ => false,
    };
    (is_number && (!is_inside || RUN_ON.contains(&begin))) || is_unit || is_unmistakable(begin)
}

/// Whether a page is cut inside of a tag: in an attribute.
fn is_in_tag(before: &[u8]) -> bool {
    memchr::memrchr2(b'<', b'>', before).is_some_and(|at| before[at] == b'<')
}
