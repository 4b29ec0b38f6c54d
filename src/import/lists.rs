//! Lists made from lines that only say how deep they are nested, as plain text and Word have them.

use super::tree::{ImportBlock, ImportItem};

/// One item as it is met: how deep, with which number, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ListLine {
    pub(super) depth: usize,
    /// `None` for a bullet.
    pub(super) number: Option<u64>,
    /// What tells its list from others, where the original says it.
    pub(super) list: Option<String>,
    pub(super) blocks: Vec<ImportBlock>,
}

/// A list that may go on with the next line.
struct OpenList {
    list: Option<String>,
    first: Option<u64>,
    items: Vec<ImportItem>,
    /// Whether each item has the number 1: some writers leave the counting to the machine.
    all_ones: bool,
}

/// The lists that `lines` make. Where the list or its kind changes or the numbers jump, a new list begins.
pub(super) fn nest(lines: Vec<ListLine>) -> Vec<ImportBlock> {
    let Some(base) = lines.iter().map(|line| line.depth).min() else { return Vec::new() };
    let all_ones = lines
        .iter()
        .filter(|line| line.depth == base)
        .filter_map(|line| line.number)
        .all(|number| number == 1);
    let mut out: Vec<ImportBlock> = Vec::new();
    let mut open: Option<OpenList> = None;
    let mut deeper: Vec<ListLine> = Vec::new();
    for line in lines {
        if line.depth > base {
            deeper.push(line);
            continue;
        }
        close(&mut out, &mut open, std::mem::take(&mut deeper));
        let item = ImportItem { task: None, blocks: line.blocks };
        match &mut open {
            Some(before) if before.goes_on(line.list.as_deref(), line.number) => {
                before.items.push(item)
            }
            _ => {
                out.extend(open.take().map(OpenList::block));
                open = Some(OpenList {
                    list: line.list,
                    first: line.number,
                    items: vec![item],
                    all_ones,
                });
            }
        }
    }
    close(&mut out, &mut open, deeper);
    out.extend(open.map(OpenList::block));
    out
}

/// Puts the deeper lines into the item above them.
fn close(out: &mut Vec<ImportBlock>, open: &mut Option<OpenList>, deeper: Vec<ListLine>) {
    let nested = nest(deeper);
    match open.as_mut().and_then(|open| open.items.last_mut()) {
        Some(item) => item.blocks.extend(nested),
        None => out.extend(nested),
    }
}

impl OpenList {
    /// Whether an item with `number` of `list` belongs to this list.
    fn goes_on(&self, list: Option<&str>, number: Option<u64>) -> bool {
        self.list.as_deref() == list
            && match (self.first, number) {
                (None, None) => true,
                (Some(first), Some(number)) => {
                    number == first + self.items.len() as u64 || self.all_ones && list.is_none()
                }
                _ => false,
            }
    }

    fn block(self) -> ImportBlock {
        ImportBlock::List { first: self.first, items: self.items }
    }
}
