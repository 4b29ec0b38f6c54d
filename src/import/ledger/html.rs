//! The words of a page, bluntly: all of its text, hidden or not, and what describes its pictures.

use std::ops::Range;

use scraper::{ElementRef, Html};

use super::columns::TableCells;
use super::generators;
use super::original::{ANY, OriginalWords, QuotedWords, SideWords};
use crate::import::encoding::clean;
use crate::import::html::layout::{self, BoxEdge};
use crate::import::html::{cells, is_note_name, is_row_of_tabs, looks, word};
use crate::import::script::{ScriptForm, in_ledger, is_note_mark};

/// How deep elements are read one by one; what is deeper is read as one text.
const MAX_NESTING: usize = 500;

/// Elements whose text nobody sees.
const SILENT: [&str; 11] = [
    "head",
    "script",
    "style",
    "template",
    "noscript",
    "datalist",
    "title",
    "desc",
    "rp",
    "annotation",
    "annotation-xml",
];

/// Elements that begin a line.
const LINES: [&str; 52] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements that may or may not set words apart.
const LOOSE: [&str; 22] = [
    "audio", "canvas", "q", "rt", "text", "tspan", "output", "meter", "progress", "button", "del",
    "ins", "img", "input", "label", "textarea", "svg", "math", "iframe", "video", "object", "ruby",
];

/// All words of a page.
pub(in crate::import) fn words(text: &str) -> OriginalWords {
    let mut html = Html::parse_document(text);
    layout::apply(&mut html);
    let raised = classes(&html, form);
    let hidden = classes(&html, |style| hides(style).then_some(()));
    let hidden = hidden.into_iter().map(|(name, ())| name).collect();
    let notes = notes(&html);
    let mut page = PageText { raised, hidden, notes, ..PageText::default() };
    page.element(html.root_element());
    let mut text = page.text.clone().into_bytes();
    generators::tags(&page.text, &mut text);
    let main = QuotedWords::of(String::from_utf8(text).unwrap_or(page.text));
    let side = |(what, words)| SideWords { what, words: QuotedWords::of(words) };
    let sides = page.sides.into_iter().map(side).collect();
    OriginalWords { main, sides, menus: page.menus, cells: page.tables.cells }
}

/// The text of a page so far.
#[derive(Default)]
struct PageText {
    text: String,
    /// Where open lists and menus begin.
    lists: Vec<usize>,
    /// Where the open link begins.
    link: usize,
    links: Vec<Range<usize>>,
    menus: Vec<Range<usize>>,
    depth: usize,
    /// The font of the text, where an element sets one.
    font: Option<String>,
    /// The classes whose words are raised or lowered.
    raised: Vec<(String, ScriptForm)>,
    /// The classes whose words nobody sees.
    hidden: Vec<String>,
    /// The ids of footnotes.
    notes: Vec<String>,
    /// What an article has anywhere: footnotes, and the parts of lines that nobody sees, beside which words run together.
    sides: Vec<(&'static str, String)>,
    /// Whether a bullet or a number that was typed before an item may come.
    marker: bool,
    tables: TableCells,
}

impl PageText {
    /// Whether an element has no words of the text; what stands for them is added.
    fn is_silent(&mut self, element: ElementRef<'_>) -> bool {
        let name = element.value().name();
        let style = element.attr("style").unwrap_or_default().to_lowercase().replace(' ', "");
        if SILENT.contains(&name) || style.contains("mso-list:ignore") {
            return true;
        }
        if self.is_hidden_part(element, &style) {
            self.sides.push(("hidden text", clean(&element.text().collect::<String>())));
            return true;
        }
        if let Some(note) = self.note(element) {
            let mut inner = PageText {
                raised: self.raised.clone(),
                hidden: self.hidden.clone(),
                depth: self.depth,
                ..PageText::default()
            };
            inner.element(note);
            self.sides.extend(inner.sides);
            self.sides.push(("a footnote", inner.text));
            return true;
        }
        if name == "a" && is_reference(element) {
            self.text.push(ANY);
            return true;
        }
        let script = match name {
            "sup" => ScriptForm::Superscript,
            "sub" => ScriptForm::Subscript,
            _ => match self.script(element, &style) {
                Some(form) => form,
                None => return false,
            },
        };
        let words: String = element.text().collect::<String>();
        let is_plain = |inner: ElementRef<'_>| {
            is_emphasis(inner.value().name()) || inner.value().name() == "a" && !is_reference(inner)
        };
        if !element.descendent_elements().skip(1).all(is_plain) {
            self.text.push(ANY);
            return false;
        }
        let is_link = |inner: ElementRef<'_>| inner.value().name() == "a";
        let linked = element.descendent_elements().any(is_link)
            || element.ancestors().filter_map(ElementRef::wrap).any(is_link);
        if linked && script == ScriptForm::Superscript && is_note_mark(&self.text, &words) {
            self.text.push_str(&format!("{ANY} {} {ANY}", words.trim()));
            return true;
        }
        let blank = |is: bool| is.then_some(if linked { ANY } else { ' ' });
        self.text.extend(blank(words.starts_with(char::is_whitespace)));
        self.text.push_str(&in_ledger(script, &self.text, &clean(words.trim()), ANY));
        self.text.extend(blank(words.ends_with(char::is_whitespace)));
        true
    }

