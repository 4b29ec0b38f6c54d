//! Lists, definitions and tables of a page.

use scraper::ElementRef;

use super::attributes::{AttributeWords, attribute_words};
use super::blocks::{HtmlFlow, HtmlWalk};
use super::looks::{self, ListCounting};
use super::measure::{is_heading, is_read};
use super::panels::own_name;
use super::{attribute, cells, flattened, words};
use crate::import::doubt::{Doubt, changed, first_words, left_out, left_out_markup};
use crate::import::encoding::clean;
use crate::import::grid::{CellRole, Grid};
use crate::import::lists;
use crate::import::tree::{Definition, ImportBlock, Inline};

impl HtmlWalk<'_> {
    pub(super) fn list(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        flow.flush();
        // Markdown can count neither down nor below 0: the numbers are in the text then.
        let down = element.attr("reversed").is_some();
        let mut number = first_number(element, down);
        let is_ordered = element.value().name() == "ol";
        let typed = is_ordered && (down || number < 0);
        let counting = looks::counting(element);
        let numbered = is_ordered && !typed && counting != ListCounting::Nothing;
        let mut lines: Vec<lists::ListLine> = Vec::new();
        let line = |number: i64, blocks: Vec<ImportBlock>| lists::ListLine {
            depth: 0,
            number: u64::try_from(number).ok().filter(|_| numbered),
            list: None,
            blocks,
        };
        let mut counted = EditorList::default();
        for node in element.children() {
            if let Some(text) = node.value().as_text().filter(|text| !text.trim().is_empty()) {
                let text = vec![Inline::Text(clean(text))];
                lines.push(line(number, vec![ImportBlock::Paragraph(text)]));
                number += 1;
            }
            let Some(child) = ElementRef::wrap(node) else { continue };
            if child.value().name() == "li" {
                if self.is_no_item(child, flow) {
                    continue;
                }
                number = attribute(child, "value")
                    .and_then(|value| value.parse().ok())
                    .unwrap_or(number);
                self.anchor(child, flow);
                let mut blocks = self.inside(child);
                if typed {
                    begin_with(&mut blocks, format!("{number}. "));
                }
                let mut item = line(number, blocks);
                let is_counted = counted.number(child, &mut item);
                lines.push(item);
                number = number.saturating_add(i64::from(is_counted) * if down { -1 } else { 1 });
                continue;
            }
            // A list in a list, without an item of its own, belongs to the item before.
            let mut inner = HtmlFlow::default();
            self.element(child, &mut inner);
            match lines.last_mut() {
                Some(line) => line.blocks.extend(inner.end()),
                None => flow.blocks.extend(inner.end()),
            }
        }
        if typed {
            let what = if down { "counts down" } else { "begins below 0" };
            let message =
                format!("a list that {what} has bullets now, with its numbers in the text");
            let mark = self.draft.doubt(changed(message));
            flow.push(ImportBlock::Mark(mark));
        }
        if numbered && counting == ListCounting::Letters && !lines.is_empty() {
            let mark = self.draft.doubt(letters_lost());
            flow.push(ImportBlock::Mark(mark));
        }
        lists::nest(lines).into_iter().for_each(|list| flow.push(list));
    }

    /// Puts an item that is furniture of the page, or a note, where that belongs; whether it was one.
    fn is_no_item(&mut self, item: ElementRef<'_>, flow: &mut HtmlFlow) -> bool {
        match self.furniture.unwanted(item) {
            Some(what) => {
                self.left_out(what, item, flow);
                true
            }
            None => self.note(item, flow),
        }
    }

    pub(super) fn definitions(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let mut definitions: Vec<Definition> = Vec::new();
        let parts =
            element.descendent_elements().filter(|part| matches!(part.value().name(), "dt" | "dd"));
        let nearest = |part: &ElementRef<'_>| {
            part.ancestors()
                .filter_map(ElementRef::wrap)
                .find(|parent| parent.value().name() == "dl")
                .is_some_and(|list| list.id() == element.id())
        };
        for part in parts.filter(nearest) {
            let text = self.line(part);
            match (part.value().name(), definitions.last_mut()) {
                ("dd", Some(definition)) => definition.meanings.push(text),
                ("dd", None) => flow.push(ImportBlock::Paragraph(text)),
                // Terms in a row share what comes after them.
                (_, Some(definition)) if definition.meanings.is_empty() => {
                    definition.term.push(Inline::Text(", ".into()));
                    definition.term.extend(text);
                }
                _ => definitions.push(Definition { term: text, meanings: Vec::new() }),
            }
        }
        let lonely = definitions.pop_if(|last| last.meanings.is_empty());
        if !definitions.is_empty() {
            flow.push(ImportBlock::Definitions(definitions));
        }
        if let Some(Definition { term, .. }) = lonely {
            flow.push(ImportBlock::Paragraph(vec![Inline::Strong(term)]));
        }
    }

    /// Whether nobody sees a part of a table.
    fn hidden(&self, part: ElementRef<'_>) -> Option<&'static str> {
        self.furniture.unwanted(part).filter(|what| *what == "hidden text")
    }

    /// A cell that nobody sees: its place stays.
    fn cell_left_out(&mut self, what: &'static str, cell: ElementRef<'_>) -> Vec<Inline> {
        let words = words(cell);
        if words.is_empty() {
            return Vec::new();
        }
        vec![Inline::Mark(self.draft.doubt(left_out(what, &words)))]
    }

    pub(super) fn table(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        flow.flush();
        if cells::is_layout(element) {
            if cells::seems_table(element) {
                let doubt = Doubt::new(
                    "a table became paragraphs: compare them with the original",
                    "What stood side by side is one below the other now.",
                );
                let mark = self.draft.doubt(doubt);
                flow.push(ImportBlock::Mark(mark));
            }
            for cell in cells::own(element, &["td", "th", "caption"]) {
                flow.flush();
                self.children(cell, flow);
                flow.flush();
            }
            return;
        }
        let mut grid = Grid::default();
        for row in cells::rows(element) {
            let mut parents = row.ancestors().filter_map(ElementRef::wrap);
            if let Some(what) = self.hidden(row) {
                self.left_out(what, row, flow);
                continue;
            }
            let in_head = parents.any(|parent| parent.value().name() == "thead");
            grid.row(if in_head { CellRole::Head } else { CellRole::Data });
            for cell in cells::own(row, &["td", "th"]) {
                let (text, lost) = match self.hidden(cell) {
                    Some(what) => (self.cell_left_out(what, cell), false),
                    None => flattened(self.inside(cell)),
                };
                let is_head = cell.value().name() == "th";
                let role = if is_head { CellRole::Head } else { CellRole::Data };
                grid.cell(text, role, cells::reach(cell));
                grid.squeezed |= lost;
            }
        }
        if let Some(caption) = cells::own(element, &["caption"]).first() {
            let text = self.line(*caption);
            flow.push(ImportBlock::Paragraph(vec![Inline::Strong(text)]));
        }
        let (table, doubts) = grid.table();
        for doubt in doubts {
            let mark = self.draft.doubt(doubt);
            flow.push(ImportBlock::Mark(mark));
        }
        if let Some(table) = table {
            flow.push(ImportBlock::Table(table));
        }
    }
}

