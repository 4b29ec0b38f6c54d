//! Micrograms written with letters that look like milligrams.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    if prose.language() != "en" {
        return;
    }
    for number in &prose.numbers {
        let block = &prose.blocks[number.block];
        let unit = &block.text[number.unit.clone()];
        if !matches!(unit, "mcg" | "µg" | "μg") {
            continue;
        }
        let one = &block.text[number.range.clone()] == "1";
        let word = if one { "microgram" } else { "micrograms" };
        let finding = Finding::new(
            prose.place(block, &number.unit),
            format!("{} is easily taken for mg", quoted(unit)),
        )
        .why("A milligram is a thousand times as much as a microgram.")
        .help(format!("Write {word} in full."));
        // In "µg/L" the rest would have to change too.
        let exact = !block.text[number.unit.end..].starts_with('/');
        let space = if number.is_spaced() { "" } else { " " };
        found.push(if exact { finding.fix(format!("{space}{word}")) } else { finding });
    }
}
