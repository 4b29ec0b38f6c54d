//! Doses with a zero after the point: without the point they are ten times as much.

use crate::check::numbers::is_dose_unit;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for number in &prose.numbers {
        let block = &prose.blocks[number.block];
        let digits = &block.text[number.range.clone()];
        let Some(short) = digits.split_once('.').filter(|(_, decimals)| decimals.ends_with('0'))
        else {
            continue;
        };
        let dose = is_dose_unit(&block.text[number.unit.clone()]);
        // "1.0 mg/dL" is the result of a test, not a dose, but "1.0 mg/kg" is one; "2.5.0" is no
        // number.
        let after = &block.text[number.unit.end..];
        let result = after.starts_with('/') && !after.starts_with("/kg");
        if !dose || result || short.1.contains(['.', ',']) {
            continue;
        }
        let short = digits.trim_end_matches('0').trim_end_matches('.');
        found.push(
            Finding::new(
                prose.place(block, &number.range),
                format!("the dose {} ends in a zero that it does not need", quoted(digits)),
            )
            .why("A reader who misses the point takes ten times as much.")
            .help(format!("Write {short}."))
            .fix(short),
        );
    }
}
