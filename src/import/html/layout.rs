//! What the style of a page sets apart on a line: boxes beside each other, distances, and lines that end where the text has them.

use std::collections::BTreeMap;

use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

use super::{looks, raw_text};
use crate::css;

#[cfg(test)]
mod tests;

/// The properties that set words apart.
const PROPERTIES: [&str; 25] = [
    "display",
    "float",
    "position",
    "left",
    "right",
    "transform",
    "translate",
    "margin",
    "margin-left",
    "margin-right",
    "margin-inline",
    "margin-inline-start",
    "margin-inline-end",
    "padding",
    "padding-left",
    "padding-right",
    "padding-inline",
    "padding-inline-start",
    "padding-inline-end",
    "border",
    "border-left",
    "border-right",
    "white-space",
    "white-space-collapse",
    "content",
];

/// More rules are not looked at.
const MANY: usize = 400;

/// What classes of the style sheets that many pages share say, which are seldom saved with a page.
const SHARED: [(&str, &str); 41] = [
    ("wp-block-buttons", "display:flex"),
    ("wp-block-columns", "display:flex"),
    ("btn-group", "display:inline-flex"),
    ("d-flex", "display:flex"),
    ("d-inline-flex", "display:inline-flex"),
    ("d-grid", "display:grid"),
    ("d-block", "display:block"),
    ("d-inline-block", "display:inline-block"),
    ("d-table-cell", "display:table-cell"),
    ("flex", "display:flex"),
    ("inline-flex", "display:inline-flex"),
    ("grid", "display:grid"),
    ("inline-grid", "display:inline-grid"),
    ("inline-block", "display:inline-block"),
    ("row", "display:flex"),
    ("float-left", "float:left"),
    ("float-right", "float:right"),
    ("float-start", "float:left"),
    ("float-end", "float:right"),
    ("pull-left", "float:left"),
    ("pull-right", "float:right"),
    ("pull-start", "float:left"),
    ("pull-end", "float:right"),
    ("alignleft", "float:left"),
    ("alignright", "float:right"),
    ("absolute", "position:absolute"),
    ("position-absolute", "position:absolute"),
    ("whitespace-pre", "white-space:pre"),
    ("whitespace-pre-line", "white-space:pre-line"),
    ("whitespace-pre-wrap", "white-space:pre-wrap"),
    ("whitespace-break-spaces", "white-space:break-spaces"),
    ("whitespace-normal", "white-space:normal"),
    ("text-pre", "white-space:pre"),
    ("text-pre-line", "white-space:pre-line"),
    ("text-pre-wrap", "white-space:pre-wrap"),
    ("pre-line", "white-space:pre-line"),
    ("pre-wrap", "white-space:pre-wrap"),
    ("preformatted", "white-space:pre"),
    ("wp-block-verse", "white-space:pre-wrap"),
    ("text-wrap-pre", "white-space:pre"),
    ("white-space-pre-line", "white-space:pre-line"),
];

/// What is between the words at one edge of an element and those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum BoxEdge {
    Joined,
    /// A distance, or a sign of the style sheet.
    Near,
    /// They are in two boxes.
    Apart,
}

/// Writes what the style sheets of a page say about it into the elements themselves.
pub(in crate::import) fn apply(html: &mut Html) {
    let root = html.root_element();
    let rules = rules(root);
    let is_named = |element: &ElementRef<'_>| {
        element.value().classes().any(|class| SHARED.iter().any(|(name, _)| class == *name))
    };
    let mut found = BTreeMap::new();
    for element in root.descendent_elements().filter(is_named) {
        let classes = element.value().classes();
        let said = classes.filter_map(|class| SHARED.iter().find(|(name, _)| *name == class));
        let said: Vec<String> = said.map(|(_, said)| (*said).to_owned()).collect();
        found.insert(element.id(), said);
    }
    for (_, selector, said) in &rules {
        for element in root.select(selector) {
            found.entry(element.id()).or_default().extend_from_slice(said);
        }
    }
    for (id, said) in found {
        let Some(mut node) = html.tree.get_mut(id) else { continue };
        let Node::Element(element) = node.value() else { continue };
        let own = element.attr("style").unwrap_or_default();
        looks::set_style(element, &format!("{}{own}", kept(&said, own)));
    }
}

/// The declarations of which the last of each property holds, but for those that the own style of an element has, and
/// those that hide it.
fn kept(said: &[String], own: &str) -> String {
    let own = css::declarations(own);
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    last.extend(said.iter().filter_map(|one| one.split_once(':')));
    last.retain(|name, value| *value != "none" && own.iter().all(|one| one.name != *name));
    last.iter().map(|(name, value)| format!("{name}:{value};")).collect()
}

