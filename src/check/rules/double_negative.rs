//! Two negatives that make one positive; the list is `words/double-negative-en.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.matches(WordList::DoubleNegative) {
        found.push(
            Finding::new(
                prose.place(seen.sentence.block, &seen.range()),
                format!("{} says no twice", quoted(seen.written())),
            )
            .why("Readers in a hurry see one of the two and understand the opposite.")
            .help(format!("Write it without a no: \"{}\".", seen.advice)),
        );
    }
}
