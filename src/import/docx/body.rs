//! The paragraphs and tables of a document as blocks.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::field::DocxField;
use super::look::RunLook;
use super::nesting::ListNesting;
use super::numbers::{DocxNumbers, ItemMarker};
use super::package::{DocxPackage, DocxRelations};
use super::styles::{DocxStyles, ListPlace};
use super::tabs;
use super::{attribute, child, is_drop_cap, is_on, is_understood, runs_on, value, words};
use crate::import::doubt::{Doubt, changed, first_words, left_out};
use crate::import::grid::{CellRole, Grid};
use crate::import::tree::{ImportBlock, ImportDraft, Inline, plain_text};
use crate::import::{ImportRefusal, html, lists};

/// How deep parts may be nested: tables in tables in boxes.
const MAX_NESTING: usize = 60;

/// What the body of a document refers to.
pub(super) struct DocxDefinitions {
    pub(super) styles: DocxStyles,
    /// Where each id leads: links and pictures.
    pub(super) relations: DocxRelations,
    /// Comments of the margin, by id.
    pub(super) comments: BTreeMap<String, String>,
}

/// A walk over the body of a document.
pub(super) struct DocxWalk<'a, 'p> {
    pub(super) draft: &'a mut ImportDraft,
    pub(super) package: &'a mut DocxPackage<'p>,
    pub(super) definitions: &'a DocxDefinitions,
    pub(super) numbers: DocxNumbers,
    /// The number of each footnote that the text refers to, by kind and id.
    pub(super) notes: BTreeMap<(String, String), String>,
    /// Fields that are open: what they do, and whether their result has begun.
    pub(super) fields: Vec<DocxField>,
    /// Boxes beside the text, until the paragraph that they hang on is done.
    pub(super) boxes: Vec<ImportBlock>,
    pub(super) depth: usize,
    pub(super) refusal: Option<ImportRefusal>,
    /// How the words of the paragraph look where a run does not say it.
    pub(super) look: RunLook,
    pub(super) letters: bool,
    /// The beginning of the next paragraph, which stands in one of its own.
    begun: Vec<Inline>,
    /// What numbers of lists look like that were told of.
    pub(super) labels: BTreeSet<String>,
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

