//! Tables: in a region that scrolls by itself and can be reached with the keyboard.

use super::BodyWriter;
use crate::escape;
use crate::markdown::parse::Alignment;

/// The table that is open; tables do not nest.
#[derive(Default)]
pub(super) struct OpenTable {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl BodyWriter<'_> {
    pub(super) fn table_start(&mut self, alignments: &[Alignment]) {
        self.written.tables += 1;
        self.table = OpenTable { alignments: alignments.to_vec(), column: 0, head: true };
        let number = self.written.tables;
        self.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape::html(&mut self.html.content, &self.context.labels.table);
        self.push(&format!(" {number}\"><table>"));
    }

    pub(super) fn cell_start(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            _ => "",
        };
        self.table.column += 1;
        self.push(if self.table.head { "<th scope=\"col\"" } else { "<td" });
        self.push(class);
        self.push(">");
        if self.table.column == self.table.alignments.len() {
            self.table.column = 0;
        }
    }

    pub(super) fn cell_end(&mut self) {
        self.push(if self.table.head { "</th>" } else { "</td>" });
    }

    pub(super) fn head_end(&mut self) {
        self.table.head = false;
        self.table.column = 0;
        self.push("</tr></thead><tbody>\n");
    }
}
