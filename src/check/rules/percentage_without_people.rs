//! Chances in percent without a number of people.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let risks = prose.risks();
    // With both forms in the article, `mixed-risk-format` says so.
    if !risks.parts.is_empty() {
        return;
    }
    for percent in &risks.percents {
        found.push(
            Finding::new(prose.place(percent.sentence.block, &percent.range), "this percentage does not say how many people that are")
                .why("Many readers cannot picture a percentage; everybody can picture 5 people out of 100.")
                .help("Write it as \"5 out of 100 people\"; the percentage may follow in brackets. In a box, `> [!CHANCE] 5 out of 100 people …`, it is drawn as well."),
        );
    }
}
