//! Boxes whose words call for help at once become the card for emergencies, whatever the original calls them.

use crate::import::doubt::{Doubt, first_words};
use crate::import::tree::{ImportBlock, ImportDraft, plain_text};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::urgency;

/// A title of so few words, such as “Urgent advice”, says nothing yet of what to do.
const SHORT: usize = 3;

/// Goes through boxes; `number` is the emergency number of the site, or empty.
pub(super) fn raise(blocks: &mut Vec<ImportBlock>, number: &str, draft: &mut ImportDraft) {
    for mut block in std::mem::take(blocks) {
        match &mut block {
            ImportBlock::List { items, .. } => {
                items.iter_mut().for_each(|item| raise(&mut item.blocks, number, draft));
            }
            ImportBlock::Quote(inner) | ImportBlock::Note { blocks: inner, .. } => {
                raise(inner, number, draft);
            }
            ImportBlock::Callout { kind, title, blocks: inner } => {
                raise(inner, number, draft);
                if let Some(words) = call(title, inner, number)
                    && urgency::is_weaker(*kind)
                {
                    *kind = CalloutKind::Emergency;
                    blocks.push(ImportBlock::Mark(draft.doubt(raised(&words))));
                }
            }
            _ => {}
        }
        blocks.push(block);
    }
}

/// The words with which a box calls for help at once.
fn call(title: &str, blocks: &[ImportBlock], number: &str) -> Option<String> {
    let first = blocks.iter().find(|block| !block.is_invisible());
    let first = match first {
        Some(ImportBlock::Paragraph(line)) if title.split_whitespace().count() <= SHORT => {
            plain_text(line)
        }
        _ => String::new(),
    };
    let calls = |words: &String| urgency::of_site(words, number) == Some(CalloutKind::Emergency);
    [title.to_owned(), first].into_iter().find(calls)
}

fn raised(words: &str) -> Doubt {
    let message =
        format!("a box became the callout EMERGENCY by its words: {}", first_words(words));
    let help =
        "Check that it is about an emergency: `handout explain unknown-callout` lists the others.";
    Doubt::new(message, help)
}
