//! Boxes of a page as callouts: notices, care cards, expanders.

use scraper::ElementRef;

use super::blocks::{HtmlFlow, HtmlWalk};
use super::words;
use crate::import::doubt::Doubt;
use crate::import::tree::{ImportBlock, plain_text};
use crate::markdown::callouts::CalloutKind;

impl HtmlWalk<'_> {
    pub(super) fn details(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let title = element
            .child_elements()
            .find(|child| child.value().name() == "summary")
            .map(words)
            .unwrap_or_default();
        let title = if title.is_empty() { "More".to_owned() } else { title };
        let mut inner = HtmlFlow::default();
        self.children(element, &mut inner);
        flow.push(ImportBlock::Callout { kind: CalloutKind::Details, title, blocks: inner.end() });
    }

    pub(super) fn callout(
        &mut self,
        kind: CalloutKind,
        element: ElementRef<'_>,
        flow: &mut HtmlFlow,
    ) {
        let mut blocks = self.inside(element);
        let at = blocks.iter().position(|block| !block.is_invisible());
        let title = match at.map(|at| &blocks[at]) {
            Some(ImportBlock::Heading { text, .. }) => plain_text(text),
            _ => String::new(),
        };
        if let Some(at) = at.filter(|_| !title.is_empty()) {
            blocks.remove(at);
        }
        let message = format!("a box became the callout {}", kind.marker());
        let mark = self
            .draft
            .doubt(Doubt::new(message, "Check that this callout says how urgent it is: `handout explain unknown-callout` lists them."));
        flow.push(ImportBlock::Mark(mark));
        flow.push(ImportBlock::Callout { kind, title, blocks });
    }
}

/// The callout that a box of a known kind becomes.
pub(super) fn kind(element: ElementRef<'_>) -> Option<CalloutKind> {
    let name = element.value().name();
    if !matches!(name, "div" | "section" | "aside" | "blockquote") {
        return None;
    }
    let classes: Vec<String> = element.value().classes().map(str::to_lowercase).collect();
    let is = |names: &[&str]| classes.iter().any(|class| names.contains(&class.as_str()));
    if is(&["nhsuk-care-card--emergency", "care-card--emergency", "nhsuk-card--care--emergency"]) {
        Some(CalloutKind::Emergency)
    } else if is(&["nhsuk-care-card--urgent", "care-card--urgent", "nhsuk-card--care--urgent"]) {
        Some(CalloutKind::Urgent)
    } else if is(&[
        "nhsuk-care-card--non-urgent",
        "care-card--non-urgent",
        "nhsuk-card--care--non-urgent",
    ]) {
        Some(CalloutKind::NonUrgent)
    } else if is(&[
        "nhsuk-warning-callout",
        "alert-warning",
        "alert-danger",
        "warning",
        "important",
        "is-style-warning",
        "callout-warning",
        "caution",
    ]) {
        Some(CalloutKind::Warning)
    } else if is(&[
        "nhsuk-inset-text",
        "alert-info",
        "alert-success",
        "info-box",
        "infobox",
        "note",
        "tip",
        "callout",
        "callout-info",
        "highlight-box",
    ]) || name == "aside"
    {
        Some(CalloutKind::Note)
    } else {
        None
    }
}
