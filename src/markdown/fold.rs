//! Words as the search knows them, and lists of words in Spanish and Arabic. templates/assets/search.js does the same to what a reader types:
//! tests/search/words.txt holds both to it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::part::Part;
use crate::source::primary;

/// The longest word in characters; the rest of a longer one is left out.
const LONGEST: usize = 32;

/// What is done to the words of some languages only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Folding {
    /// Arabic: words are taken without "the".
    article: bool,
    /// Somali, Ukrainian, Belarusian: an apostrophe is part of a word.
    apostrophe: bool,
}

impl Folding {
    /// That of the language `tag`.
    pub fn of(tag: &str) -> Self {
        let language = primary(tag);
        Self { article: language == "ar", apostrophe: ["so", "uk", "be"].contains(&language) }
    }

    /// What `word` may be as well: an Arabic one that begins with "and", without it. The index has both.
    pub fn also(self, word: &str) -> Option<&str> {
        let bare = word.strip_prefix('و').filter(|_| self.article)?;
        bare.chars().nth(2).is_some().then_some(bare)
    }
}

/// The digits 0 of scripts; the other nine follow each.
const ZEROS: [char; 21] = [
    '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
    '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}',
    '\u{1040}', '\u{17e0}', '\u{1810}', '\u{ff10}',
];

/// Calls `found` with each word of `text`: decomposed (NFKD), in lower case, without accents and vowel
/// signs; letters, digits and the marks that Indian scripts need are words, everything else divides them.
///
/// `word` is room that is used again.
pub fn words(folding: Folding, text: &str, word: &mut String, mut found: impl FnMut(&str)) {
    word.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.after(at);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let joined = folding.apostrophe && rest.get(length) == Some(&b'\'');
        if length > 0 && word.is_empty() && !joined && plain(rest, length) {
            found(text.part(at..at + length));
            at += length;
        } else if length > 0 {
            word.extend(
                rest.before(length).iter().map(|byte| char::from(byte.to_ascii_lowercase())),
            );
            at += length;
        } else if joined {
            at += 1;
        } else if rest.first().is_some_and(u8::is_ascii) {
            end(folding, word, &mut found);
            at += 1;
        } else {
            let length = rest.iter().take_while(|byte| !byte.is_ascii()).count();
            text.part(at..at + length)
                .nfkd()
                .flat_map(char::to_lowercase)
                .for_each(|letter| push(folding, letter, word, &mut found));
            at += length;
        }
    }
    end(folding, word, &mut found);
}

/// Whether `length` letters are a word as they stand, as most are: nothing to change, nothing behind that may belong
/// to it.
fn plain(rest: &[u8], length: usize) -> bool {
    length <= LONGEST
        && rest.get(length).is_none_or(u8::is_ascii)
        && !rest.before(length).iter().any(u8::is_ascii_uppercase)
}

/// The words of `text` in a list.
pub fn list(folding: Folding, text: &str) -> Vec<String> {
    let mut all = Vec::new();
    words(folding, text, &mut String::new(), |word| all.push(word.to_owned()));
    all
}

fn push(folding: Folding, letter: char, word: &mut String, found: &mut impl FnMut(&str)) {
    match letter {
        // Soft hyphen and characters without width; letters that are an apostrophe; accents; Hebrew and Arabic vowel
        // signs, the Arabic long line.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{2bb}' | '\u{2bc}' => {}
        '’' if folding.apostrophe => {}
        '\u{300}'..='\u{36f}' => {}
        '\u{591}'..='\u{5bd}'
        | '\u{5bf}'
        | '\u{5c1}'
        | '\u{5c2}'
        | '\u{5c4}'
        | '\u{5c5}'
        | '\u{5c7}' => {}
        '\u{610}'..='\u{61a}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6ed}' => {}
        // Marks of Japanese letters, which NFKD has taken off.
        '\u{3099}' | '\u{309a}' => {}
        // Letters that people write in two ways.
        'ß' => word.push_str("ss"),
        'æ' => word.push_str("ae"),
        'œ' => word.push_str("oe"),
        'ø' => word.push('o'),
        'ł' => word.push('l'),
        'đ' => word.push('d'),
        'ı' => word.push('i'),
        'ς' => word.push('σ'),
        'ى' | 'ی' => word.push('ي'),
        'ک' => word.push('ك'),
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۃ' => word.push('ه'),
        'ٱ' => word.push('ا'),
        // Ethiopic letters of one sound: ሐ and ኀ as ሀ, ሠ as ሰ, ዐ as አ, ፀ as ጸ.
        '\u{1210}'..='\u{1217}' => word.extend(moved(letter, 0x1210, 0x1200)),
        '\u{1280}'..='\u{1287}' => word.extend(moved(letter, 0x1280, 0x1200)),
        '\u{1220}'..='\u{1227}' => word.extend(moved(letter, 0x1220, 0x1230)),
        '\u{12d0}'..='\u{12d7}' => word.extend(moved(letter, 0x12d0, 0x12a0)),
        '\u{1340}'..='\u{1347}' => word.extend(moved(letter, 0x1340, 0x1338)),
        _ if letter.is_numeric() => word.push(digit(letter).unwrap_or(letter)),
        _ if letter.is_alphanumeric() || is_combining_mark(letter) => word.push(letter),
        _ => end(folding, word, found),
    }
}

