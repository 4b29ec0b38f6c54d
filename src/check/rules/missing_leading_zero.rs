//! Numbers that begin with a point: without it they are many times as much.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for number in &prose.numbers {
        let block = prose.block(number.block);
        let digits = block.text.part(number.range.clone());
        if !digits.starts_with('.') {
            continue;
        }
        found.push(
            Finding::new(
                prose.place(block, &number.range),
                format!("the number {} begins with a point", quoted(digits)),
            )
            .why("A reader who misses the point reads a number that is many times too high.")
            .help(format!("Write 0{digits}."))
            .fix(format!("0{digits}")),
        );
    }
}
