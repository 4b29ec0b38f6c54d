//! Medical words that the article uses without saying what they mean; the list is
//! `words/jargon-en.txt`.

use std::collections::HashSet;

use crate::check::english::MatchInText;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::library::Glossary;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// A sentence of up to this many words is a name with its explanation after it: "Intestinal
/// resection. A surgeon takes out a part of the bowel."
const NAME: usize = 4;

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let glossary = prose.glossary(scope);
    let mut met = HashSet::new();
    for seen in prose.matches(WordList::Jargon).filter(|seen| seen.sentence.block.is_running()) {
        let word = seen.sentence.word(seen.first);
        if !met.insert(word.trim_end_matches('s'))
            || is_explained(&seen)
            || is_known(prose, glossary, &seen)
        {
            continue;
        }
        found.push(
            Finding::new(prose.place(seen.sentence.block, &seen.range()), format!("{} is not explained", quoted(seen.written())))
                .why("Most readers do not know this word, and may stop reading or guess wrong.")
                .help("Say it in plain words with the medical word in brackets after them, or add it to the glossary."),
        );
    }
}

/// Whether the word is in brackets after plain ones, has brackets after it, or the sentence says
/// what it is.
///
/// No such test understands the explanation. Each one takes out a shape that real articles use to
/// explain a word, so a word in that shape with no explanation in it is missed: "nephropathy, the
/// third this year".
fn is_explained(seen: &MatchInText<'_>) -> bool {
    // "Nephropathy means kidney disease", near the start of the sentence; later an "is" is about
    // something else.
    const MEANING: [&str; 7] = ["means", "is", "are", "or", "called", "named", "known"];
    let (text, range) = (&seen.sentence.block.text, seen.range());
    let (before, after) = (text.before(range.start), text.after(range.end));
    let open = before.rfind('(').is_some_and(|open| !before.after(open).contains(')'));
    let dash = after.starts_with(" (")
        || after.starts_with(':')
        || after.starts_with(" –")
        || after.starts_with(" —");
    // "A test called a renal angiogram": the name may be some words after "called".
    let named = (1..=4)
        .filter_map(|back| seen.first.checked_sub(back))
        .any(|at| matches!(seen.sentence.word(at), "called" | "named" | "known" | "or"));
    let defined = seen.first <= 2 && (0..2).any(|at| MEANING.contains(&seen.next(at)));
    let apposition = after.starts_with(", ")
        && matches!(
            seen.next(0),
            "or" | "which" | "a" | "an" | "the" | "where" | "when" | "meaning"
        );
    let meaning = (0..4).any(|at| seen.next(at) == "means")
        || matches!((seen.before(), seen.written()), ("cystic", "fibrosis") | ("multiple", "sclerosis"));
    // "Hemolytic uremic syndrome (HUS)" is a name; so is "the leaflet Cystoscopy and Ureteroscopy".
    let named = named
        || after.split_whitespace().take(3).any(|word| word.starts_with('('))
            && !after.starts_with(['.', ',', ';']);
    let is_title = seen.first > 0 && seen.written().starts_with(char::is_uppercase);
    open || is_title || meaning || goes_on(seen) || dash || named || defined || apposition
}

/// Whether the next sentence says more about it: "Cystoscopy is …", "This test …".
fn goes_on(seen: &MatchInText<'_>) -> bool {
    let after = seen.sentence.block.text.after(seen.sentence.whole().end).trim_start();
    if seen.sentence.len() <= NAME && !after.is_empty() {
        return true;
    }
    let same = after
        .get(..seen.written().len())
        .is_some_and(|start| start.eq_ignore_ascii_case(seen.written()));
    same || ["This ", "It is ", "It means ", "These "].iter().any(|start| after.starts_with(start))
}

/// Whether the word is what the article is about, or a term of the glossary, alone or with its
/// neighbours.
fn is_known(prose: &Prose<'_>, glossary: &Glossary, seen: &MatchInText<'_>) -> bool {
    let front = &prose.subject.article.front;
    let word = seen.sentence.word(seen.first);
    let names = front.also_called.iter().map(|name| &name.value).chain([&front.title.value]);
    let range = seen.range();
    let term = || {
        glossary
            .terms
            .find(&seen.sentence.block.text)
            .any(|term| term.start <= range.start && range.end <= term.end)
    };
    names.into_iter().any(|name| name.to_lowercase().contains(word.trim_end_matches('s'))) || term()
}