    /// The element, if it is a footnote.
    fn note<'e>(&self, element: ElementRef<'e>) -> Option<ElementRef<'e>> {
        let is_part = matches!(element.value().name(), "li" | "p" | "div" | "aside");
        let links = || element.child_elements().filter(|child| child.value().name() == "a");
        let named = |element: ElementRef<'_>, name: &str| {
            element.attr(name).is_some_and(|id| self.notes.iter().any(|note| note == id))
        };
        let is_named =
            || named(element, "id") || links().any(|link| named(link, "id") || named(link, "name"));
        (is_part && !self.notes.is_empty() && is_named()).then_some(element)
    }

    /// Whether an element is a part of a line that nobody sees.
    fn is_hidden_part(&self, element: ElementRef<'_>, style: &str) -> bool {
        let mut parts = element.descendent_elements();
        let by_class =
            || element.value().classes().any(|name| self.hidden.iter().any(|other| other == name));
        (element.attr("hidden").is_some() || hides(style) || by_class())
            && parts
                .all(|part| !LINES.contains(&part.value().name()) && part.value().name() != "img")
    }

    /// How an element that has no name for it raises or lowers its words by its style or its class.
    fn script(&self, element: ElementRef<'_>, style: &str) -> Option<ScriptForm> {
        let is_line = !LINES.contains(&element.value().name());
        let by_class = element
            .value()
            .classes()
            .find_map(|class| self.raised.iter().find(|(name, _)| name == class));
        let own = form(style).or_else(|| looks::own_script(element));
        own.or(by_class.map(|(_, form)| *form)).filter(|_| is_line)
    }

    fn element(&mut self, element: ElementRef<'_>) {
        if self.is_silent(element) {
            return;
        }
        let start = self.text.len();
        self.tables.open(element.value().name(), cells::reach(element));
        let [before, after] = layout::edges(element);
        self.edge(before);
        self.open(element);
        self.depth += 1;
        if self.depth > MAX_NESTING {
            element.text().for_each(|text| self.text.push_str(&clean(text)));
        }
        let deep = self.depth > MAX_NESTING;
        let outer = self.font.clone();
        self.font = word::font(element).map(str::to_owned).or(self.font.take());
        if element.value().classes().any(|class| class.starts_with("MsoList")) {
            self.marker = true;
        }
        let mut feet = Vec::new();
        let any = ANY.to_string();
        let between = match element {
            row if layout::parts_are_boxes(row) => " ",
            row if is_row_of_tabs(row) => any.as_str(),
            _ => "",
        };
        for node in element.children().filter(|_| !deep) {
            self.text.push_str(between);
            if let Some(text) = node.value().as_text() {
                self.add(&clean(text));
            } else if let Some(inner) = ElementRef::wrap(node) {
                match inner.value().name() {
                    // A browser shows the foot of a table last.
                    "tfoot" => feet.push(inner),
                    _ => self.element(inner),
                }
            }
        }
        feet.into_iter().for_each(|foot| self.element(foot));
        self.font = outer;
        self.depth -= 1;
        self.close(element);
        self.edge(after);
        self.tables.close(element.value().name(), start..self.text.len());
        if is_around_text(element) {
            self.menus.push(start..self.text.len());
        }
    }

    fn add(&mut self, text: &str) {
        let text = self.font.as_deref().map_or(text.to_owned(), |font| word::shown(font, text));
        let first = text.trim_start();
        if !self.marker || first.is_empty() {
            return self.text.push_str(&text);
        }
        self.marker = false;
        let (word, rest) = first.split_at(first.find(char::is_whitespace).unwrap_or(first.len()));
        let numbered =
            word.strip_suffix(['.', ')']).is_some_and(|digits| digits.parse::<u64>().is_ok());
        let is_marker =
            numbered || matches!(word, "·" | "•" | "o" | "§" | "-" | "–" | "▪" | "➢" | "Ø");
        self.text.push_str(if is_marker { rest } else { &text });
    }

    fn open(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        self.set_apart(name);
        match name {
            "ul" | "ol" | "nav" | "menu" => self.lists.push(self.text.len()),
            "a" => self.link = self.text.len(),
            "img" => {
                self.text.push_str(&clean(element.attr("alt").unwrap_or_default()));
                self.text.push(ANY);
            }
            _ => {}
        }
    }

    fn close(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        match name {
            "ul" | "ol" | "nav" | "menu" => {
                let list = self.lists.pop().unwrap_or_default()..self.text.len();
                let words =
                    |span: &Range<usize>| self.text[span.clone()].split_whitespace().count();
                let inside = self.links.iter().filter(|link| link.start >= list.start);
                if inside.map(words).sum::<usize>() * 2 > words(&list) {
                    self.menus.push(list);
                }
            }
            "a" => self.links.push(self.link..self.text.len()),
            _ => {}
        }
        self.set_apart(name);
        if matches!(name, "sup" | "sub") {
            self.text.push(ANY);
        }
    }

    /// What the style of the page puts at an edge of an element.
    fn edge(&mut self, edge: BoxEdge) {
        self.text.extend(match edge {
            BoxEdge::Joined => None,
            BoxEdge::Near => Some(ANY),
            BoxEdge::Apart => Some(' '),
        });
    }

    fn set_apart(&mut self, name: &str) {
        if LINES.contains(&name) {
            self.text.push('\n');
        } else if name == "br" {
            self.text.push(' ');
        } else if LOOSE.contains(&name) || name.contains('-') {
            // The elements of a site's own may be blocks.
            self.text.push(ANY);
        }
    }
}

