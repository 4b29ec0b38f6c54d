//! The words of a Word document, bluntly: the text of every run in every part.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::columns::TableCells;
use super::original::{ANY, OriginalWords, QuotedWords, SideWords};
use crate::import::docx::{DocxStyles, RunLook, chart_value, chunk_text, field_text, formula_text};
use crate::import::script::in_ledger;
use crate::import::{docx, encoding, symbols};
use crate::source::path::ending;
use crate::source::xml::crowded;

/// The largest part that is read, in bytes; the reader of the document has refused larger ones.
const MAX_PART_BYTES: u64 = 60_000_000;

/// Parts beside the text, by the name of their outermost element, and what they are; first those that are in the article.
const PARTS: [(&str, &str); 8] = [
    ("footnotes", "a footnote"),
    ("endnotes", "an endnote"),
    ("dataModel", "a diagram"),
    ("chartSpace", "a chart"),
    ("comments", "a comment"),
    ("hdr", "the header of the pages"),
    ("ftr", "the footer of the pages"),
    ("glossaryDocument", "building blocks"),
];

/// A part of a document, unless reading it would take long: the reader has refused that one.
pub(super) fn parse(text: &str) -> Option<Document<'_>> {
    if crowded(text).is_some() { None } else { Document::parse(text).ok() }
}

