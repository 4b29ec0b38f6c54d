//! Signs that a text means as they are: behind a backslash, written as a reference, or in code.

use super::marks;

/// What may stand before a fence: the signs of quotes and items.
const BEGINS_LINE: [char; 18] =
    [' ', '\t', '>', '-', '*', '+', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// How often `part` has `sign` with a character that is meant as it is.
pub(super) fn signs(part: &str, sign: &str) -> usize {
    if memchr::memchr2(b'\\', b'&', part.as_bytes()).is_none() {
        return 0;
    }
    let mut letters: Vec<(char, bool)> = Vec::with_capacity(part.len());
    let mut rest = part;
    while let Some(first) = rest.chars().next() {
        let (meant, length) = match first {
            '\\' => escaped(rest),
            '&' => reference(rest),
            _ => None,
        }
        .unzip();
        let length = length.unwrap_or(first.len_utf8());
        match meant {
            Some(meant) => letters.extend(meant.chars().map(|letter| (letter, true))),
            None => letters.push((first, false)),
        }
        rest = &rest[length..];
    }
    let size = sign.chars().count();
    let is_meant = |window: &&[(char, bool)]| {
        window.iter().any(|(_, meant)| *meant)
            && window.iter().map(|(letter, _)| *letter).eq(sign.chars())
    };
    letters.windows(size.max(1)).filter(is_meant).count()
}

/// What is behind the backslash at the start of `rest`, and the length of both.
fn escaped(rest: &str) -> Option<(String, usize)> {
    let next = rest.chars().nth(1).filter(char::is_ascii_punctuation)?;
    Some((next.to_string(), 2))
}

/// What the reference at the start of `rest` stands for, and its length.
fn reference(rest: &str) -> Option<(String, usize)> {
    let end = rest.bytes().take(marks::LONGEST + 2).position(|byte| byte == b';')?;
    Some((marks::characters(rest.get(1..end)?)?, end + 1))
}

/// Whether what is at `at` is written as code, or behind a backslash.
pub(super) fn is_code(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    text[line..at].ends_with('\\')
        || is_in_ticks(&text[line..end], at - line)
        || is_fenced(&text[..line])
}

/// Whether `at` is between backticks of which there are as many before the code as after it.
fn is_in_ticks(line: &str, at: usize) -> bool {
    let mut ticks = line.match_indices('`').map(|(tick, _)| tick).peekable();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    while let Some(start) = ticks.next() {
        let mut end = start + 1;
        while ticks.next_if_eq(&end).is_some() {
            end += 1;
        }
        runs.push((start, end - start));
    }
    let mut from = 0;
    while let Some((start, length)) = runs.get(from).copied().filter(|(start, _)| *start < at) {
        let is_escaped = line[..start].ends_with('\\') && length == 1;
        let close = runs[from + 1..].iter().position(|(_, other)| *other == length);
        match close.filter(|_| !is_escaped) {
            Some(more) if at < runs[from + 1 + more].0 => return true,
            Some(more) => from += more + 2,
            None => from += 1,
        }
    }
    false
}

/// Whether a fence is open at the end of `before`.
fn is_fenced(before: &str) -> bool {
    let mut open: Option<&str> = None;
    for line in before.lines() {
        let Some(first) = line.find("```").or_else(|| line.find("~~~")) else { continue };
        let (start, rest) = line.split_at(first);
        let words = rest.trim_start_matches(|sign| rest.starts_with(sign));
        let fence = &rest[..rest.len() - words.len()];
        match open {
            Some(sign) if fence.starts_with(sign) && words.trim().is_empty() => open = None,
            None if start.trim_start_matches(BEGINS_LINE).is_empty() => open = Some(fence),
            _ => {}
        }
    }
    open.is_some()
}
