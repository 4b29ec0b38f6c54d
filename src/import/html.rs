//! HTML pages: the article in them, without menus, adverts and scripts.

mod attributes;
mod blocks;
mod boxes;
pub(super) mod cells;
mod content;
mod formula;
mod furniture;
mod inline;
mod labels;
pub(super) mod layout;
mod limits;
pub(super) mod looks;
mod measure;
mod page;
mod panels;
mod parts;
mod shortcodes;
mod struck;
#[cfg(test)]
mod tests;
mod unsaid;
pub(super) mod word;

use scraper::{ElementRef, Html};

use self::furniture::Furniture;
use self::layout::BoxEdge;

pub(super) use self::blocks::is_note_name;
pub(super) use self::measure::is_row_of_tabs;
pub(super) use self::struck::strike;
use super::tree::{ImportBlock, ImportDraft, Inline};
use super::{ImportRefusal, encoding};

/// Reads a page.
pub(super) fn read(text: &str) -> Result<ImportDraft, ImportRefusal> {
    limits::check(text)?;
    let mut html = Html::parse_document(text);
    layout::apply(&mut html);
    looks::apply(&mut html);
    labels::apply(&mut html);
    let root = html.root_element();
    let mut draft = ImportDraft { front: page::front(root), ..ImportDraft::default() };
    let furniture = Furniture::of(root);
    let content = content::find(root, &furniture);
    let mut around = Vec::new();
    content::outside(root, content, &furniture, &mut |what, words| around.push((what, words)));
    for (what, words) in around {
        let doubt = draft.doubt(super::doubt::left_out(what, &words));
        draft.blocks.push(ImportBlock::Mark(doubt));
    }
    for doubt in unsaid::doubts(root, content, &furniture) {
        let doubt = draft.doubt(doubt);
        draft.blocks.push(ImportBlock::Mark(doubt));
    }
    let blocks = blocks::read(content, root, furniture, &mut draft);
    draft.blocks.extend(blocks);
    if draft.front.title.is_none() && !has_title(&draft.blocks) {
        draft.front.title = page::only_h1(root);
    }
    Ok(draft)
}

/// Reads the text of a page inside another document.
pub(super) fn body(text: &str, draft: &mut ImportDraft) -> Result<Vec<ImportBlock>, ImportRefusal> {
    limits::check(text)?;
    let mut html = Html::parse_document(text);
    layout::apply(&mut html);
    looks::apply(&mut html);
    labels::apply(&mut html);
    let root = html.root_element();
    let body = root.child_elements().find(|child| child.value().name() == "body").unwrap_or(root);
    Ok(blocks::read(body, root, Furniture::of(root), draft))
}

/// Reads a stretch of HTML inside another text.
pub(super) fn fragment(
    text: &str,
    draft: &mut ImportDraft,
) -> Result<Vec<ImportBlock>, ImportRefusal> {
    limits::check(text)?;
    let mut html = Html::parse_fragment(text);
    layout::apply(&mut html);
    looks::apply(&mut html);
    labels::apply(&mut html);
    let root = html.root_element();
    Ok(blocks::read(root, root, Furniture::of(root), draft))
}

fn has_title(blocks: &[ImportBlock]) -> bool {
    blocks.iter().any(|block| matches!(block, ImportBlock::Heading { level: 1, text } if !super::tree::plain_text(text).is_empty()))
}

/// The value of an attribute, without white space around it; `None` where it is empty.
fn attribute<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    element.attr(name).map(str::trim).filter(|value| !value.is_empty())
}