/// All words of a document.
pub(in crate::import) fn words(bytes: &[u8]) -> OriginalWords {
    let mut original = OriginalWords::default();
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return original };
    let mut names: Vec<String> =
        zip.file_names().filter_map(Result::ok).map(String::from).collect();
    names.sort();
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    // The same table of fonts as the reader has: `m` in Symbol is µ, wherever its font is said.
    let mut styles = DocxStyles::default();
    for name in names.iter().filter(|name| name.contains("styles") && name.ends_with(".xml")) {
        let Some(text) = part(&mut zip, name) else { continue };
        let document = parse(&text);
        let document = document.filter(|read| read.root_element().tag_name().name() == "styles");
        styles = document.as_ref().map(DocxStyles::read).unwrap_or(styles);
    }
    for name in names.iter().filter(|name| name.ends_with(".xml")) {
        let Some(text) = part(&mut zip, name) else { continue };
        let Some(document) = parse(&text) else { continue };
        // What a part is called is up to the program; what it is, its outermost element says.
        let root = document.root_element().tag_name().name();
        let side = PARTS.iter().find(|(name, _)| *name == root);
        if side.is_none() && root != "document" {
            continue;
        }
        let mut reader = DocxText::new(&styles);
        match side {
            None => {
                reader.inside(document.root());
                original.main = QuotedWords::of(std::mem::take(&mut reader.text));
                original.cells = std::mem::take(&mut reader.tables.cells);
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
    let order = |side: &SideWords| PARTS.iter().position(|(_, what)| *what == side.what);
    original.sides.sort_by_key(order);
    // Only what the document names is put into it; anything may lie in a zip file.
    let put_in: Vec<String> = names
        .iter()
        .filter(|name| name.ends_with(".rels"))
        .filter_map(|name| part(&mut zip, name))
        .filter(|relations| relations.contains("aFChunk"))
        .collect();
    for name in names {
        let file = name.rsplit('/').next().unwrap_or_default();
        if !put_in.iter().any(|relations| relations.contains(file)) {
            continue;
        }
        let ending = ending(&name).to_lowercase();
        let text = part_bytes(&mut zip, &name).and_then(|bytes| chunk_text(&bytes, &ending));
        let Some(text) = text else { continue };
        let words = match ending.as_str() {
            "txt" => QuotedWords::of(text),
            _ => super::html::words(&text).main,
        };
        original.sides.push(SideWords { what: "a part that was put in from another file", words });
    }
    original
}

fn part_bytes(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    zip.by_name(name).ok()?.take(MAX_PART_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    Some(encoding::decode(&part_bytes(zip, name)?, None, "").text)
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
    fields: Vec<OpenField>,
    tables: TableCells,
    /// Whether the next paragraph runs on from the one before.
    begun: bool,
    depth: usize,
}

/// A field whose end has not come yet.
struct OpenField {
    instruction: String,
    /// Where it began in the text, until its result begins: nothing shows before that.
    start: Option<usize>,
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
            tables: TableCells::default(),
            begun: false,
            depth: 0,
        }
    }

    /// Each note or comment of a part by itself; the whole of another part.
    fn entries(&mut self, root: Node<'_, '_>, what: &'static str) {
        let entry = |node: &Node<'_, '_>| match node.tag_name().name() {
            "footnote" | "endnote" | "comment" | "v" | "title" => true,
            "pt" => !node.children().any(|inner| inner.is_element()),
            _ => false,
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
        let tables = std::mem::take(&mut self.tables);
        let fields = std::mem::take(&mut self.fields);
        self.inside(node);
        (self.tables, self.fields) = (tables, fields);
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
            "t" => self.text.push_str(&self.look.shown(&docx::text(node))),
            "v" => self.text.push_str(&chart_value(node)),
            "sym" => self.text.push(symbol(node)),
            "p" => self.paragraph(node),
            "ruby" => self.ruby(node),
            "oMath" => {
                self.text.push(ANY);
                // On one line a formula has another order and signs of its own, which its tests hold.
                self.text.push_str(&formula_text(node));
                self.text.push(ANY);
            }
            "tbl" => self.table_part(node, "table"),
            "tc" if child(node, "tcPr").is_some_and(|cell| child(cell, "cellDel").is_some()) => {}
            "tc" => self.table_part(node, "td"),
            "pt" if !node.children().any(|inner| inner.is_element()) => {
                self.text.push_str(&docx::text(node));
            }
            "pt" | "oMathPara" => self.between(node, '\n'),
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
                    field.instruction.push_str(&docx::text(node));
                }
            }
            "tr" if is_deleted(node) => {}
            "tr" => {
                self.tables.open("tr", [1, 1]);
                self.tables.no_cells(number_in(node, "trPr", "gridBefore").unwrap_or(0));
                self.inside(node);
            }
            "sdt" if docx::is_ticked(node) => {
                let start = self.text.len();
                self.inside(node);
                let own = self.text.split_off(self.text.floor_char_boundary(start));
                self.text.push_str(&docx::ticked(&own));
            }
            "fldSimple" if is_page_number(attribute(node, "instr").unwrap_or_default()) => {}
            // What was deleted with tracked changes is not to be read any more.
            "del" | "moveFrom" | "delText" | "pPr" | "rPr" | "sectPr" | "sdtPr" => {}
            _ => self.inside(node),
        }
    }

    /// What is read aloud stands behind the word.
    fn ruby(&mut self, node: Node<'_, '_>) {
        for part in ["rubyBase", "rt"].into_iter().filter_map(|name| child(node, name)) {
            self.inside(part);
            self.text.push(' ');
        }
    }

    fn table_part(&mut self, node: Node<'_, '_>, name: &str) {
        let start = self.text.len();
        self.begun = false;
        self.tables.open(name, [number_in(node, "tcPr", "gridSpan").unwrap_or(1), 1]);
        self.between(node, '\n');
        self.tables.close(name, start..self.text.len());
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
        if !std::mem::take(&mut self.begun) {
            self.text.push('\n');
        }
        if docx::is_drop_cap(node) {
            self.begun = true;
            let letters = node.descendants().filter(|inner| inner.tag_name().name() == "t");
            letters.for_each(|inner| self.text.push_str(&docx::text(inner)));
        } else {
            self.inside(node);
            self.begun = docx::runs_on(node);
        }
        // The number of a page ends with its paragraph, also where the document forgot its end.
        while self.fields.pop_if(|field| is_page_number(&field.instruction)).is_some() {}
        if !self.begun {
            self.text.push('\n');
        }
        self.look = outer;
    }

    /// One of two contents: the second says the same again for programs that cannot draw the first.
    fn alternative(&mut self, node: Node<'_, '_>) {
        let choice = node
            .children()
            .filter(|form| form.tag_name().name() == "Choice" && docx::is_understood(*form))
            .find(|choice| choice.children().any(|inner| inner.is_element()));
        let own = choice.or_else(|| child(node, "Fallback")).or_else(|| child(node, "Choice"));
        if let Some(own) = own {
            self.inside(own);
        }
    }

    fn run(&mut self, node: Node<'_, '_>) {
        let field = self.fields.last();
        let is_number = field.is_some_and(|field| {
            // Before its result a number has no words: those that stand there are of the text.
            let is_shown = field.start.is_none() && is_page_number(&field.instruction);
            is_shown || is_sign(&field.instruction)
        });
        let is_field =
            node.children().any(|part| matches!(part.tag_name().name(), "fldChar" | "instrText"));
        if is_number && !is_field {
            return;
        }
        let properties = child(node, "rPr");
        let value = |name: &str| {
            let property = properties.and_then(|properties| child(properties, name));
            property.and_then(|property| attribute(property, "val"))
        };
        let start = self.text.len();
        let look =
            RunLook::read(properties).over(&self.styles.look_over(value("rStyle"), &self.look));
        let script = look.script().or(look.moved(&self.look));
        let outer = std::mem::replace(&mut self.look, look);
        if self.look.is_hidden() {
            let text = self.apart(node);
            self.sides.push(("hidden text", text));
            // A field may begin or end in hidden text.
            let marks = node.children().filter(|part| part.tag_name().name() == "fldChar");
            marks.for_each(|part| self.field(attribute(part, "fldCharType")));
        } else {
            self.inside(node);
        }
        self.look = outer;
        let Some(script) = script else { return };
        let own = self.text.split_off(self.text.floor_char_boundary(start));
        // A raised digit stands at its word, whatever blank was raised with it.
        let is_digits = script.write(&own).is_some();
        let own = if is_digits { own.trim_start() } else { &own };
        if is_digits && !self.text.ends_with(char::is_numeric) {
            self.text.push(ANY);
        }
        self.text.push_str(&in_ledger(script, &self.text, own, ANY));
    }

    /// What stands before the result of a field is its instruction, with the fields in it.
    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => {
                let instruction = String::new();
                self.fields.push(OpenField { instruction, start: Some(self.text.len()) });
            }
            Some("separate") => {
                if let Some(start) = self.fields.last_mut().and_then(|field| field.start.take()) {
                    self.text.truncate(self.text.floor_char_boundary(start));
                }
            }
            _ => {
                let field = self.fields.pop().filter(|field| is_sign(&field.instruction));
                let text = field.map(|field| field_text(&field.instruction));
                self.text.extend(text.map(|text| text.unwrap_or(ANY.to_string())));
            }
        }
    }

    fn described(&mut self, words: Option<&str>) {
        // The article has it where the picture is, which may be after the paragraph.
        let words = words.unwrap_or_default().replace("Description automatically generated", "");
        self.sides.push(("the description of a picture", words));
        self.text.push(ANY);
    }
}

/// The number that a property of `node` has.
fn number_in(node: Node<'_, '_>, properties: &str, name: &str) -> Option<usize> {
    let property = child(node, properties).and_then(|properties| child(properties, name))?;
    attribute(property, "val")?.parse().ok()
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
