//! The highest praise, without a source; the list is `words/superlative-en.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What is praised when "the best" or "the strongest" is a claim: "the best hospital", but not "the best time of day",
/// and "the fastest growing kind" is what an illness does.
const PRAISED: [&str; 22] = [
    "treatment",
    "treatments",
    "medicine",
    "medicines",
    "drug",
    "drugs",
    "therapy",
    "method",
    "remedy",
    "cure",
    "hospital",
    "hospitals",
    "clinic",
    "doctor",
    "doctors",
    "test",
    "diet",
    "results",
    "care",
    "solution",
    "surgery",
    "vaccine",
];

/// Words by which a sentence asks or leaves it to the reader and their team: "which is the best
/// treatment for you?"
const OPEN: [&str; 24] = [
    "which",
    "what",
    "whether",
    "ask",
    "decide",
    "find",
    "if",
    "you",
    "your",
    "may",
    "depends",
    "determine",
    "determined",
    "determines",
    "decision",
    "decisions",
    "discuss",
    "recommend",
    "choose",
    "choosing",
    "select",
    "selecting",
    "considered",
    "ensure",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.matches(WordList::Superlative).filter(|seen| seen.sentence.block.is_running())
    {
        let sentence = seen.sentence;
        // "The best chance of a cure" compares days, not treatments.
        let chance = matches!(seen.next(0), "chance" | "chances" | "time" | "times");
        let praised = seen.advice != "praised"
            || (!chance && (0..3).any(|at| PRAISED.contains(&seen.next(at))));
        if !praised
            || sentence.asks()
            || sentence.negated()
            || sentence.has(&OPEN)
            || sentence.is_quoted(seen.range().start)
            || prose.is_back_matter(sentence.number)
            || prose.is_cited(sentence.number)
        {
            continue;
        }
        found.push(
            Finding::new(
                prose.place(sentence.block, &seen.range()),
                format!("nothing shows that {} is true", quoted(seen.written())),
            )
            .why("Readers choose by such words, and may turn down what suits them better.")
            .help("Cite the source that compared them, or say what it does."),
        );
    }
}