impl HtmlWalk<'_> {
    /// A button or tab that opens a panel is the heading of the panel; whether the element was one.
    pub(super) fn control(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) -> bool {
        if self.furniture.panels.is_row_of_tabs(element) {
            for tab in element.descendent_elements() {
                if self.furniture.panels.opens(tab) {
                    self.left_out("the name of a tab, which is a heading now", tab, flow);
                }
            }
            return true;
        }
        if !self.furniture.panels.opens(element) {
            return false;
        }
        let in_line = element.ancestors().filter_map(ElementRef::wrap).any(is_heading)
            || is_heading(element)
            || is_read(element)
            || element.child_elements().any(is_heading);
        if in_line {
            return false;
        }
        if self.furniture.panels.is_tab(element) {
            self.left_out("the name of a tab, which is a heading now", element, flow);
            return true;
        }
        let text = self.line(element);
        flow.push(ImportBlock::Heading { level: self.level + 1, text });
        true
    }

    /// The words that an element of another generator has in its attributes: `<TabItem label="Adults">`.
    pub(super) fn names(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let names = ["label", "title", "heading", "header", "question", "summary", "caption"];
        if let Some(words) = names.iter().find_map(|name| attribute(element, name)) {
            let text = vec![Inline::Text(clean(words))];
            flow.push(ImportBlock::Paragraph(vec![Inline::Strong(text)]));
        }
        // A word beside a number may be its unit.
        let is_number = |(name, value): (&str, &str)| {
            let digit = value.contains(|letter: char| letter.is_ascii_digit());
            digit && matches!(attribute_words(name, value), AttributeWords::Text)
        };
        let numbers = element.value().attrs().any(is_number);
        for (attribute, words) in element.value().attrs() {
            let words = clean(words.trim());
            if names.contains(&attribute) {
                continue;
            }
            match attribute_words(attribute, &words) {
                AttributeWords::Text => {}
                AttributeWords::Unsure if numbers => {}
                AttributeWords::Unsure => {
                    let what = format!("a word in `{attribute}` of `{}`", element.value().name());
                    flow.line.push(Inline::Mark(self.draft.doubt(left_out_markup(&what, &words))));
                    continue;
                }
                AttributeWords::Layout => continue,
            }
            let what = format!(
                "words in `{attribute}` of `{}` are text now: {}",
                element.value().name(),
                first_words(&words)
            );
            flow.line.push(Inline::Mark(self.draft.doubt(changed(what))));
            flow.line.extend([Inline::Gap, Inline::Text(words), Inline::Gap]);
        }
    }

    /// The heading of a panel whose name stands in a row of tabs.
    pub(super) fn panel_heading(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let label = attribute(element, "id").and_then(|id| self.furniture.panels.labels.get(id));
        let name = match label {
            Some(label) if !label.is_tab => return,
            Some(label) => label.words.clone(),
            None => own_name(element).map(clean).unwrap_or_default(),
        };
        let first =
            element.descendent_elements().skip(1).find(|inner| is_heading(*inner)).map(words);
        if !name.is_empty() && first.as_ref() != Some(&name) {
            let text = vec![Inline::Text(name)];
            flow.push(ImportBlock::Heading { level: self.level + 1, text });
        }
    }
}