/// The rules that set something apart, the weakest first.
fn rules(root: ElementRef<'_>) -> Vec<(usize, Selector, Vec<String>)> {
    let sheets = root.descendent_elements().filter(|inner| {
        inner.value().name() == "style" && inner.attr("media").is_none_or(|media| media != "print")
    });
    let mut rules = Vec::new();
    for rule in sheets.flat_map(|sheet| {
        let sheet = sheet.text().collect::<String>();
        css::read(&sheet.replace("<!--", "    ").replace("-->", "   "))
    }) {
        let Some((prelude, around)) = rule.preludes.split_last() else { continue };
        let elsewhere = ["print", "max-width", "keyframes", "font-face"];
        let is_elsewhere =
            |at: &String| !at.starts_with('@') || elsewhere.iter().any(|name| at.contains(name));
        if prelude.starts_with('@') || around.iter().any(is_elsewhere) {
            continue;
        }
        let said = |one: css::Declaration| {
            let value = one.value.to_lowercase().replace("!important", "").trim().to_owned();
            let is_said = PROPERTIES.contains(&&*one.name);
            is_said.then(|| format!("{}:{value}", one.name))
        };
        let said: Vec<String> = rule.declarations.into_iter().filter_map(said).collect();
        if said.is_empty() {
            continue;
        }
        for text in prelude.split(',') {
            rules.extend(selected(text, &said));
        }
    }
    rules.sort_by_key(|(weight, ..)| *weight);
    rules.truncate(MANY);
    rules
}

/// A selector with its weight and what it says; of what stands before and after an element only that it does.
fn selected(text: &str, said: &[String]) -> Option<(usize, Selector, Vec<String>)> {
    let said = |is_beside: bool| -> Vec<String> {
        let sign = |one: &&String| one.starts_with("content:") && !is_nothing(one);
        let content = said.iter().filter(sign).map(|_| "content:'.'".to_owned());
        let own = said.iter().filter(|one| !one.starts_with("content:")).cloned();
        if is_beside { content.collect() } else { own.collect() }
    };
    let text = text.trim();
    let beside = [":before", ":after"].iter().find_map(|place| text.strip_suffix(place));
    let said = said(beside.is_some());
    let text = beside.unwrap_or(text).trim_end_matches(':');
    let weight = text.matches('#').count() * 100
        + text.matches(['.', '[', ':']).count() * 10
        + text.split([' ', '>', '+', '~']).filter(|part| !part.is_empty()).count();
    let selector = Selector::parse(text).ok().filter(|_| !said.is_empty() && !text.is_empty())?;
    Some((weight, selector, said))
}

/// Whether a style sheet puts nothing but an empty text there.
fn is_nothing(content: &str) -> bool {
    let value = content.trim_start_matches("content:").trim();
    matches!(value, "\"\"" | "''" | "none" | "normal" | "" | "initial" | "unset")
}

/// What sets an element, which is a part of a line, apart from what is before and after it.
pub(in crate::import) fn edges(element: ElementRef<'_>) -> [BoxEdge; 2] {
    // Values that a browser draws as bars of their own.
    if matches!(element.value().name(), "output" | "meter" | "progress") {
        return [BoxEdge::Apart; 2];
    }
    // Parts of tables and lists that a page builds of other elements.
    const ROLES: [&str; 8] =
        ["cell", "columnheader", "gridcell", "listitem", "option", "row", "rowheader", "term"];
    let role = element.attr("role").unwrap_or_default();
    if role.split_whitespace().any(|role| ROLES.contains(&role)) {
        return [BoxEdge::Apart; 2];
    }
    // The elements of a site's own, and what stands at a place of one.
    if element.value().name().contains('-') || element.attr("slot").is_some() {
        return [BoxEdge::Near; 2];
    }
    let Some(style) = element.attr("style") else { return [BoxEdge::Joined; 2] };
    if style.contains("mso-tab-count") {
        return [BoxEdge::Apart; 2];
    }
    let value = |name: &str| looks::value(element, name);
    let display = value("display").unwrap_or_default();
    let is_box = display.split_whitespace().any(|word| {
        ["block", "flex", "grid", "table", "list-item", "flow-root"]
            .iter()
            .any(|name| word.trim_start_matches("inline-").starts_with(name))
    });
    let is_out = value("position").is_some_and(|place| matches!(&*place, "absolute" | "fixed"))
        || value("float").is_some_and(|side| side != "none");
    // The first letter of a text may be large and stand in a corner.
    let text = raw_text(element);
    let is_letter = text.trim().chars().count() < 2 && text.contains(char::is_alphabetic);
    match is_box || is_out {
        true if is_letter && !matches!(&*display, "block" | "flex" | "grid") => {
            [BoxEdge::Joined; 2]
        }
        true => [BoxEdge::Apart; 2],
        false => [distance(element, 0), distance(element, 1)],
    }
}

