//! What fields of Word show in a line, and where they begin and end.

use roxmltree::Node;

use super::body::DocxWalk;
use super::field::{DocxField, form, link_target};
use super::{attribute, child};
use crate::import::doubt::{Doubt, changed, left_out};
use crate::import::tree::{Inline, plain_text};

/// Fields that show nothing in the text: entries of an index, and what Word keeps for itself.
const SILENT: [&str; 12] =
    ["", "TC", "XE", "TA", "RD", "SET", "ASK", "ADVANCE", "PRIVATE", "NEXT", "NEXTIF", "PRINT"];

/// Fields that show the number of a page, or of all.
const PAGE_NUMBERS: [&str; 3] = ["PAGE", "NUMPAGES", "SECTIONPAGES"];

impl DocxWalk<'_, '_> {
    /// Reads a mark at which a field begins, shows its result, or ends.
    pub(super) fn field(&mut self, part: Node<'_, '_>, line: &mut Vec<Inline>) {
        match attribute(part, "fldCharType") {
            Some("begin") => {
                let form = child(part, "ffData").and_then(form);
                self.fields.push(DocxField { form, ..DocxField::default() });
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = Some(line.len());
                }
            }
            _ => {
                let Some(field) = self.fields.pop() else { return };
                self.end_field(field, line);
            }
        }
    }

    pub(super) fn simple_field(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let field = DocxField {
            instruction: attribute(node, "instr").unwrap_or_default().to_owned(),
            result: Some(line.len()),
            ..DocxField::default()
        };
        self.runs(node, line);
        self.end_field(field, line);
    }

    fn end_field(&mut self, field: DocxField, line: &mut Vec<Inline>) {
        // The instruction of another field, or a part of a table of contents.
        if self.in_silence() {
            return;
        }
        let word = field.word();
        let start = field.result.unwrap_or(line.len()).min(line.len());
        let empty = start == line.len();
        if field.is_contents() {
            return self.mark(line, left_out("a table of contents", &field.contents));
        }
        if (word == "PAGEREF" || PAGE_NUMBERS.contains(&word.as_str())) && !empty {
            self.mark(
                line,
                Doubt::new(
                    "a number of a page was kept",
                    "There are no pages on the web: write the name of the section.",
                ),
            );
        }
        if let Some(target) = link_target(&field.instruction) {
            let text = line.split_off(start);
            return line.push(Inline::Link { target, title: String::new(), text });
        }
        // The instruction is surer than a result: the one of a symbol is often a letter in a font of letters.
        let shown = field.shown().filter(|_| empty || matches!(word.as_str(), "SYMBOL" | "EQ"));
        if let Some(shown) = shown {
            line.truncate(start);
            // 1 and 3/16 are not 13/16.
            let digit = |letter: char| letter.is_ascii_digit();
            if plain_text(line).ends_with(digit) && shown.starts_with(digit) {
                line.push(Inline::Text(" ".into()));
            }
            if word == "EQ" {
                let message = format!("a formula is text now: “{shown}”");
                self.mark(line, changed(message));
            }
            return line.push(Inline::Text(shown));
        }
        if empty && field.result.is_none() && !SILENT.contains(&word.as_str()) {
            self.mark(line, left_out("a field of Word", &field.instruction));
        }
    }

    /// Ends fields of numbers of pages that the document forgot to end: none goes on in the next paragraph.
    pub(super) fn end_page_numbers(&mut self) {
        while self.fields.pop_if(|field| PAGE_NUMBERS.contains(&field.word().as_str())).is_some() {}
    }

    /// Whether what comes now is no text: the instruction of a field, or a table of contents.
    pub(super) fn in_silence(&self) -> bool {
        self.fields.iter().any(|field| field.result.is_none() || field.is_contents())
    }
}
