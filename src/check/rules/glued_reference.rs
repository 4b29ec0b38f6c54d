//! Numbers of references that stick to the end of a sentence.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for block in &prose.blocks {
        for number in glued(&block.text) {
            found.push(
                Finding::new(prose.place(block, &number), "a number sticks to the end of this sentence")
                    .why("It was a small raised number for a source; now nobody can look the source up, and it reads like a figure.")
                    .help("Look into the original for the source, add it under `sources` and cite it as [^id]; or take the number out."),
            );
        }
    }
}

/// One or two digits between the full stop after a word and the next sentence: `people.1 Although`.
fn glued(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'.', bytes).filter_map(move |stop| {
        let word =
            bytes.before(stop).iter().rev().take_while(|byte| byte.is_ascii_lowercase()).count();
        let digits = bytes.after(stop + 1).iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = stop + 1 + digits;
        let after = text.get(end..)?;
        let next = after.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase));
        // A shorter word may be `no.` or `fig.`, and more digits a year.
        (word > 3 && (1..=2).contains(&digits) && (next || after.is_empty()))
            .then_some(stop + 1..end)
    })
}
