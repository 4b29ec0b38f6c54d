//! From what a reader made to an article: its title, headings that skip no level, links, pictures, front matter.

use std::collections::BTreeMap;

use super::doubt::{Doubt, changed, first_words};
use super::links::Linker;
use super::tree::{Block, Draft, Front, Inline, Item, each_line, plain};
use super::{
    Finding, Imported, Options, Refusal, Surroundings, encoding, front, names, style, write,
};
use crate::{escape, markdown, route};

/// How deep lists and quotes may be nested; a deeper one is an error when the site is built.
const DEEPEST: usize = 6;

pub(super) fn finish(
    mut draft: Draft,
    from: &str,
    path: &str,
    options: &Options,
    around: &Surroundings<'_>,
) -> Result<Imported, Refusal> {
    let blocks = std::mem::take(&mut draft.blocks);
    let mut blocks = tidy(blocks, 0, &mut draft);
    title(&mut blocks, &mut draft, from);
    levels(&mut blocks, &mut draft);
    let mut blocks = with_notes(blocks, &mut draft);
    if blocks.iter().all(|block| matches!(block, Block::Mark(_) | Block::Anchor(_))) {
        return Err(Refusal::new("there is no text in this file", "Nothing was imported from it."));
    }
    settle(&mut draft, options, path);
    let anchors = anchors(&blocks);
    let before = write::markdown(&blocks).text;
    let ids = markdown::scan(&before).headings.into_iter().map(|heading| heading.id).collect();
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
        ids,
    };
    linker.run(&mut blocks);
    let (files, doubts) = (linker.files, linker.doubts);
    draft.doubts.extend(doubts);
    each_line(&mut blocks, &mut |line| *line = style::normal(std::mem::take(line)));
    lift_marks(&mut blocks);
    drop_empty(&mut blocks);
    let head = front::yaml(&draft.front);
    let written = write::markdown(&blocks);
    let findings = findings(draft.doubts, &written, head.lines().count() + 1);
    Ok(Imported {
        path: path.to_owned(),
        text: format!("{head}\n{}", written.text),
        files,
        findings,
    })
}

/// Doubts with their lines; those without a place are about the front matter.
fn findings(doubts: Vec<Doubt>, written: &write::Written, head: usize) -> Vec<Finding> {
    let lines: BTreeMap<usize, usize> = written.marks.iter().copied().collect();
    let finding =
        |(number, doubt)| Finding { line: lines.get(&number).map_or(1, |line| line + head), doubt };
    let mut findings: Vec<Finding> = doubts.into_iter().enumerate().map(finding).collect();
    findings.sort_by_key(|finding| finding.line);
    findings
}

/// Lines in normal form, without blocks that have nothing in them; what is nested too deep comes up.
fn tidy(blocks: Vec<Block>, depth: usize, draft: &mut Draft) -> Vec<Block> {
    let mut out = Vec::new();
    for mut block in blocks {
        if let Block::Heading { text, .. } = &mut block
            && depth > 0
        {
            block = Block::Paragraph(vec![Inline::Strong(std::mem::take(text))]);
        }
        each_own_line(&mut block);
        if let Block::Code { text, .. } | Block::Callout { title: text, .. } = &mut block {
            *text = encoding::clean(text);
        }
        if let Block::Heading { text, .. } = &mut block {
            *text = unbolded(std::mem::take(text));
        }
        match block {
            Block::List { items, .. } if depth >= DEEPEST => {
                let mark = draft
                    .doubt(changed("a list was nested too deeply; its items are paragraphs now"));
                out.push(Block::Mark(mark));
                out.extend(
                    items
                        .into_iter()
                        .flat_map(|item| tidy(item.blocks, depth, draft))
                        .collect::<Vec<_>>(),
                );
            }
            Block::Quote(blocks) | Block::Callout { blocks, .. } if depth >= DEEPEST => {
                out.extend(tidy(blocks, depth, draft))
            }
            Block::List { first, items } => {
                let item = |item: Item| Item {
                    task: item.task,
                    blocks: tidy(item.blocks, depth + 1, draft),
                };
                out.push(Block::List { first, items: items.into_iter().map(item).collect() });
            }
            Block::Quote(blocks) => out.push(Block::Quote(tidy(blocks, depth + 1, draft))),
            Block::Callout { kind, title, blocks } => {
                out.push(Block::Callout { kind, title, blocks: tidy(blocks, depth + 1, draft) })
            }
            Block::Note { id, blocks } => {
                out.push(Block::Note { id, blocks: tidy(blocks, depth + 1, draft) })
            }
            other => out.push(other),
        }
    }
    lift_marks(&mut out);
    drop_empty(&mut out);
    out
}

