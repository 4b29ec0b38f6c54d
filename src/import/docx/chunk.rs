//! Another file inside a document: Word shows it in the text, and nothing of it is read; what it says is told.

use roxmltree::Node;

use super::attribute;
use super::package::{DocxPackage, DocxRelations};
use crate::import::doubt::{Doubt, left_out, left_out_markup};
use crate::import::{encoding, html};
use crate::source::path::ending;

/// The largest file whose words are told, in bytes.
const MAX_BYTES: u64 = 5_000_000;

/// What is told of the file that `node` puts in: its words, or what it is.
pub(super) fn chunk(
    package: &mut DocxPackage<'_>,
    relations: &DocxRelations,
    node: Node<'_, '_>,
) -> Doubt {
    let relation = attribute(node, "id").and_then(|id| relations.get(id));
    let target = relation.filter(|(_, outside)| !outside).map(|(target, _)| target.as_str());
    let ending = ending(target.unwrap_or_default()).to_lowercase();
    let words = match ending.as_str() {
        "htm" | "html" | "xhtml" | "txt" => target
            .and_then(|target| package.bytes(target, MAX_BYTES).ok().flatten())
            .map(|bytes| words(&bytes, ending == "txt"))
            .unwrap_or_default(),
        _ => String::new(),
    };
    if !words.is_empty() {
        return left_out("a part that was put in from another file", &words);
    }
    let what = match ending.as_str() {
        "docx" | "docm" | "dotx" | "dotm" => "a Word document".to_owned(),
        "" => "another file".to_owned(),
        other => format!("a file in the format .{other}"),
    };
    left_out_markup(&format!("a part that was put in from {what}"), "")
}

/// The words of a page or a text.
fn words(bytes: &[u8], is_plain: bool) -> String {
    let declared = if is_plain { None } else { encoding::declared_in_html(bytes) };
    let text = encoding::decode(bytes, declared.as_deref(), "").text;
    let text = if is_plain { text } else { html::page_words(&text).unwrap_or_default() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
