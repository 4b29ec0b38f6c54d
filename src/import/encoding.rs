//! Bytes as text: UTF-8, UTF-16, or what a page says or seems to be.

mod charset;
mod guess;
mod odd;
#[cfg(test)]
mod tests;

use encoding_rs::Encoding;

use self::charset::Charset;
use self::guess::Guess;
use crate::source::LineIndex;

/// Decoded text, and what is not certain about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, with `\n` line ends and without control characters.
    pub text: String,
    /// The encoding that was taken because the file does not say any.
    pub guessed: Option<GuessedEncoding>,
    /// The first line (from 1) with bytes that are no character of the encoding.
    pub broken: Option<usize>,
    /// How many control characters were taken out, and the line (from 1) of the first.
    pub controls: (usize, usize),
}

/// What is to be said about an encoding that was guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GuessedEncoding {
    pub name: &'static str,
    /// The encoding that the file says it is in, and is not.
    pub declared: Option<String>,
    /// The first words of which another encoding makes others, each on the line (from 1) of the first of them.
    pub words: Vec<String>,
    pub line: usize,
    /// Where another encoding is as likely: its name, and what it makes of these words.
    pub rival: Option<(&'static str, Vec<String>)>,
}

impl GuessedEncoding {
    /// How many words are shown.
    const SHOWN: usize = 6;

    fn of(bytes: &[u8], guess: &Guess, text: &str) -> Self {
        let tokens = |text: &str| -> Vec<String> {
            text.split_ascii_whitespace().map(str::to_owned).collect()
        };
        let own = tokens(text);
        let other = guess.rival.map(|rival| (rival.name(), tokens(&rival.decode(bytes))));
        let differs = |at: &usize| match &other {
            Some((_, other)) => own.get(*at) != other.get(*at),
            None => !own[*at].is_ascii(),
        };
        let places: Vec<usize> = (0..own.len()).filter(differs).take(Self::SHOWN).collect();
        let line = text.lines().position(|line| !line.is_ascii());
        // A unit is shown with its number.
        let shown = |tokens: &[String], at: usize| {
            let number = at.checked_sub(1).and_then(|at| tokens.get(at));
            let number = number.filter(|word| word.ends_with(|last: char| last.is_ascii_digit()));
            let number = number.map_or(String::new(), |number| format!("{number} "));
            format!("{number}{}", tokens.get(at).map_or("", String::as_str))
        };
        let all = |tokens: &[String]| places.iter().map(|at| shown(tokens, *at)).collect();
        Self {
            name: guess.charset.name(),
            declared: None,
            words: all(&own),
            line: line.map_or(1, |line| line + 1),
            rival: other.map(|(name, tokens)| (name, all(&tokens))),
        }
    }
}

impl Decoded {
    fn of(text: &str) -> Self {
        // With this sign texts of DOS end.
        let text = text.trim_end_matches('\u{1a}');
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
        return guessed(&Guess { charset: Charset::Web(encoding), rival: None }, bytes);
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
        None => {
            let mut decoded = guessed(&guess::by_words(bytes, language), bytes);
            if let Some(guess) = &mut decoded.guessed {
                guess.declared = declared.map(str::to_owned);
            }
            decoded
        }
    }
}

/// Bytes in the encoding called `label`, which is known.
pub(super) fn in_charset(bytes: &[u8], label: &str) -> String {
    Charset::of(label).map_or_else(String::new, |charset| charset.decode(bytes))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    of_text(&encoding.decode_without_bom_handling(bytes).0)
}

fn of_text(text: &str) -> Decoded {
    let broken = text.find('\u{fffd}').map(|at| LineIndex::new(text).line(at));
    Decoded { broken, ..Decoded::of(text) }
}

fn guessed(guess: &Guess, bytes: &[u8]) -> Decoded {
    let decoded = of_text(&guess.charset.decode(bytes));
    let guessed = GuessedEncoding::of(bytes, guess, &decoded.text);
    Decoded { guessed: Some(guessed), ..decoded }
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
