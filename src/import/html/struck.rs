//! Words that a page strikes out: they are struck out in each of their lines, and told.

use scraper::{ElementRef, Node};

use super::blocks::{HtmlFlow, HtmlWalk, is_block};
use super::{looks, word, words};
use crate::import::doubt::{Doubt, changed, first_words, unstruck};
use crate::import::tree::{
    ImportBlock, ImportDraft, Inline, beside_numbers, each_line, plain_text,
};

impl HtmlWalk<'_> {
    /// Reads an element that strikes out blocks; whether it is one.
    pub(super) fn struck_blocks(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) -> bool {
        let name = element.value().name();
        let strikes = strikes(name) || looks::is_struck(element);
        if self.struck || !strikes || word::is_item(element) {
            return false;
        }
        if name == "del" && !element.has_children() {
            flow.line.push(Inline::Mark(self.draft.doubt(cut_short())));
        }
        if !is_block(name) && !holds_blocks(element) {
            return false;
        }
        // What it begins or ends with beside words runs on with them: blocks in it part them, it does not.
        let is_line = !is_block(name);
        let begins = is_line && has_words(element, Edge::Begin) == Some(true);
        let ends = is_line && has_words(element, Edge::End) == Some(true);
        if name == "del" && is_tracked(element) {
            if !begins {
                flow.flush();
            }
            self.tracked(element, vec![Inline::Text(words(element))], flow);
            return true;
        }
        self.struck = true;
        let mut inner = HtmlFlow::default();
        self.element(element, &mut inner);
        self.struck = false;
        let mut blocks = inner.end();
        self.strike(&mut blocks);
        if !begins {
            flow.flush();
        }
        let count = blocks.iter().filter(|block| !block.is_invisible()).count();
        let mut seen = 0;
        for block in blocks {
            seen += usize::from(!block.is_invisible());
            match block {
                ImportBlock::Paragraph(line) if begins && seen == 1 => {
                    flow.line.extend(beside_numbers(line));
                }
                ImportBlock::Paragraph(line) if ends && seen == count => {
                    flow.flush();
                    flow.line.extend(beside_numbers(line));
                }
                block => flow.push(block),
            }
        }
        if !ends {
            flow.flush();
        }
        true
    }

    /// Tells of words that are struck out in an element of which only the words are taken.
    pub(super) fn unstruck(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let is = |inner: &ElementRef<'_>| strikes(inner.value().name()) || looks::is_struck(*inner);
        let first = element.descendent_elements().find(is).filter(|_| !self.struck);
        let doubt = first.and_then(|first| unstruck(&words(first)));
        flow.line.extend(doubt.map(|doubt| Inline::Mark(self.draft.doubt(doubt))));
    }

    /// Strikes out each line of `blocks`.
    pub(super) fn strike(&mut self, blocks: &mut [ImportBlock]) {
        strike(blocks, self.draft);
    }
}

/// `<p>1<del><p>5</p></del>`: a paragraph ends the deletion, in browsers as well.
fn cut_short() -> Doubt {
    let message = "a deletion has nothing in it: the words after it may be meant";
    let help =
        "Compare it with the original: strike the words out with `~~words~~`, or take them out.";
    Doubt::new(message, help).as_error()
}

/// Whether an element strikes out its words by what it is.
pub(super) fn strikes(name: &str) -> bool {
    matches!(name, "s" | "del" | "strike")
}

/// Whether an element that is a part of a line has lines of their own in it.
pub(super) fn holds_blocks(element: ElementRef<'_>) -> bool {
    let mut inside = element.descendent_elements().skip(1);
    inside.any(|inner| is_block(inner.value().name()))
}

/// Where an element is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Begin,
    End,
}

/// Whether an edge of an element has words on the line, and no block; `None` where it shows nothing.
fn has_words(element: ElementRef<'_>, edge: Edge) -> Option<bool> {
    let mut nodes: Vec<_> = element.children().collect();
    if edge == Edge::End {
        nodes.reverse();
    }
    nodes.into_iter().find_map(|node| match node.value() {
        Node::Text(text) => (!text.trim().is_empty()).then_some(true),
        Node::Element(inner) if is_block(inner.name()) || inner.name() == "br" => Some(false),
        Node::Element(_) => ElementRef::wrap(node).and_then(|inner| has_words(inner, edge)),
        _ => None,
    })
}

/// Whether a deletion or insertion is a tracked change: one that says when or why. Without that it is a matter of style.
pub(super) fn is_tracked(element: ElementRef<'_>) -> bool {
    element.attr("datetime").is_some() || element.attr("cite").is_some()
}

/// Strikes out each line of `blocks`; the first one has the doubt.
pub(in crate::import) fn strike(blocks: &mut [ImportBlock], draft: &mut ImportDraft) {
    let mut words = String::new();
    each_line(blocks, &mut |line| {
        words.push_str(&plain_text(line));
        words.push(' ');
        *line = vec![Inline::Strike(std::mem::take(line))];
    });
    let mut mark = told(&words).map(|doubt| Inline::Mark(draft.doubt(doubt)));
    each_line(blocks, &mut |line| {
        if !plain_text(line).trim().is_empty() {
            line.splice(0..0, mark.take());
        }
    });
}

/// Readers may take words that are struck out for what they are to do.
pub(super) fn told(words: &str) -> Option<Doubt> {
    let message = || format!("words that were struck out were kept: {}", first_words(words));
    (!words.trim().is_empty()).then(|| changed(message()))
}
