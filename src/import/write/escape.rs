//! Text that looks like Markdown stays text, with as few backslashes as that takes.

use crate::import::tree::InlineContext;
use crate::ledger;

/// `text` after `before` and in front of the character `after`; as the text of a link, other brackets would end it.
pub(super) fn text(text: &str, before: &str, after: char, context: InlineContext) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous = before.chars().next_back().unwrap_or(' ');
    // The next bracket that closes, looked for again only once it is passed.
    let mut close = text.find(']');
    for (at, letter) in text.char_indices() {
        let rest = &text[at + letter.len_utf8()..];
        if close.is_some_and(|close| close < at) {
            close = text[at..].find(']').map(|further| at + further);
        }
        let next = rest.chars().next().unwrap_or(after);
        let escaped = match letter {
            '\\' | '`' => true,
            '*' => !(previous.is_whitespace() && next.is_whitespace()),
            '_' => {
                !(previous.is_alphanumeric() && next.is_alphanumeric()
                    || previous.is_whitespace() && next.is_whitespace())
            }
            '~' => !previous.is_whitespace() || next == '~',
            '[' | ']' if context == InlineContext::LinkText => true,
            '^' if context == InlineContext::LinkText => before.is_empty() && at == 0,
            '[' => opens(rest, close.map(|close| close - at - 1), after),
            '!' => rest.is_empty() && after == '[',
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => is_reference(&text[at..]),
            '$' => ledger::formula_at(text, at).is_some(),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(letter);
        previous = letter;
    }
    out
}

/// Whether a bracket followed by `rest`, of which the first bracket that closes is at `end`, could
/// open a link, a note, a marker or a box.
fn opens(rest: &str, end: Option<usize>, after: char) -> bool {
    let next = end.map(|end| rest[end + 1..].chars().next().unwrap_or(after));
    let begins = rest.chars().next().unwrap_or(after);
    matches!(begins, '^' | '!')
        || matches!(next, Some('(' | '[' | ':'))
        || (matches!(begins, ' ' | 'x' | 'X') && end == Some(1))
        || end.is_none()
}

/// Whether `text` begins with a character reference: `&amp;`, `&#233;`.
pub(super) fn is_reference(text: &str) -> bool {
    // No name of a character is longer.
    let Some(length) = text.bytes().take(40).position(|byte| byte == b';') else { return false };
    length > 1
        && text[1..length]
            .trim_start_matches('#')
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric())
}

/// The text of a picture.
pub(super) fn alt(words: &str) -> String {
    text(&words.split_whitespace().collect::<Vec<_>>().join(" "), "", ']', InlineContext::LinkText)
}

/// A title between double quotes.
pub(super) fn titled(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for (at, letter) in title.char_indices() {
        if matches!(letter, '"' | '\\') || (letter == '&' && is_reference(&title[at..])) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A line whose first word would make it a list, a heading, a quote or a line across the page.
pub(super) fn line_start(line: &str) -> String {
    let word = line.split(' ').next().unwrap_or_default();
    let all = |mark: char| !word.is_empty() && word.chars().all(|letter| letter == mark);
    let heading = all('#') && word.len() <= 6;
    let marker = matches!(word, "-" | "+" | "*" | ":") || all('-') || all('=') || all('*');
    let number = word.strip_suffix(['.', ')']).is_some_and(|digits| {
        !digits.is_empty()
            && digits.len() <= 9
            && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    if number {
        let (digits, rest) = line.split_at(word.len() - 1);
        return format!("{digits}\\{rest}");
    }
    if heading
        || marker
        || word.starts_with(['>', ':'])
        || word.starts_with("~~~")
        || word.starts_with('|')
    {
        return format!("\\{line}");
    }
    line.to_owned()
}

/// A heading whose end would be taken for attributes or for closing marks.
pub(super) fn heading(words: &str) -> String {
    let mut words = words.to_owned();
    if words.ends_with('}')
        && let Some(open) = words.rfind('{')
    {
        words.replace_range(open..=open, "&#123;");
    }
    let last = words.rsplit(' ').next().unwrap_or_default();
    if !last.is_empty() && last.chars().all(|letter| letter == '#') {
        let at = words.len() - last.len();
        words.insert(at, '\\');
    }
    words
}

/// A cell of a table. One of dashes would look like a part of the line below the headings.
pub(super) fn cell(words: &str) -> String {
    match words.len() > 1 && words.bytes().all(|byte| byte == b'-') {
        true => format!("\\{words}"),
        false => words.replace('|', "\\|"),
    }
}
