//! Names of characters that the page shows as they were typed, for want of their `;`: `&nbsp`.

use std::collections::HashSet;

use super::escapes::is_code;
use super::marks;
use super::{Miss, MissKind};

/// Names of characters that are typed without their `;`, so that they run into what follows: `5&nbspmg`.
const RUN_ON: [&str; 8] = ["deg", "micro", "plusmn", "times", "frac", "sup", "lt", "gt"];

/// Those with which no other word begins, so that they may stand between letters.
const BETWEEN: [&str; 10] =
    ["nbsp", "rsquo", "lsquo", "rdquo", "ldquo", "ndash", "mdash", "hellip", "middot", "plusmn"];

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
        let is_whole = sign == 1 && marks::is_name(name) && rest.get(end) == Some(&b';');
        (!is_whole && shown.contains(name)).then_some(at..at + end)
    });
    let typed = places.take(MANY).filter(|span| !is_code(text, span.start));
    typed.map(|span| Miss { span, kind: MissKind::Leftover("&") }).collect()
}

/// The name that begins `rest`, after the sign `&`, if it is one of a character or was meant as one.
fn name<'a>(before: &[u8], rest: &'a [u8]) -> Option<&'a str> {
    let hash = usize::from(rest.first() == Some(&b'#'));
    let length = rest[hash..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    // In an address `&copy=2` is no name, wherever that is shown.
    if length < 2 || rest.get(hash + length) == Some(&b'=') {
        return None;
    }
    let name = std::str::from_utf8(&rest[..hash + length]).ok()?;
    let is_inside = before.last().is_some_and(u8::is_ascii_alphabetic);
    if hash > 0 {
        return rest[1].is_ascii_digit().then_some(name);
    }
    let begins = |known: &&str| name == *known || name.starts_with(known) && !marks::is_name(name);
    if let Some(known) = BETWEEN.into_iter().find(begins) {
        return Some(known);
    }
    // `&Micro;` is no name, and was meant as one.
    if !is_inside && (marks::is_name(name) || rest.get(length) == Some(&b';')) {
        return Some(name);
    }
    let runs_on = |known: &&&str| {
        let rest = name.strip_prefix(**known);
        rest.is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
    };
    let quotes = name.strip_prefix("quot").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    RUN_ON.iter().find(runs_on).copied().or(quotes.then_some("quot"))
}

/// Whether a page is cut inside of a tag: in an attribute.
fn is_in_tag(before: &[u8]) -> bool {
    memchr::memrchr2(b'<', b'>', before).is_some_and(|at| before[at] == b'<')
}