/// The letter as far from `to` as this one is from `from`.
fn moved(letter: char, from: u32, to: u32) -> Option<char> {
    char::from_u32(letter as u32 - from + to)
}

/// A digit of any script as an ASCII one.
pub fn digit(letter: char) -> Option<char> {
    let value = |zero: &char| (letter as u32).checked_sub(*zero as u32).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| char::from_digit(value, 10))
}

fn end(folding: Folding, word: &mut String, found: &mut impl FnMut(&str)) {
    if word.is_empty() {
        return;
    }
    let whole = if folding.article { without_article(word) } else { word.as_str() };
    if !whole.is_ascii() && whole.contains(has_no_spaces) {
        pairs(whole, found);
    } else {
        found(shortened(whole));
    }
    word.clear();
}

fn shortened(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    word.before(word.char_indices().nth(LONGEST).map_or(word.len(), |(at, _)| at))
}

/// Whether a letter is of a script without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
fn has_no_spaces(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// Text without spaces as each pair of letters that follow each other: the words in it are whatever pairs they are
/// made of, without a dictionary. What stands between, as "CT", is a word.
fn pairs(text: &str, found: &mut impl FnMut(&str)) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let joined = has_no_spaces(first);
        let length = rest.find(|letter| has_no_spaces(letter) != joined).unwrap_or(rest.len());
        let run = rest.before(length);
        let places = || run.char_indices().map(|(at, _)| at).chain([length]);
        if joined && places().nth(2).is_some() {
            places().zip(places().skip(2)).for_each(|(start, end)| found(run.part(start..end)));
        } else {
            found(shortened(run));
        }
        rest = rest.after(length);
    }
}

/// Arabic words that only look as if they began with "the": calcium, valsartan, fibres, albumin.
const BEGINNINGS: [&str; 8] =
    ["كالسي", "كالور", "فالسارت", "فالبرو", "فالغان", "الياف", "الكترو", "البوم"];

/// Endings of "parent", which looks so as well.
const PARENT: [&str; 12] = ["ي", "ين", "ان", "ك", "ه", "ها", "يك", "يه", "ته", "تها", "تك", "تي"];

/// An Arabic word without "the", alone or grown together with "and", "in", "like", "so" or "to": readers type the
/// word as it is in a dictionary (after the "light" stemmer of Larkey, Ballesteros and Connell, 2002).
fn without_article(word: &str) -> &str {
    let mut rest = word;
    while rest.starts_with(['ا', 'ل', 'و', 'ب', 'ك', 'ف']) {
        let parent = rest.strip_prefix("والد").is_some_and(|ending| PARENT.contains(&ending));
        if parent || BEGINNINGS.iter().any(|beginning| rest.starts_with(beginning)) {
            break;
        }
        let joined = rest.strip_prefix(['و', 'ف']).unwrap_or(rest);
        let with = joined.strip_prefix(['ب', 'ك']).unwrap_or(joined);
        let Some(bare) = with
            .strip_prefix("ال")
            .or_else(|| joined.strip_prefix("لل"))
            .filter(|bare| bare.chars().nth(2).is_some())
        else {
            break;
        };
        rest = bare;
    }
    rest
}
