//! The tables of a document, and the boxes that are tables with one cell.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::body::{DocxFlow, DocxWalk};
use super::{attribute, child, is_on, value, words};
use crate::import::doubt::{Doubt, changed, first_words, left_out};
use crate::import::grid::{CellRole, Grid};
use crate::import::html;
use crate::import::tree::ImportBlock;

/// How many columns a table of Word can have.
const MAX_COLUMNS: usize = 63;

impl DocxWalk<'_, '_> {
    /// The rows of a table without those that were deleted with tracked changes, which are named; and the numbers of the
    /// rows below one whose cells reached into them.
    fn kept_rows<'n, 'i>(
        &mut self,
        table: Node<'n, 'i>,
        flow: &mut DocxFlow,
    ) -> (Vec<Node<'n, 'i>>, BTreeSet<usize>) {
        let (mut kept, mut torn) = (Vec::new(), BTreeSet::new());
        for row in parts(table, "tr") {
            let properties = child(row, "trPr");
            if properties.is_some_and(|properties| is_on(properties, "hidden")) {
                let mark = self.marked(left_out("a hidden row of a table", &words(row)));
                flow.push(mark);
                continue;
            }
            if properties.is_none_or(|properties| child(properties, "del").is_none()) {
                kept.push(row);
                continue;
            }
            if reaches_down(row) {
                torn.insert(kept.len());
            }
            let words = words(row);
            let message = format!(
                "a row of a table that was deleted with tracked changes was left out: {}",
                first_words(&words)
            );
            let mark = self.marked(changed(message).without(&words));
            flow.push(mark);
        }
        (kept, torn)
    }

    pub(super) fn table(&mut self, node: Node<'_, '_>, flow: &mut DocxFlow) {
        let (rows, torn) = self.kept_rows(node, flow);
        let widest = rows.iter().map(|row| parts(*row, "tc").len()).max().unwrap_or(0);
        if widest < 2 {
            let blocks: Vec<ImportBlock> = rows
                .iter()
                .flat_map(|row| parts(*row, "tc"))
                .flat_map(|cell| self.inside(cell))
                .collect();
            if rows.len() == 1 {
                let mark = self.marked(Doubt::new(
                    "a box became a quote",
                    "If it is a notice, begin it with `> [!NOTE]` or another callout.",
                ));
                flow.push(mark);
                return flow.push(ImportBlock::Quote(blocks));
            }
            return blocks.into_iter().for_each(|block| flow.push(block));
        }
        self.in_tables += 1;
        let mut grid = Grid::default();
        for (number, row) in rows.into_iter().enumerate() {
            let properties = child(row, "trPr");
            let is_head = properties.is_some_and(|properties| is_on(properties, "tblHeader"));
            grid.row(if is_head { CellRole::Head } else { CellRole::Data });
            let before = properties.and_then(|properties| value(properties, "gridBefore"));
            if let Some(before) = before.and_then(|before| before.parse().ok()) {
                grid.no_cells(before);
            }
            for cell in parts(row, "tc") {
                self.cell(cell, torn.contains(&number), &mut grid, flow);
            }
        }
        let (table, doubts) = grid.table();
        for doubt in doubts {
            let mark = self.marked(doubt);
            flow.push(mark);
        }
        table.into_iter().for_each(|table| flow.push(ImportBlock::Table(table)));
        self.in_tables -= 1;
        if self.in_tables == 0 {
            std::mem::take(&mut self.below_table).into_iter().for_each(|block| flow.push(block));
        }
    }

    /// Adds a cell of a table, unless it was deleted with tracked changes. A `torn` row is the one below a deleted row
    /// whose cells reached into it.
    fn cell(&mut self, cell: Node<'_, '_>, torn: bool, grid: &mut Grid, flow: &mut DocxFlow) {
        let properties = child(cell, "tcPr");
        if properties.is_some_and(|properties| child(properties, "cellDel").is_some()) {
            let words = words(cell);
            if !words.is_empty() {
                let message = format!(
                    "a cell that was deleted with tracked changes was left out: {}",
                    first_words(&words)
                );
                let mark = self.marked(changed(message).without(&words));
                flow.push(mark);
            }
            return;
        }
        let columns = properties
            .and_then(|properties| value(properties, "gridSpan"))
            .and_then(|span| span.parse().ok())
            .filter(|span| *span <= MAX_COLUMNS)
            .unwrap_or(1usize);
        let below = properties
            .and_then(|properties| child(properties, "vMerge"))
            .is_some_and(|merge| attribute(merge, "val") != Some("restart"));
        // Where the cell above went with its row, the one below it shows its own words; and none is ever hidden.
        if below && !torn && words(cell).is_empty() {
            return grid.cell_below(columns);
        }
        let (line, lost) = html::one_line(self.inside(cell));
        grid.cell(line, CellRole::Data, [columns, 1]);
        grid.squeezed |= lost;
    }
}

/// Whether a row has a cell that reaches into the rows below it.
fn reaches_down(row: Node<'_, '_>) -> bool {
    let merge = |cell: Node<'_, '_>| {
        child(cell, "tcPr")
            .and_then(|properties| child(properties, "vMerge"))
            .is_some_and(|merge| attribute(merge, "val") == Some("restart"))
    };
    parts(row, "tc").into_iter().any(merge)
}

/// The rows of a table or the cells of a row, also those that a change or a control has wrapped.
fn parts<'n, 'i>(node: Node<'n, 'i>, name: &str) -> Vec<Node<'n, 'i>> {
    let mut out = Vec::new();
    for inner in node.children().filter(|inner| inner.is_element()) {
        match inner.tag_name().name() {
            own if own == name => out.push(inner),
            "sdt" => child(inner, "sdtContent")
                .into_iter()
                .for_each(|content| out.extend(parts(content, name))),
            "ins" | "customXml" | "smartTag" => out.extend(parts(inner, name)),
            _ => {}
        }
    }
    out
}
