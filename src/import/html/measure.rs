//! How much of an element is running text, and how much links, buttons and headings.

use scraper::{ElementRef, Node};

use super::{attribute, words};

/// More words than this outside of links are text, whatever their element is called.
const MANY_WORDS: usize = 40;

/// Whether more than half of the words are in links and buttons, those of headings apart.
pub(super) fn mostly_links(element: ElementRef<'_>) -> bool {
    let WordCount { all, linked, headed } = WordCount::of(element);
    linked * 2 > all.saturating_sub(headed)
}

/// Whether an element is text by what is in it, whatever it is called.
pub(super) fn is_text(element: ElementRef<'_>) -> bool {
    let WordCount { all, linked, headed } = WordCount::of(element);
    let running = all.saturating_sub(linked + headed);
    let asks = ["form", "input", "button", "textarea", "select"].iter().any(|name| {
        element
            .descendent_elements()
            .skip(1)
            .any(|inner| inner.value().name() == *name && !is_read(inner))
    });
    running > linked && (running > MANY_WORDS || (headed > 0 && !asks))
}

/// How many words are in an element, in its links and buttons, and in its headings.
pub(super) struct WordCount {
    pub(super) all: usize,
    pub(super) linked: usize,
    pub(super) headed: usize,
}

impl WordCount {
    pub(super) fn of(element: ElementRef<'_>) -> Self {
        let count = |element: ElementRef<'_>| {
            words(element).split(' ').filter(|word| !word.is_empty()).count()
        };
        let (mut linked, mut headed) = (0, 0);
        for inner in element.descendent_elements() {
            if is_heading(inner) {
                headed += count(inner);
            } else if matches!(inner.value().name(), "a" | "button" | "option")
                && !inner.ancestors().filter_map(ElementRef::wrap).any(is_heading)
            {
                linked += count(inner);
            }
        }
        Self { all: count(element), linked, headed }
    }
}

/// Whether an element is a heading, or opens what is folded.
pub(super) fn is_heading(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary")
        || attribute(element, "role") == Some("heading")
}

/// Whether a button is read as words: it is in a heading or a term, or in the middle of a sentence.
pub(super) fn is_read(button: ElementRef<'_>) -> bool {
    let parent = button.parent().and_then(ElementRef::wrap);
    let beside = parent.is_some_and(|parent| {
        matches!(parent.value().name(), "p" | "li" | "td" | "dd" | "strong" | "em" | "b" | "i")
            && parent.children().any(|child| {
                child.value().as_text().is_some_and(|text| text.chars().any(char::is_alphabetic))
            })
    });
    beside
        || button.ancestors().filter_map(ElementRef::wrap).any(|parent| {
            is_heading(parent)
                || matches!(parent.value().name(), "dt" | "th" | "legend" | "caption")
        })
}

/// Whether an element is called a row of tabs, and has nothing else in it: words of two tabs are apart.
pub(in crate::import) fn is_row_of_tabs(row: ElementRef<'_>) -> bool {
    let is_tab = |class: &str| {
        let mut parts = class.split(['-', '_']);
        parts.any(|part| matches!(part, "tab" | "tabs" | "tabbed" | "tablist" | "tabset"))
    };
    let is_said = attribute(row, "role") == Some("tablist") || row.value().classes().any(is_tab);
    is_said
        && row.children().all(|part| match part.value() {
            Node::Element(part) => matches!(part.name(), "button" | "a" | "li" | "span"),
            Node::Text(text) => text.trim().is_empty(),
            _ => true,
        })
}
