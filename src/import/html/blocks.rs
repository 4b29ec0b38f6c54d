//! The elements of an article as blocks and lines.

use std::collections::{BTreeMap, BTreeSet};

use scraper::ElementRef;

use super::furniture::Furniture;
use super::layout::{self, BoxEdge};
use super::shortcodes::{self, ShortcodePart};
use super::{all_words, attribute, boxes, flattened, is_row_of_tabs, looks, word, words};
use crate::import::doubt::{Doubt, first_words, left_out};
use crate::import::encoding::clean;
use crate::import::lists;
use crate::import::tree::{ImportBlock, ImportDraft, Inline};

/// Reads what is in `content`; links of the whole page at `root` say which ids are needed.
pub(super) fn read(
    content: ElementRef<'_>,
    root: ElementRef<'_>,
    furniture: Furniture,
    draft: &mut ImportDraft,
) -> Vec<ImportBlock> {
    let (links, notes) = (linked(root), notes(root));
    let closed = shortcodes::closed(root);
    let styles = root.descendent_elements().filter(|inner| inner.value().name() == "style");
    let sheets = styles.flat_map(|style| style.text()).collect();
    let mut walk = HtmlWalk {
        draft,
        furniture,
        links,
        closed,
        notes,
        level: 1,
        font: None,
        struck: false,
        lines: false,
        sheets,
        depth: 0,
    };
    walk.inside(content)
}

/// The ids that links of the page lead to.
fn linked(root: ElementRef<'_>) -> Vec<String> {
    let targets = root
        .descendent_elements()
        .filter_map(|element| attribute(element, "href")?.strip_prefix('#').map(str::to_owned));
    targets.filter(|id| !id.is_empty()).collect()
}

/// The ids of footnotes: a short number leads to each.
fn notes(root: ElementRef<'_>) -> BTreeMap<String, String> {
    let mut notes = BTreeMap::new();
    for link in root.descendent_elements().filter(|element| element.value().name() == "a") {
        let Some(id) = attribute(link, "href").and_then(|href| href.strip_prefix('#')) else {
            continue;
        };
        let label = words(link);
        let label = label.trim_matches(['[', ']', '(', ')', ' ']);
        let short = (1..=3).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let name = id.trim_start_matches('_').to_lowercase();
        if short
            && is_note_name(id)
            && !name.contains("ref-")
            && !name.contains("_ref")
            && !name.starts_with("fnref")
            && !name.starts_with("ftnref")
            && !name.starts_with("ednref")
        {
            let number = notes.len() + 1;
            notes.entry(id.to_owned()).or_insert_with(|| number.to_string());
        }
    }
    notes
}

/// Whether an id is one that programs give to footnotes.
pub(in crate::import) fn is_note_name(id: &str) -> bool {
    let name = id.trim_start_matches('_').to_lowercase();
    let starts = [
        "fn",
        "ftn",
        "edn",
        "footnote",
        "note",
        "cite_note",
        "ref",
        "endnote",
        "sdfootnote",
        "sdendnote",
    ];
    starts.iter().any(|start| name.starts_with(start)) && !name.ends_with("anc")
}

/// A walk over the elements of an article.
pub(super) struct HtmlWalk<'d> {
    pub(super) draft: &'d mut ImportDraft,
    pub(super) furniture: Furniture,
    links: Vec<String>,
    /// The shortcodes that the page closes.
    closed: BTreeSet<String>,
    /// The level of the heading above.
    pub(super) level: u8,
    /// The font of the text, where an element sets one.
    font: Option<String>,
    /// Whether the words are struck out as a whole.
    pub(super) struck: bool,
    /// Whether lines end where the text has them.
    lines: bool,
    /// The style sheets of the page.
    sheets: String,
    pub(super) notes: BTreeMap<String, String>,
    depth: usize,
}

/// Blocks that are done, the line that is being read, and the lines of a list of Word.
#[derive(Default)]
pub(super) struct HtmlFlow {
    pub(super) blocks: Vec<ImportBlock>,
    pub(super) line: Vec<Inline>,
    items: Vec<lists::ListLine>,
}

impl HtmlFlow {
    /// Ends the line; two line breaks in it end a paragraph.
    pub(super) fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut paragraph = Vec::new();
        let mut breaks = 0;
        for inline in line {
            let blank = matches!(&inline, Inline::Text(text) if text.trim().is_empty());
            if matches!(inline, Inline::Break) {
                breaks += 1;
            } else if !blank {
                if breaks > 1 {
                    self.paragraph(std::mem::take(&mut paragraph));
                }
                breaks = 0;
            }
            paragraph.push(inline);
        }
        self.paragraph(paragraph);
    }

    fn paragraph(&mut self, text: Vec<Inline>) {
        let empty = text.iter().all(|inline| {
            matches!(inline, Inline::Break)
                || matches!(inline, Inline::Text(text) if text.trim().is_empty())
        });
        if !empty {
            self.end_list();
            self.blocks.push(ImportBlock::Paragraph(text));
        }
    }

    fn end_list(&mut self) {
        let items = std::mem::take(&mut self.items);
        self.blocks.extend(lists::nest(items));
    }

    pub(super) fn push(&mut self, block: ImportBlock) {
        self.flush();
        self.end_list();
        self.blocks.push(block);
    }

    pub(super) fn end(mut self) -> Vec<ImportBlock> {
        self.flush();
        self.end_list();
        self.blocks
    }
}

