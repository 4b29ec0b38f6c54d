//! The encoding of text that does not say it: by the language, and by how its words look when they are read so.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::charset::Charset;
use super::odd::oddness;

/// What every text may be in, the most frequent first.
const USUAL: [&str; 5] = ["windows-1252", "windows-1256", "macintosh", "cp850", "cp437"];

/// What else a text may be in when it makes no sense in the usual ones, whatever the site is in.
const OTHERS: [&str; 14] = [
    "windows-1251",
    "koi8-r",
    "ibm866",
    "windows-1250",
    "iso-8859-2",
    "windows-1253",
    "windows-1255",
    "windows-1254",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
    "windows-874",
    "cp852",
];

/// An encoding that was found, and how sure it is.
pub(super) struct Guess {
    pub(super) charset: Charset,
    /// Another one in which the text looks as good, and says something else.
    pub(super) rival: Option<Charset>,
}

/// The encoding in which the words of `bytes` look most like words; the usual ones of `language` go first.
pub(super) fn by_words(bytes: &[u8], language: &str) -> Guess {
    let mut read: Vec<(usize, Charset, String)> = Vec::new();
    let mut add = |labels: &[&str]| {
        for charset in labels.iter().filter_map(|label| Charset::of(label)) {
            let text = charset.decode(bytes);
            if !read.iter().any(|(_, other, _)| *other == charset) {
                read.push((oddness(&text, language), charset, text));
            }
        }
        read.iter().map(|(odd, ..)| *odd).min().unwrap_or_default()
    };
    add(of_language(language));
    let odd = add(&USUAL);
    let letters = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if odd * 6 > letters {
        add(&OTHERS);
    }
    let Some(best) = read.iter().min_by_key(|(odd, ..)| *odd) else {
        return Guess { charset: Charset::Web(WINDOWS_1252), rival: None };
    };
    let rival = read.iter().find(|(odd, _, text)| *odd == best.0 && *text != best.2);
    Guess { charset: best.1, rival: rival.map(|(_, charset, _)| *charset) }
}

/// The encodings in which a language was written before UTF-8, the most frequent first.
fn of_language(language: &str) -> &'static [&'static str] {
    let (first, rest) = language.split_once('-').unwrap_or((language, ""));
    match (first.to_ascii_lowercase().as_str(), rest) {
        ("ar" | "fa" | "ur" | "ps" | "ckb" | "ug", _) => &["windows-1256", "iso-8859-6"],
        ("he" | "yi", _) => &["windows-1255", "iso-8859-8"],
        ("sr", "Latn") => &["windows-1250", "iso-8859-2"],
        ("ru" | "bg" | "be" | "mk" | "sr", _) => {
            &["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"]
        }
        ("uk", _) => &["windows-1251", "koi8-u", "iso-8859-5", "x-mac-cyrillic"],
        ("pl" | "cs" | "sk" | "hu" | "sl" | "hr" | "bs" | "ro" | "sq", _) => {
            &["windows-1250", "iso-8859-2", "cp852"]
        }
        ("el", _) => &["windows-1253", "iso-8859-7"],
        ("tr" | "az", _) => &["windows-1254"],
        ("lt" | "lv" | "et", _) => &["windows-1257", "iso-8859-13", "iso-8859-4"],
        ("vi", _) => &["windows-1258"],
        ("th", _) => &["windows-874"],
        ("ja", _) => &["shift_jis", "euc-jp"],
        ("ko", _) => &["euc-kr"],
        ("zh", "TW" | "HK" | "Hant") => &["big5", "gbk"],
        ("zh", _) => &["gbk", "big5"],
        _ => &[],
    }
}

/// UTF-16 without its mark: one byte of each blank and line end is zero, and no other text has such bytes.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, odd) if odd > 0 => UTF_16LE,
        (even, 0) if even > 0 => UTF_16BE,
        (even, odd) if odd > even * 20 => UTF_16LE,
        (even, odd) if even > odd * 20 => UTF_16BE,
        _ => return None,
    };
    // Plain letters with a zero among them are a text that was damaged.
    let plain = bytes.iter().filter(|byte| byte.is_ascii() && !byte.is_ascii_control()).count();
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if plain * 10 > bytes.len() * 9 && zeros * 20 < bytes.len() {
        return None;
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let odd = |letter: &char| letter.is_control() && !letter.is_whitespace();
    (!broken
        && bytes.len().is_multiple_of(2)
        && text.chars().filter(odd).count() * 50 <= text.len())
    .then_some(encoding)
}
