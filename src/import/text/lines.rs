//! What single lines of plain text are: headings, items of lists, leftovers of a page.

/// The column in which the words of a line begin.
pub(super) fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|letter| letter.is_whitespace());
    blank.map(|space| if space == '\t' { 4 } else { 1 }).sum()
}

/// Whether a line has words, and all in capital letters. Up to three letters may be an abbreviation: `HIV`.
pub(super) fn is_capitals(line: &str) -> bool {
    line.chars().filter(|letter| letter.is_alphabetic()).count() > 3
        && line == line.to_uppercase()
        && line != line.to_lowercase()
}

/// `WHEN TO CALL` as `When to call`.
pub(super) fn sentence_case(line: &str) -> String {
    let mut letters = line.chars();
    let first = letters.next().map(|letter| letter.to_string()).unwrap_or_default();
    first + &letters.as_str().to_lowercase()
}

/// The level of a heading that is underlined with `=` or another mark. A short mark under a long line is no underline
/// but a line across the page.
pub(super) fn underline_level(line: &str, under: &str) -> Option<u8> {
    let under = under.trim();
    let mark =
        under.chars().next().filter(|mark| matches!(mark, '=' | '-' | '~' | '*' | '_' | '^'))?;
    let length = under.chars().count();
    let title = line.trim().chars().count();
    (length >= 3
        && length * 2 >= title
        && under.chars().all(|other| other == mark)
        && line.chars().any(char::is_alphanumeric))
    .then_some(if mark == '=' { 1 } else { 2 })
}

/// What an item counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemCount {
    Number(u64),
    Letter(u64),
}

/// The column, the number and the text of a line that begins an item.
pub(super) fn marker(line: &str) -> Option<(usize, Option<ItemCount>, &str)> {
    let text = line.trim_start();
    let indent = indent(line);
    // A line across the page, and a gain in weight, begin no item.
    let is_rule = text.len() > 2 && text.chars().all(|mark| matches!(mark, '-' | '*' | '_' | ' '));
    let is_more = text.starts_with("+ ")
        && text[2..].trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    if is_rule || is_more {
        return None;
    }
    for bullet in [
        '-', '*', '+', '•', '·', '–', '▪', '◦', '‣', '●', '○', '■', '\u{f0b7}', '\u{f0a7}', '✓',
        '➢',
    ] {
        if let Some(rest) = text.strip_prefix(bullet)
            && (rest.starts_with([' ', '\t'])
                || (!rest.is_empty() && !bullet.is_ascii() && bullet != '–'))
        {
            return Some((indent, None, rest.trim()));
        }
    }
    if let Some(rest) = text.strip_prefix("o ").or_else(|| text.strip_prefix("o\t")) {
        return Some((indent, None, rest.trim()));
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let length = inner.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (count, rest) = inner.split_at(length);
    let bracket = rest.starts_with(')');
    let rest = rest.strip_prefix([')', '.'])?;
    if !rest.starts_with([' ', '\t']) || (inner.len() < text.len() && !bracket) {
        return None;
    }
    let count = match count.as_bytes() {
        digits if digits.len() <= 3 && digits.iter().all(u8::is_ascii_digit) => {
            ItemCount::Number(count.parse().ok()?)
        }
        [letter @ b'a'..=b'h'] if bracket => ItemCount::Letter(u64::from(letter - b'a') + 1),
        _ => return None,
    };
    Some((indent, Some(count), rest.trim()))
}

/// Whether a list begins on the second of `lines`, after the text on the first.
pub(super) fn starts_list(lines: &[(usize, &str)]) -> bool {
    let [(_, before), (_, line), rest @ ..] = lines else { return false };
    let Some((_, count, _)) = marker(line) else { return false };
    let first = matches!(count, None | Some(ItemCount::Number(1) | ItemCount::Letter(1)));
    let again = rest.iter().any(|(_, line)| marker(line).is_some());
    first && (again || before.trim_end().ends_with(':'))
}

/// Whether a line belongs to the website around an article, and was copied along with it. The whole line must be such
/// words: “Print this page and take it with you” is part of an article.
pub(super) fn is_leftover(line: &str) -> bool {
    const LEFTOVERS: [&str; 22] = [
        "share",
        "share link",
        "share this",
        "share this page",
        "share this article",
        "leave a message",
        "leave a comment",
        "leave a reply",
        "print",
        "print this page",
        "email this page",
        "back to top",
        "top of page",
        "skip to content",
        "skip to main content",
        "read more",
        "advertisement",
        "tweet",
        "follow us",
        "was this page helpful?",
        "you are here:",
        "sign up",
    ];
    let line = line.trim().to_lowercase();
    LEFTOVERS.contains(&line.trim_end_matches(['»', '›', '…', ' ', '↑']))
}