impl HtmlWalk<'_> {
    pub(super) fn inside(&mut self, parent: ElementRef<'_>) -> Vec<ImportBlock> {
        let mut flow = HtmlFlow::default();
        let struck = !self.struck && looks::is_struck(parent);
        self.struck |= struck;
        self.children(parent, &mut flow);
        let mut blocks = flow.end();
        if struck {
            self.struck = false;
            self.strike(&mut blocks);
        }
        blocks
    }

    pub(super) fn children(&mut self, parent: ElementRef<'_>, flow: &mut HtmlFlow) {
        if self.depth >= super::limits::MAX_NESTING {
            flow.line.push(Inline::Text(words(parent)));
            return;
        }
        self.depth += 1;
        let outer = self.font.clone();
        self.font = word::font(parent).map(str::to_owned).or(self.font.take());
        let lines = std::mem::replace(&mut self.lines, layout::keeps_lines(parent));
        let are_boxes = layout::parts_are_boxes(parent) || is_row_of_tabs(parent);
        for child in parent.children() {
            flow.line.extend(are_boxes.then_some(Inline::Gap));
            if let Some(text) = child.value().as_text() {
                let text = clean(text);
                let font = self.font.as_deref();
                let shown = font.map_or(text.clone(), |font| word::shown(font, &text));
                self.text(&shown, flow);
            } else if let Some(element) = ElementRef::wrap(child) {
                let edges = layout::edges(element).map(|edge| {
                    let is_apart = edge != BoxEdge::Joined && !is_block(element.value().name());
                    is_apart.then_some(Inline::Gap)
                });
                let [before, after] = edges;
                let is_row = || is_row_of_tabs(element);
                let touch = layout::touching(element, &self.sheets).filter(|_| {
                    !are_boxes && !is_row() && self.furniture.unwanted(element).is_none()
                });
                if let Some(words) = touch {
                    flow.line.push(Inline::Mark(self.draft.doubt(touching(&words))));
                }
                flow.line.extend(before);
                self.element(element, flow);
                flow.line.extend(after);
            }
        }
        self.lines = lines;
        self.depth -= 1;
        self.font = outer;
    }

    /// Reads a text; shortcodes in it are named.
    fn text(&mut self, text: &str, flow: &mut HtmlFlow) {
        for part in shortcodes::parts(text, &self.closed) {
            match part {
                ShortcodePart::Words(words) if self.lines => {
                    let lines = words.split('\n').map(|line| Inline::Text(line.to_owned()));
                    lines.for_each(|line| flow.line.extend([line, Inline::Break]));
                    flow.line.pop();
                }
                ShortcodePart::Words(words) => flow.line.push(Inline::Text(words.to_owned())),
                ShortcodePart::Opens(doubt, title) => {
                    flow.line.extend([Inline::Mark(self.draft.doubt(doubt)), Inline::Gap]);
                    let title = title.map(|title| Inline::Strong(vec![Inline::Text(title)]));
                    flow.line.extend(title.into_iter().flat_map(|title| [title, Inline::Gap]));
                }
                ShortcodePart::Closes => flow.line.push(Inline::Gap),
            }
        }
    }

    /// The content of an element that has only lines in it.
    pub(super) fn line(&mut self, element: ElementRef<'_>) -> Vec<Inline> {
        flattened(self.inside(element)).0
    }

    pub(super) fn element(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        if matches!(element.value().name(), "input" | "math" | "svg") && self.as_text(element, flow)
        {
            return;
        }
        if self.control(element, flow) {
            return;
        }
        if let Some(what) = self.furniture.unwanted(element) {
            return self.left_out(what, element, flow);
        }
        if self.struck_blocks(element, flow) || self.note(element, flow) {
            return;
        }
        self.anchor(element, flow);
        self.panel_heading(element, flow);
        if let Some(kind) = boxes::kind(element) {
            return self.callout(kind, element, flow);
        }
        match element.value().name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, flow),
            "p" if word::is_item(element) => self.word_item(element, flow),
            "p" if word::is_title(element) => {
                let text = self.line(element);
                flow.push(ImportBlock::Heading { level: 1, text });
            }
            "ul" | "ol" | "menu" | "dir" => self.list(element, flow),
            "dl" => self.definitions(element, flow),
            "table" => self.table(element, flow),
            "blockquote" => {
                let inner = self.inside(element);
                flow.push(ImportBlock::Quote(inner));
            }
            "pre" | "listing" | "xmp" if !self.struck => {
                self.unstruck(element, flow);
                let text = clean(&element.text().collect::<String>());
                flow.push(ImportBlock::Code { language: String::new(), text });
            }
            "hr" => flow.push(ImportBlock::Rule),
            "details" => self.details(element, flow),
            "figure" => self.figure(element, flow),
            name if is_block(name) => {
                flow.flush();
                self.children(element, flow);
                flow.flush();
            }
            name => {
                if !is_html(name) {
                    self.names(element, flow);
                }
                self.inline(element, flow);
            }
        }
    }

    pub(super) fn left_out(
        &mut self,
        what: &'static str,
        element: ElementRef<'_>,
        flow: &mut HtmlFlow,
    ) {
        if what.is_empty() || word::is_marker(element) {
            return;
        }
        // What a browser shows there keeps the words beside it apart.
        if what != "hidden text" {
            flow.line.push(Inline::Gap);
        }
        let named = |name: &str| {
            let mut inner = element.descendent_elements();
            inner.find_map(|inner| attribute(inner, name)).unwrap_or_default()
        };
        let silent = matches!(
            what,
            "a button"
                | "hidden text"
                | "an advert"
                | "a form"
                | "page tools"
                | "a share bar"
                | "text for browsers without scripts"
                | "text that a script puts on the page"
        );
        let text = match inert_words(element).unwrap_or_else(|| all_words(element)) {
            text if !text.is_empty() || silent => text,
            _ if what == "a drawing that is part of the page" => named("aria-label").to_owned(),
            _ => [named("title"), named("src"), named("data")].join(" ").trim().to_owned(),
        };
        if text.is_empty() {
            return;
        }
        flow.line.push(Inline::Mark(self.draft.doubt(left_out(what, &text))));
        if is_block(element.value().name()) {
            flow.flush();
        }
    }

    /// Reads a footnote of the page as one; whether the element is one.
    pub(super) fn note(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) -> bool {
        if !matches!(element.value().name(), "li" | "p" | "div" | "aside") || self.notes.is_empty()
        {
            return false;
        }
        let inner = || {
            element
                .child_elements()
                .filter(|child| child.value().name() == "a")
                .filter_map(|link| attribute(link, "name").or(attribute(link, "id")))
                .next()
        };
        let Some(id) = attribute(element, "id")
            .into_iter()
            .chain(inner())
            .find_map(|id| self.notes.remove(id).or_else(|| self.notes.remove(&format!("_{id}"))))
        else {
            return false;
        };
        let blocks = self.inside(element);
        flow.push(ImportBlock::Note { id, blocks });
        true
    }

    pub(super) fn anchor(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let ids = [
            attribute(element, "id"),
            attribute(element, "name").filter(|_| element.value().name() == "a"),
        ];
        for id in ids.into_iter().flatten().filter(|id| self.links.iter().any(|link| link == id)) {
            let inline = !is_block(element.value().name());
            if inline {
                flow.line.push(Inline::Anchor(id.to_owned()));
            } else {
                flow.push(ImportBlock::Anchor(id.to_owned()));
            }
        }
    }

    fn heading(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let level = element.value().name().as_bytes()[1] - b'0';
        self.level = level;
        let mut text = self.line(element);
        word::without_marker(&mut text);
        if !text.is_empty() {
            flow.push(ImportBlock::Heading { level, text });
        }
    }

    fn word_item(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        flow.flush();
        let mut text = self.line(element);
        let number = word::without_marker(&mut text).or(word::without_typed_marker(&mut text));
        flow.items.push(lists::ListLine {
            depth: word::depth(element),
            number,
            list: None,
            blocks: vec![ImportBlock::Paragraph(text)],
        });
    }
}

