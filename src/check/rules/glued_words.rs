//! English words that have run into each other where a dash or a space was lost: "diarrheadiarrhea that lasts weeksmay".

use std::collections::HashMap;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Words that begin a new part of a sentence, and that no English word ends in behind another whole word.
const STARTS: [&str; 19] = [
    "the", "and", "that", "which", "with", "such", "this", "are", "was", "were", "may", "can", "when", "from", "but", "these",
    "those", "your", "including",
];
/// Words that are written as one, and sometimes as two; and one that ends like two.
const COMPOUNDS: [&str; 13] = [
    "bloodstream", "birthweight", "bodyweight", "breastfeeding", "caregiver", "childbirth", "eyelid", "healthcare", "heartbeat",
    "lifestyle", "prepare", "schoolwork", "website",
];
/// No word is longer; each is tried at all its letters.
const LONGEST: usize = 40;
/// Two words that stand beside each other so often are written as two.
const OFTEN: usize = 5;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    if prose.language() != "en" {
        return;
    }
    let texts: Vec<String> = prose.blocks.iter().map(|block| block.text.to_ascii_lowercase()).collect();
    let (mut words, mut pairs) = (HashMap::new(), HashMap::new());
    for text in &texts {
        let mut last: Option<(usize, &str)> = None;
        for (at, word) in parts(text) {
            *words.entry(word).or_insert(0_usize) += 1;
            if let Some((_, before)) = last.filter(|(end, _)| end + 1 == at) {
                *pairs.entry((before, word)).or_insert(0_usize) += 1;
            }
            last = Some((at + word.len(), word));
        }
    }
    for (block, text) in prose.blocks.iter().zip(&texts) {
        for (at, word) in parts(text) {
            let range = at..at + word.len();
            let written = block.text.part(range.clone());
            let is_plain = written.chars().skip(1).all(|letter| letter.is_ascii_lowercase());
            // What is written often is a word.
            let is_rare = words.get(word).is_some_and(|count| *count < 3);
            let Some((one, other)) = halves(word, &words, &pairs).filter(|_| is_plain && is_rare) else { continue };
            found.push(
                Finding::new(
                    prose.place(block, &range),
                    format!("two words have run together: {} is {} and {}", quoted(written), quoted(one), quoted(other)),
                )
                .why("A dash, a space or the end of a line was lost between them. Readers stop here, and a screen reader says a word that is none.")
                .help("Part them, and see what stood between them."),
            );
        }
    }
}

/// The words of letters alone, with where they start.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|letter: char| !letter.is_alphabetic());
    let mut next = 0;
    words.filter_map(move |word| {
        let at = next;
        next += word.len() + text.after(next + word.len()).chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((at, word))
    })
}

/// The two words that a word is made of, if both are in the article and it is none itself.
fn halves<'w>(
    word: &'w str,
    words: &HashMap<&str, usize>,
    pairs: &HashMap<(&str, &str), usize>,
) -> Option<(&'w str, &'w str)> {
    if !(7..=LONGEST).contains(&word.len()) || !word.is_ascii() || COMPOUNDS.contains(&word) {
        return None;
    }
    let is_glued = |&(one, other): &(&str, &str)| {
        let is_start = one.len() > 3 && STARTS.contains(&other);
        let is_twice = one.len() > 4 && one == other;
        let is_pair = one.len() > 2 && other.len() > 2 && pairs.get(&(one, other)).is_some_and(|count| *count >= OFTEN);
        is_pair || ((is_start || is_twice) && words.contains_key(one))
    };
    (1..word.len()).map(|at| word.split_at(at)).find(is_glued)
}
