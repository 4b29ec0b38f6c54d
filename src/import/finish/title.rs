//! The title of an article: what the original calls its title, its first heading, or the title of its window.

use crate::escape;
use crate::import::doubt::{Doubt, first_words, unstruck};
use crate::import::names;
use crate::import::tree::{ImportBlock, ImportDraft, Inline, plain_text, struck_words};
use crate::source::path::stem;

/// Finds the title: what the original calls its title, its first heading, or the title of its window without the site's name.
pub(super) fn find(blocks: &mut Vec<ImportBlock>, draft: &mut ImportDraft, from: &str) {
    let top =
        blocks.iter().position(|block| matches!(block, ImportBlock::Heading { level: 1, .. }));
    let heading = top.and_then(|at| match &blocks[at] {
        ImportBlock::Heading { text, .. } => Some((at, plain_text(text))),
        _ => None,
    });
    let tops = blocks
        .iter()
        .filter(|block| matches!(block, ImportBlock::Heading { level: 1, .. }))
        .count();
    if let Some(ImportBlock::Heading { text, .. }) = top.and_then(|at| blocks.get(at)) {
        // A title is plain.
        unstruck(&struck_words(text)).into_iter().for_each(|doubt| draft.doubts.push(doubt));
    }
    let same = |a: &str, b: &str| escape::slug(a) == escape::slug(b);
    match (draft.front.title.clone(), heading) {
        (Some(title), Some((at, text))) if same(&title, &text) => take_heading(blocks, at),
        (Some(_), _) => {}
        // Where every section has a heading of the first level, none of them is the title.
        (None, Some((_, text)))
            if tops > 1
                && draft
                    .front
                    .hint
                    .as_ref()
                    .is_some_and(|hint| !escape::slug(hint).starts_with(&escape::slug(&text))) =>
        {
            take_hint(blocks, draft, from);
        }
        (None, Some((at, text))) if !text.is_empty() => {
            take_heading(blocks, at);
            draft.front.title = Some(text);
        }
        (None, _) => take_hint(blocks, draft, from),
    }
}

/// Takes out the heading that became the title; links to it lead to the page. Where it is all there is, its words are the
/// text as well: one line may be what a reader has to do.
fn take_heading(blocks: &mut Vec<ImportBlock>, at: usize) {
    if blocks.iter().filter(|block| !block.is_invisible()).count() == 1
        && let ImportBlock::Heading { text, .. } = &mut blocks[at]
    {
        blocks[at] = ImportBlock::Paragraph(std::mem::take(text));
        return;
    }
    if let ImportBlock::Heading { text, .. } = blocks.remove(at) {
        let marks = text.iter().filter_map(Inline::as_mark).map(ImportBlock::Mark);
        blocks.splice(at..at, marks);
    }
}

/// Takes the title from what the window of the original is called, its only heading, or its file name.
fn take_hint(blocks: &mut Vec<ImportBlock>, draft: &mut ImportDraft, from: &str) {
    if let Some(hint) = draft.front.hint.take().filter(|hint| !hint.trim().is_empty()) {
        let (title, cut) = without_site(&hint, draft.front.site.as_deref());
        if let Some(cut) = cut {
            let message = format!("{} was cut off the title", first_words(&cut));
            draft.doubt(Doubt::new(message, "Add it again if it belongs to the title."));
        }
        draft.front.title = Some(title);
        return;
    }
    let only = blocks.iter().position(|block| !block.is_invisible());
    if let Some(at) = only
        && let ImportBlock::Heading { text, .. } = &blocks[at]
    {
        draft.front.title = Some(plain_text(text));
        return take_heading(blocks, at);
    }
    draft.doubt(Doubt::new(
        "the original has no title; this one was made from its file name",
        "Write the title that readers would look for.",
    ));
    draft.front.title = Some(of_file_name(from));
}

/// `2019-03-04-salt_intake.md` as `Salt intake`.
fn of_file_name(path: &str) -> String {
    let stem = stem(path);
    let stem = names::dated(stem).map_or(stem, |(_, rest)| rest);
    let words = stem
        .split(['-', '_', ' ', '.'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().to_string() + letters.as_str())
        .unwrap_or_else(|| "Untitled".into())
}

/// `Salt and your kidneys | City Hospital` without the last part, and that part.
fn without_site(hint: &str, site: Option<&str>) -> (String, Option<String>) {
    if let Some(rest) = site.and_then(|site| hint.strip_suffix(site)) {
        let title = rest.trim_end_matches([' ', '|', '-', '–', '—', '»', '·', ':']);
        if !title.is_empty() {
            return (title.to_owned(), Some(hint[title.len()..].trim().to_owned()));
        }
    }
    for divider in [" | ", " – ", " — ", " » ", " :: ", " · ", " - "] {
        if let Some((title, site)) =
            hint.rsplit_once(divider).filter(|(title, _)| !title.trim().is_empty())
        {
            let (first, rest) = match title.split_once(divider) {
                Some((first, _)) => (first, &hint[first.len()..]),
                None => (title, site),
            };
            return (
                first.trim().to_owned(),
                Some(rest.trim_start_matches(divider).trim().to_owned()),
            );
        }
    }
    (hint.to_owned(), None)
}
