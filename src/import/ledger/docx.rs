//! The words of a Word document, bluntly: the text of every run in every part.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::original::{ANY, OriginalWords, QuotedWords, SideWords};
use crate::import::docx::{DocxStyles, RunLook, field_text, formula_text};
use crate::import::{encoding, symbols};

/// The largest part that is read, in bytes; the reader of the document has refused larger ones.
const MAX_PART_BYTES: u64 = 60_000_000;

/// Parts beside the text, by how their names begin, and what they are.
const PARTS: [(&str, &str); 8] = [
    ("footnotes", "a footnote"),
    ("endnotes", "an endnote"),
    ("header", "what stands at the head of the pages"),
    ("footer", "what stands at the foot of the pages"),
    ("comments", "a comment"),
    ("diagrams/data", "a diagram"),
    ("charts/chart", "a chart"),
    ("glossary/document", "building blocks"),
];

/// All words of a document.
pub(in crate::import) fn words(bytes: &[u8]) -> OriginalWords {
    let mut original = OriginalWords::default();
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return original };
    let mut names: Vec<String> =
        zip.file_names().filter_map(Result::ok).map(String::from).collect();
    names.sort();
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    // The same table of fonts as the reader has: `m` in Symbol is µ, wherever its font is said.
    let styles = part(&mut zip, "word/styles.xml");
    let styles = styles.as_deref().and_then(|text| Document::parse(text).ok());
    let styles = styles.as_ref().map(DocxStyles::read).unwrap_or_default();
    for name in names.iter().filter(|name| name.ends_with(".xml")) {
        let own = name.rsplit_once("word/").map_or(name.as_str(), |(_, own)| own);
        let side = PARTS.iter().find(|(begins, _)| own.starts_with(begins));
        let is_main = own == "document.xml" || own == "document2.xml";
        if side.is_none() && !is_main {
            continue;
        }
        let Some(text) = part(&mut zip, name) else { continue };
        let Ok(document) = Document::parse(&text) else { continue };
        let mut reader = DocxText::new(&styles);
        match side {
            None => {
                reader.inside(document.root());
                original.main = QuotedWords::of(std::mem::take(&mut reader.text));
            }
            Some((_, what)) => reader.entries(document.root_element(), what),
        }
        for (what, text) in reader.sides {
            // Each section of a document may have the same head.
            if !text.trim().is_empty() && seen.insert(format!("{what}{text}"), ()).is_none() {
                original.sides.push(SideWords { what, words: QuotedWords::of(text) });
            }
        }
    }
    original
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    zip.by_name(name).ok()?.take(MAX_PART_BYTES).read_to_end(&mut bytes).ok()?;
    Some(encoding::decode(&bytes, None, "").text)
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// The text of a part so far, and what stands beside it.
struct DocxText<'a> {
    styles: &'a DocxStyles,
    /// How the words of the paragraph, and then of the run, look.
    look: RunLook,
    text: String,
    sides: Vec<(&'static str, String)>,
    /// For each open field its instruction, until its result begins.
    fields: Vec<String>,
    depth: usize,
}

/// How deep parts are read: the reader of the document refuses what comes near.
const MAX_NESTING: usize = 1000;

impl<'a> DocxText<'a> {
    fn new(styles: &'a DocxStyles) -> Self {
        Self {
            styles,
            look: RunLook::default(),
            text: String::new(),
            sides: Vec::new(),
            fields: Vec::new(),
            depth: 0,
        }
    }

    /// Each note or comment of a part by itself; the whole of another part.
    fn entries(&mut self, root: Node<'_, '_>, what: &'static str) {
        let entry = |node: &Node<'_, '_>| {
            matches!(node.tag_name().name(), "footnote" | "endnote" | "comment" | "v" | "title")
        };
        // What a chart says has another order in a table.
        let entries: Vec<Node<'_, '_>> = root.descendants().filter(entry).collect();
        for node in if entries.is_empty() { vec![root] } else { entries } {
            let text = self.apart(node);
            self.sides.push((what, text));
        }
    }

    /// The text of `node` by itself.
    fn apart(&mut self, node: Node<'_, '_>) -> String {
        let before = std::mem::take(&mut self.text);
        self.inside(node);
        std::mem::replace(&mut self.text, before)
    }

    fn inside(&mut self, parent: Node<'_, '_>) {
        self.depth += 1;
        if self.depth < MAX_NESTING {
            parent.children().filter(|node| node.is_element()).for_each(|node| self.node(node));
        }
        self.depth -= 1;
    }

