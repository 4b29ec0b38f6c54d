//! Disclaimers in the text of an article: copied, and often with a slip in them.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::sentences::{sentences, words};
use crate::markdown::text::Block;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Shorter sentences of the disclaimer may stand in a text by chance.
const SHORTEST: usize = 30;

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let disclaimer = disclaimer(prose, scope);
    let repeated: Vec<&str> = sentences(disclaimer).into_iter().map(|range| &disclaimer[range]).filter(|sentence| sentence.len() >= SHORTEST).collect();
    for (block, ranges) in prose.running() {
        if prose.language() == "en" {
            misspelt(prose, block, found);
        }
        for range in ranges.iter().filter(|range| repeated.contains(&&block.text[(*range).clone()])) {
            found.push(
                Diagnostic::new(prose.place(block, range), "this sentence of the disclaimer stands in the text too")
                    .why("What is said twice is read over; and when the disclaimer changes, this copy stays behind.")
                    .help("Take it out: the disclaimer stands at the foot of every page."),
            );
        }
    }
}

fn disclaimer<'a>(prose: &Prose<'_>, scope: &Scope<'a>) -> &'a str {
    let article = scope.published(prose.article);
    article.and_then(|id| scope.library.disclaimer(scope.library.entries[id].language)).unwrap_or_default()
}

/// "Advise" is what somebody does; what they give is "advice".
fn misspelt(prose: &Prose<'_>, block: &Block, found: &mut Findings) {
    if !block.text.contains("advise") {
        return;
    }
    let words = words(&block.text);
    for (before, word) in words.iter().zip(words.iter().skip(1)) {
        let kind = &block.text[before.clone()];
        let is_noun = ["medical", "professional", "health", "doctor's"].iter().any(|noun| kind.eq_ignore_ascii_case(noun));
        // "A health professional advises": only "advise" itself, and not behind a subject.
        let subject = kind.eq_ignore_ascii_case("professional") && !block.text[..before.start].trim_end().ends_with("medical");
        if is_noun && !subject && &block.text[word.clone()] == "advise" {
            found.push(
                Diagnostic::new(prose.place(block, word), "`advise` is spelt `advice` here")
                    .why("A slip in the very sentence that is about safety makes readers doubt the rest.")
                    .help("Write `advice`. The disclaimer itself belongs in disclaimer.md: it stands on every page.")
                    .fix("advice"),
            );
        }
    }
}
