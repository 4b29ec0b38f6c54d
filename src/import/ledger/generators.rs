//! Markup of single generators that is no text: directives, roles, wiki links, tags in square brackets.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::import::markdown::emoji;
use crate::part::Part;

/// What is longer is no markup: to look further at each sign of a long line would take for ever.
const FAR: usize = 2_000;

/// Puts blanks in the place of a part of the text, so that everything else keeps its place.
pub(super) fn blank(out: &mut [u8], span: Range<usize>) {
    for byte in out.get_mut(span).into_iter().flatten().filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}

/// Blanks the markup of a line at `at`.
pub(super) fn line(line: &str, at: usize, out: &mut [u8]) {
    let text = line.trim();
    let start = at + line.len() - line.trim_start().len();
    let begins = text.trim_start_matches(['`', ':', '~']);
    let signs = text.len() - begins.len();
    if signs >= 3
        && let Some(end) = begins.strip_prefix('{').and_then(|rest| rest.find('}'))
    {
        let bare =
            matches!(&begins[1..=end], "figure" | "image" | "code" | "code-block" | "include");
        blank(out, start..start + if bare { text.len() } else { signs + end + 2 });
    }
    // An option of a directive; the text of its picture is text.
    if let Some((name, _)) = text.strip_prefix(':').and_then(|rest| rest.split_once(": ")) {
        let length = if name == "alt" { name.len() + 2 } else { text.len() };
        blank(out, if is_name(name) { start..start + length } else { 0..0 });
    }
    if text.starts_with('(') && text.ends_with(")=") {
        blank(out, start..start + text.len());
    }
    if let Some(rest) = text.strip_prefix("///").or(text.strip_prefix(".. ")) {
        let name = rest.find(['|', ':']).unwrap_or(rest.len());
        blank(out, start..start + text.len() - rest.len() + name);
    }
    // The name of a block, by which Obsidian links to it.
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    if let Some(name) = last.strip_prefix('^')
        && is_name(name)
        && name.contains(|letter: char| letter.is_ascii_alphabetic())
    {
        blank(out, start + text.len() - last.len()..start + text.len());
    }
    named_signs(line, at, out);
    wiki_links(line, at, out);
    roles(line, at, out);
    for (found, signs) in line.match_indices("%%") {
        blank(out, at + found..at + found + signs.len());
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
}

/// `:warning:` is a sign.
fn named_signs(line: &str, at: usize, out: &mut [u8]) {
    for (found, _) in line.match_indices(':') {
        let Some((name, _)) = line[found + 1..].before(FAR).split_once(':') else { continue };
        if emoji::sign(name).is_some() {
            blank(out, at + found..at + found + name.len() + 2);
        }
    }
}

/// `[[page|words]]` is its words, `![[picture.png|300]]` has none.
fn wiki_links(line: &str, at: usize, out: &mut [u8]) {
    for (found, _) in line.match_indices("[[") {
        let Some(length) = line[found..].before(FAR).find("]]") else { continue };
        let inner = &line[found + 2..found + length];
        let embeds = line[..found].ends_with('!');
        if embeds && inner.contains(['.', '|']) {
            blank(out, at + found..at + found + length);
        } else if let Some(divider) = inner.find('|') {
            blank(out, at + found..at + found + 3 + divider);
        }
    }
}

/// `{ref}` and `:ref:` before words in backticks, and the target behind them.
fn roles(line: &str, at: usize, out: &mut [u8]) {
    for (found, sign) in line.match_indices(['}', ':']) {
        let open = if sign == "}" { '{' } else { ':' };
        let Some(inner) = line[found + 1..].strip_prefix('`') else { continue };
        let near = line.part(found.saturating_sub(FAR)..found);
        let Some(start) = near.rfind(open).map(|start| found - near.len() + start) else {
            continue;
        };
        if !is_name(&line[start + 1..found]) {
            continue;
        }
        blank(out, at + start..at + found + 1);
        let inner = inner.before(FAR);
        let end = inner.find('`').unwrap_or(inner.len());
        if let (Some(target), true) = (inner[..end].find(" <"), inner[..end].ends_with('>')) {
            blank(out, at + found + 2 + target..at + found + 2 + end);
        }
    }
}

/// `<Steps items={["Wash", "Dry"]} />` of MDX is markup, though no tag of HTML.
pub(super) fn components(text: &str, out: &mut [u8]) {
    for (open, _) in text.match_indices('<') {
        let near = text[open + 1..].before(FAR);
        let Some(length) = near.find('>').filter(|_| near.starts_with(char::is_alphabetic)) else {
            continue;
        };
        if near[..length].contains("={") && !near[..length].contains('<') {
            blank(out, open..open + length + 2);
        }
    }
}

/// `[reveal heading="Side effects"] … [/reveal]`: several words in quotes are text.
pub(super) fn tags(text: &str, out: &mut [u8]) {
    let closing =
        text.match_indices("[/").filter_map(|(at, open)| text[at + open.len()..].split_once(']'));
    let closed: BTreeSet<&str> =
        closing.map(|(name, _)| name).filter(|name| is_name(name)).collect();
    for (open, _) in text.match_indices('[') {
        let Some(length) = text[open..].before(FAR).find(']') else { continue };
        let tag = &text[open..open + length];
        let name = tag[1..].trim_start_matches('/').split([' ', '=']).next().unwrap_or_default();
        if !is_name(name) || tag.contains('\n') {
            continue;
        }
        let attribute = |part: &str| part.split_once('=').is_some_and(|(key, _)| is_name(key));
        let known = closed.contains(name) || tag.split_whitespace().skip(1).any(attribute);
        if !known {
            continue;
        }
        let mut at = open;
        for (number, part) in tag.split('"').enumerate() {
            if number % 2 == 0 || !part.trim().contains(' ') {
                blank(out, at..at + part.len() + 1);
            }
            at += part.len() + 1;
        }
        blank(out, open + length..open + length + 1);
    }
}
