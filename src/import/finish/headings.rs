//! Headings: levels without gaps, and the anchors that lead to them.

use std::collections::{BTreeMap, BTreeSet};

use crate::escape;
use crate::import::doubt::{Doubt, first_words};
use crate::import::tree::{ImportBlock, ImportDraft, Inline, each_line, plain_text};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::urgency;

/// Headings below the title: each at most one level deeper than the one above.
pub(super) fn close_gaps(blocks: &mut [ImportBlock], draft: &mut ImportDraft) {
    let mut open: Vec<u8> = Vec::new();
    let mut shift: Option<i16> = None;
    let mut doubts = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        let ImportBlock::Heading { level, text } = block else { continue };
        while open.last().is_some_and(|last| last >= level) {
            open.pop();
        }
        open.push(*level);
        let new = u8::try_from(open.len() + 1).unwrap_or(6).min(6);
        let moved = i16::from(new) - i16::from(*level);
        if shift.is_some_and(|shift| shift != moved) {
            doubts.push((at, first_words(&plain_text(text))));
        }
        shift = shift.or(Some(moved));
        *level = new;
    }
    if let Some((at, words)) = doubts.first() {
        let message = format!(
            "the levels of headings changed, so that none is skipped; the first is {words}"
        );
        let mark = draft.doubt(Doubt::new(message, "Check which heading belongs under which."));
        if let ImportBlock::Heading { text, .. } = &mut blocks[*at] {
            text.insert(0, Inline::Mark(mark));
        }
    }
}

/// An id stays where it can be one here: of letters, digits and hyphens, once, and not what the heading has anyway.
pub(super) fn keep_ids(blocks: &mut [ImportBlock]) {
    let mut seen = BTreeSet::new();
    for block in blocks {
        let ImportBlock::Heading { text, .. } = block else { continue };
        let usual = escape::slug(&plain_text(text));
        text.retain(|inline| {
            let Inline::Id(id) = inline else { return true };
            let fits = *id == escape::slug(id) && *id != usual && !seen.contains(id);
            seen.insert(id.clone());
            fits
        });
    }
}

/// Tells of headings under which a reader finds what to do in an emergency: a card cannot be overlooked.
pub(super) fn offer_cards(blocks: &mut [ImportBlock], draft: &mut ImportDraft) {
    for block in blocks {
        let ImportBlock::Heading { text, .. } = block else { continue };
        let words = plain_text(text);
        let Some(kind @ (CalloutKind::Emergency | CalloutKind::Urgent)) = urgency::of(&words)
        else {
            continue;
        };
        let message = format!(
            "the heading {} stands over what readers must not overlook; as a card it begins with `> [!{}]`",
            first_words(&words),
            kind.marker()
        );
        let help = "Put the marker before the words of the heading, and `> ` before each line that belongs to it.";
        text.insert(0, Inline::Mark(draft.doubt(Doubt::new(message, help))));
    }
}

/// The heading that each anchor leads to: the one after it, or else the one it is under.
pub(super) fn anchors(blocks: &[ImportBlock]) -> BTreeMap<String, usize> {
    let mut anchors = BTreeMap::new();
    let mut waiting: Vec<String> = Vec::new();
    let mut headings = 0usize;
    for block in blocks {
        match block {
            ImportBlock::Anchor(anchor) => waiting.push(anchor.clone()),
            ImportBlock::Mark(_) => {}
            ImportBlock::Heading { text, .. } => {
                waiting.extend(text.iter().filter_map(Inline::as_anchor).cloned());
                anchors.extend(waiting.drain(..).map(|anchor| (anchor, headings)));
                headings += 1;
            }
            block => {
                each_line(std::slice::from_mut(&mut block.clone()), &mut |line| {
                    waiting.extend(line.iter().filter_map(Inline::as_anchor).cloned());
                });
                let under = headings.checked_sub(1);
                anchors.extend(waiting.drain(..).filter_map(|anchor| Some((anchor, under?))));
            }
        }
    }
    anchors
}
