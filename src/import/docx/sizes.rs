//! Headings that are only larger than other lines, in documents without styles for headings.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::look::RunLook;
use super::styles::DocxStyles;
use super::{attribute, child, is_on, text, value};

/// The longest line that may be a heading, in characters.
const MAX_CHARS: usize = 100;

/// How large the letters of a paragraph are.
struct SizedParagraph {
    id: usize,
    words: String,
    /// Of its smallest letters, in half points.
    size: u32,
    bold: bool,
    /// Whether its style or its list says already what it is.
    placed: bool,
}

/// The levels of the paragraphs of a body that are headings by their size; none where styles say which are headings.
pub(super) fn headings(body: Node<'_, '_>, styles: &DocxStyles) -> BTreeMap<usize, u8> {
    let mut lengths: BTreeMap<u32, usize> = BTreeMap::new();
    let mut paragraphs = Vec::new();
    for node in body.descendants().filter(|node| node.tag_name().name() == "p") {
        let style = child(node, "pPr").and_then(|properties| value(properties, "pStyle"));
        if styles.heading(style).is_some() || outline(node) {
            return BTreeMap::new();
        }
        let paragraph = sized(node, styles, &mut lengths);
        paragraphs.extend(paragraph.filter(|_| is_of_body(node)));
    }
    let Some((usual, _)) = lengths.into_iter().max_by_key(|(_, length)| *length) else {
        return BTreeMap::new();
    };
    let all = paragraphs.len();
    paragraphs.retain(|paragraph| is_heading(paragraph, usual));
    // A poster is all large lines.
    if paragraphs.len() * 2 > all {
        return BTreeMap::new();
    }
    let mut sizes: Vec<u32> = paragraphs.iter().map(|paragraph| paragraph.size).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    let level = |size: u32| sizes.iter().position(|other| *other == size).map_or(1, |at| at + 1);
    let levels = paragraphs.iter().map(|own| (own.id, u8::try_from(level(own.size)).unwrap_or(6)));
    levels.collect()
}

fn is_heading(paragraph: &SizedParagraph, usual: u32) -> bool {
    let words = paragraph.words.trim();
    // In tenths: a line in bold is one when it is only a little larger.
    let least = if paragraph.bold { 11 } else { 12 };
    !paragraph.placed
        && paragraph.size * 10 >= usual * least
        && paragraph.size > usual
        && words.chars().count() <= MAX_CHARS
        && words.chars().any(char::is_alphabetic)
        && !words.ends_with(['.', ',', ';'])
}

/// Whether a paragraph is in no table, box or note.
fn is_of_body(node: Node<'_, '_>) -> bool {
    node.ancestors()
        .skip(1)
        .take_while(|outer| outer.tag_name().name() != "body")
        .all(|outer| matches!(outer.tag_name().name(), "sdt" | "sdtContent" | "customXml"))
}

fn outline(node: Node<'_, '_>) -> bool {
    let level = child(node, "pPr").and_then(|properties| value(properties, "outlineLvl"));
    level.is_some_and(|level| level != "9")
}

/// A paragraph with words, whose letters are counted by their size.
fn sized(
    node: Node<'_, '_>,
    styles: &DocxStyles,
    lengths: &mut BTreeMap<u32, usize>,
) -> Option<SizedParagraph> {
    let properties = child(node, "pPr");
    let style = properties.and_then(|properties| value(properties, "pStyle"));
    let of_paragraph = styles.paragraph_look(style);
    let (mut words, mut size, mut bold) = (String::new(), u32::MAX, true);
    for run in node.descendants().filter(|inner| inner.tag_name().name() == "r") {
        let look = child(run, "rPr");
        let of_style = look.and_then(|look| value(look, "rStyle"));
        let own = RunLook::read(look).over(&styles.look_over(of_style, &of_paragraph)).size();
        let own_words: String =
            run.children().filter(|part| part.tag_name().name() == "t").map(text).collect();
        if !own_words.trim().is_empty() {
            *lengths.entry(own).or_default() += own_words.len();
            size = size.min(own);
            bold &= look.is_some_and(|look| is_on(look, "b"));
        }
        words.push_str(&own_words);
    }
    let frame = properties.and_then(|properties| child(properties, "framePr"));
    let placed = styles.is(style, "title")
        || styles.list(style).is_some()
        || properties.is_some_and(|properties| child(properties, "numPr").is_some())
        || frame.is_some_and(|frame| attribute(frame, "dropCap").is_some());
    let id = node.id().get_usize();
    (!words.trim().is_empty()).then_some(SizedParagraph { id, words, size, bold, placed })
}
