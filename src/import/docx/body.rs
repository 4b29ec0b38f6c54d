//! The paragraphs and tables of a document as blocks.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::field::DocxField;
use super::look::RunLook;
use super::nesting::ListNesting;
use super::numbers::{DocxNumbers, ItemMarker};
use super::package::{DocxPackage, DocxRelations};
use super::styles::{DocxStyles, ListPlace};
use super::{
    attribute, blanks, child, is_drop_cap, is_on, is_understood, runs_on, tabs, value, words,
};
use crate::import::doubt::{Doubt, changed, first_words, left_out, words_around};
use crate::import::tree::{ImportBlock, ImportDraft, Inline, plain_text};
use crate::import::{ImportRefusal, lists};

/// How deep parts may be nested: tables in tables in boxes.
const MAX_NESTING: usize = 60;

/// What the body of a document refers to.
pub(super) struct DocxDefinitions {
    pub(super) styles: DocxStyles,
    /// Comments of the margin, by id.
    pub(super) comments: BTreeMap<String, String>,
}

/// A walk over the body of a document.
pub(super) struct DocxWalk<'a, 'p> {
    pub(super) draft: &'a mut ImportDraft,
    pub(super) package: &'a mut DocxPackage<'p>,
    pub(super) definitions: &'a DocxDefinitions,
    /// Where each id of the part leads: links and pictures.
    pub(super) relations: &'a DocxRelations,
    pub(super) numbers: DocxNumbers,
    /// The number of each footnote that the text refers to, by kind and id.
    pub(super) notes: BTreeMap<(String, String), String>,
    /// Fields that are open: what they do, and whether their result has begun.
    pub(super) fields: Vec<DocxField>,
    /// Boxes beside the text, until the paragraph that they hang on is done.
    pub(super) boxes: Vec<ImportBlock>,
    /// How many tables the words are in, and what stands in their cells that is shown below them.
    pub(super) in_tables: usize,
    pub(super) below_table: Vec<ImportBlock>,
    pub(super) depth: usize,
    pub(super) refusal: Option<ImportRefusal>,
    /// How the words of the paragraph look where a run does not say it.
    pub(super) look: RunLook,
    pub(super) letters: bool,
    /// What numbers of lists look like that were told of.
    pub(super) labels: BTreeSet<String>,
    /// The levels of paragraphs that are headings by the size of their letters, by the numbers of their nodes.
    pub(super) by_size: BTreeMap<usize, u8>,
    told_of_size: bool,
    numbered_headings: bool,
}

/// Blocks that are done, and the list that may go on.
#[derive(Default)]
pub(super) struct DocxFlow {
    blocks: Vec<ImportBlock>,
    pub(super) items: Vec<lists::ListLine>,
    pub(super) nesting: ListNesting,
    /// Whether the paragraph before had the style of a quote, too.
    quoting: bool,
    /// What the next paragraph begins with.
    begun: BegunParagraph,
}

/// A paragraph that runs on in the next one: a large first letter in a frame, or one whose end was deleted.
#[derive(Default)]
struct BegunParagraph {
    line: Vec<Inline>,
    /// Whether its end was deleted with tracked changes.
    deleted: bool,
}

impl DocxFlow {
    /// Adds a paragraph of a quote.
    fn quote(&mut self, block: ImportBlock) {
        match self.blocks.last_mut() {
            Some(ImportBlock::Quote(before)) if self.quoting && self.items.is_empty() => {
                before.push(block)
            }
            _ => self.push(ImportBlock::Quote(vec![block])),
        }
        self.quoting = true;
    }

    /// Ends the list; items without words at its end are only empty lines.
    fn end_list(&mut self) {
        let mut items = std::mem::take(&mut self.items);
        while items.pop_if(|item| item.blocks.is_empty()).is_some() {}
        self.blocks.extend(lists::nest(items));
    }

    /// Ends a paragraph that nothing runs on from.
    fn end_begun(&mut self) {
        let begun = std::mem::take(&mut self.begun);
        if !begun.line.is_empty() {
            self.push(ImportBlock::Paragraph(begun.line));
        }
    }

    pub(super) fn push(&mut self, block: ImportBlock) {
        if !block.is_invisible() {
            self.end_begun();
        }
        self.quoting = false;
        if !block.is_invisible() || self.items.is_empty() {
            self.end_list();
        }
        match (self.items.last_mut(), block) {
            (Some(item), block) => item.blocks.push(block),
            (None, block) => self.blocks.push(block),
        }
    }
}

impl<'a, 'p> DocxWalk<'a, 'p> {
    pub(super) fn new(
        draft: &'a mut ImportDraft,
        package: &'a mut DocxPackage<'p>,
        (definitions, relations): (&'a DocxDefinitions, &'a DocxRelations),
        numbers: DocxNumbers,
    ) -> Self {
        Self {
            draft,
            package,
            definitions,
            relations,
            numbers,
            notes: BTreeMap::new(),
            fields: Vec::new(),
            boxes: Vec::new(),
            in_tables: 0,
            below_table: Vec::new(),
            depth: 0,
            refusal: None,
            look: RunLook::default(),
            letters: false,
            labels: BTreeSet::new(),
            by_size: BTreeMap::new(),
            told_of_size: false,
            numbered_headings: false,
        }
    }

