//! Doses with a zero after the point: without the point they are ten times as much.

use std::ops::Range;

use crate::check::numbers::{Number, are_joined};
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::units;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let numbers = &prose.numbers;
    for (at, number) in numbers.iter().enumerate() {
        if !is_dose_with_zero(prose, at) {
            continue;
        }
        let block = prose.block(number.block);
        let range = whole(&block.text, &number.range);
        let digits = block.text.part(range.clone());
        let short = digits.trim_end_matches('0').trim_end_matches('.');
        let is_english = prose.language() == "en";
        if short.is_empty() || (is_grouped(digits) && !is_english) {
            continue;
        }
        let finding = Finding::new(
            prose.place(block, &range),
            format!("the dose {} ends in a zero that it does not need", quoted(digits)),
        )
        .why("A reader who misses the point takes ten times as much.")
        .help(match is_grouped(digits) {
            true => format!(
                "Look at the original: where a point parts thousands, {digits} is {}. Otherwise write {short}.",
                digits.replace('.', "")
            ),
            false => format!("Write {short}."),
        });
        // Of "1.0 mg to 2.0" both change, or none.
        let stays = |other: usize| ends_in_zero(prose, other) && !is_dose_with_zero(prose, other);
        let before = (at > 0).then(|| at - 1).filter(|one| joined(prose, *one));
        let after = Some(at + 1).filter(|_| joined(prose, at));
        let is_half = before.into_iter().chain(after).any(stays);
        // "1.0/2.0" are two strengths, and "1/2" is a half; "1.000" may have been a thousand where it was copied from.
        let stays = is_half
            || is_grouped(digits)
            || range != number.range
            || is_beside_slash(&block.text, &range);
        found.push(if stays { finding } else { finding.fix(short) });
    }
}

/// The whole of a number whose thousands stand apart: `1 000.0`.
fn whole(text: &str, number: &Range<usize>) -> Range<usize> {
    let is_group = text.part(number.clone()).find('.') == Some(3);
    let before = text.before(number.start).trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let start = before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let group = before.len() - start;
    let follows = is_group && (1..=3).contains(&group) && before.len() < number.start;
    if follows { start..number.end } else { number.clone() }
}

/// Whether the point may group thousands, as in most languages of Europe: `1.000`.
fn is_grouped(digits: &str) -> bool {
    digits
        .split_once('.')
        .is_some_and(|(whole, rest)| (1..=3).contains(&whole.len()) && rest.len() == 3)
}

fn is_beside_slash(text: &str, number: &Range<usize>) -> bool {
    text.before(number.start).trim_end().ends_with('/')
        || text.after(number.end).trim_start().starts_with('/')
}

/// Whether a number ends in a zero after its point; "2.5.0" is no number.
fn ends_in_zero(prose: &Prose<'_>, at: usize) -> bool {
    let Some(number) = prose.numbers.get(at) else { return false };
    let digits = prose.block(number.block).text.part(number.range.clone());
    digits
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.ends_with('0') && !decimals.contains(['.', ',']))
}

fn is_dose_with_zero(prose: &Prose<'_>, at: usize) -> bool {
    // Nobody writes more numbers before one unit, and each of them looks for it.
    const JOINED: usize = 50;
    if !ends_in_zero(prose, at) {
        return false;
    }
    // In "5.0-10.0 mg" the unit of the last number is that of the first.
    let is_last = |(at, number): &(usize, &Number)| !number.unit.is_empty() || !joined(prose, *at);
    let numbers = prose.numbers.iter().enumerate();
    let Some((_, last)) = numbers.skip(at).take(JOINED).find(is_last) else { return false };
    let unit = &last.unit;
    let text = &prose.block(last.block).text;
    // "1.0 mg/dL" is the result of a test, not a dose, but "1.0 mg/kg" is one.
    let after = text.after(unit.end);
    let is_result = after.starts_with('/') && !after.starts_with("/kg");
    units::is_of_doses(text.part(unit.clone())) && !is_result
}

/// Whether a number belongs together with the next one.
fn joined(prose: &Prose<'_>, at: usize) -> bool {
    match prose.numbers.after(at) {
        [number, next, ..] => are_joined(number, next, &prose.block(number.block).text),
        _ => false,
    }
}
