//! What the names of boxes mean, and quotes as the callout that their first line says: `[!URGENT] Call today if:`.

use super::doubt::unstruck;
use super::tree::{ImportBlock, ImportDraft, Inline, plain_text, struck_words};
use crate::markdown::callouts::CalloutKind;

/// The callout for a box called `name`; `None` for a name without a known meaning.
pub(super) fn kind(name: &str) -> Option<CalloutKind> {
    Some(match name.to_lowercase().as_str() {
        "emergency" => CalloutKind::Emergency,
        "urgent" => CalloutKind::Urgent,
        "non-urgent" => CalloutKind::NonUrgent,
        "warning" | "caution" | "danger" | "important" | "attention" | "error" | "failure"
        | "bug" => CalloutKind::Warning,
        "note" | "info" | "tip" | "hint" | "abstract" | "summary" | "success" | "seealso"
        | "example" | "notice" => CalloutKind::Note,
        "question" | "questions" | "faq" => CalloutKind::Questions,
        "details" | "expand" => CalloutKind::Details,
        "do" => CalloutKind::Do,
        "dont" => CalloutKind::Dont,
        "chance" => CalloutKind::Chance,
        _ => return None,
    })
}

/// The callout that a quote begins with, when it is one that handout has something for, and what it is called there.
pub(super) fn kind_of(blocks: &[ImportBlock]) -> Option<(CalloutKind, String)> {
    let first = blocks.iter().find(|block| !block.is_invisible())?;
    let ImportBlock::Paragraph(line) = first else { return None };
    let text = plain_text(line);
    let (word, _) = text.strip_prefix("[!")?.split_once(']')?;
    kind(word.trim()).map(|kind| (kind, word.to_owned()))
}

/// A quote whose first paragraph begins with a marker as a callout of this kind; the rest of the line is its title.
pub(super) fn of_quote(
    kind: CalloutKind,
    mut blocks: Vec<ImportBlock>,
    draft: &mut ImportDraft,
) -> ImportBlock {
    let at = blocks.iter().position(|block| !block.is_invisible()).unwrap_or(0);
    let Some(ImportBlock::Paragraph(line)) = blocks.get_mut(at) else {
        return ImportBlock::Quote(blocks);
    };
    let text = std::mem::take(line);
    let end = text.iter().position(|inline| {
        matches!(inline, Inline::Break) || matches!(inline, Inline::Text(text) if text == "\n")
    });
    let (head, rest) = match end {
        Some(end) => (text[..end].to_vec(), text[end + 1..].to_vec()),
        None => (text, Vec::new()),
    };
    let title = plain_text(&head);
    let title = title.split_once(']').map_or("", |(_, title)| title).trim();
    // Obsidian folds a box with a sign behind the marker.
    let title = title.trim_start_matches(['-', '+', ':']).trim().to_owned();
    *line = rest;
    if line.is_empty() {
        blocks.remove(at);
    }
    // A title cannot be struck out.
    let struck = unstruck(&struck_words(&head)).map(|doubt| draft.doubt(doubt));
    let marks = head.iter().filter_map(Inline::as_mark).chain(struck).map(ImportBlock::Mark);
    blocks.splice(at..at, marks);
    // An expander is opened by its title: it cannot be without one.
    let title =
        if kind == CalloutKind::Details && title.is_empty() { "More".to_owned() } else { title };
    ImportBlock::Callout { kind, title, blocks }
}
