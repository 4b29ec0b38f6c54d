//! Marks that both sides write: references to characters, such as `&ge;`.

use super::letters::UNKNOWN;
use super::stream::Stream;

/// The names that are written in articles; any other stands for a character that nobody knows here.
const NAMES: [(&str, &str); 40] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("thinsp", "\u{2009}"),
    ("shy", "\u{ad}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("bull", "•"),
    ("middot", "·"),
    ("deg", "°"),
    ("micro", "µ"),
    ("plusmn", "±"),
    ("times", "×"),
    ("divide", "÷"),
    ("ge", "≥"),
    ("le", "≤"),
    ("ne", "≠"),
    ("minus", "−"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("euro", "€"),
    ("pound", "£"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
];

/// The longest name of a character.
const LONGEST: usize = 32;

/// Adds the character that `&` at the start of `text` stands for, read at `at`, and gives the length of the reference.
pub(super) fn reference(stream: &mut Stream, text: &[u8], at: usize) -> usize {
    let window = &text[1..text.len().min(LONGEST + 2)];
    let Some(length) = memchr::memchr(b';', window).filter(|length| *length > 0) else {
        stream.sign(b'&');
        return 1;
    };
    let name = &window[..length];
    if let Some(number) = name.strip_prefix(b"#") {
        return match numbered(number) {
            Some(character) => {
                let mut bytes = [0; 4];
                stream.character(character.encode_utf8(&mut bytes).as_bytes(), at);
                length + 2
            }
            None => {
                stream.sign(b'&');
                1
            }
        };
    }
    if !name.iter().all(u8::is_ascii_alphanumeric) {
        stream.sign(b'&');
        return 1;
    }
    match NAMES.iter().find(|(known, _)| known.as_bytes() == name) {
        Some((_, character)) => {
            stream.character(character.as_bytes(), at);
        }
        None => stream.word(&[UNKNOWN], at),
    }
    length + 2
}

fn numbered(number: &[u8]) -> Option<char> {
    let number = std::str::from_utf8(number).ok()?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|character| *character != '\0')
}
