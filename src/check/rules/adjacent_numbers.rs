//! Two numbers side by side in a dose: read as one, they make another dose.

use crate::check::numbers::Number;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::units;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for pair in prose.numbers.windows(2) {
        let [count, dose] = pair else { continue };
        let text = &prose.block(count.block).text;
        let between =
            text.get(count.range.end..dose.range.start).filter(|_| count.block == dose.block);
        if !matches!(between, Some(" " | "\u{a0}")) {
            continue;
        }
        if text.part(dose.range.clone()).starts_with('.') {
            found.push(broken_point(prose, count, dose));
            continue;
        }
        let medicine = units::is_of_doses(text.part(dose.unit.clone()));
        // "10 000 units" is one number, and nobody counts tablets in hundreds: "0800 123 456" is a
        // telephone number.
        let one = text.part(dose.range.clone()).starts_with("000") || count.range.len() > 2;
        if !medicine || one {
            continue;
        }
        let range = count.range.start..dose.unit.end;
        found.push(
            Finding::new(
                prose.place(prose.block(count.block), &range),
                format!("two numbers stand side by side: {}", quoted(text.part(range))),
            )
            .why("Read as one number, they make a dose that is many times too high.")
            .help("Write the first one as a word: \"two 200mg tablets\"."),
        );
    }
}

/// `2 .0 mg`: a blank came between a number and its point.
fn broken_point(prose: &Prose<'_>, count: &Number, dose: &Number) -> Finding {
    let block = prose.block(count.block);
    let range = count.range.start..dose.range.end;
    let written = block.text.part(range.clone());
    let joined: String = written.chars().filter(|letter| !letter.is_whitespace()).collect();
    Finding::new(
        prose.place(block, &range),
        format!("a blank stands before the point of {}", quoted(written)),
    )
    .why("A reader takes it for two numbers, or for one without a point, which is many times too high.")
    .help(format!("Look at the original: write {joined} if it is one number, and words between them if they are two."))
}
