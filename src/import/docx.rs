//! Word documents: paragraphs with styles and numbers as headings and lists.

mod blanks;
mod body;
mod chart;
mod chunk;
mod drawing;
mod equation;
mod field;
mod formula;
mod items;
mod look;
mod math;
mod nesting;
mod number_format;
mod numbers;
mod package;
mod results;
mod runs;
mod sizes;
mod styles;
mod table;
mod tabs;

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use self::body::{DocxDefinitions, DocxWalk};
pub(super) use self::chart::value as chart_value;
pub(super) use self::chunk::text as chunk_text;
pub(super) use self::field::text as field_text;
pub(super) use self::formula::text as formula_text;
pub(super) use self::look::RunLook;
use self::numbers::DocxNumbers;
use self::package::{DocxPackage, DocxParts};
pub(super) use self::styles::DocxStyles;
use super::doubt::Doubt;
use super::tree::{ImportBlock, ImportDraft};
use super::{ImportRefusal, invented};
use crate::source::xml::crowded;

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<ImportDraft, ImportRefusal> {
    let mut package = DocxPackage::open(bytes)?;
    let parts = DocxParts::read(&mut package)?;
    let mut draft = ImportDraft::default();
    if let Some(core) = &parts.core {
        properties(&xml(core)?, &mut draft);
    }
    let document = xml(&parts.document)?;
    let (styles, numbering, comments) = (
        parts.styles.as_deref().map(xml).transpose()?,
        parts.numbering.as_deref().map(xml).transpose()?,
        parts.comments.as_deref().map(xml).transpose()?,
    );
    let definitions = DocxDefinitions {
        styles: styles.as_ref().map(DocxStyles::read).unwrap_or_default(),
        comments: comments.as_ref().map(comments_of).unwrap_or_default(),
    };
    let numbers = numbering.as_ref().map(DocxNumbers::read).unwrap_or_default();
    let mut walk =
        DocxWalk::new(&mut draft, &mut package, (&definitions, &parts.relations), numbers);
    let body = document
        .descendants()
        .find(|node| node.tag_name().name() == "body")
        .unwrap_or(document.root());
    walk.by_size = sizes::headings(body, &definitions.styles);
    let mut blocks = walk.inside(body);
    walk.by_size.clear();
    for (kind, notes) in [("footnote", &parts.footnotes), ("endnote", &parts.endnotes)] {
        let Some(part) = notes else { continue };
        walk.relations = &part.relations;
        let notes = xml(&part.text)?;
        for note in notes.root_element().children().filter(|node| node.tag_name().name() == kind) {
            if let Some(id) = attribute(note, "id").and_then(|id| walk.note_id(kind, id)) {
                let inner = walk.inside(note);
                blocks.push(ImportBlock::Note { id, blocks: inner });
            }
        }
    }
    walk.end()?;
    draft.blocks.extend(blocks);
    Ok(draft)
}

/// Parses a part; document types, and with them entities that grow, are refused.
fn xml(text: &str) -> Result<Document<'_>, ImportRefusal> {
    const MAX_NODES: u32 = 3_000_000;
    if let Some((_, why)) = crowded(text) {
        return Err(ImportRefusal::new(
            format!("this document cannot be read: {why}"),
            "Open it in Word or LibreOffice, save it again as .docx, and import that.",
        ));
    }
    let options = roxmltree::ParsingOptions {
        nodes_limit: MAX_NODES,
        ..roxmltree::ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => ImportRefusal::new(
            "this document brings its own document type, in which anything can hide",
            "Open it in Word or LibreOffice, save it again as .docx, and import that.",
        ),
        roxmltree::Error::NodesLimitReached => ImportRefusal::new(
            "this document has more than 3 million parts",
            "Split it into articles.",
        ),
        other => ImportRefusal::new(
            format!("this document is damaged: {other}"),
            "Open it in Word or LibreOffice, save it again as .docx, and import that.",
        ),
    })
}

