//! Words that are written twice in a row.

use crate::check::languages::ListLanguage;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Words that good sentences have twice, in English, Spanish and Arabic.
const MEANT: [&str; 24] = [
    "had", "that", "very", "so", "too", "much", "many", "long", "far", "more", "again", "is", "do", "no", "bye", "night",
    "knock", "muy", "poco", "casi", "جدا", "جدًا", "رويدا", "رويدًا",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    // Many languages double words for "often" or "slowly", and French and German have "nous nous" and "die die".
    if ListLanguage::of(prose.language()).is_none() {
        return;
    }
    for (block, sentences) in prose.blocks.iter().zip(&prose.sentences) {
        for sentence in sentences {
            let text = block.text.part(sentence.clone());
            let mut last: Option<(usize, &str)> = None;
            let mut next = sentence.start;
            for word in text.split(' ') {
                let at = next;
                next += word.len() + 1;
                let bare = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '،', '؛']);
                if let Some((start, before)) = last
                    && is_doubled(before, bare, start == sentence.start)
                {
                    let range = start..at + bare.len();
                    let message = format!("a word is here twice: {}", quoted(block.text.part(range.clone())));
                    found.push(
                        Finding::new(prose.place(block, &range), message)
                            .why("People who listen to the page hear it stumble, and words between the two may be lost.")
                            .help("See whether something is missing between them; otherwise take one out."),
                    );
                }
                last = Some((at, word));
            }
        }
    }
}

/// Whether a word is the one before it once more; one with a sign at its end belongs to another part of the sentence. In
/// its middle "Loa loa" is a name.
fn is_doubled(before: &str, word: &str, begins: bool) -> bool {
    let is_word = word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    let same = before == word || (begins && before.to_lowercase() == word);
    is_word && same && !MEANT.contains(&word.to_lowercase().as_str())
}
