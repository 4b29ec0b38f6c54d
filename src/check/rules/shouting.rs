//! Words in capitals.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::sentences;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Words that are no abbreviations though they are short. Two capital words in a row are often two
/// abbreviations ("NHS UK", "HIV DNA"), so a short word shouts only when it is in this list: what
/// warnings are written with, in English and Spanish.
const SHORT: [&str; 54] = [
    "DO", "NOT", "NO", "YES", "ALL", "AND", "THE", "CALL", "STOP", "NOW", "TAKE", "MUST", "NEVER",
    "YOUR", "YOU", "ARE", "THIS", "ONLY", "IF", "IS", "OR", "FOR", "WITH", "TO", "HELP", "READ",
    "FIRST", "ASK", "DRINK", "EAT", "OF", "IN", "KEEP", "SAFE", "DOSE", "FREE", "DAILY", "DIET",
    "BLOOD", "URINE", "WHAT", "WHEN", "HOW", "WHO", "SIN", "SI", "SU", "LA", "EL", "DE", "TOME",
    "LLAME", "NUNCA", "DEJE",
];

/// A word of this many letters is taken for a word: abbreviations such as KDIGO and NIDDK have up
/// to five.
const LONG: usize = 6;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for block in prose.blocks.iter().filter(|block| has_capitals(&block.text)) {
        let text = block.text.as_str();
        let words = sentences::words(text);
        for run in words.chunk_by(|one, next| {
            is_capital(text.part(one.clone()))
                && is_capital(text.part(next.clone()))
                && joined(text, one, next)
        }) {
            if let (true, Some(first), Some(last)) = (shouts(text, run), run.first(), run.last()) {
                found.push(
                    Finding::new(prose.place(block, &(first.start..last.end)), "these words are in capitals")
                        .why("Capitals are slow to read, and a screen reader may spell them letter by letter.")
                        .help("Write them in small letters. What matters most goes into a callout such as `> [!WARNING]`."),
                );
            }
        }
    }
}

/// Whether two neighbouring words might be in capitals; much cheaper than finding the words.
fn has_capitals(text: &str) -> bool {
    let capital = u8::is_ascii_uppercase;
    let mut places = text.as_bytes().windows(5);
    places.any(|five| matches!(five, [a, b, b' ', c, d] if [b, c, a, d].into_iter().all(capital)))
}

fn is_capital(word: &str) -> bool {
    word.chars().all(|character| character.is_uppercase() || matches!(character, '\'' | '’' | '-'))
}

fn joined(text: &str, one: &Range<usize>, next: &Range<usize>) -> bool {
    text.part(one.end..next.start).chars().all(|character| matches!(character, ' ' | ','))
}

/// Whether two words of the run are no abbreviations, or one in a run of three or more.
fn shouts(text: &str, run: &[Range<usize>]) -> bool {
    let plain = run
        .iter()
        .map(|word| text.part(word.clone()))
        .filter(|word| word.chars().count() >= LONG || SHORT.contains(word))
        .count();
    plain >= 2 || (plain == 1 && run.len() > 2)
}
