//! Sentences that readers lose before they end.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Most words in a sentence (NHS digital service manual, "How we write"). A list after a colon is
/// not part of the sentence: its items are blocks of their own, so that it is the way to say more.
const LONGEST: usize = 20;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for sentence in
        prose.english().filter(|sentence| sentence.len() > LONGEST && sentence.block.is_running())
    {
        found.push(
            Finding::new(prose.place(sentence.block, &sentence.whole()), format!("this sentence has {} words", sentence.len()))
                .why("Readers who are ill, tired or new to the language lose the beginning before they reach the end.")
                .help(format!("Make two sentences of it, or a list: up to {LONGEST} words each.")),
        );
    }
}
