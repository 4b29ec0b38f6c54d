//! Micrograms written with letters that look like milligrams.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    if prose.language() != "en" {
        return;
    }
    let is_micro = |unit: &str| matches!(unit, "mcg" | "µg" | "μg");
    // In "µg/L" the rest would have to change too, and "5 mcg/10 mcg" changes as a whole or not at all.
    let is_exact = |block: usize| {
        let mut numbers = prose.numbers.iter().filter(|number| number.block == block);
        let text = &prose.block(block).text;
        numbers.all(|number| {
            !is_micro(text.part(number.unit.clone()))
                || !text.after(number.unit.end).starts_with('/')
        })
    };
    for number in &prose.numbers {
        let block = prose.block(number.block);
        let unit = block.text.part(number.unit.clone());
        if !is_micro(unit) {
            continue;
        }
        let one = block.text.part(number.range.clone()) == "1";
        let word = if one { "microgram" } else { "micrograms" };
        let finding = Finding::new(
            prose.place(block, &number.unit),
            format!("{} is easily taken for mg", quoted(unit)),
        )
        .why("A milligram is a thousand times as much as a microgram.")
        .help(format!("Write {word} in full."));
        let space = if number.is_spaced() { "" } else { " " };
        found.push(if is_exact(number.block) {
            finding.fix(format!("{space}{word}"))
        } else {
            finding
        });
    }
}
