//! Runs of sentences that do not say who does what.

use crate::check::english::Sentence;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// The forms of the verb that make a passive. "Get" is left out: "gets tired" and "gets started"
/// are no passives.
const BE: [&str; 7] = ["is", "are", "was", "were", "be", "been", "being"];

/// Words of sentences that are about the reader, or tell somebody to do something: how a stent is coated is nobody's to
/// ask.
const TO_READER: [&str; 6] = ["you", "your", "must", "should", "need", "needs"];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut before: Option<Sentence<'_>> = None;
    let mut run = 0;
    let (irregular, adjectives) =
        (places(prose, WordList::Participles), places(prose, WordList::Adjectives));
    for sentence in prose.english().filter(|sentence| sentence.block.is_running()) {
        let same_block = before.is_some_and(|before| before.number == sentence.number);
        let verb = passive(&sentence, &irregular, &adjectives)
            .filter(|(first, count)| !says_who(&sentence, first + count));
        run = match verb {
            Some(_) if same_block => run + 1,
            Some(_) => 1,
            None => 0,
        };
        before = Some(sentence);
        // One passive sentence is often the plainest way to say it, and two are what a test or an operation is told in. A
        // run is reported once, at its third sentence, when it is about the reader.
        let Some((first, count)) = verb.filter(|_| run == 3 && sentence.has(&TO_READER)) else { continue };
        found.push(
            Finding::new(prose.place(sentence.block, &sentence.range(first..first + count)), "three sentences in a row do not say who does it")
                .why("\"You will be given\" leaves open by whom: readers do not know whom to expect or to ask.")
                .help("Name who does it: \"a nurse gives you …\", \"take the tablets …\"."),
        );
    }
}

/// The places of the words of a list: block, start of the sentence, number of the word; sorted.
fn places(prose: &Prose<'_>, list: WordList) -> Vec<(usize, usize, usize)> {
    prose
        .matches(list)
        .map(|seen| (seen.sentence.number, seen.sentence.start, seen.first))
        .collect()
}

/// The first form of "be" and the participle after it, with up to one word between them, as in "is
/// often given".
///
/// Word forms are all it goes by, which is why the rule only gives advice: "is blocked" is a state,
/// so such words are in a list of their own, and a participle that neither ends in -ed nor is in
/// the other list is not seen.
fn passive(
    sentence: &Sentence<'_>,
    irregular: &[(usize, usize, usize)],
    adjectives: &[(usize, usize, usize)],
) -> Option<(usize, usize)> {
    let listed = |list: &[(usize, usize, usize)], at: usize| {
        list.binary_search(&(sentence.number, sentence.start, at)).is_ok()
    };
    let participle = |at: usize| {
        (sentence.word(at).ends_with("ed") && !listed(adjectives, at)) || listed(irregular, at)
    };
    let (at, _) = sentence.words().enumerate().find(|(at, word)| {
        let adverb = |word: &str| {
            word.ends_with("ly")
                || matches!(
                    word,
                    "not" | "often" | "also" | "sometimes" | "usually" | "then" | "being"
                )
        };
        BE.contains(word)
            && (participle(at + 1) || (adverb(sentence.word(at + 1)) && participle(at + 2)))
    })?;
    Some((at, if participle(at + 1) { 2 } else { 3 }))
}

/// Whether the words from this number on say who does it: "by a nurse". The article after "by"
/// tells it from "by mouth" and "by Monday".
fn says_who(sentence: &Sentence<'_>, from: usize) -> bool {
    let by = |at: usize| {
        sentence.word(at) == "by"
            && matches!(sentence.word(at + 1), "a" | "an" | "the" | "your" | "our" | "someone")
    };
    (from..sentence.len()).any(by)
}
