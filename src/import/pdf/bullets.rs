//! What an item of a list begins with: a bullet or a number.

/// Signs that are bullets at the beginning of a line.
const BULLETS: &str = "•·▪◦‣●○■□◆◇▶►➢➤❖❑❒✓✔✗✘◾◽⁃∙⦁";

/// What an item counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PdfMarker {
    Bullet,
    /// A number, or a letter as its place in the alphabet.
    Number(u64),
    Letter(u64),
}

/// Whether a character of a symbol font's own area is a bullet: those that Word takes from Symbol and Wingdings.
pub(super) fn is_symbol_bullet(letter: char) -> bool {
    matches!(
        letter,
        '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f0d8}'
            | '\u{f0fc}'
            | '\u{f076}'
            | '\u{f0a8}'
            | '\u{f06e}'
            | '\u{f06c}'
            | '\u{f0e8}'
    )
}

/// The marker that `text` begins with, and how many bytes it takes with the blanks behind it.
pub(super) fn marker(text: &str) -> Option<(PdfMarker, usize)> {
    let first = text.chars().next()?;
    let blanks = |rest: &str| rest.len() - rest.trim_start().len();
    if BULLETS.contains(first) {
        let rest = &text[first.len_utf8()..];
        return Some((PdfMarker::Bullet, first.len_utf8() + blanks(rest)));
    }
    if matches!(first, '-' | '–' | '*') {
        let rest = &text[first.len_utf8()..];
        return (rest.starts_with(' ') || rest.is_empty())
            .then(|| (PdfMarker::Bullet, first.len_utf8() + blanks(rest)));
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let opened = text.len() - inner.len();
    let length = inner.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (count, rest) = inner.split_at(length);
    let closed =
        rest.strip_prefix(')').or_else(|| rest.strip_prefix('.').filter(|_| opened == 0))?;
    if !closed.is_empty() && !closed.starts_with(' ') {
        return None;
    }
    let marker = match count.as_bytes() {
        digits if (1..=3).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit) => {
            PdfMarker::Number(count.parse().ok()?)
        }
        [letter @ b'a'..=b'z'] => PdfMarker::Letter(u64::from(letter - b'a') + 1),
        _ => return None,
    };
    Some((marker, opened + length + 1 + blanks(closed)))
}

/// Whether `text` is nothing but a marker.
pub(super) fn is_only_marker(text: &str) -> bool {
    let text = text.trim();
    marker(text).is_some_and(|(_, length)| length == text.len())
}
