//! Articles in another language than their file says.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::text::TextBlock;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// The small words that no text does without, of languages in Latin script. Each is in one of these
/// lists only: "la" and "de" would decide between none of them. A language that is not here is not
/// judged.
const SMALL: [(&str, &str, &[&str]); 6] = [
    ("en", "English", &["the", "and", "of", "is", "are", "your", "you", "with", "this", "that"]),
    ("es", "Spanish", &["el", "los", "las", "del", "usted", "puede", "y", "su", "sus", "más"]),
    ("fr", "French", &["les", "des", "et", "est", "une", "vous", "dans", "votre", "pour", "du"]),
    ("de", "German", &["der", "das", "und", "ist", "nicht", "mit", "ein", "sie", "eine", "sich"]),
    ("it", "Italian", &["il", "che", "nella", "della", "sono", "per", "di", "non", "è", "gli"]),
    ("pt", "Portuguese", &["os", "uma", "não", "em", "você", "ao", "seu", "são", "pelo", "pela"]),
];

/// Shorter blocks may be names and titles in another language.
const FEWEST_WORDS: usize = 12;
/// This many small words of another language, and none of the article's own, decide the language of
/// a block. "La la, los dos, el niño: a song in Spanish" has three of them, but goes on in English.
const FEWEST_SMALL: usize = 3;
/// The other language must have more than a third of the text: a paragraph for readers of another
/// language has less.
const PART: usize = 3;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let Some(own) = SMALL.iter().find(|(tag, ..)| *tag == prose.language()) else { return };
    let (mut first, mut foreign, mut all) = (None, 0, 0);
    for (block, _) in prose.running() {
        let bytes = block.text.len();
        all += bytes;
        if let Some(name) = language(block, own.2) {
            foreign += bytes;
            first = first.or(Some((block, name)));
        }
    }
    let Some((block, name)) = first.filter(|_| foreign * PART > all) else { return };
    let end = block.text.find(['.', '!', '?']).map_or(block.text.len(), |at| at + 1);
    found.push(
        Finding::new(prose.place(block, &(0..end)), format!("this is in {name}, but the language of the article is {}", own.1))
            .why("Readers who need this language cannot read it, and a screen reader speaks it with the wrong voice.")
            .help("Have it translated, or give the file the ending of its language, such as `.es.md`."),
    );
}

/// The language of a block, when it is certainly not the one with the small words `own`.
fn language(block: &TextBlock, own: &[&str]) -> Option<&'static str> {
    let is =
        |word: &str, small: &[&str]| small.iter().any(|known| known.eq_ignore_ascii_case(word));
    let words = || {
        block
            .text
            .split([' ', '\n'])
            .map(|word| word.trim_matches(|letter: char| !letter.is_alphabetic()))
    };
    // Most blocks have a small word of their own language among their first words.
    if words().any(|word| is(word, own)) || words().count() < FEWEST_WORDS {
        return None;
    }
    let count = |small: &[&str]| words().filter(|word| is(word, small)).count();
    let best = SMALL.iter().map(|(_, name, small)| (count(small), *name)).max()?;
    (best.0 >= FEWEST_SMALL).then_some(best.1)
}
