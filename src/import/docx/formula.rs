//! Formulas of Word's editor as one line of text.

use roxmltree::Node;
use unicode_normalization::UnicodeNormalization;

use super::body::DocxWalk;
use super::math;
use super::{child, is_on, value, words};
use crate::import::doubt::{changed, first_words};
use crate::import::tree::Inline;

impl DocxWalk<'_, '_> {
    pub(super) fn formula(&mut self, node: Node<'_, '_>, line: &mut Vec<Inline>) {
        let text = text(node);
        if text.is_empty() {
            return;
        }
        self.mark(line, changed(format!("a formula is text now: {}", first_words(&text))));
        line.push(Inline::Text(text));
    }
}

/// A formula as one line.
pub(in crate::import) fn text(node: Node<'_, '_>) -> String {
    math::spaced(&read(node, 0))
}

/// How deep the parts of a formula may be nested.
const MAX_NESTING: usize = 60;

/// The parts in `node`, one after the other.
fn read(node: Node<'_, '_>, depth: usize) -> String {
    if depth > MAX_NESTING {
        return words(node);
    }
    let mut out = String::new();
    for part in node.children().filter(|part| part.is_element()) {
        math::push(&mut out, &read_part(part, depth + 1));
    }
    out
}

/// The argument of `part` called `name`.
fn argument(part: Node<'_, '_>, name: &str, depth: usize) -> String {
    child(part, name).map(|inner| read(inner, depth)).unwrap_or_default()
}

fn read_part(part: Node<'_, '_>, depth: usize) -> String {
    let get = |name: &str| argument(part, name, depth);
    let all = |name: &str| {
        let inner = part.children().filter(move |inner| inner.tag_name().name() == name);
        inner.map(|inner| read(inner, depth)).collect::<Vec<_>>()
    };
    let sign = |properties: &str, name: &str, usual: &str| {
        let properties = child(part, properties);
        properties.and_then(|properties| value(properties, name)).unwrap_or(usual).to_owned()
    };
    match part.tag_name().name() {
        "r" => part
            .descendants()
            .filter(|inner| inner.tag_name().name() == "t")
            .filter_map(|inner| inner.text())
            .map(plain)
            .collect(),
        "f" => math::fraction(&get("num"), &get("den")),
        "rad" => {
            let square = child(part, "radPr").is_some_and(|rad| is_on(rad, "degHide"));
            math::root(if square { String::new() } else { get("deg") }.as_str(), &get("e"))
        }
        "sSup" => math::bracketed(&get("e")) + &math::raised(&get("sup")),
        "sSub" => math::bracketed(&get("e")) + &math::lowered(&get("sub")),
        "sSubSup" => {
            math::bracketed(&get("e")) + &math::lowered(&get("sub")) + &math::raised(&get("sup"))
        }
        "sPre" => math::lowered(&get("sub")) + &math::raised(&get("sup")) + &get("e"),
        "nary" => {
            let limits = [get("sub"), get("sup")].into_iter().filter(|limit| !limit.is_empty());
            let limits = limits.collect::<Vec<_>>().join(" … ");
            let limits = if limits.is_empty() { limits } else { format!("({limits})") };
            format!("{}{limits} {}", sign("naryPr", "chr", "∫"), get("e"))
        }
        "d" => {
            let separator = sign("dPr", "sepChr", "|");
            let (open, close) = (sign("dPr", "begChr", "("), sign("dPr", "endChr", ")"));
            format!("{open}{}{close}", all("e").join(&separator))
        }
        "func" => match get("e") {
            inner if inner.starts_with('(') => get("fName") + &inner,
            inner => format!("{} {inner}", get("fName")),
        },
        "limLow" | "limUpp" => format!("{}({})", get("e"), get("lim")),
        "acc" => get("e") + &sign("accPr", "chr", "\u{302}"),
        "bar" => get("e") + "\u{304}",
        "eqArr" => all("e").join("; "),
        "m" => format!("({})", all("mr").join("; ")),
        // A cell of a matrix, or the whole of something that only has a frame.
        "e" if part.parent().is_some_and(|row| row.tag_name().name() == "mr") => {
            read(part, depth) + " "
        }
        name if name.ends_with("Pr") => String::new(),
        _ => read(part, depth),
    }
}

/// The letters that mathematics has in bold and italic, as plain ones.
fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\u{1d400}'..='\u{1d7ff}' => letter.nfkc().next().unwrap_or(letter),
        // What Word writes to say how parts belong together.
        '\u{2061}'..='\u{2064}' => ' ',
        other => other,
    };
    text.chars().map(letter).collect()
}
