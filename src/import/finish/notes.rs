//! Footnotes: each at the end, with a reference to it.

use super::blocks::drop_empty;
use crate::import::doubt::Doubt;
use crate::import::tree::{ImportBlock, ImportDraft, Inline, each_line};

/// Footnotes go to the end; one that nothing refers to stays as a paragraph, a reference without one goes.
pub(super) fn move_to_end(blocks: Vec<ImportBlock>, draft: &mut ImportDraft) -> Vec<ImportBlock> {
    let (mut notes, mut blocks): (Vec<ImportBlock>, Vec<ImportBlock>) =
        blocks.into_iter().partition(|block| matches!(block, ImportBlock::Note { .. }));
    let mut used = Vec::new();
    each_reference(&mut blocks, &mut |id| {
        used.push(id.to_owned());
        true
    });
    drop_empty(&mut blocks);
    let known: Vec<String> = notes
        .iter()
        .filter_map(
            |note| if let ImportBlock::Note { id, .. } = note { Some(id.clone()) } else { None },
        )
        .collect();
    let lost: Vec<&String> = used.iter().filter(|id| !known.contains(id)).collect();
    if let Some(first) = lost.first() {
        draft.doubt(Doubt::new(
            format!("the footnote {first} is missing; its number was taken out"),
            "Look for it in the original.",
        ));
    }
    each_reference(&mut blocks, &mut |id| known.iter().any(|known| known == id));
    for note in notes
        .extract_if(.., |note| matches!(note, ImportBlock::Note { id, .. } if !used.contains(id)))
    {
        if let ImportBlock::Note { blocks: inner, .. } = note {
            let mark = draft.doubt(Doubt::new(
                "nothing refers to this footnote; it is a paragraph now",
                "Add its number to the text, as [^1], or take it out.",
            ));
            blocks.push(ImportBlock::Mark(mark));
            blocks.extend(inner);
        }
    }
    blocks.extend(notes);
    blocks
}

/// Every reference to a footnote; those for which `keep` says no are taken out.
fn each_reference(blocks: &mut [ImportBlock], keep: &mut dyn FnMut(&str) -> bool) {
    fn walk(line: &mut Vec<Inline>, keep: &mut dyn FnMut(&str) -> bool) {
        line.retain(|inline| if let Inline::Note(id) = inline { keep(id) } else { true });
        for inline in line {
            if let Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link { text: inner, .. } = inline
            {
                walk(inner, keep);
            }
        }
    }
    each_line(blocks, &mut |line| walk(line, keep));
}
