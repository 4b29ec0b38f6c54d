//! From what a reader made to an article: its title, headings that skip no level, links, pictures, front matter.

mod blocks;
mod cards;
mod cells;
mod fit;
mod headings;
mod notes;
mod title;

use std::collections::BTreeMap;

use super::doubt::Doubt;
use super::links::Linker;
use super::tree::{ImportBlock, ImportDraft, each_line};
use super::{
    ImportFinding, ImportOptions, ImportRefusal, ImportedArticle, Surroundings, front, style, write,
};
use crate::markdown;

/// Makes the article at `path` of what a reader made of the original at `from`.
pub(super) fn finish(
    mut draft: ImportDraft,
    from: &str,
    path: &str,
    options: &ImportOptions,
    around: &Surroundings<'_>,
) -> Result<ImportedArticle, ImportRefusal> {
    let blocks = std::mem::take(&mut draft.blocks);
    let mut blocks = blocks::tidy(blocks, 0, &mut draft);
    blocks::tell_unknown(&mut blocks, &mut draft);
    cards::raise(&mut blocks, &options.emergency, &mut draft);
    title::find(&mut blocks, &mut draft, from);
    headings::close_gaps(&mut blocks, &mut draft);
    headings::keep_ids(&mut blocks);
    headings::offer_cards(&mut blocks, &mut draft);
    let mut blocks = notes::move_to_end(blocks, &mut draft);
    if blocks.iter().all(ImportBlock::is_invisible) {
        return Err(ImportRefusal::new(
            "there is no text in this file",
            "Nothing was imported from it.",
        ));
    }
    fit::front_matter(&mut draft, options, path);
    let anchors = headings::anchors(&blocks);
    let before = write::markdown(&blocks).text;
    let headings = markdown::facts(&before).headings.into_iter();
    let ids: Vec<String> = headings.map(|heading| heading.id).collect();
    let mut linker = Linker {
        from,
        path,
        around,
        address: draft.front.address.as_deref(),
        pictures: &draft.pictures,
        files: Vec::new(),
        doubts: Vec::new(),
        next: draft.doubts.len(),
        anchors,
        own_ids: ids.iter().cloned().collect(),
        ids,
    };
    linker.run(&mut blocks);
    let (files, doubts) = (linker.files, linker.doubts);
    draft.doubts.extend(doubts);
    each_line(&mut blocks, &mut |line| {
        *line = style::links_apart(style::normal(std::mem::take(line)));
    });
    blocks::lift_marks(&mut blocks);
    blocks::drop_empty(&mut blocks);
    let head = front::yaml(&draft.front);
    let written = write::markdown(&blocks);
    let findings = findings(draft.doubts, &written, head.lines().count() + 1);
    Ok(ImportedArticle {
        path: path.to_owned(),
        title: draft.front.title.unwrap_or_default(),
        page_type: draft.front.page_type,
        proposal: None,
        text: format!("{head}\n{}", written.text),
        files,
        findings,
    })
}

/// Doubts with their lines; those without a place are about the front matter.
fn findings(doubts: Vec<Doubt>, written: &write::Written, head: usize) -> Vec<ImportFinding> {
    let lines: BTreeMap<usize, usize> = written.marks.iter().copied().collect();
    let finding = |(number, doubt)| ImportFinding {
        line: lines.get(&number).map_or(1, |line| line + head),
        doubt,
    };
    let mut findings: Vec<ImportFinding> = doubts.into_iter().enumerate().map(finding).collect();
    findings.sort_by_key(|finding| finding.line);
    findings
}
