//! Blocks in the form that the writer takes: lines in normal form, no empty blocks, nothing nested too deep.

use super::cells;
use crate::import::doubt::{Doubt, changed, words_around};
use crate::import::tree::{ImportBlock, ImportDraft, ImportItem, Inline, each_line, plain_text};
use crate::import::{callout, encoding, style, symbols};

/// How deep lists and quotes may be nested; a deeper one is an error when the site is built.
const MAX_NESTING: usize = 6;

/// Lines in normal form, without blocks that have nothing in them; what is nested too deep comes up.
pub(super) fn tidy(
    blocks: Vec<ImportBlock>,
    depth: usize,
    draft: &mut ImportDraft,
) -> Vec<ImportBlock> {
    let mut out = Vec::new();
    for mut block in blocks {
        normalize(&mut block, depth);
        if let ImportBlock::Table(table) = &mut block {
            let doubt = cells::divide(table);
            out.extend(doubt.map(|doubt| ImportBlock::Mark(draft.doubt(doubt))));
        }
        if let ImportBlock::Quote(inner) = &mut block
            && let Some((kind, word)) = callout::kind_of(inner)
        {
            let message = format!("a quote became the callout {}", kind.marker());
            let mut doubt = Doubt::new(
                message,
                "Check that it is one: `handout explain unknown-callout` lists them.",
            );
            doubt.gone = word;
            out.push(ImportBlock::Mark(draft.doubt(doubt)));
            block = callout::of_quote(kind, std::mem::take(inner), draft);
        }
        match block {
            ImportBlock::List { items, .. } if depth >= MAX_NESTING => {
                let mark = draft
                    .doubt(changed("a list was nested too deeply; its items are paragraphs now"));
                out.push(ImportBlock::Mark(mark));
                for item in items {
                    out.extend(tidy(item.blocks, depth, draft));
                }
            }
            ImportBlock::Quote(blocks) | ImportBlock::Callout { blocks, .. }
                if depth >= MAX_NESTING =>
            {
                out.extend(tidy(blocks, depth, draft));
            }
            block => out.push(with_tidy_parts(block, depth + 1, draft)),
        }
    }
    lift_marks(&mut out);
    drop_empty(&mut out);
    out
}

/// Tells of each character that nobody could read, with the words around it; takes out those that turn the direction of
/// the text, which can show other numbers than are written.
pub(super) fn tell_unknown(blocks: &mut [ImportBlock], draft: &mut ImportDraft) {
    each_line(blocks, &mut |line| {
        let text = plain_text(line);
        if let Some(at) = text.find(is_turn) {
            without_turns(line);
            let message = format!(
                "characters that turn the direction of the text were taken out: {}",
                words_around(&text, at).replace(is_turn, "")
            );
            let doubt = Doubt::new(message, "Check that words and numbers are in their order.");
            line.insert(0, Inline::Mark(draft.doubt(doubt)));
        }
        for (at, unknown) in text.match_indices(symbols::UNKNOWN) {
            let message = format!(
                "a character could not be read and is {unknown} now: {}",
                words_around(&text, at)
            );
            let doubt = Doubt::new(message, "Look in the original what it is, and type it again.");
            line.insert(0, Inline::Mark(draft.doubt(doubt)));
        }
    });
}

fn is_turn(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn without_turns(line: &mut [Inline]) {
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) => *text = text.replace(is_turn, ""),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link { text: inner, .. } => without_turns(inner),
            _ => {}
        }
    }
}

/// Brings the lines of a block itself, not of the blocks in it, into normal form.
fn normalize(block: &mut ImportBlock, depth: usize) {
    if let ImportBlock::Heading { text, .. } = block
        && depth > 0
    {
        *block = ImportBlock::Paragraph(vec![Inline::Strong(std::mem::take(text))]);
    }
    if !matches!(
        block,
        ImportBlock::List { .. }
            | ImportBlock::Quote(_)
            | ImportBlock::Callout { .. }
            | ImportBlock::Note { .. }
    ) {
        each_line(std::slice::from_mut(block), &mut |line| {
            *line = style::normal(std::mem::take(line));
        });
    }
    match block {
        ImportBlock::Code { text, .. } | ImportBlock::Callout { title: text, .. } => {
            *text = encoding::clean(text);
        }
        ImportBlock::Heading { text, .. } => *text = unbolded(std::mem::take(text)),
        _ => {}
    }
}

/// A block whose parts, at `depth`, are tidied.
fn with_tidy_parts(block: ImportBlock, depth: usize, draft: &mut ImportDraft) -> ImportBlock {
    match block {
        ImportBlock::List { first, items } => {
            let item = |item: ImportItem| ImportItem {
                task: item.task,
                blocks: tidy(item.blocks, depth, draft),
            };
            ImportBlock::List { first, items: items.into_iter().map(item).collect() }
        }
        ImportBlock::Quote(blocks) => ImportBlock::Quote(tidy(blocks, depth, draft)),
        ImportBlock::Callout { kind, title, blocks } => {
            ImportBlock::Callout { kind, title, blocks: tidy(blocks, depth, draft) }
        }
        ImportBlock::Note { id, blocks } => {
            ImportBlock::Note { id, blocks: tidy(blocks, depth, draft) }
        }
        other => other,
    }
}

/// A heading without bold type over the whole of it: it is bold anyway.
fn unbolded(text: Vec<Inline>) -> Vec<Inline> {
    let whole = text.iter().filter(|inline| !inline.is_invisible()).count() == 1;
    let inner = text.into_iter().flat_map(|inline| match inline {
        Inline::Strong(inner) if whole => inner,
        other => vec![other],
    });
    inner.collect()
}

/// Marks of a line that has nothing else stay as marks between the blocks.
pub(super) fn lift_marks(blocks: &mut Vec<ImportBlock>) {
    let lifted = std::mem::take(blocks).into_iter().flat_map(|block| match block {
        ImportBlock::Paragraph(text) | ImportBlock::Heading { text, .. } if !has_words(&text) => {
            text.into_iter()
                .filter_map(|inline| match inline {
                    Inline::Mark(mark) => Some(ImportBlock::Mark(mark)),
                    Inline::Anchor(anchor) => Some(ImportBlock::Anchor(anchor)),
                    _ => None,
                })
                .collect()
        }
        block => vec![block],
    });
    *blocks = lifted.collect();
}

fn has_words(text: &[Inline]) -> bool {
    text.iter().any(|inline| !inline.is_invisible())
}

/// Takes out blocks without content, and lines across the page at the ends.
pub(super) fn drop_empty(blocks: &mut Vec<ImportBlock>) {
    blocks.retain(|block| match block {
        ImportBlock::List { items, .. } => !items.is_empty(),
        ImportBlock::Quote(blocks) => blocks.iter().any(|block| !block.is_invisible()),
        ImportBlock::Code { text, .. } => !text.trim().is_empty(),
        ImportBlock::Definitions(definitions) => !definitions.is_empty(),
        ImportBlock::Table(table) => !table.head.is_empty(),
        _ => true,
    });
    while matches!(blocks.last(), Some(ImportBlock::Rule)) {
        blocks.pop();
    }
    while matches!(blocks.first(), Some(ImportBlock::Rule)) {
        blocks.remove(0);
    }
}
