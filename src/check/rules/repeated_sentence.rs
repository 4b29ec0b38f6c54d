//! Sentences that are in the article already.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::sentences;
use crate::markdown::text::{BlockKind, TextBlock};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Shorter sentences are said twice on purpose, or by chance.
const FEWEST_WORDS: usize = 6;
/// A sentence alone may be said again more than so many paragraphs further on: of each of two tests that the blood is drawn from the arm.
const NEAR: usize = 1;

/// Sentences in a row that are in the article already.
struct RepeatedRun<'p> {
    place: (&'p TextBlock, Range<usize>),
    first: (&'p TextBlock, Range<usize>),
    /// Whether the first one is so near that nobody says it again on purpose.
    is_near: bool,
    count: usize,
}

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut known: HashMap<String, (usize, &TextBlock, Range<usize>)> = HashMap::new();
    let mut run: Option<RepeatedRun<'_>> = None;
    for (number, (block, ranges)) in prose.blocks.iter().zip(&prose.sentences).enumerate() {
        // Cards and boxes say again what counts, and lists have their own words twice.
        let is_own = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) && block.callout.is_none();
        if !is_own || prose.is_back_matter(number) {
            continue;
        }
        for range in ranges {
            let text = block.text.part(range.clone());
            let words = sentences::words(text);
            if words.len() < FEWEST_WORDS || !text.ends_with(['.', '!', '؟', '।']) {
                continue;
            }
            let words: Vec<String> = words.into_iter().map(|word| text.part(word).to_lowercase()).collect();
            match known.get(&words.join(" ")) {
                None => {
                    known.insert(words.join(" "), (number, block, range.clone()));
                    push(prose, run.take(), found);
                }
                Some((at, first, of)) => {
                    let is_near = number - at <= NEAR;
                    let (place, first) = ((block, range.clone()), (*first, of.clone()));
                    let here = || RepeatedRun { place, first, is_near, count: 0 };
                    run.get_or_insert_with(here).count += 1;
                }
            }
        }
    }
    push(prose, run, found);
}

fn push(prose: &Prose<'_>, run: Option<RepeatedRun<'_>>, found: &mut Findings) {
    let Some(run) = run.filter(|run| run.count > 1 || run.is_near) else { return };
    let message = match run.count {
        1 => "this sentence is on the page already".to_owned(),
        count => format!("{count} sentences from here on are on the page already"),
    };
    let place = |(block, range): &(&TextBlock, Range<usize>)| prose.place(block, range);
    found.push(
        Finding::new(place(&run.place), message)
            .why("Readers think that they have lost their place; and where one of the two is changed, the page contradicts itself.")
            .help("Keep it where it is looked for, and take the other out.")
            .other(place(&run.first), "the first"),
    );
}