/// What is told of words that may not be one.
fn touching(words: &str) -> Doubt {
    const SAID: &str =
        "nothing keeps words apart, unless a style sheet does that is not in the file";
    let help = "Look at the page in a browser, and put a blank between them where it has one.";
    Doubt::new(format!("{SAID}: {}", first_words(words)), help)
        .alike(format!("places where {SAID}"))
}

/// The words of an element whose content the parser leaves as it is, or that has a page of its own in it.
fn inert_words(element: ElementRef<'_>) -> Option<String> {
    let inner = match element.value().name() {
        "noscript" | "template" => element.inner_html().replace("&lt;", "<").replace("&gt;", ">"),
        "iframe" => attribute(element, "srcdoc")?.to_owned(),
        _ => return None,
    };
    Some(words(scraper::Html::parse_fragment(&inner).root_element()))
}

/// Whether an element that has no lines of its own is one of HTML; others come from the generator of a site.
fn is_html(name: &str) -> bool {
    const NAMES: [&str; 43] = [
        "a", "abbr", "acronym", "area", "audio", "b", "bdi", "bdo", "big", "br", "button", "cite",
        "code", "data", "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label",
        "map", "mark", "meter", "output", "picture", "progress", "q", "ruby", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "u", "var",
    ];
    NAMES.contains(&name)
}

/// Whether an element has lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "details"
            | "dd"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "listing"
            | "xmp"
            | "section"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "legend"
            | "caption"
    )
}
