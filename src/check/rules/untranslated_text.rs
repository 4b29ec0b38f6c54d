//! Paragraphs of a translation that are still in the language of the original.

use std::collections::HashSet;
use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::sentences::{sentences, words};
use crate::markdown::text::BlockKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Shorter paragraphs may be names, numbers or addresses, which are the same in every language.
const FEWEST_WORDS: usize = 8;
/// That many words have at least a letter and a space each; counting bytes is much cheaper.
const SHORTEST: usize = 2 * FEWEST_WORDS;

fn check(prose: &Prose<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let Some((_, original)) = prose.subject.original(scope.library) else { return };
    // British and American English share most of their sentences.
    if original.language.primary() == prose.language() {
        return;
    }
    let text = original.text();
    let lines: HashSet<&str> =
        text.lines().map(bare).filter(|line| line.len() >= SHORTEST).collect();
    let same = prose.blocks.iter().filter(|block| {
        let written = bare(prose.body.get(block.span.clone()).unwrap_or_default());
        let is_text = !matches!(
            block.kind,
            BlockKind::Heading(_) | BlockKind::TableHead | BlockKind::TableCell | BlockKind::Term
        );
        let is_there =
            || lines.contains(written) || (written.contains('\n') && text.contains(written));
        is_text
            && written.len() >= SHORTEST
            && is_there()
            && words(&block.text).len() >= FEWEST_WORDS
    });
    let same: Vec<_> = same.collect();
    let Some(block) = same.first() else { return };
    let more = if same.len() > 1 {
        format!(", and so are {} more", same.len() - 1)
    } else {
        String::new()
    };
    found.push(
        Finding::new(prose.place(block, &first_sentence(&block.text)), format!("this paragraph is the same as in {}{more}", original.path))
            .why("A reader who needs this language may not understand it.")
            .help("Have it translated. A quotation or an address that must stay can be allowed, with the reason."),
    );
}

/// A line without the marks of lists and quotes before it.
fn bare(line: &str) -> &str {
    line.trim_start_matches(|mark: char| mark.is_whitespace() || ">-*+:".contains(mark)).trim_end()
}

fn first_sentence(text: &str) -> Range<usize> {
    sentences(text).into_iter().next().unwrap_or(0..text.len())
}
