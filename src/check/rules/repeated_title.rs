//! The title once more, as text.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::text::{BlockKind, TextBlock};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// No sentence begins with a title of this many words by chance. A shorter one does: an article
/// "Salt" may well begin with "Salt Awareness Week".
const WORDS: usize = 3;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let title = prose.subject.article.front.title.value.trim();
    let opening = prose
        .blocks
        .iter()
        .take(2)
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_)));
    for block in opening {
        if let Some(range) = repeated(block, title) {
            found.push(
                Finding::new(prose.place(block, &range), "this repeats the title")
                    .why("The title is above already; people who listen to the page hear it twice before anything else.")
                    .help("Take it out: the page shows `title` from the front matter."),
            );
        }
    }
}

/// The words of the block that are the title: all of them, or those before the first sentence.
fn repeated(block: &TextBlock, title: &str) -> Option<std::ops::Range<usize>> {
    // A date may be before it.
    let stamp = |character: char| {
        character.is_ascii_digit() || matches!(character, '-' | '/' | '.' | ':' | ' ')
    };
    let start = block.text.len() - block.text.trim_start_matches(stamp).len();
    let start = if title.starts_with(stamp) { 0 } else { start };
    let text = block.text.get(start..start + title.len())?;
    if title.is_empty() || !(text == title || text.to_lowercase() == title.to_lowercase()) {
        return None;
    }
    let rest = block.text.after(start + title.len());
    let whole = rest.trim_matches(['.', ':', '?', '!', ' ']).is_empty();
    let glued = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
        && title.split_whitespace().count() >= WORDS;
    (whole || glued).then(|| start..start + title.len())
}
