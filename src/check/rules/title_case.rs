//! English titles In Which Every Word Has a Capital.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::sentences::words;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// Shorter words (of, and, the, for) are small in such titles too, and say nothing.
const SHORTEST: usize = 4;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    if prose.language() != "en" || !prose.subject.is_published() {
        return;
    }
    let title = &prose.subject.article.front.title;
    let later: Vec<&str> = words(&title.value)
        .into_iter()
        .skip(1)
        .map(|range| title.value.part(range))
        .filter(|word| word.len() >= SHORTEST)
        .collect();
    // One word with a capital, or one that the text also writes small, may be a name: "What is
    // Lupus".
    let capitals = later.len() >= 2 && later.iter().all(|word| is_capitalised(word));
    // A word that the text writes small is no name.
    let small = || later.iter().filter(|word| is_written_small(prose, word)).count();
    if capitals && small() >= 2 {
        found.push(
            Finding::new(
                prose.subject.article.front_place(&title.span),
                "every word of this title has a capital letter",
            )
            .why("Small letters are easier to read, and a capital then shows a name.")
            .help("Write only the first word and names with a capital letter."),
        );
    }
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|letter| !letter.is_uppercase())
}

fn is_written_small(prose: &Prose<'_>, word: &str) -> bool {
    prose.body.contains(&word.to_lowercase())
}
