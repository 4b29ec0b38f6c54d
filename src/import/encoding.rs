//! Bytes as text: UTF-8, UTF-16, or what a page says or seems to be.

mod guess;

use encoding_rs::Encoding;

use crate::source::LineIndex;

/// Decoded text, and what is not certain about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, with `\n` line ends and without control characters.
    pub text: String,
    /// The encoding that was taken because the file does not say any.
    pub guessed: Option<&'static str>,
    /// The first line (from 1) with bytes that are no character of the encoding.
    pub broken: Option<usize>,
    /// How many control characters were taken out, and the line (from 1) of the first.
    pub controls: (usize, usize),
}

impl Decoded {
    fn of(text: &str) -> Self {
        let mut controls = text.match_indices(is_control);
        let first = controls.next().map_or(1, |(at, _)| LineIndex::new(text).line(at));
        let controls = (text.chars().filter(|letter| is_control(*letter)).count(), first);
        Self { text: clean(text), guessed: None, broken: None, controls }
    }

    /// Whether so many characters are controls that nobody wrote it.
    pub(super) fn is_no_text(&self) -> bool {
        const A_FEW: usize = 3;
        self.controls.0 > A_FEW && self.controls.0 * 20 > self.text.chars().count()
    }
}

/// Whether a character is one that no text has.
fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{85}')
}

/// Decodes `bytes`; `declared` is the encoding that the document names inside itself, `language` what it is written in.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>, language: &str) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[length..]);
    }
    if let Ok(text) = str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Decoded::of(text);
    }
    if let Some(encoding) = guess::utf_16(bytes) {
        return guessed(encoding, bytes);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Decoded::of(text);
    }
    // Browsers read every page that calls itself Latin-1 as Windows-1252; UTF-8 was tried above.
    match declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|encoding| *encoding != encoding_rs::UTF_8)
    {
        Some(encoding) => decoded(encoding, bytes),
        None => guessed(guess::by_words(bytes, language), bytes),
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.find('\u{fffd}').map(|at| LineIndex::new(&*text).line(at));
    Decoded { broken, ..Decoded::of(&text) }
}

fn guessed(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    Decoded { guessed: Some(encoding.name()), ..decoded(encoding, bytes) }
}

/// Line ends as `\n`; characters that nobody sees and no page may have are taken out.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter_map(visible).collect()
}

fn visible(letter: char) -> Option<char> {
    match letter {
        '\n' | '\t' => Some(letter),
        '\u{c}' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
        other if other.is_control() => None,
        other => Some(other),
    }
}

/// The encoding that an HTML page names in its first bytes.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let at = head
        .find("charset=")
        .map(|at| at + "charset=".len())
        .or_else(|| head.find("encoding=").map(|at| at + "encoding=".len()))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || "-_:.".contains(*letter))
        .collect();
    (!label.is_empty()).then_some(label)
}
