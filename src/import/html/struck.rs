//! Words that a page strikes out: they are struck out in each of their lines, and told.

use scraper::{ElementRef, Node};

use super::blocks::{HtmlFlow, HtmlWalk, is_block};
use super::{looks, word, words};
use crate::import::doubt::{Doubt, changed, first_words};
use crate::import::tree::{ImportBlock, ImportDraft, Inline, each_line, plain_text};

impl HtmlWalk<'_> {
    /// Reads an element that strikes out blocks; whether it is one.
    pub(super) fn struck_blocks(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) -> bool {
        let name = element.value().name();
        let strikes = strikes(name) || looks::is_struck(element);
        if self.struck || !strikes || word::is_item(element) {
            return false;
        }
        if !is_block(name) && (!holds_blocks(element) || is_in_a_word(element)) {
            return false;
        }
        flow.flush();
        if name == "del" && is_tracked(element) {
            self.tracked(element, vec![Inline::Text(words(element))], flow);
            flow.flush();
            return true;
        }
        self.struck = true;
        let mut inner = HtmlFlow::default();
        self.element(element, &mut inner);
        self.struck = false;
        let mut blocks = inner.end();
        self.strike(&mut blocks);
        blocks.into_iter().for_each(|block| flow.push(block));
        true
    }

    /// Strikes out each line of `blocks`.
    pub(super) fn strike(&mut self, blocks: &mut [ImportBlock]) {
        strike(blocks, self.draft);
    }
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

/// Whether a part of a line may begin or end in the middle of a word: blocks in it must not part the word then.
fn is_in_a_word(element: ElementRef<'_>) -> bool {
    let is_part = |node: &Node| match node {
        Node::Text(_) => true,
        Node::Element(element) => !is_block(element.name()),
        _ => false,
    };
    // Where it is the first or the last part of what is around it, what is beside that counts.
    let around = || {
        let all = std::iter::successors(Some(*element), |node| node.parent());
        all.take_while(|node| is_part(node.value()))
    };
    let before = around().find_map(|node| node.prev_sibling());
    let after = around().find_map(|node| node.next_sibling());
    let begins = element.first_child().is_some_and(|node| is_part(node.value()));
    let ends = element.last_child().is_some_and(|node| is_part(node.value()));
    (begins && before.is_some_and(|node| is_part(node.value())))
        || (ends && after.is_some_and(|node| is_part(node.value())))
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