/// The words of an element on one line as a browser shows them, without those of scripts and styles.
fn words(element: ElementRef<'_>) -> String {
    let mut out = String::new();
    gather_words(element, &mut out);
    encoding::clean(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of an element that is left out, with those that describe its pictures.
fn all_words(element: ElementRef<'_>) -> String {
    let described = |inner: ElementRef<'_>| attribute(inner, "alt").map(str::to_owned);
    let mut out = words(element);
    for alt in element.descendent_elements().filter_map(described) {
        out.push(' ');
        out.push_str(&alt);
    }
    out.trim().to_owned()
}

/// All text in an element, as it is.
fn raw_text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

fn gather_words(element: ElementRef<'_>, out: &mut String) {
    let name = element.value().name();
    if matches!(name, "script" | "style" | "noscript" | "template" | "head" | "annotation") {
        return;
    }
    // Of a drawing, a browser shows what is written in it, and its title only beside the pointer.
    let drawn = matches!(name, "svg" | "g");
    if name == "input" && attribute(element, "type") != Some("hidden") {
        let shown = attribute(element, "value").or(attribute(element, "placeholder"));
        out.push_str(&format!(" {} ", shown.unwrap_or_default()));
    }
    let edges = layout::edges(element);
    let apart = |edge: BoxEdge| if is_apart(name) || edge != BoxEdge::Joined { " " } else { "" };
    let between = if layout::parts_are_boxes(element) { " " } else { "" };
    out.push_str(apart(edges[0]));
    for child in element.children() {
        out.push_str(between);
        if let Some(text) = child.value().as_text().filter(|_| !drawn) {
            out.push_str(text);
        } else if let Some(inner) = ElementRef::wrap(child)
            && !(drawn && matches!(inner.value().name(), "title" | "desc" | "metadata"))
        {
            gather_words(inner, out);
        }
    }
    out.push_str(apart(edges[1]));
}

/// Whether the words before and after an element of this name are apart.
fn is_apart(name: &str) -> bool {
    blocks::is_block(name)
        || matches!(name, "br" | "button" | "select" | "option" | "optgroup" | "input" | "textarea")
        || matches!(
            name,
            "img"
                | "video"
                | "audio"
                | "iframe"
                | "object"
                | "svg"
                | "text"
                | "tspan"
                | "summary"
                | "rt"
        )
}

/// The blocks of a cell or a term as one line; whether anything but plain paragraphs was in it.
fn flattened(blocks: Vec<ImportBlock>) -> (Vec<Inline>, bool) {
    let mut out: Vec<Inline> = Vec::new();
    let mut lost = false;
    let count = blocks.iter().filter(|block| !block.is_invisible()).count();
    for block in blocks {
        let line = match block {
            ImportBlock::Paragraph(text) => text,
            ImportBlock::Heading { text, .. } => vec![Inline::Strong(text)],
            ImportBlock::Mark(mark) => {
                out.push(Inline::Mark(mark));
                continue;
            }
            ImportBlock::Anchor(anchor) => {
                out.push(Inline::Anchor(anchor));
                continue;
            }
            ImportBlock::List { first, items } => {
                lost = true;
                let mut line = Vec::new();
                for (at, item) in items.into_iter().enumerate() {
                    let number = first.map(|first| format!("{}. ", first + at as u64));
                    let mut words: Vec<Inline> = number.map(Inline::Text).into_iter().collect();
                    words.extend(flattened(item.blocks).0);
                    join(&mut line, words);
                }
                line
            }
            ImportBlock::Quote(blocks)
            | ImportBlock::Callout { blocks, .. }
            | ImportBlock::Note { blocks, .. } => flattened(blocks).0,
            ImportBlock::Code { text, .. } => vec![Inline::Code(text)],
            ImportBlock::Table(table) => {
                lost = true;
                let mut line = Vec::new();
                std::iter::once(table.head)
                    .chain(table.rows)
                    .flatten()
                    .for_each(|cell| join(&mut line, cell));
                line
            }
            ImportBlock::Definitions(definitions) => {
                lost = true;
                let mut line = Vec::new();
                for definition in definitions {
                    join(&mut line, definition.term);
                    definition.meanings.into_iter().for_each(|meaning| join(&mut line, meaning));
                }
                line
            }
            ImportBlock::Rule => continue,
        };
        join(&mut out, line);
    }
    (out, lost || count > 1)
}

/// Adds `line` to what is there, with a semicolon where nothing else divides them.
fn join(out: &mut Vec<Inline>, line: Vec<Inline>) {
    while out.pop_if(|last| *last == Inline::Break).is_some() {}
    let before = super::tree::plain_text(out);
    if !before.is_empty() && !super::tree::plain_text(&line).is_empty() {
        let divided = before.ends_with(['.', ',', ';', ':', '!', '?']);
        out.push(Inline::Text(if divided { " ".into() } else { "; ".into() }));
    }
    out.extend(line);
}

/// Blocks as one line for other readers: a table of Word has cells with paragraphs, too.
pub(super) fn one_line(blocks: Vec<ImportBlock>) -> (Vec<Inline>, bool) {
    flattened(blocks)
}
