//! Boxes of a page as callouts: notices, care cards, expanders.

use scraper::ElementRef;

use super::blocks::{HtmlFlow, HtmlWalk};
use super::{all_words, words};
use crate::import::doubt::{Doubt, unstruck};
use crate::import::tree::{ImportBlock, Inline, plain_text, struck_words};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::urgency;

impl HtmlWalk<'_> {
    pub(super) fn details(&mut self, element: ElementRef<'_>, flow: &mut HtmlFlow) {
        let mut inside = element.child_elements();
        let summary = inside.find(|child| child.value().name() == "summary");
        summary.into_iter().for_each(|summary| self.unstruck(summary, flow));
        let title = summary.map(words).unwrap_or_default();
        if self.struck {
            // The title of a callout cannot be struck out.
            flow.push(ImportBlock::Paragraph(vec![Inline::Text(title)]));
            return self.children(element, flow);
        }
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
        let Some(at) = blocks.iter().position(|block| !block.is_invisible()) else {
            // Nothing is in it: an empty box would be a coloured spot on the page.
            return blocks.into_iter().for_each(|block| flow.push(block));
        };
        let title = match &blocks[at] {
            ImportBlock::Heading { text, .. } if !self.struck => plain_text(text),
            _ => String::new(),
        };
        if let ImportBlock::Heading { text, .. } = &blocks[at] {
            let doubt = unstruck(&struck_words(text)).filter(|_| !self.struck);
            let mark = doubt.map(|doubt| ImportBlock::Mark(self.draft.doubt(doubt)));
            mark.into_iter().for_each(|mark| flow.push(mark));
        }
        let begins = match &blocks[at] {
            ImportBlock::Paragraph(text) => plain_text(text),
            _ => title.clone(),
        };
        let alone = blocks.iter().skip(at + 1).all(ImportBlock::is_invisible);
        if !title.is_empty() && !alone {
            blocks.remove(at);
        }
        let title = if alone { String::new() } else { title };
        let severe = matches!(kind, CalloutKind::Note | CalloutKind::Warning);
        // “See a GP today if:” says what to do: what comes below the signs is for something else.
        let leads = kind.is_care_card() && title.ends_with([':', '…']);
        let mut seen = blocks.iter().filter(|block| !block.is_invisible());
        let next = seen.by_ref().take(if leads { 1 } else { usize::MAX }).find_map(|block| {
            let ImportBlock::Paragraph(text) = block else { return None };
            Some(plain_text(text))
        });
        let says = urgency::of(&begins).or_else(|| urgency::of(&next.unwrap_or_default()));
        let at_once = says == Some(CalloutKind::Emergency) || asks_at_once(element);
        let kind = match says {
            _ if at_once && urgency::is_weaker(kind) => CalloutKind::Emergency,
            Some(says) if severe => says,
            _ => kind,
        };
        let message = format!("a box became the callout {}", kind.marker());
        let mark = self
            .draft
            .doubt(Doubt::new(message, "Check that this callout says how urgent it is: `handout explain unknown-callout` lists them."));
        flow.push(ImportBlock::Mark(mark));
        flow.push(ImportBlock::Callout { kind, title, blocks });
    }
}

/// Whether a box begins with the words of the red card, which may be there only for those who listen.
fn asks_at_once(element: ElementRef<'_>) -> bool {
    all_words(element).trim_start().to_lowercase().starts_with("immediate action required")
}

/// The callout that a box of a known kind becomes.
pub(super) fn kind(element: ElementRef<'_>) -> Option<CalloutKind> {
    let name = element.value().name();
    if !matches!(name, "div" | "section" | "aside" | "blockquote") {
        return None;
    }
    let classes: Vec<String> = element.value().classes().map(str::to_lowercase).collect();
    let by_class =
        classes.iter().filter_map(|class| of_class(class)).min_by_key(|kind| rank(*kind));
    by_class.or((name == "aside").then_some(CalloutKind::Note))
}

/// The callouts that a box can be, the most urgent first.
fn rank(kind: CalloutKind) -> usize {
    use CalloutKind::{Emergency, NonUrgent, Urgent, Warning};
    [Emergency, Urgent, NonUrgent, Warning].iter().position(|other| *other == kind).unwrap_or(9)
}

/// What a class says of a box: `nhsuk-care-card--urgent`, `alert-danger`, `callout--severe`, `usa-alert--error`.
fn of_class(class: &str) -> Option<CalloutKind> {
    let parts: Vec<&str> = class.split(['-', '_']).filter(|part| !part.is_empty()).collect();
    let has = |words: &[&str]| parts.iter().any(|part| words.contains(part));
    let boxed = has(&[
        "alert",
        "callout",
        "card",
        "care",
        "message",
        "messages",
        "notice",
        "admonition",
        "macro",
        "warning",
        "banner",
        "notification",
        "infobox",
        "panel",
        "box",
        "style",
    ]);
    // `alert__body` is a part of a box, `text-warning` a colour.
    if class.contains("__")
        || has(&["text", "body", "header", "heading", "title", "icon", "content"])
            && class != "govuk-warning-text"
            && class != "nhsuk-inset-text"
            && class != "govuk-inset-text"
    {
        return None;
    }
    match class {
        "govuk-warning-text" | "warning" | "important" | "caution" | "danger" => {
            return Some(CalloutKind::Warning);
        }
        "nhsuk-inset-text" | "govuk-inset-text" | "info-box" | "infobox" | "note" | "tip"
        | "callout" | "alert" | "admonition" | "notice" | "highlight-box" | "usa-summary-box" => {
            return Some(CalloutKind::Note);
        }
        _ if !boxed => return None,
        _ => {}
    }
    if has(&["emergency", "immediate"]) {
        Some(CalloutKind::Emergency)
    } else if has(&["non"]) && has(&["urgent"]) || has(&["nonurgent"]) {
        Some(CalloutKind::NonUrgent)
    } else if has(&["urgent"]) {
        Some(CalloutKind::Urgent)
    } else if has(&["warning", "danger", "severe", "critical", "error", "caution", "important"]) {
        Some(CalloutKind::Warning)
    } else if has(&["info", "information", "success", "note", "tip", "hint"]) {
        Some(CalloutKind::Note)
    } else {
        None
    }
}
