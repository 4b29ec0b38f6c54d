//! Advice that sounds like an order.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose
        .matches(WordList::Should)
        .filter(|seen| seen.sentence.block.is_running() && seen.before() != "than")
    {
        found.push(
            Finding::new(prose.place(seen.sentence.block, &seen.range()), format!("{} sounds like an order", quoted(seen.written())))
                .why("Readers who cannot follow it feel blamed, and do not learn what is a choice and what is not.")
                .help("Say what to do: \"drink …\", \"talk to your doctor about …\"; or \"you can\", or \"you must\" when it is a must."),
        );
    }
}