    /// Ends the walk; an error says why the document was not read to its end.
    pub(super) fn end(self) -> Result<(), ImportRefusal> {
        self.refusal.map_or(Ok(()), Err)
    }

    /// The number by which the text refers to a note.
    pub(super) fn note_id(&self, kind: &str, id: &str) -> Option<String> {
        self.notes.get(&(kind.to_owned(), id.to_owned())).cloned()
    }

    /// The blocks in a body, a cell, a note or a box.
    pub(super) fn inside(&mut self, parent: Node<'_, '_>) -> Vec<ImportBlock> {
        let mut flow = DocxFlow::default();
        self.children(parent, &mut flow);
        flow.end_begun();
        flow.end_list();
        let blocks = tabs::tables(flow.blocks, self.draft);
        if self.in_tables > 0 { blocks } else { blanks::tables(blocks, self.draft) }
    }

    /// Goes one level down, unless the document is nested too deeply.
    pub(super) fn deeper(&mut self) -> bool {
        if self.depth > MAX_NESTING {
            self.refusal = Some(ImportRefusal::new(
                "this document is nested too deeply",
                "Copy its text into a new document, and import that.",
            ));
            return false;
        }
        self.depth += 1;
        true
    }

    fn children(&mut self, parent: Node<'_, '_>, flow: &mut DocxFlow) {
        if !self.deeper() {
            return;
        }
        for node in parent.children().filter(|node| node.is_element()) {
            match node.tag_name().name() {
                "p" => self.paragraph(node, flow),
                "tbl" => self.table(node, flow),
                "sdt" if is_contents(node) => {
                    flow.push(self.marked(left_out("a table of contents", &words(node))))
                }
                "sdt" => child(node, "sdtContent")
                    .into_iter()
                    .for_each(|content| self.children(content, flow)),
                "ins" | "moveTo" | "smartTag" | "customXml" => self.children(node, flow),
                "AlternateContent" => {
                    chosen(node).into_iter().for_each(|content| self.children(content, flow))
                }
                "oMath" | "oMathPara" => {
                    let mut line = Vec::new();
                    self.formula(node, &mut line);
                    flow.push(ImportBlock::Paragraph(line));
                }
                "del" | "moveFrom" => {
                    let words = words(node);
                    let message = format!("deleted words were left out: {}", first_words(&words));
                    flow.push(self.marked(changed(message).without(&words)));
                }
                "bookmarkStart" => attribute(node, "name")
                    .into_iter()
                    .for_each(|name| flow.push(ImportBlock::Anchor(name.to_owned()))),
                "altChunk" => self.chunk(node, flow),
                "sectPr" | "pPr" | "tcPr" => {}
                _ if !words(node).trim().is_empty() => {
                    flow.push(self.marked(left_out("a part of the document", &words(node))))
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    pub(super) fn marked(&mut self, doubt: Doubt) -> ImportBlock {
        ImportBlock::Mark(self.draft.doubt(doubt))
    }

    fn paragraph(&mut self, node: Node<'_, '_>, flow: &mut DocxFlow) {
        let properties = child(node, "pPr");
        let style = properties.and_then(|properties| value(properties, "pStyle"));
        let BegunParagraph { mut line, deleted } = std::mem::take(&mut flow.begun);
        if is_drop_cap(node) {
            line.push(Inline::Text(words(node)));
            flow.begun = BegunParagraph { line, deleted };
            return;
        }
        let begun = plain_text(&line);
        let look = self.definitions.styles.paragraph_look(style);
        let outer = std::mem::replace(&mut self.look, look);
        self.runs(node, &mut line);
        self.end_page_numbers();
        self.look = outer;
        let whole = plain_text(&line);
        if deleted && !begun.is_empty() && begun != whole {
            let message = format!(
                "the end of a paragraph was deleted with tracked changes, so the next one runs on: {}",
                words_around(&whole, begun.len())
            );
            let help = "Read the two as one sentence, and compare it with the original.";
            self.mark(&mut line, Doubt::new(message, help));
        }
        if runs_on(node) {
            flow.begun = BegunParagraph { line, deleted: true };
            return;
        }
        let boxes = std::mem::take(&mut self.boxes);
        let empty = |inline: &Inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            other => other.is_invisible() || *other == Inline::Break,
        };
        if let Some(level) = self.by_size.get(&node.id().get_usize()).copied() {
            self.large(level, line, flow);
        } else if !line.iter().all(empty) {
            self.placed(style, properties, line, flow);
        } else {
            self.without_words(style, properties, line, flow);
        }
        boxes.into_iter().for_each(|block| flow.push(block));
    }

    /// Word counts an item without words: the ones after it keep their numbers.
    fn without_words(
        &mut self,
        style: Option<&str>,
        properties: Option<Node<'_, '_>>,
        line: Vec<Inline>,
        flow: &mut DocxFlow,
    ) {
        for inline in line {
            match inline {
                Inline::Mark(mark) => flow.push(ImportBlock::Mark(mark)),
                Inline::Anchor(anchor) => flow.push(ImportBlock::Anchor(anchor)),
                _ => {}
            }
        }
        let heading = self.definitions.styles.heading(style).is_some();
        let mark = properties.and_then(|properties| child(properties, "rPr"));
        if mark.is_some_and(|mark| is_on(mark, "vanish")) {
            return;
        }
        if let Some(place) = self.list(style, properties).filter(|_| !heading)
            && self.numbers.counts_at(&place)
        {
            self.item(style, properties, place, Vec::new(), flow);
        }
    }

    /// Puts a line where its style says: title, heading, list, quote or paragraph.
    fn placed(
        &mut self,
        style: Option<&str>,
        properties: Option<Node<'_, '_>>,
        line: Vec<Inline>,
        flow: &mut DocxFlow,
    ) {
        let styles = &self.definitions.styles;
        if styles.is(style, "title") && self.draft.front.title.is_none() {
            return self.title(&line, flow);
        }
        let outline = properties
            .and_then(|properties| value(properties, "outlineLvl"))
            .and_then(|level| level.parse::<u8>().ok())
            .filter(|level| *level < 9);
        let level = outline.map(|level| level + 1).or_else(|| styles.heading(style));
        let list = self.list(style, properties);
        match (level, list) {
            (Some(level), list) => self.heading(level, list, line, flow),
            (None, Some(place)) => self.item(style, properties, place, line, flow),
            (None, None) => self.plain_paragraph(style, line, flow),
        }
    }

    /// Adds a heading that is one only by the size of its letters.
    fn large(&mut self, level: u8, mut line: Vec<Inline>, flow: &mut DocxFlow) {
        if !std::mem::replace(&mut self.told_of_size, true) {
            let doubt = Doubt::new(
                "no style says which lines are headings; those in larger letters were taken for them",
                "Check that each heading is one, and its level.",
            );
            self.mark(&mut line, doubt);
        }
        flow.push(ImportBlock::Heading { level, text: line });
    }

    /// Takes a line as the title of the article.
    fn title(&mut self, line: &[Inline], flow: &mut DocxFlow) {
        line.iter().filter_map(Inline::as_mark).for_each(|mark| flow.push(ImportBlock::Mark(mark)));
        self.draft.front.title = Some(plain_text(line)).filter(|title| !title.is_empty());
    }

    fn heading(
        &mut self,
        level: u8,
        list: Option<ListPlace>,
        mut line: Vec<Inline>,
        flow: &mut DocxFlow,
    ) {
        let marker = list.map(|place| self.numbers.next(&place));
        if marker.is_some_and(|marker| marker != ItemMarker::Bullet)
            && !std::mem::replace(&mut self.numbered_headings, true)
        {
            let doubt = Doubt::new(
                "headings were numbered by Word; the numbers were left out",
                "Where the text speaks of a section by its number, write its name.",
            );
            line.insert(0, Inline::Mark(self.draft.doubt(doubt)));
        }
        flow.push(ImportBlock::Heading { level, text: line });
    }

    /// Adds a paragraph: more of an item, of a quote, or one of its own.
    fn plain_paragraph(&mut self, style: Option<&str>, line: Vec<Inline>, flow: &mut DocxFlow) {
        let styles = &self.definitions.styles;
        let continues = styles.is(style, "list paragraph")
            || style.is_some_and(|style| styles.name(style).starts_with("list continue"));
        if let Some(item) = flow.items.last_mut().filter(|_| continues) {
            return item.blocks.push(ImportBlock::Paragraph(line));
        }
        if styles.is(style, "quote") || styles.is(style, "intense quote") {
            return flow.quote(ImportBlock::Paragraph(line));
        }
        flow.push(ImportBlock::Paragraph(line));
    }
}

fn is_contents(node: Node<'_, '_>) -> bool {
    let gallery = node.descendants().find(|inner| inner.tag_name().name() == "docPartGallery");
    gallery
        .and_then(|gallery| attribute(gallery, "val"))
        .is_some_and(|name| name == "Table of Contents")
}

/// The one of several forms of the same content that is read: the newest that has anything in it.
pub(super) fn chosen<'n, 'i>(node: Node<'n, 'i>) -> Option<Node<'n, 'i>> {
    node.children()
        .filter(|form| form.tag_name().name() == "Choice")
        .filter(|choice| choice.children().any(|inner| inner.is_element()))
        .find(|choice| is_understood(*choice))
        .or_else(|| child(node, "Fallback"))
        .or_else(|| child(node, "Choice"))
}
