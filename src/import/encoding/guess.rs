//! The encoding of text that does not say it: by the language, and by how its words look when they are read so.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The encoding in which the words of `bytes` look most like words; the usual ones of `language` go first.
pub(super) fn by_words(bytes: &[u8], language: &str) -> &'static Encoding {
    let labels = of_language(language).iter().chain(&["windows-1252", "windows-1256"]);
    let mut best = (usize::MAX, WINDOWS_1252);
    for encoding in labels.filter_map(|label| Encoding::for_label(label.as_bytes())) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let odd = odd_letters(&text);
        if odd < best.0 {
            best = (odd, encoding);
        }
    }
    best.1
}

/// The encodings in which a language was written before UTF-8, the most frequent first.
fn of_language(language: &str) -> &'static [&'static str] {
    let (first, rest) = language.split_once('-').unwrap_or((language, ""));
    match (first.to_ascii_lowercase().as_str(), rest) {
        ("ar" | "fa" | "ur" | "ps" | "ckb" | "ug", _) => &["windows-1256", "iso-8859-6"],
        ("he" | "yi", _) => &["windows-1255", "iso-8859-8"],
        ("sr", "Latn") => &["windows-1250", "iso-8859-2"],
        ("ru" | "bg" | "be" | "mk" | "sr", _) => &["windows-1251", "koi8-r", "iso-8859-5"],
        ("uk", _) => &["windows-1251", "koi8-u", "iso-8859-5"],
        ("pl" | "cs" | "sk" | "hu" | "sl" | "hr" | "bs" | "ro" | "sq", _) => {
            &["windows-1250", "iso-8859-2"]
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

/// How many letters stand where no writer puts them: a capital after a small one, a sign in a word, two scripts in a
/// word, a whole word of accents.
fn odd_letters(text: &str) -> usize {
    let words = text.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphabetic());
    words.filter(|word| !word.is_ascii()).map(odd_in_word).sum()
}

fn odd_in_word(word: &str) -> usize {
    // Quotation marks and dashes belong to no word.
    let word = word.trim_matches(|letter: char| {
        matches!(letter, '\u{2010}'..='\u{2026}' | '«' | '»' | '¿' | '¡' | '،' | '؛' | '؟')
    });
    let letters: Vec<char> = word.chars().collect();
    let script = |letter: &char| match u32::from(*letter) {
        0..=0x24f | 0x1e00..=0x1eff => 0,
        0x370..=0x3ff => 1,
        0x400..=0x52f => 2,
        0x590..=0x5ff => 3,
        0x600..=0x6ff => 4,
        _ => 5,
    };
    let odd_pair = |pair: &[char]| {
        let [a, b] = pair else { return false };
        let capital = a.is_lowercase() && b.is_uppercase();
        capital || (a.is_alphabetic() && b.is_alphabetic() && script(a) != script(b))
    };
    let sign = |letter: &&char| {
        !letter.is_alphanumeric()
            && !matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
            && !matches!(
                letter,
                '\u{2018}'
                    | '\u{2019}'
                    | '-'
                    | '\u{200c}'
                    | '\u{200d}'
                    | 'ـ'
                    | '\u{200e}'
                    | '\u{200f}'
                    | '\u{e31}'..='\u{e4e}' | '\u{a0}'
            )
    };
    let accents =
        letters.len() > 2 && letters.iter().all(|letter| !letter.is_ascii() && script(letter) == 0);
    letters.windows(2).filter(|pair| odd_pair(pair)).count()
        + if letters.len() > 1 { letters.iter().filter(sign).count() } else { 0 }
        + letters.iter().filter(|letter| **letter == '\u{fffd}').count() * 5
        + if accents { letters.len() } else { 0 }
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
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let odd = |letter: &char| letter.is_control() && !letter.is_whitespace();
    (!broken
        && bytes.len().is_multiple_of(2)
        && text.chars().filter(odd).count() * 50 <= text.len())
    .then_some(encoding)
}
