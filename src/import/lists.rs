//! Lists made from lines that only say how deep they are nested, as plain text and Word have them.

use super::tree::{ImportBlock, ImportItem};

/// One item as it is met: how deep, with which number, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ListLine {
    pub(super) depth: usize,
    /// `None` for a bullet.
    pub(super) number: Option<u64>,
    pub(super) blocks: Vec<ImportBlock>,
}

/// The lists that `lines` make. Where the kind changes or the numbers jump, a new list begins.
pub(super) fn nest(lines: Vec<ListLine>) -> Vec<ImportBlock> {
    let Some(base) = lines.iter().map(|line| line.depth).min() else { return Vec::new() };
    let mut out: Vec<ImportBlock> = Vec::new();
    let mut deeper: Vec<ListLine> = Vec::new();
    for line in lines {
        if line.depth > base {
            deeper.push(line);
            continue;
        }
        close(&mut out, std::mem::take(&mut deeper));
        let item = ImportItem { task: None, blocks: line.blocks };
        match out.last_mut() {
            Some(ImportBlock::List { first, items })
                if goes_on(*first, items.len(), line.number) =>
            {
                items.push(item)
            }
            _ => out.push(ImportBlock::List { first: line.number, items: vec![item] }),
        }
    }
    close(&mut out, deeper);
    out
}

/// Puts the deeper lines into the item above them.
fn close(out: &mut Vec<ImportBlock>, deeper: Vec<ListLine>) {
    let nested = nest(deeper);
    match out.last_mut() {
        Some(ImportBlock::List { items, .. }) if !nested.is_empty() => {
            if let Some(item) = items.last_mut() {
                item.blocks.extend(nested);
            }
        }
        _ => out.extend(nested),
    }
}

/// Whether an item with `number` belongs to a list of `count` items that began with `first`.
fn goes_on(first: Option<u64>, count: usize, number: Option<u64>) -> bool {
    match (first, number) {
        (None, None) => true,
        // Some writers number every item with 1 and leave the counting to the machine.
        (Some(first), Some(number)) => number == first + count as u64 || number == first,
        _ => false,
    }
}