    fn node(&mut self, node: Node<'_, '_>) {
        match node.tag_name().name() {
            "t" | "v" => self.text.push_str(&self.look.shown(node.text().unwrap_or_default())),
            "sym" => self.text.push(symbol(node)),
            "p" => self.paragraph(node),
            // What is read aloud stands behind the word.
            "ruby" => {
                let parts = ["rubyBase", "rt"].into_iter().filter_map(|name| child(node, name));
                for part in parts {
                    self.inside(part);
                    self.text.push(' ');
                }
            }
            "oMath" => {
                self.text.push(ANY);
                // On one line a formula has another order and signs of its own, which its tests hold.
                self.text.push_str(&formula_text(node));
                self.text.push(ANY);
            }
            "tc" | "tbl" | "pt" | "oMathPara" => self.between(node, '\n'),
            "r" => self.run(node),
            "tab" | "ptab" | "br" | "cr" => self.text.push(' '),
            "noBreakHyphen" => self.text.push('-'),
            "num" | "den" | "deg" | "sub" | "sup" | "e" => self.between(node, ANY),
            "footnoteReference" | "endnoteReference" | "object" => {
                self.text.push(ANY);
                self.inside(node);
            }
            "txbxContent" => {
                let text = self.apart(node);
                self.sides.push(("a text box", text));
            }
            "docPr" => self.described(attribute(node, "descr")),
            "shape" | "imagedata" => {
                self.described(attribute(node, "alt"));
                self.inside(node);
            }
            "AlternateContent" => self.alternative(node),
            "fldChar" => self.field(attribute(node, "fldCharType")),
            "instrText" => {
                if let Some(field) = self.fields.last_mut() {
                    field.push_str(node.text().unwrap_or_default());
                }
            }
            "tr" if is_deleted(node) => {}
            "fldSimple" if is_page_number(attribute(node, "instr").unwrap_or_default()) => {}
            // What was deleted with tracked changes is not to be read any more.
            "del" | "moveFrom" | "delText" | "pPr" | "rPr" | "sectPr" | "sdtPr" => {}
            _ => self.inside(node),
        }
    }

    fn between(&mut self, node: Node<'_, '_>, sign: char) {
        self.text.push(sign);
        self.inside(node);
        self.text.push(sign);
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let style = child(node, "pPr")
            .and_then(|properties| child(properties, "pStyle"))
            .and_then(|style| attribute(style, "val"));
        let look = self.styles.paragraph_look(style);
        let outer = std::mem::replace(&mut self.look, look);
        self.between(node, '\n');
        self.look = outer;
    }

    /// One of two contents: the second says the same again for programs that cannot draw the first.
    fn alternative(&mut self, node: Node<'_, '_>) {
        let choice = child(node, "Choice")
            .filter(|choice| choice.children().any(|inner| inner.is_element()));
        if let Some(own) = choice.or_else(|| child(node, "Fallback")) {
            self.inside(own);
        }
    }

    fn run(&mut self, node: Node<'_, '_>) {
        let is_number =
            self.fields.last().is_some_and(|field| is_page_number(field) || is_sign(field));
        let is_field =
            node.children().any(|part| matches!(part.tag_name().name(), "fldChar" | "instrText"));
        if is_number && !is_field {
            return;
        }
        let properties = child(node, "rPr");
        let value = |name: &str| {
            properties
                .and_then(|properties| child(properties, name))
                .and_then(|node| attribute(node, "val"))
        };
        let start = self.text.len();
        let look =
            RunLook::read(properties).over(&self.styles.look_over(value("rStyle"), &self.look));
        let script = look.script().or(look.moved(&self.look));
        let outer = std::mem::replace(&mut self.look, look);
        if self.look.is_hidden() {
            let text = self.apart(node);
            self.sides.push(("hidden text", text));
        } else {
            self.inside(node);
        }
        self.look = outer;
        let Some(script) = script else { return };
        let own = self.text.split_off(start);
        match script.write(&own) {
            // A raised digit stands at its word, whatever blank was raised with it.
            Some(scripted) if scripted.starts_with(char::is_whitespace) => {
                self.text.push(ANY);
                self.text.push_str(scripted.trim_start());
            }
            Some(scripted) => self.text.push_str(&scripted),
            None => self.text.extend([ANY.to_string(), own, ANY.to_string()]),
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(String::new()),
            Some("separate") => {}
            _ => {
                let field = self.fields.pop().filter(|field| is_sign(field));
                let text = field.map(|field| field_text(&field).unwrap_or(ANY.to_string()));
                self.text.extend(text);
            }
        }
    }

    fn described(&mut self, words: Option<&str>) {
        let words = words.unwrap_or_default().replace("Description automatically generated", "");
        self.text.extend([ANY.to_string(), words, ANY.to_string()]);
    }
}

/// Whether a row of a table was deleted with tracked changes.
fn is_deleted(row: Node<'_, '_>) -> bool {
    child(row, "trPr").is_some_and(|properties| child(properties, "del").is_some())
}

/// The letter that a font of signs shows.
fn symbol(node: Node<'_, '_>) -> char {
    let code = attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let letter = code.and_then(char::from_u32).unwrap_or(symbols::UNKNOWN);
    symbols::shown(attribute(node, "font").unwrap_or_default(), letter)
}

/// Whether a field is the number of the page that it stands on, which no page of the web has.
fn is_page_number(instruction: &str) -> bool {
    matches!(instruction.split_whitespace().next(), Some("PAGE" | "NUMPAGES" | "SECTIONPAGES"))
}

/// Whether the instruction of a field says itself what is shown, such as a fraction or a box to tick.
fn is_sign(instruction: &str) -> bool {
    matches!(
        instruction.split_whitespace().next(),
        Some("EQ" | "SYMBOL" | "FORMCHECKBOX" | "FORMDROPDOWN" | "QUOTE" | "MACROBUTTON")
    )
}