/// The items of Quill, an editor of web pages: all are beside each other, and classes say how deep they are.
#[derive(Default)]
struct EditorList {
    /// The last number of each depth below the first.
    numbers: Vec<u64>,
}

impl EditorList {
    /// Gives an item its depth and number; whether it counts for the list itself.
    fn number(&mut self, item: ElementRef<'_>, line: &mut lists::ListLine) -> bool {
        let indents = item.value().classes().find_map(|class| class.strip_prefix("ql-indent-"));
        let depth = indents.and_then(|depth| depth.parse().ok()).unwrap_or(0).min(9);
        let is_bullet =
            matches!(attribute(item, "data-list"), Some("bullet" | "checked" | "unchecked"));
        line.depth = depth;
        if is_bullet {
            line.number = None;
        }
        let Some(below) = depth.checked_sub(1) else {
            self.numbers.clear();
            return !is_bullet;
        };
        self.numbers.truncate(depth);
        self.numbers.resize(depth, 0);
        if let Some(last) = self.numbers.get_mut(below).filter(|_| line.number.is_some()) {
            *last += 1;
            line.number = Some(*last);
        }
        false
    }
}

/// The number of the first item of a list.
fn first_number(list: ElementRef<'_>, counts_down: bool) -> i64 {
    let items = list.child_elements().filter(|child| child.value().name() == "li").count();
    let usual = if counts_down { items as i64 } else { 1 };
    attribute(list, "start").and_then(|start| start.parse().ok()).unwrap_or(usual)
}

/// Puts text in front of the first words of `blocks`.
fn begin_with(blocks: &mut Vec<ImportBlock>, text: String) {
    let text = Inline::Text(text);
    match blocks.first_mut() {
        Some(ImportBlock::Paragraph(line)) => line.insert(0, text),
        _ => blocks.insert(0, ImportBlock::Paragraph(vec![text])),
    }
}

fn letters_lost() -> Doubt {
    Doubt::new(
        "a list with letters has numbers now",
        "Where the text speaks of a letter, write the number.",
    )
}