/// The attribute called `name`, whatever its prefix.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// The `val` of the child called `name`.
fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// Whether the property called `name` is on.
fn is_on(node: Node<'_, '_>, name: &str) -> bool {
    child(node, name).is_some_and(|property| {
        !matches!(attribute(property, "val"), Some("0" | "false" | "none" | "off"))
    })
}

/// The text in an element, also behind a comment that stands in it.
pub(super) fn text(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|part| part.text()).collect()
}

/// How the names of the languages of Office begin.
const OFFICE: [&str; 4] = [
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
];

/// Whether a form of some content is in a language of Office: what it needs, others do not understand.
pub(super) fn is_understood(choice: Node<'_, '_>) -> bool {
    let needs = attribute(choice, "Requires").unwrap_or_default();
    needs.split_whitespace().all(|prefix| {
        let space = choice.lookup_namespace_uri(Some(prefix));
        space.is_some_and(|space| OFFICE.iter().any(|office| space.starts_with(office)))
    })
}

/// Whether a paragraph is a first letter that stands over several lines of the next one.
pub(super) fn is_drop_cap(paragraph: Node<'_, '_>) -> bool {
    let frame = child(paragraph, "pPr").and_then(|properties| child(properties, "framePr"));
    frame.and_then(|frame| attribute(frame, "dropCap")).is_some_and(|kind| kind != "none")
}

/// Whether the end of a paragraph was deleted or moved away with tracked changes: the next one runs on from it.
pub(super) fn runs_on(paragraph: Node<'_, '_>) -> bool {
    let mark = child(paragraph, "pPr").and_then(|properties| child(properties, "rPr"));
    mark.is_some_and(|mark| ["del", "moveFrom"].iter().any(|name| child(mark, name).is_some()))
}

/// Whether a control is a box that is ticked.
pub(super) fn is_ticked(control: Node<'_, '_>) -> bool {
    let properties = child(control, "sdtPr");
    let tick = properties.and_then(|properties| child(properties, "checkbox"));
    tick.is_some_and(|tick| is_on(tick, "checked"))
}

/// Word ticks a box with a cross, which reads as a no.
pub(super) fn ticked(text: &str) -> String {
    text.replace('☒', "☑")
}

/// The words of a part of the document.
fn words<'a>(node: Node<'a, '_>) -> String {
    let part = |inner: Node<'a, '_>| match inner.tag_name().name() {
        "t" | "delText" => text(inner),
        "p" | "tab" | "br" | "cr" => " ".to_owned(),
        _ => String::new(),
    };
    node.descendants().map(part).collect::<String>().trim().to_owned()
}

fn comments_of(comments: &Document<'_>) -> BTreeMap<String, String> {
    let one = |comment: Node<'_, '_>| {
        let paragraphs: Vec<String> =
            comment.children().filter(|node| node.is_element()).map(words).collect();
        Some((attribute(comment, "id")?.to_owned(), paragraphs.join(" ")))
    };
    comments
        .root_element()
        .children()
        .filter(|node| node.tag_name().name() == "comment")
        .filter_map(one)
        .collect()
}

/// Title and author as the file's properties have them. Its dates are those of a file, not of a text.
fn properties(core: &Document<'_>, draft: &mut ImportDraft) {
    let text = |name: &str| {
        let node = core.descendants().find(|node| node.tag_name().name() == name);
        node.and_then(|node| node.text())
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    draft.front.hint = text("title").filter(|title| !invented::is_title(title));
    draft.front.description =
        text("description").filter(|description| !description.contains("python-docx"));
    draft.front.language = text("language");
    let creator = text("creator").filter(|creator| !invented::is_author(creator));
    if let Some(creator) = creator {
        let message = format!("{creator} is the author in the properties of the file");
        draft.doubt(Doubt::new(
            message,
            "Check that this is who wrote the text; it is shown to readers.",
        ));
        draft.front.authors.push(creator);
    }
}
