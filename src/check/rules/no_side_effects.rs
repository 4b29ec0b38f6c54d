//! Harm ruled out; the lists are `words/no-side-effects-*.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Words by which a sentence speaks of some people, some time or a medicine in general: "some
/// people have no side effects" is true. After "this" or "our" it is praise again: "this medicine
/// has no side effects".
const SOME: [&str; 39] = [
    "some",
    "many",
    "most",
    "may",
    "might",
    "can",
    "if",
    "you",
    "people",
    "not",
    "cannot",
    "usually",
    "often",
    "few",
    "mean",
    "means",
    "medicine", // Spanish
    "algunas",
    "algunos",
    "muchas",
    "muchos",
    "mayoria",
    "puede",
    "pueden",
    "si",
    "personas",
    "usted",
    "ningun",
    "ninguna", // Arabic
    "بعض",
    "كثير",
    "كثيرون",
    "معظم",
    "قد",
    "اذا",
    "ناس",
    "اشخاص",
    "يوجد",
    "ما",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in
        prose.matches(WordList::NoSideEffects).filter(|seen| seen.sentence.block.is_running())
    {
        let sentence = seen.sentence;
        // "No medicine is without side effects" says the opposite.
        let says_no = sentence.negated_before(seen.first)
            || sentence.has_before(seen.first, &SOME)
                && !sentence.has_before(
                    seen.first,
                    &["this", "our", "este", "esta", "nuestro", "nuestra", "هذا", "هذه"],
                );
        if says_no || sentence.asks() || prose.is_cited(sentence.number) {
            continue;
        }
        found.push(
            Finding::new(
                prose.place(sentence.block, &seen.range()),
                format!("{} is never true for everybody", quoted(seen.written())),
            )
            .why("A reader who believes it does not report a side effect, or reports it too late.")
            .help("Say which side effects are known, and when to tell the care team."),
        );
    }
}
