//! Disclaimers in the text of an article: copied, and often with a slip in them.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::sentences::{sentences, words};
use crate::markdown::text::TextBlock;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Shorter sentences of the disclaimer ("Ask your doctor.") may be in an article by chance. In
/// bytes.
const SHORTEST: usize = 30;

/// What disclaimers say and nothing else does. "Substitute" alone would catch "salt substitute".
const PHRASES: [&str; 5] = [
    "not intended to be a substitute",
    "not a substitute for professional",
    "not a substitute for medical advice",
    "for informational purposes only",
    "for educational purposes only",
];

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let disclaimer = disclaimer(prose, scope);
    let repeated: Vec<&str> = sentences(disclaimer)
        .into_iter()
        .map(|range| disclaimer.part(range))
        .filter(|sentence| sentence.len() >= SHORTEST)
        .collect();
    // One search through the whole body rules out most articles.
    let is_english = prose.language() == "en";
    let advises = is_english && prose.body.contains("advise");
    let disclaims = is_english
        && !disclaimer.is_empty()
        && (prose.body.contains("substitute") || prose.body.contains("purposes only"));
    for (block, ranges) in prose.running() {
        if advises {
            misspelt(prose, block, found);
        }
        let is_copied = |range: &&Range<usize>| {
            let sentence = block.text.part((*range).clone());
            repeated.contains(&sentence)
                || (disclaims && PHRASES.iter().any(|phrase| sentence.contains(phrase)))
        };
        for range in ranges.iter().filter(is_copied) {
            found.push(
                Finding::new(prose.place(block, range), "this sentence is a disclaimer; the page has one already")
                    .why("What is said twice is read over; and when the disclaimer changes, this copy stays behind.")
                    .help("Take it out: the disclaimer is at the foot of every page."),
            );
        }
    }
}

fn disclaimer<'a>(prose: &Prose<'_>, scope: &Scope<'a>) -> &'a str {
    let article = prose.subject.published();
    article
        .and_then(|id| scope.library.disclaimer(scope.library.entries[id].language))
        .unwrap_or_default()
}

/// "Advise" is what somebody does; what they give is "advice".
fn misspelt(prose: &Prose<'_>, block: &TextBlock, found: &mut Findings) {
    if !block.text.contains("advise") {
        return;
    }
    let words: Vec<Range<usize>> = words(&block.text);
    for (at, word) in words
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, word)| block.text.part((*word).clone()) == "advise")
    {
        let before = |back: usize| {
            words
                .before(at)
                .iter()
                .nth_back(back - 1)
                .map_or("", |word| block.text.part(word.clone()))
        };
        // "Seek professional advise", but not "a health professional may advise".
        let is_sought = || {
            ["seek", "get", "ask", "for", "need", "without"]
                .iter()
                .any(|verb| before(2).eq_ignore_ascii_case(verb))
        };
        if before(1).eq_ignore_ascii_case("medical")
            || (before(1).eq_ignore_ascii_case("professional") && is_sought())
        {
            found.push(
                Finding::new(prose.place(block, word), "`advise` is spelt `advice` here")
                    .why("A slip in the very sentence that is about safety makes readers doubt the rest.")
                    .help("Write `advice`. The disclaimer itself belongs in disclaimer.md: it is on every page.")
                    .fix("advice"),
            );
        }
    }
}
