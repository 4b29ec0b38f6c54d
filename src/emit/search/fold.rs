//! Words as the search knows them. templates/assets/search.js does the same to what a reader types:
//! tests/search/words.txt holds both to it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word in characters; the rest of a longer one is left out.
const LONGEST: usize = 32;

/// Calls `found` with each word of `text`: decomposed (NFKD), in lower case, without accents and vowel
/// signs; letters, digits and the marks that Indian scripts need are words, everything else divides them.
///
/// `word` is room that is used again.
pub fn words(text: &str, word: &mut String, mut found: impl FnMut(&str)) {
    word.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length > 0 && word.is_empty() && plain(rest, length) {
            found(&text[at..at + length]);
            at += length;
        } else if length > 0 {
            let start = word.len();
            word.push_str(&text[at..at + length]);
            word[start..].make_ascii_lowercase();
            at += length;
        } else if rest[0].is_ascii() {
            end(word, &mut found);
            at += 1;
        } else {
            let length = rest.iter().take_while(|byte| !byte.is_ascii()).count();
            text[at..at + length]
                .nfkd()
                .flat_map(char::to_lowercase)
                .for_each(|letter| push(letter, word, &mut found));
            at += length;
        }
    }
    end(word, &mut found);
}

/// Whether `length` letters are a word as they stand, as most are: nothing to change, nothing behind that may belong
/// to it.
fn plain(rest: &[u8], length: usize) -> bool {
    length <= LONGEST
        && rest.get(length).is_none_or(u8::is_ascii)
        && !rest[..length].iter().any(u8::is_ascii_uppercase)
}

/// The words of `text` in a list.
pub fn list(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    words(text, &mut String::new(), |word| all.push(word.to_owned()));
    all
}

fn push(letter: char, word: &mut String, found: &mut impl FnMut(&str)) {
    match letter {
        // Soft hyphen and characters without width; accents; Hebrew and Arabic vowel signs, the Arabic long line.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
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
        // Letters that people write in two ways.
        'ß' => word.push_str("ss"),
        'æ' => word.push_str("ae"),
        'œ' => word.push_str("oe"),
        'ø' => word.push('o'),
        'ł' => word.push('l'),
        'đ' => word.push('d'),
        'ı' => word.push('i'),
        'ς' => word.push('σ'),
        'ى' => word.push('ي'),
        'ة' => word.push('ه'),
        _ if letter.is_alphanumeric() || is_combining_mark(letter) => word.push(letter),
        _ => end(word, found),
    }
}

fn end(word: &mut String, found: &mut impl FnMut(&str)) {
    if word.is_empty() {
        return;
    }
    let whole = without_article(word);
    let length = if whole.len() > LONGEST {
        whole.char_indices().nth(LONGEST).map_or(whole.len(), |(at, _)| at)
    } else {
        whole.len()
    };
    found(&whole[..length]);
    word.clear();
}

/// An Arabic word without "the", alone or grown together with "and", "in", "like", "so" or "to": readers type the
/// word as it is in a dictionary (after the "light" stemmer of Larkey, Ballesteros and Connell, 2002).
fn without_article(word: &str) -> &str {
    let mut rest = word;
    while rest.starts_with(['ا', 'ل', 'و', 'ب', 'ك', 'ف']) {
        let joined = rest.strip_prefix(['و', 'ب', 'ك', 'ف']).unwrap_or(rest);
        let Some(bare) = joined
            .strip_prefix("ال")
            .or_else(|| rest.strip_prefix("لل"))
            .filter(|bare| bare.chars().nth(2).is_some())
        else {
            break;
        };
        rest = bare;
    }
    rest
}
