//! Blocks in the form that the writer takes: lines in normal form, no empty blocks, nothing nested too deep.

use crate::import::doubt::changed;
use crate::import::tree::{Block, Draft, Inline, Item, each_line};
use crate::import::{encoding, style};

/// How deep lists and quotes may be nested; a deeper one is an error when the site is built.
const DEEPEST: usize = 6;

/// Lines in normal form, without blocks that have nothing in them; what is nested too deep comes up.
pub(super) fn tidy(blocks: Vec<Block>, depth: usize, draft: &mut Draft) -> Vec<Block> {
    let mut out = Vec::new();
    for mut block in blocks {
        normalize(&mut block, depth);
        match block {
            Block::List { items, .. } if depth >= DEEPEST => {
                let mark = draft
                    .doubt(changed("a list was nested too deeply; its items are paragraphs now"));
                out.push(Block::Mark(mark));
                for item in items {
                    out.extend(tidy(item.blocks, depth, draft));
                }
            }
            Block::Quote(blocks) | Block::Callout { blocks, .. } if depth >= DEEPEST => {
                out.extend(tidy(blocks, depth, draft));
            }
            block => out.push(with_tidy_parts(block, depth + 1, draft)),
        }
    }
    lift_marks(&mut out);
    drop_empty(&mut out);
    out
}

/// Brings the lines of a block itself, not of the blocks in it, into normal form.
fn normalize(block: &mut Block, depth: usize) {
    if let Block::Heading { text, .. } = block
        && depth > 0
    {
        *block = Block::Paragraph(vec![Inline::Strong(std::mem::take(text))]);
    }
    if !matches!(
        block,
        Block::List { .. } | Block::Quote(_) | Block::Callout { .. } | Block::Note { .. }
    ) {
        each_line(std::slice::from_mut(block), &mut |line| {
            *line = style::normal(std::mem::take(line));
        });
    }
    match block {
        Block::Code { text, .. } | Block::Callout { title: text, .. } => {
            *text = encoding::clean(text);
        }
        Block::Heading { text, .. } => *text = unbolded(std::mem::take(text)),
        _ => {}
    }
}

/// A block whose parts, at `depth`, are tidied.
fn with_tidy_parts(block: Block, depth: usize, draft: &mut Draft) -> Block {
    match block {
        Block::List { first, items } => {
            let item =
                |item: Item| Item { task: item.task, blocks: tidy(item.blocks, depth, draft) };
            Block::List { first, items: items.into_iter().map(item).collect() }
        }
        Block::Quote(blocks) => Block::Quote(tidy(blocks, depth, draft)),
        Block::Callout { kind, title, blocks } => {
            Block::Callout { kind, title, blocks: tidy(blocks, depth, draft) }
        }
        Block::Note { id, blocks } => Block::Note { id, blocks: tidy(blocks, depth, draft) },
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
pub(super) fn lift_marks(blocks: &mut Vec<Block>) {
    let lifted = std::mem::take(blocks).into_iter().flat_map(|block| match block {
        Block::Paragraph(text) | Block::Heading { text, .. } if !has_words(&text) => text
            .into_iter()
            .filter_map(|inline| match inline {
                Inline::Mark(mark) => Some(Block::Mark(mark)),
                Inline::Anchor(anchor) => Some(Block::Anchor(anchor)),
                _ => None,
            })
            .collect(),
        block => vec![block],
    });
    *blocks = lifted.collect();
}

fn has_words(text: &[Inline]) -> bool {
    text.iter().any(|inline| !inline.is_invisible())
}

/// Takes out blocks without content, and lines across the page at the ends.
pub(super) fn drop_empty(blocks: &mut Vec<Block>) {
    blocks.retain(|block| match block {
        Block::List { items, .. } => !items.is_empty(),
        Block::Quote(blocks) => blocks.iter().any(|block| !block.is_invisible()),
        Block::Code { text, .. } => !text.trim().is_empty(),
        Block::Definitions(definitions) => !definitions.is_empty(),
        Block::Table(table) => !table.head.is_empty(),
        _ => true,
    });
    while matches!(blocks.last(), Some(Block::Rule)) {
        blocks.pop();
    }
    while matches!(blocks.first(), Some(Block::Rule)) {
        blocks.remove(0);
    }
}