/// The words of an element and of the one right before it, where nothing keeps a number apart but maybe a style sheet that
/// is not among `sheets`, those of the page: `<span class=drug>Ramipril</span><span class=dose>5 mg</span>`.
pub(super) fn touching(element: ElementRef<'_>, sheets: &str) -> Option<String> {
    let before = element.prev_sibling().and_then(ElementRef::wrap)?;
    let is_styled_elsewhere = |part: &ElementRef<'_>| {
        let mut classes = part.value().classes().peekable();
        let name = part.value().name();
        classes.peek().is_some()
            && !matches!(name, "sup" | "sub" | "br" | "img")
            && !super::blocks::is_block(name)
            && classes.all(|class| !sheets.contains(&format!(".{class}")))
            && edges(*part) == [BoxEdge::Joined; 2]
    };
    if ![before, element].iter().all(is_styled_elsewhere) {
        return None;
    }
    let (left, right) = (raw_text(before), raw_text(element));
    let (last, first) = (left.chars().next_back()?, right.chars().next()?);
    let is_number = last.is_numeric() || first.is_numeric();
    let is_new = last.is_lowercase() && first.is_uppercase();
    let touch = last.is_alphanumeric() && first.is_alphanumeric() && (is_number || is_new);
    touch.then(|| left + &right)
}

/// Whether there is room, or a line, at the left edge of an element or, for 1, at its right one.
fn distance(element: ElementRef<'_>, edge: usize) -> BoxEdge {
    let side = ["left", "right"][edge.min(1)];
    let logical = ["start", "end"][edge.min(1)];
    let value = |name: &str| looks::value(element, name);
    let is_wide = |value: Option<String>| value.is_some_and(|value| is_wide(&value));
    let part = |name: &str, count: usize| {
        let value = value(name)?;
        let parts: Vec<&str> = value.split_whitespace().collect();
        let right = parts.get(1).or(parts.first());
        let own = if edge == 0 && count == 4 { parts.get(3).or(right) } else { right };
        let own = if edge == 0 && count == 2 { parts.first() } else { own };
        own.map(|own| (*own).to_owned())
    };
    let is_set = ["margin", "padding"].iter().any(|name| {
        is_wide(part(name, 4))
            || is_wide(part(&format!("{name}-inline"), 2))
            || is_wide(value(&format!("{name}-{side}")))
            || is_wide(value(&format!("{name}-inline-{logical}")))
    });
    let is_drawn = |name: &str| {
        value(name).is_some_and(|line| !line.contains("none") && !line.starts_with('0'))
    };
    let is_moved = value("position").as_deref() == Some("relative")
        && ["left", "right"].iter().any(|name| is_wide(value(name)))
        || ["transform", "translate"].iter().any(|name| value(name).is_some());
    let is_near = is_set
        || is_moved
        || is_drawn("border")
        || is_drawn(&format!("border-{side}"))
        || value("content").is_some();
    if is_near { BoxEdge::Near } else { BoxEdge::Joined }
}

/// Whether a length is at least that of a narrow blank.
fn is_wide(length: &str) -> bool {
    let end = length.find(|sign: char| !sign.is_ascii_digit() && !".-+".contains(sign));
    let (number, unit) = length.split_at(end.unwrap_or(length.len()));
    match (number.parse::<f32>(), unit) {
        (Ok(number), "px") => number >= 3.0,
        (Ok(number), "pt") => number >= 2.0,
        (Ok(number), "em" | "rem" | "ch" | "ex") => number >= 0.2,
        (Ok(number), _) => number > 0.0,
        (Err(_), _) => length.starts_with("calc") || length.starts_with("var"),
    }
}

/// Whether the parts of an element, texts as well, are boxes beside each other.
pub(in crate::import) fn parts_are_boxes(element: ElementRef<'_>) -> bool {
    let Some(display) = looks::value(element, "display") else { return false };
    let parent = || element.parent().and_then(ElementRef::wrap);
    match display.as_str() {
        "contents" => parent().is_some_and(parts_are_boxes),
        display => display.contains("flex") || display.contains("grid"),
    }
}

/// Whether the lines of an element end where its text has them, by what it or the nearest element around it says.
pub(super) fn keeps_lines(element: ElementRef<'_>) -> bool {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(element).chain(around).find_map(own_lines).unwrap_or(false)
}

fn own_lines(element: ElementRef<'_>) -> Option<bool> {
    let is_page = matches!(element.value().name(), "html" | "body");
    if element.attr("xml:space") == Some("preserve") && !is_page {
        return Some(true);
    }
    let value = |name: &str| looks::value(element, name);
    let value = value("white-space-collapse").or_else(|| value("white-space"))?;
    let mut words = value.split_whitespace();
    match words.next()? {
        "inherit" | "unset" | "revert" => None,
        first => Some(std::iter::once(first).chain(words).any(|word| {
            word.starts_with("pre") && word != "preserve-spaces" || word == "break-spaces"
        })),
    }
}
