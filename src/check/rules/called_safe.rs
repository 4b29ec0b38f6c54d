//! Doses that are called safe without an amount.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for dose in prose.called_safe().filter(|dose| !dose.amount) {
        let (block, written) = (dose.seen.sentence.block, dose.seen.written());
        found.push(
            Finding::new(prose.place(block, &dose.seen.range()), format!("{} promises that a dose does no harm", quoted(written)))
                .why("No dose is safe for everybody: a reader could take it without the checks that they need.")
                .help("Say who sets the dose and which checks there are: \"your team sets your dose from your blood tests\"."),
        );
    }
}
