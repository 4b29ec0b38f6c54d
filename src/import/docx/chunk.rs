//! Another file inside a document: Word shows it in the text. Pages and texts are read, of others it is told what they are.

use roxmltree::Node;

use super::attribute;
use super::body::{DocxFlow, DocxWalk};
use crate::import::doubt::{changed, left_out, left_out_markup};
use crate::import::tree::{ImportBlock, Inline};
use crate::import::{encoding, html, mht};
use crate::source::path::ending;

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 5_000_000;

impl DocxWalk<'_, '_> {
    /// Adds the file that `node` puts in.
    pub(super) fn chunk(&mut self, node: Node<'_, '_>, flow: &mut DocxFlow) {
        let relation = attribute(node, "id").and_then(|id| self.relations.get(id));
        let target = relation.filter(|(_, outside)| !outside).map(|(target, _)| target.as_str());
        let ending = ending(target.unwrap_or_default()).to_lowercase();
        let bytes = target.and_then(|name| self.package.bytes(name, MAX_BYTES).ok().flatten());
        let text = bytes.and_then(|bytes| text(&bytes, &ending));
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            let what = match ending.as_str() {
                "docx" | "docm" | "dotx" | "dotm" => "a Word document".to_owned(),
                "" => "another file".to_owned(),
                other => format!("a file in the format .{other}"),
            };
            let doubt = left_out_markup(&format!("a part that was put in from {what}"), "");
            return flow.push(self.marked(doubt));
        };
        let what = "a part that was put in from another file";
        let blocks = match ending.as_str() {
            "txt" => Ok(lines(&text)),
            _ => html::body(&text, self.draft),
        };
        match blocks {
            Ok(blocks) => {
                flow.push(self.marked(changed(format!("{what} is a part of the text now"))));
                blocks.into_iter().for_each(|block| flow.push(block));
            }
            Err(_) => flow.push(self.marked(left_out(what, &text))),
        }
    }
}

/// What a file that is put in says, as HTML or as plain text; `None` in a format that is not read.
pub(in crate::import) fn text(bytes: &[u8], ending: &str) -> Option<String> {
    match ending {
        "mht" | "mhtml" => mht::page(bytes).map(|page| page.html),
        "htm" | "html" | "xhtml" if mht::is_saved_page(bytes) => {
            mht::page(bytes).map(|page| page.html)
        }
        "htm" | "html" | "xhtml" => {
            Some(encoding::decode(bytes, encoding::declared_in_html(bytes).as_deref(), "").text)
        }
        "txt" => Some(encoding::decode(bytes, None, "").text),
        _ => None,
    }
}

/// Each line of a text as a paragraph.
fn lines(text: &str) -> Vec<ImportBlock> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| ImportBlock::Paragraph(vec![Inline::Text(line.to_owned())])).collect()
}