/// A heading without bold type over the whole of it: it is bold anyway.
fn unbolded(text: Vec<Inline>) -> Vec<Inline> {
    let whole =
        text.iter().filter(|inline| !matches!(inline, Inline::Mark(_) | Inline::Anchor(_))).count()
            == 1;
    let inner = text.into_iter().flat_map(|inline| match inline {
        Inline::Strong(inner) if whole => inner,
        other => vec![other],
    });
    inner.collect()
}

fn each_own_line(block: &mut Block) {
    if !matches!(
        block,
        Block::List { .. } | Block::Quote(_) | Block::Callout { .. } | Block::Note { .. }
    ) {
        each_line(std::slice::from_mut(block), &mut |line| {
            *line = style::normal(std::mem::take(line))
        });
    }
}

/// Marks of a line that has nothing else stay as marks between the blocks.
fn lift_marks(blocks: &mut Vec<Block>) {
    let lifted = std::mem::take(blocks).into_iter().flat_map(|block| match block {
        Block::Paragraph(text) | Block::Heading { text, .. } if !has_words(&text) => text
            .into_iter()
            .filter_map(|inline| match inline {
                Inline::Mark(mark) => Some(Block::Mark(mark)),
                Inline::Anchor(anchor) => Some(Block::Anchor(anchor)),
                _ => None,
            })
            .collect(),
        block => vec![block],
    });
    *blocks = lifted.collect();
}

fn has_words(text: &[Inline]) -> bool {
    text.iter().any(|inline| !matches!(inline, Inline::Mark(_) | Inline::Anchor(_)))
}

fn drop_empty(blocks: &mut Vec<Block>) {
    blocks.retain(|block| match block {
        Block::List { items, .. } => !items.is_empty(),
        Block::Quote(blocks) => {
            blocks.iter().any(|block| !matches!(block, Block::Mark(_) | Block::Anchor(_)))
        }
        Block::Code { text, .. } => !text.trim().is_empty(),
        Block::Definitions(definitions) => !definitions.is_empty(),
        Block::Table(table) => !table.head.is_empty(),
        _ => true,
    });
    while matches!(blocks.last(), Some(Block::Rule)) {
        blocks.pop();
    }
    while matches!(blocks.first(), Some(Block::Rule)) {
        blocks.remove(0);
    }
}

/// Finds the title: what the original names so, its first heading, or the title of its window without the site's name.
fn title(blocks: &mut Vec<Block>, draft: &mut Draft, from: &str) {
    let top = blocks.iter().position(|block| matches!(block, Block::Heading { level: 1, .. }));
    let heading = top.and_then(|at| match &blocks[at] {
        Block::Heading { text, .. } => Some((at, plain(text))),
        _ => None,
    });
    let tops =
        blocks.iter().filter(|block| matches!(block, Block::Heading { level: 1, .. })).count();
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
            hinted(blocks, draft, from);
        }
        (None, Some((at, text))) if !text.is_empty() => {
            take_heading(blocks, at);
            draft.front.title = Some(text);
        }
        (None, _) => hinted(blocks, draft, from),
    }
}

/// Takes out the heading that became the title; links to it lead to the page.
fn take_heading(blocks: &mut Vec<Block>, at: usize) {
    if let Block::Heading { text, .. } = blocks.remove(at) {
        let marks = text.into_iter().filter_map(|inline| match inline {
            Inline::Mark(mark) => Some(Block::Mark(mark)),
            _ => None,
        });
        blocks.splice(at..at, marks);
    }
}

