//! The words of an OpenDocument text, bluntly, before LibreOffice makes a Word document of it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::docx::parse;
use super::original::{ANY, OriginalWords, QuotedWords, SideWords};
use crate::import::script::{ScriptForm, in_ledger};
use crate::import::{encoding, symbols};

/// The largest part that is read, in bytes.
const MAX_PART_BYTES: u64 = 60_000_000;

/// How deep parts are read.
const MAX_NESTING: usize = 1000;

/// What no reader sees as text: patterns of indexes, declarations, numbers of pages and lists, and what was deleted.
const SILENT: [&str; 9] = [
    "tracked-changes",
    "table-of-content-source",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "page-number",
    "page-count",
    "number",
    "covered-table-cell",
];

/// All words of a document, packed or in one file; none where it is not one.
pub(in crate::import) fn words(bytes: &[u8]) -> OriginalWords {
    let mut original = OriginalWords::default();
    let texts: Vec<String> = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(mut zip) => ["styles.xml", "content.xml"]
            .into_iter()
            .filter_map(|name| {
                let mut part = Vec::new();
                let file = zip.by_name(name).ok()?;
                file.take(MAX_PART_BYTES).read_to_end(&mut part).ok()?;
                Some(encoding::decode(&part, None, "").text)
            })
            .collect(),
        Err(_) => vec![encoding::decode(bytes, None, "").text],
    };
    let parts: Vec<Document<'_>> = texts.iter().filter_map(|text| parse(text)).collect();
    let mut reader = OdfText::default();
    parts.iter().for_each(|part| reader.read_styles(part));
    for part in &parts {
        for node in part.descendants().filter(|node| node.is_element()) {
            match node.tag_name().name() {
                "header" | "header-left" | "header-first" if is_of(node, "style") => {
                    reader.beside("the header of the pages", node);
                }
                "footer" | "footer-left" | "footer-first" if is_of(node, "style") => {
                    reader.beside("the footer of the pages", node);
                }
                "text" if is_of(node, "office") => reader.inside(node),
                _ => {}
            }
        }
    }
    original.main = QuotedWords::of(reader.text);
    for (what, text) in reader.sides {
        if !text.trim().is_empty() {
            original.sides.push(SideWords { what, words: QuotedWords::of(text) });
        }
    }
    original
}

/// Whether an element is of one of the vocabularies, such as `text` and `draw`.
fn is_of(node: Node<'_, '_>, vocabulary: &str) -> bool {
    let space = node.tag_name().namespace().unwrap_or_default();
    space.split(':').any(|part| part == vocabulary)
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// What a style says about its words, as far as it changes what they say.
#[derive(Default)]
struct OdfStyle {
    parent: Option<String>,
    script: Option<ScriptForm>,
    font: Option<String>,
}

/// The text so far, and what stands beside it.
#[derive(Default)]
struct OdfText {
    styles: BTreeMap<String, OdfStyle>,
    /// The fonts behind the names that styles have for them.
    fonts: BTreeMap<String, String>,
    /// The font of the words.
    font: String,
    text: String,
    sides: Vec<(&'static str, String)>,
    depth: usize,
}

impl OdfText {
    fn read_styles(&mut self, part: &Document<'_>) {
        for node in part.descendants().filter(|node| node.tag_name().name() == "font-face") {
            let family =
                attribute(node, "font-family").unwrap_or_default().replace(['\'', '"'], "");
            let name = attribute(node, "name").unwrap_or_default();
            self.fonts.insert(name.to_owned(), family);
        }
        for node in part.descendants().filter(|node| node.tag_name().name() == "style") {
            let Some(name) = attribute(node, "name") else { continue };
            let properties =
                node.children().find(|inner| inner.tag_name().name() == "text-properties");
            let value = |name: &str| properties.and_then(|properties| attribute(properties, name));
            let position = value("text-position").unwrap_or_default();
            let script = match position.split_whitespace().next().unwrap_or_default() {
                "super" => Some(ScriptForm::Superscript),
                "sub" => Some(ScriptForm::Subscript),
                "" | "0%" => None,
                by if by.starts_with('-') => Some(ScriptForm::Subscript),
                _ => Some(ScriptForm::Superscript),
            };
            let style = OdfStyle {
                parent: attribute(node, "parent-style-name").map(str::to_owned),
                script,
                font: value("font-name").map(str::to_owned),
            };
            self.styles.insert(name.to_owned(), style);
        }
    }

    /// The first thing that a style, or one that it is based on, says.
    fn of_style<T>(&self, node: Node<'_, '_>, get: impl Fn(&OdfStyle) -> Option<T>) -> Option<T> {
        const MAX_CHAIN: usize = 12;
        let mut next = attribute(node, "style-name");
        for _ in 0..MAX_CHAIN {
            let style = self.styles.get(next?)?;
            if let Some(found) = get(style) {
                return Some(found);
            }
            next = style.parent.as_deref();
        }
        None
    }

    fn beside(&mut self, what: &'static str, node: Node<'_, '_>) {
        let before = std::mem::take(&mut self.text);
        self.inside(node);
        let text = std::mem::replace(&mut self.text, before);
        self.sides.push((what, text));
    }

    fn inside(&mut self, parent: Node<'_, '_>) {
        self.depth += 1;
        if self.depth < MAX_NESTING {
            for node in parent.children() {
                match node.text().filter(|_| node.is_text()) {
                    Some(text) => {
                        let font = self.font.as_str();
                        let shown = text.chars().map(|letter| symbols::shown(font, letter));
                        self.text.extend(shown);
                    }
                    None if node.is_element() => self.node(node),
                    None => {}
                }
            }
        }
        self.depth -= 1;
    }

    fn node(&mut self, node: Node<'_, '_>) {
        let name = node.tag_name().name();
        match name {
            "p" | "h" if is_of(node, "text") => {
                self.text.push('\n');
                self.span(node);
                self.text.push('\n');
            }
            "span" => self.span(node),
            "s" | "tab" | "line-break" if is_of(node, "text") => self.text.push(' '),
            "table-cell" | "list-item" | "list-header" => {
                self.text.push('\n');
                self.inside(node);
                self.text.push('\n');
            }
            "note" => {
                self.text.push(ANY);
                let body = node.children().find(|part| part.tag_name().name() == "note-body");
                body.into_iter().for_each(|body| self.beside("a footnote", body));
            }
            "annotation" => {
                // Beside its words are who has written it and when.
                let lines = node.children().filter(|part| is_of(*part, "text"));
                lines.for_each(|line| self.beside("a comment", line));
            }
            "title" | "desc" if is_of(node, "svg-compatible") => {
                self.beside("the description of a picture", node);
            }
            "ruby-base" | "ruby-text" => {
                self.inside(node);
                self.text.push(' ');
            }
            _ if SILENT.contains(&name) || is_of(node, "form") => {}
            _ if is_of(node, "draw") && name != "a" => {
                self.text.push(ANY);
                self.beside("a text box", node);
            }
            _ => self.inside(node),
        }
    }

    /// Words with a style.
    fn span(&mut self, node: Node<'_, '_>) {
        let start = self.text.len();
        let font = self.of_style(node, |style| style.font.clone());
        let outer = self.font.clone();
        let font = font.map(|name| self.fonts.get(&name).cloned().unwrap_or(name));
        self.font = font.unwrap_or(outer.clone());
        self.inside(node);
        self.font = outer;
        let Some(script) = self.of_style(node, |style| style.script) else { return };
        let own = self.text.split_off(start);
        self.text.push_str(&in_ledger(script, &self.text, &own, ANY));
    }
}
