//! Tables: in a region that scrolls by itself and can be reached with the keyboard.

use std::collections::BTreeSet;

use super::BodyWriter;
use crate::escape;
use crate::markdown::parse::{Alignment, Event, Tag, TagEnd};

/// The table that is open; tables do not nest.
#[derive(Default)]
pub(super) struct OpenTable {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    /// Whether the first column names the rows.
    named_rows: bool,
}

/// The longest name of a row, in letters: what is longer says something.
const LONGEST_NAME: usize = 60;

impl BodyWriter<'_> {
    pub(super) fn table_start(&mut self, alignments: &[Alignment]) {
        self.written.tables += 1;
        self.table = OpenTable {
            alignments: alignments.to_vec(),
            column: 0,
            head: true,
            named_rows: self.names_rows(),
        };
        let number = self.written.tables;
        self.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape::html(&mut self.html.content, &self.context.labels.table);
        self.push(&format!(" {number}\"><table>"));
    }

    /// Whether each row of the table that begins here has a short name of its own in front.
    fn names_rows(&self) -> bool {
        let mut names: Vec<String> = Vec::new();
        let (mut column, mut columns) = (0, 0);
        for (event, _) in self.parsed.events.iter().skip(self.at) {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableRow) => column = 0,
                Event::Start(Tag::TableCell) => {
                    column += 1;
                    columns = columns.max(column);
                    if column == 1 {
                        names.push(String::new());
                    }
                }
                Event::Text(text) | Event::Code(text) if column == 1 => {
                    names.iter_mut().next_back().into_iter().for_each(|name| name.push_str(text));
                }
                _ => {}
            }
        }
        let is_name = |name: &String| {
            name.chars().any(char::is_alphabetic) && name.chars().count() <= LONGEST_NAME
        };
        // The first is the one of the head, which may be empty.
        let rows = names.split_off(1.min(names.len()));
        let different: BTreeSet<&String> = rows.iter().collect();
        columns > 1 && rows.iter().all(is_name) && different.len() == rows.len()
    }

    pub(super) fn cell_start(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            _ => "",
        };
        let name = self.is_row_name();
        self.push(match (self.table.head, name) {
            (true, _) => "<th scope=\"col\"",
            (false, true) => "<th scope=\"row\"",
            (false, false) => "<td",
        });
        self.push(class);
        self.push(">");
    }

    /// Whether the cell at hand is the heading of its row.
    fn is_row_name(&self) -> bool {
        self.table.named_rows && self.table.column == 0
    }

    pub(super) fn cell_end(&mut self) {
        let heads = self.table.head || self.is_row_name();
        self.push(if heads { "</th>" } else { "</td>" });
        self.table.column += 1;
        if self.table.column == self.table.alignments.len() {
            self.table.column = 0;
        }
    }

    pub(super) fn head_end(&mut self) {
        self.table.head = false;
        self.table.column = 0;
        self.push("</tr></thead><tbody>\n");
    }
}
