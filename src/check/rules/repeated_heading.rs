//! Headings that are on the page already.

use std::collections::BTreeMap;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::text::{BlockKind, TextBlock};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    // The headings below each heading that is open, by their words.
    let mut open: Vec<(u8, BTreeMap<String, &TextBlock>)> = vec![(0, BTreeMap::new())];
    for block in &prose.blocks {
        // Boxes to open may each have the same headings.
        let BlockKind::Heading(level) = block.kind else { continue };
        if block.callout.is_some() {
            continue;
        }
        while open.len() > 1 && open.last().is_some_and(|(above, _)| *above >= level) {
            open.pop();
        }
        let words: Vec<String> = block.text.split_whitespace().map(str::to_lowercase).collect();
        let Some((_, known)) = open.last_mut() else { continue };
        match known.get(&words.join(" ")) {
            Some(first) => found.push(
                Finding::new(
                    prose.place(block, &(0..block.text.len())),
                    format!("this heading is here already: {}", quoted(&block.text)),
                )
                .why("Somebody who goes from heading to heading cannot tell the two apart.")
                .help("Say what is below this one, or put the two together.")
                .other(prose.place(first, &(0..first.text.len())), "the first"),
            ),
            None => {
                known.insert(words.join(" "), block);
            }
        }
        open.push((level, BTreeMap::new()));
    }
}
