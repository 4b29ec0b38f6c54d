//! Advice that sounds like an order.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// What stands before a "you should" that orders nothing: "more than you should", "ask what you should eat", "if you should
/// faint".
const ASKED_OR_THOUGHT: [&str; 17] = [
    "than", "felt", "feel", "think", "thought", "if", "whether", "what", "when", "how", "much", "many", "often", "long",
    "which", "where", "why",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose
        .matches(WordList::Should)
        .filter(|seen| seen.sentence.block.is_running() && !ASKED_OR_THOUGHT.contains(&seen.before()))
    {
        found.push(
            Finding::new(prose.place(seen.sentence.block, &seen.range()), format!("{} sounds like an order", quoted(seen.written())))
                .why("Readers who cannot follow it feel blamed, and do not learn what is a choice and what is not.")
                .help("Say what to do: \"drink …\", \"talk to your doctor about …\"; or \"you can\", or \"you must\" when it is a must."),
        );
    }
}
