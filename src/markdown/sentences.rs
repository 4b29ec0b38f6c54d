//! Sentences and words of running text.

use std::ops::Range;

use crate::part::Part;

/// Abbreviations after which a full stop does not end a sentence, in English and Spanish; in lower
/// case.
///
/// One that also ends sentences costs an end: "Is there a cure? No. But …" counts as two sentences,
/// because "no. 5" is the more frequent. "Etc." and "min." before a new sentence join it to theirs,
/// which makes the text look harder.
const ABBREVIATIONS: [&str; 22] = [
    "e.g", "i.e", "etc", "dr", "mr", "mrs", "ms", "prof", "st", "vs", "no", "nos", "fig", "approx",
    "min", "max", "sr", "sra", "ej", "p.ej", "ud", "uds",
];

/// The sentences of `text` as byte ranges without the spaces around them.
///
/// A sentence ends with `.`, `!`, `?`, `…` or their Arabic forms, then any quotes or brackets,
/// before a space or the end. Decimals, initials and common abbreviations do not end one.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !matches!(character, '.' | '!' | '?' | '…' | '؟' | '۔') {
            continue;
        }
        let mut end = at + character.len_utf8();
        while let Some((next, closing)) = characters
            .peek()
            .copied()
            .filter(|(_, next)| matches!(next, '.' | '!' | '?' | '”' | '’' | '"' | ')' | ']' | '»'))
        {
            end = next + closing.len_utf8();
            characters.next();
        }
        let ends = characters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if ends && !(character == '.' && is_abbreviation(text.part(start..at), text.after(end))) {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = text.part(range.clone());
    let trimmed = part.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let start = range.start + (part.len() - part.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

/// Whether the word at the end of `before` is an abbreviation or an initial; `after` is what
/// follows its full stop.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let mut words = before.rsplit(|character: char| character.is_whitespace() || character == '(');
    let word = words.next().unwrap_or_default();
    // "J. Smith" and "of E. coli" have an initial; "vitamin C." ends a sentence. So does "as tall
    // as I."
    let goes_on = || after.trim_start().starts_with(char::is_lowercase);
    let named = words.next().is_none_or(|word| !word.starts_with(char::is_lowercase)) || goes_on();
    let initial =
        named && word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// The words of `text` as byte ranges: letters and digits, with apostrophes and hyphens inside.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        let inside = character.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(character);
        let joins = matches!(character, '\'' | '’' | '-')
            && start.is_some()
            && text.after(at + character.len_utf8()).starts_with(char::is_alphanumeric);
        match (inside || joins, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| from..text.len()));
    found
}

/// Words and signs after which a sentence goes on, in English, Spanish and Arabic, and common ones of other languages.
const GOES_ON: &[&str] = &[
    "a", "al", "am", "an", "and", "are", "as", "at", "be", "because", "between", "but", "by",
    "con", "de", "del", "el", "en", "entre", "es", "est", "for", "from", "hasta", "if", "in", "is",
    "ist", "la", "las", "los", "o", "of", "on", "or", "para", "por", "porque", "que", "si", "than",
    "that", "the", "their", "to", "um", "un", "una", "with", "y", "your", "&",
    "+", // Spanish too
    "من", "إلى", "الى", "عن", "على", "في", "مع", "أو", "او", "و", "أن", "إذا", "اذا", "حتى", "بين",
    "كل", "لمدة", // Arabic
    "avec", "bis", "che", "dans", "der", "et", "mit", "oder", "ou", "pour", "und", "ve", "veya",
    "von", "zu", // others
    "для", "до", "и", "или", "на", "от", "чем",
];

/// How an instruction begins, in English, Spanish and Arabic.
const ORDERS: [&str; 25] = [
    "take",
    "eat",
    "drink",
    "use",
    "stop",
    "start",
    "give",
    "drive",
    "smoke",
    "swim",
    "lift",
    "go",
    "change",
    "keep",
    "wear",
    "tome",
    "coma",
    "beba",
    "deje",
    "conduzca",
    "fume",
    "تناول",
    "اشرب",
    "استخدم",
    "توقف",
];

/// Whether `text` begins with the verb of an instruction: `Take 5 mg`.
pub fn is_order(text: &str) -> bool {
    let word = text.trim_start().split([' ', ':', ',']).next().unwrap_or_default();
    ORDERS.contains(&word.to_lowercase().as_str())
}

/// Whether a sentence cannot end with `text`.
pub fn goes_on(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    // `Hepatitis A` ends there.
    let is_word = GOES_ON.contains(&last.to_lowercase().as_str());
    (is_word && !(last.len() == 1 && last.starts_with(char::is_uppercase)))
        || text.ends_with([',', '،', '(', '/'])
}