fn hinted(blocks: &mut Vec<Block>, draft: &mut Draft, from: &str) {
    if let Some(hint) = draft.front.hint.take().filter(|hint| !hint.trim().is_empty()) {
        let (title, cut) = without_site(&hint, draft.front.site.as_deref());
        if let Some(cut) = cut {
            let message = format!("{} was cut off the title", first_words(&cut));
            draft.doubt(Doubt::new(message, "Add it again if it belongs to the title."));
        }
        draft.front.title = Some(title);
        return;
    }
    let only = blocks.iter().position(|block| !matches!(block, Block::Mark(_) | Block::Anchor(_)));
    if let Some(at) = only
        && let Block::Heading { text, .. } = &blocks[at]
    {
        draft.front.title = Some(plain(text));
        return take_heading(blocks, at);
    }
    let name = from.rsplit('/').next().unwrap_or(from);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = names::dated(stem).map_or(stem, |(_, rest)| rest);
    let words = stem
        .split(['-', '_', ' ', '.'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let mut letters = words.chars();
    let title = letters
        .next()
        .map(|first| first.to_uppercase().to_string() + letters.as_str())
        .unwrap_or_else(|| "Untitled".into());
    draft.doubt(Doubt::new(
        "the original has no title; this one was made of its file name",
        "Write the title that readers would look for.",
    ));
    draft.front.title = Some(title);
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

/// Headings below the title: each at most one level deeper than the one above.
fn levels(blocks: &mut [Block], draft: &mut Draft) {
    let mut open: Vec<u8> = Vec::new();
    let mut shift: Option<i16> = None;
    let mut doubts = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        let Block::Heading { level, text } = block else { continue };
        while open.last().is_some_and(|last| last >= level) {
            open.pop();
        }
        open.push(*level);
        let new = u8::try_from(open.len() + 1).unwrap_or(6).min(6);
        let moved = i16::from(new) - i16::from(*level);
        if shift.is_some_and(|shift| shift != moved) {
            doubts.push((at, first_words(&plain(text))));
        }
        shift = shift.or(Some(moved));
        *level = new;
    }
    if let Some((at, words)) = doubts.first() {
        let message = format!(
            "the levels of headings changed, so that none is skipped; the first is {words}"
        );
        let mark = draft.doubt(Doubt::new(message, "Check which heading belongs under which."));
        if let Block::Heading { text, .. } = &mut blocks[*at] {
            text.insert(0, Inline::Mark(mark));
        }
    }
}

/// Footnotes go to the end; one that nothing refers to stays as a paragraph, a reference without one goes.
fn with_notes(blocks: Vec<Block>, draft: &mut Draft) -> Vec<Block> {
    let (mut notes, mut blocks): (Vec<Block>, Vec<Block>) =
        blocks.into_iter().partition(|block| matches!(block, Block::Note { .. }));
    let mut used = Vec::new();
    each_reference(&mut blocks, &mut |id| {
        used.push(id.to_owned());
        true
    });
    drop_empty(&mut blocks);
    let known: Vec<String> = notes
        .iter()
        .filter_map(|note| if let Block::Note { id, .. } = note { Some(id.clone()) } else { None })
        .collect();
    let lost: Vec<&String> = used.iter().filter(|id| !known.contains(id)).collect();
    if let Some(first) = lost.first() {
        draft.doubt(Doubt::new(
            format!("the footnote {first} is missing; its number was taken out"),
            "Look for it in the original.",
        ));
    }
    each_reference(&mut blocks, &mut |id| known.iter().any(|known| known == id));
    for note in
        notes.extract_if(.., |note| matches!(note, Block::Note { id, .. } if !used.contains(id)))
    {
        if let Block::Note { blocks: inner, .. } = note {
            let mark = draft.doubt(Doubt::new(
                "nothing refers to this footnote; it is a paragraph now",
                "Add its number to the text, as [^1], or take it out.",
            ));
            blocks.push(Block::Mark(mark));
            blocks.extend(inner);
        }
    }
    blocks.extend(notes);
    blocks
}

/// Every reference to a footnote; those for which `keep` says no are taken out.
fn each_reference(blocks: &mut [Block], keep: &mut dyn FnMut(&str) -> bool) {
    fn walk(line: &mut Vec<Inline>, keep: &mut dyn FnMut(&str) -> bool) {
        line.retain(|inline| if let Inline::Note(id) = inline { keep(id) } else { true });
        for inline in line {
            if let Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link { text: inner, .. } = inline
            {
                walk(inner, keep);
            }
        }
    }
    each_line(blocks, &mut |line| walk(line, keep));
}

/// Which heading each anchor stands at: the one behind it, or else the one it is under.
fn anchors(blocks: &[Block]) -> BTreeMap<String, usize> {
    let mut anchors = BTreeMap::new();
    let mut waiting: Vec<String> = Vec::new();
    let mut headings = 0usize;
    for block in blocks {
        match block {
            Block::Anchor(anchor) => waiting.push(anchor.clone()),
            Block::Mark(_) => {}
            Block::Heading { text, .. } => {
                waiting.extend(text.iter().filter_map(|inline| {
                    if let Inline::Anchor(anchor) = inline { Some(anchor.clone()) } else { None }
                }));
                anchors.extend(waiting.drain(..).map(|anchor| (anchor, headings)));
                headings += 1;
            }
            block => {
                each_line(std::slice::from_mut(&mut block.clone()), &mut |line| {
                    waiting.extend(line.iter().filter_map(|inline| {
                        if let Inline::Anchor(anchor) = inline {
                            Some(anchor.clone())
                        } else {
                            None
                        }
                    }));
                });
                let under = headings.checked_sub(1);
                anchors.extend(waiting.drain(..).filter_map(|anchor| Some((anchor, under?))));
            }
        }
    }
    anchors
}

/// Fits the front matter to the site: its tags, the caller's type, addresses that can be redirected.
fn settle(draft: &mut Draft, options: &Options, path: &str) {
    draft.front.page_type =
        options.page_type.map(crate::article::PageType::name).or(draft.front.page_type);
    let mut doubts = Vec::new();
    let Front { tags, aliases, language, slug, updated, date, .. } = &mut draft.front;
    tags_of(tags, options.tags.as_deref(), &mut doubts);
    aliases.retain(|alias| {
        let fits = is_alias(alias, path);
        if !fits {
            doubts.push(Doubt::new(
                format!(
                    "the old address {} cannot be redirected and was left out",
                    first_words(alias)
                ),
                "Write `aliases` as /old/page.html.",
            ));
        }
        fits
    });
    if let Some(bad) =
        slug.take_if(|slug| route::name_problem(slug).is_some() || slug.contains('.'))
    {
        doubts.push(Doubt::new(
            format!("the slug {} cannot be an address and was left out", first_words(&bad)),
            "Choose a short one of letters, digits and hyphens, if you need one.",
        ));
    }
    if updated.zip(*date).is_some_and(|(updated, date)| updated <= date) {
        *updated = None;
    }
    let short = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    if let Some(language) = language.take().filter(|language| {
        !options.language.is_empty() && short(language) != short(&options.language)
    }) {
        let message = format!(
            "the original says that it is in the language `{language}`, but it was imported as `{}`",
            options.language
        );
        doubts.push(Doubt::new(
            message,
            "If the original is right, import it again with --language.",
        ));
    }
    draft.doubts.extend(doubts);
}

/// Tags as the site names them.
fn tags_of(tags: &mut Vec<String>, known: Option<&[String]>, doubts: &mut Vec<Doubt>) {
    let mut own = Vec::new();
    for tag in std::mem::take(tags) {
        let slug = escape::slug(&tag);
        let fits =
            known.map_or(route::name_problem(&slug).is_none(), |known| known.contains(&slug));
        if !fits {
            doubts.push(Doubt::new(
                format!("the site has no tag {}; it was left out", first_words(&tag)),
                "Choose one of articles/tags.toml, or add it there.",
            ));
        } else if !own.contains(&slug) {
            own.push(slug);
        }
    }
    *tags = own;
}

fn is_alias(alias: &str, path: &str) -> bool {
    let odd = alias.contains("://")
        || alias.starts_with("//")
        || alias.contains(['*', ':', '?', '#', '\\', '.']);
    let odd = odd
        && !(alias.ends_with(".html")
            && alias.matches('.').count() == 1
            && !alias.contains([':', '?', '#', '*', '\\']));
    let plain = alias.trim_matches('/');
    let own =
        path.strip_prefix("articles/").and_then(|path| path.strip_suffix(".md")).unwrap_or(path);
    !odd && !plain.is_empty()
        && plain.trim_end_matches(".html") != own
        && route::path_problem(plain).is_none()
}