    pub(super) fn push(&mut self, block: ImportBlock) {
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
        definitions: &'a DocxDefinitions,
        numbers: DocxNumbers,
    ) -> Self {
        Self {
            draft,
            package,
            definitions,
            numbers,
            notes: BTreeMap::new(),
            fields: Vec::new(),
            boxes: Vec::new(),
            depth: 0,
            refusal: None,
            look: RunLook::default(),
            letters: false,
            begun: Vec::new(),
            labels: BTreeSet::new(),
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
        flow.end_list();
        tabs::tables(flow.blocks, self.draft)
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
        // Nothing comes that could run on from it.
        let begun = std::mem::take(&mut self.begun);
        if !begun.is_empty() {
            flow.push(ImportBlock::Paragraph(begun));
        }
        self.depth -= 1;
    }

    pub(super) fn marked(&mut self, doubt: Doubt) -> ImportBlock {
        ImportBlock::Mark(self.draft.doubt(doubt))
    }

    fn paragraph(&mut self, node: Node<'_, '_>, flow: &mut DocxFlow) {
        let properties = child(node, "pPr");
        let style = properties.and_then(|properties| value(properties, "pStyle"));
        let mut line = std::mem::take(&mut self.begun);
        if is_drop_cap(node) {
            line.push(Inline::Text(words(node)));
            self.begun = line;
            return;
        }
        let look = self.definitions.styles.paragraph_look(style);
        let outer = std::mem::replace(&mut self.look, look);
        self.runs(node, &mut line);
        self.look = outer;
        if runs_on(node) {
            let message = format!(
                "the end of a paragraph was deleted with tracked changes, so the next one runs on: {}",
                first_words(&plain_text(&line))
            );
            line.insert(0, Inline::Mark(self.draft.doubt(changed(message))));
            self.begun = line;
            return;
        }
        let boxes = std::mem::take(&mut self.boxes);
        let empty = |inline: &Inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            other => other.is_invisible() || *other == Inline::Break,
        };
        if !line.iter().all(empty) {
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

    /// The rows of a table without those that were deleted with tracked changes, which are named; and the numbers of the
    /// rows below one whose cells reached into them.
    fn kept_rows<'n, 'i>(
        &mut self,
        table: Node<'n, 'i>,
        flow: &mut DocxFlow,
    ) -> (Vec<Node<'n, 'i>>, BTreeSet<usize>) {
        let (mut kept, mut torn) = (Vec::new(), BTreeSet::new());
        for row in parts(table, "tr") {
            let properties = child(row, "trPr");
            if properties.is_some_and(|properties| is_on(properties, "hidden")) {
                let mark = self.marked(left_out("a hidden row of a table", &words(row)));
                flow.push(mark);
                continue;
            }
            if properties.is_none_or(|properties| child(properties, "del").is_none()) {
                kept.push(row);
                continue;
            }
            if reaches_down(row) {
                torn.insert(kept.len());
            }
            let words = words(row);
            let message = format!(
                "a row of a table that was deleted with tracked changes was left out: {}",
                first_words(&words)
            );
            let mark = self.marked(changed(message).without(&words));
            flow.push(mark);
        }
        (kept, torn)
    }

    fn table(&mut self, node: Node<'_, '_>, flow: &mut DocxFlow) {
        let (rows, torn) = self.kept_rows(node, flow);
        let widest = rows.iter().map(|row| parts(*row, "tc").len()).max().unwrap_or(0);
        if widest < 2 {
            let blocks: Vec<ImportBlock> = rows
                .iter()
                .flat_map(|row| parts(*row, "tc"))
                .flat_map(|cell| self.inside(cell))
                .collect();
            if rows.len() == 1 {
                let mark = self.marked(Doubt::new(
                    "a box became a quote",
                    "If it is a notice, begin it with `> [!NOTE]` or another callout.",
                ));
                flow.push(mark);
                return flow.push(ImportBlock::Quote(blocks));
            }
            return blocks.into_iter().for_each(|block| flow.push(block));
        }
        let mut grid = Grid::default();
        for (number, row) in rows.into_iter().enumerate() {
            let properties = child(row, "trPr");
            let is_head = properties.is_some_and(|properties| is_on(properties, "tblHeader"));
            grid.row(if is_head { CellRole::Head } else { CellRole::Data });
            let before = properties.and_then(|properties| value(properties, "gridBefore"));
            if let Some(before) = before.and_then(|before| before.parse().ok()) {
                grid.no_cells(before);
            }
            for cell in parts(row, "tc") {
                let properties = child(cell, "tcPr");
                if properties.is_some_and(|properties| child(properties, "cellDel").is_some()) {
                    let words = words(cell);
                    let message = format!(
                        "a cell that was deleted with tracked changes was left out: {}",
                        first_words(&words)
                    );
                    flow.push(self.marked(changed(message).without(&words)));
                    continue;
                }
                let columns = properties
                    .and_then(|properties| value(properties, "gridSpan"))
                    .and_then(|span| span.parse().ok())
                    .unwrap_or(1usize);
                let below = properties
                    .and_then(|properties| child(properties, "vMerge"))
                    .is_some_and(|merge| attribute(merge, "val") != Some("restart"));
                // Where the cell above went with its row, the one below it shows its own words.
                if below && !torn.contains(&number) {
                    grid.cell_below(columns);
                    continue;
                }
                let (line, lost) = html::one_line(self.inside(cell));
                grid.cell(line, CellRole::Data, [columns, 1]);
                grid.squeezed |= lost;
            }
        }
        let (table, doubts) = grid.table();
        for doubt in doubts {
            let mark = self.marked(doubt);
            flow.push(mark);
        }
        table.into_iter().for_each(|table| flow.push(ImportBlock::Table(table)));
    }
}

/// Whether a row has a cell that reaches into the rows below it.
fn reaches_down(row: Node<'_, '_>) -> bool {
    let merge = |cell: Node<'_, '_>| {
        child(cell, "tcPr")
            .and_then(|properties| child(properties, "vMerge"))
            .is_some_and(|merge| attribute(merge, "val") == Some("restart"))
    };
    parts(row, "tc").into_iter().any(merge)
}

/// The rows of a table or the cells of a row, also those that a change or a control has wrapped.
fn parts<'n, 'i>(node: Node<'n, 'i>, name: &str) -> Vec<Node<'n, 'i>> {
    let mut out = Vec::new();
    for inner in node.children().filter(|inner| inner.is_element()) {
        match inner.tag_name().name() {
            own if own == name => out.push(inner),
            "sdt" => child(inner, "sdtContent")
                .into_iter()
                .for_each(|content| out.extend(parts(content, name))),
            "ins" | "customXml" | "smartTag" => out.extend(parts(inner, name)),
            _ => {}
        }
    }
    out
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
