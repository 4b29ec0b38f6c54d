//! Units that cannot be meant.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Units of an amount: no result is one amount for each 24 of another.
const AMOUNTS: [&str; 7] = ["g", "mg", "kg", "µg", "mcg", "ml", "l"];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for block in &prose.blocks {
        let text = block.text.as_str();
        if !text.contains('/') {
            continue;
        }
        for (slash, _) in text.match_indices('/') {
            // "1.5g/100g" is a share and can be meant; only 24 gives the lost hours away.
            if let Some(range) = per_day(text, slash) {
                found.push(
                    Finding::new(
                        prose.place(block, &range),
                        "this unit cannot be meant: it divides an amount by an amount",
                    )
                    .why("The reader cannot compare it with their own result.")
                    .help(
                        "Look into the source. An amount in 24 hours is written `g in 24 hours`.",
                    ),
                );
            }
        }
        for (at, _) in text.match_indices("1.73") {
            if let Some(range) = lost_square(text, at) {
                found.push(
                    Finding::new(
                        prose.place(block, &range),
                        "the small 2 of square metres is lost here",
                    )
                    .why("The reader sees another unit than on their own result.")
                    .help("Write `1.73 m²`."),
                );
            }
        }
    }
}

/// `g/24g`, where hours were meant, around the `/` at `slash`.
fn per_day(text: &str, slash: usize) -> Option<std::ops::Range<usize>> {
    let start = text
        .before(slash)
        .rfind(|character: char| !character.is_alphabetic())
        .map_or(0, |at| at + text.after(at).chars().next().map_or(1, char::len_utf8));
    let rest = text.after(slash + 1).trim_start().strip_prefix("24")?.trim_start();
    let length = rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len());
    let is_amount = |unit: &str| AMOUNTS.iter().any(|amount| amount.eq_ignore_ascii_case(unit));
    (is_amount(text.part(start..slash)) && is_amount(rest.before(length)))
        .then(|| start..text.len() - rest.len() + length)
}

/// `1.73 m` without the 2 after it. Only 1.73, the body surface that kidney function is given for,
/// and only after a slash: "1.73 m tall" is a height.
fn lost_square(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let rest = text.after(at + 4).trim_start_matches([' ', '\u{a0}']).strip_prefix('m')?;
    let next = rest.chars().next();
    let whole = next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '²' | '^'));
    (!whole && text.before(at).contains('/')).then(|| at..text.len() - rest.len())
}