/// Whether an element only says how its words look.
fn is_emphasis(name: &str) -> bool {
    matches!(name, "b" | "strong" | "i" | "em" | "u" | "small" | "span" | "font")
}

/// Whether declarations without blanks raise or lower words.
fn form(style: &str) -> Option<ScriptForm> {
    if style.contains("vertical-align:super") {
        return Some(ScriptForm::Superscript);
    }
    style.contains("vertical-align:sub").then_some(ScriptForm::Subscript)
}

/// Whether declarations without blanks hide words and close up what is beside them.
fn hides(style: &str) -> bool {
    ["display:none", "visibility:hidden", "mso-hide:all"].iter().any(|way| style.contains(way))
}

/// The classes of which the style sheets of a page say something: each `.name` before a block in which `said` finds it.
fn classes<T: Copy>(html: &Html, said: impl Fn(&str) -> Option<T>) -> Vec<(String, T)> {
    let mut out = Vec::new();
    let sheets =
        html.root_element().descendent_elements().filter(|inner| inner.value().name() == "style");
    for sheet in sheets {
        let sheet = sheet.text().collect::<String>();
        for rule in sheet.split('}') {
            let Some((selectors, block)) = rule.rsplit_once('{') else { continue };
            let block = block.to_lowercase().split_whitespace().collect::<String>();
            let Some(said) = said(&block) else { continue };
            let names = selectors.split(',').filter_map(|selector| selector.trim().split_once('.'));
            out.extend(names.map(|(_, name)| (name.to_owned(), said)));
        }
    }
    out
}

/// Whether an element is never running text: menus, the foot of the page, and what only programs that read aloud say.
fn is_around_text(element: ElementRef<'_>) -> bool {
    const NAMES: [&str; 7] = [
        "skip-link",
        "skiplink",
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
    ];
    let named = element.value().classes().any(|class| {
        let class = class.to_lowercase();
        NAMES.iter().any(|name| class.ends_with(name))
    });
    matches!(element.value().name(), "nav" | "footer")
        || matches!(element.attr("role"), Some("navigation" | "contentinfo"))
        || named
}

/// The ids of footnotes, to which a number leads.
fn notes(html: &Html) -> Vec<String> {
    let elements = html.root_element().descendent_elements();
    let links = elements.filter(|link| link.value().name() == "a" && is_reference(*link));
    let ids = links.filter_map(|link| link.attr("href")?.trim().strip_prefix('#'));
    ids.filter(|id| is_note_name(id)).map(str::to_owned).collect()
}

/// Whether a link is the number of a footnote, or leads back from it.
fn is_reference(element: ElementRef<'_>) -> bool {
    let Some(place) = element.attr("href").and_then(|target| target.trim().strip_prefix('#'))
    else {
        return false;
    };
    let text: String = element.text().collect::<String>().trim().to_owned();
    let place = place.to_lowercase();
    let back = ["fnref", "ftnref", "ftnt_ref", "ednref", "cite_ref"]
        .iter()
        .any(|name| place.contains(name));
    let back = back || place.starts_with("sd") && place.ends_with("anc");
    back || (is_note_name(&place) && text.len() < 8 && !text.chars().any(char::is_alphabetic))
}
