//! Paragraphs of more than three sentences.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::text::BlockKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// Most sentences in a paragraph (NHS, "How we write"). Sentences, not words: `long-sentence` looks
/// after these.
const MOST: usize = 3;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (block, sentences) in
        prose.running().filter(|(block, _)| block.kind == BlockKind::Paragraph)
    {
        let Some(next) = sentences.get(MOST) else { continue };
        if prose.is_back_matter_at(block.span.start) {
            continue;
        }
        // The text of a picture is no part of the paragraph that a reader sees.
        let start = block.source(next).start;
        if prose
            .subject
            .article
            .facts
            .links
            .iter()
            .any(|link| link.image && link.span.contains(&start))
        {
            continue;
        }
        found.push(
            Finding::new(prose.place(block, next), format!("this paragraph has {} sentences", sentences.len()))
                .label("begin a new one here, or sooner")
                .why("A long block of text makes a tired or worried reader lose the line.")
                .help("Keep paragraphs to three sentences: split it where the subject turns, or make a list of it."),
        );
    }
}
