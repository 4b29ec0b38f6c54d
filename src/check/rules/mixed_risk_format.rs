//! Articles that give some chances in percent and others as "1 in n".

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let risks = prose.risks();
    let Some(parts) = risks.parts.first() else { return };
    for percent in &risks.percents {
        found.push(
            Finding::new(
                prose.place(percent.sentence.block, &percent.range),
                "this chance is in percent, others are \"x in y\"",
            )
            .other(prose.place(parts.sentence.block, &parts.range), "given like this here")
            .why("Chances in different forms cannot be compared without doing sums.")
            .help("Give all of them in the same form, such as \"5 out of 100 people\"."),
        );
    }
}
