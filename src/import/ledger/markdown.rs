//! The words of Markdown of other generators, bluntly: all of it but front matter, comments and the names of boxes and
//! shortcodes.

use std::collections::BTreeSet;

use super::generators::{self, blank};
use super::original::{ANY, OriginalWords, QuotedWords, SideWords};
use crate::import::dates;
use crate::import::markdown::{grids, pandoc};
use crate::import::script::{ScriptForm, in_markdown};
use crate::part::Part;

/// What encloses code of other generators.
const CODE: [(&str, &str); 9] = [
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{!{", "}!}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("{/*", "*/}"),
    ("<!--", "-->"),
    ("<script", "</script>"),
    ("<style", "</style>"),
];

/// All words of a text.
pub(in crate::import) fn words(text: &str) -> OriginalWords {
    // In a row whose cells have several lines, the words of a cell stand together.
    let (text, notes) = of_pandoc(text);
    let text = &raised(&scripted(&grids::with_pipes(&text).0));
    let text = &unknown_spans(text);
    let mut out = text.as_bytes().to_vec();
    front_matter(text, &mut out);
    for (begin, end) in CODE {
        let mut at = 0;
        while let Some(found) = text[at..].find(begin) {
            let start = at + found;
            let Some(length) = text[start..].find(end) else { break };
            code(text, start..start + length + end.len(), &mut out);
            at = start + length + end.len();
        }
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        line_markup(line, at, &mut out);
        generators::line(line, at, &mut out);
        at += line.len();
    }
    generators::tags(text, &mut out);
    generators::components(text, &mut out);
    let text = String::from_utf8(out).unwrap_or_default();
    let side = |words| SideWords { what: "a footnote", words: QuotedWords::of_markdown(words) };
    let sides = notes.into_iter().map(side).collect();
    OriginalWords { main: QuotedWords::of_markdown(text), sides, ..OriginalWords::default() }
}

/// The text without the signs of pandoc, and the notes that it has in its lines: `^[note]`.
fn of_pandoc(text: &str) -> (String, Vec<String>) {
    let mut out = String::with_capacity(text.len());
    let head = pandoc::fields(text).map_or(0, |(_, end)| end);
    for (number, line) in text.before(head).lines().enumerate() {
        let field = line.trim_start_matches('%').trim();
        // A date that a program can read is in the front matter, before the names.
        let is_date = number > 0 && dates::read(field).is_some();
        out.push_str(if is_date { "" } else { field });
        out.push('\n');
    }
    let labels: BTreeSet<String> =
        text.lines().filter_map(pandoc::example).map(|(_, it)| it).collect();
    let (mut notes, mut raw) = (Vec::new(), false);
    for line in text.after(head).split_inclusive('\n') {
        let ends = raw && line.trim().starts_with("```");
        if ends || pandoc::raw_format(line).is_some() {
            raw = !ends;
            out.push('\n');
            continue;
        }
        let start = pandoc::example(line.trim_end()).map_or(0, |(at, label)| at + label.len() + 3);
        let line = pandoc::referring(&without_raw(line.after(start)), |label| {
            labels.contains(label).then(|| " ".to_owned())
        });
        let mut rest = line.as_str();
        while let Some(at) = rest.find("^[") {
            let inner = rest.after(at + 2);
            let mut depth = 1usize;
            let end = inner.before(2_000).find(|sign: char| {
                depth = depth + usize::from(sign == '[') - usize::from(sign == ']');
                depth == 0
            });
            let Some(end) = end else { break };
            out.push_str(rest.before(at));
            notes.push(inner.before(end).to_owned());
            rest = inner.after(end + 1);
        }
        out.push_str(rest);
    }
    (out, notes)
}

/// A line whose code for a format, `` `<b>` ``{=html}, is what it says there.
fn without_raw(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some(end) = rest.find("`{=") {
        let Some(start) = rest.before(end).rfind('`') else { break };
        out.push_str(rest.before(start));
        out.push_str(rest.before(end).after(start + 1));
        rest = rest.after(end + 1);
    }
    out + rest
}

/// The text with spans as elements that may or may not set words apart, where there are styles that decide.
fn unknown_spans(text: &str) -> String {
    match text.contains("style=") || text.contains("class=") {
        true => text.replace("<span", "<xpan").replace("</span", "</xpan"),
        false => text.to_owned(),
    }
}

/// The text with raised and lowered digits in characters of their own.
fn scripted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let forms = [
        ("<sup>", "</sup>", ScriptForm::Superscript),
        ("<sub>", "</sub>", ScriptForm::Subscript),
        ("{sup}`", "`", ScriptForm::Superscript),
        ("{sub}`", "`", ScriptForm::Subscript),
    ];
    loop {
        let mut places = rest.match_indices(['<', '{']).map(|(at, _)| at);
        let next = places.find_map(|at| {
            let form = forms.iter().find(|form| rest[at..].starts_with(form.0));
            form.map(|form| (at, form))
        });
        let Some((at, (begin, end, form))) = next else { break };
        let inner = at + begin.len();
        let Some(length) = rest[inner..].find(end) else { break };
        out.push_str(&rest[..at]);
        let digits = &rest[inner..inner + length];
        rest = &rest[inner + length + end.len()..];
        let written = in_markdown(*form, &out, digits.trim(), rest, ANY);
        out.extend(written.chars().filter(|letter| *letter != ANY));
    }
    out + rest
}

/// The text with `^2^` and `~2~` behind a letter or a digit in characters of their own.
fn raised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // More than this is not raised.
    const FAR: usize = 200;
    while let Some(at) = rest.find(['^', '~']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let (sign, inner) = tail.split_at(1);
        let form = if sign == "^" { ScriptForm::Superscript } else { ScriptForm::Subscript };
        let digits = inner.before(FAR).split(sign).next().unwrap_or_default();
        let closes = inner[digits.len()..].starts_with(sign);
        let is_script =
            closes && out.ends_with(char::is_alphanumeric) && form.write(digits).is_some();
        rest = if is_script { &inner[digits.len() + 1..] } else { inner };
        let written = is_script.then(|| in_markdown(form, &out, digits, rest, ANY));
        out.push_str(written.as_deref().unwrap_or(sign));
    }
    out + rest
}

fn front_matter(text: &str, out: &mut [u8]) {
    let first = text.lines().next().unwrap_or_default().trim_end();
    if !matches!(first, "---" | "+++") {
        return;
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == first || (first == "---" && line.trim_end() == "...") {
            return blank(out, 0..at);
        }
    }
}

/// Code of another generator; several words in quotes are text, such as a caption.
fn code(text: &str, span: std::ops::Range<usize>, out: &mut [u8]) {
    let is_tag = text[span.clone()].starts_with("{{") || text[span.clone()].starts_with("{%");
    let mut at = span.start;
    for (number, part) in text[span.clone()].split('"').enumerate() {
        let is_text = is_tag && number % 2 == 1 && part.trim().contains(' ');
        if !is_text {
            blank(out, at..at + part.len());
        }
        at += part.len() + 1;
        blank(out, at - 1..at.min(span.end));
    }
}

/// Lines, and their beginnings and ends, that are no text in any generator.
fn line_markup(line: &str, at: usize, out: &mut [u8]) {
    let text = line.trim();
    let start = at + line.len() - line.trim_start().len();
    let is_code = (text.starts_with("import ") && text.contains(" from "))
        || (text.starts_with("export ") && text.contains('='))
        || matches!(text, "[TOC]" | "[[_TOC_]]" | "[[toc]]" | "* TOC" | "- TOC");
    if is_code {
        return blank(out, at..at + line.len());
    }
    let length = |text: &str, more: fn(char) -> bool| {
        text.find(|letter| !more(letter)).unwrap_or(text.len())
    };
    for box_ in [":::", "!!!", "???", "==="] {
        if let Some(rest) = text.strip_prefix(box_) {
            let signs = box_.len() + length(rest, |letter| matches!(letter, ':' | '+' | ' ' | '{'));
            let name = length(&text[signs..], |letter| letter.is_alphanumeric() || letter == '-');
            let tail = text[signs + name..].strip_prefix('}').map_or(0, |_| 1);
            // `!!! warning inline end "Title"`: words without quotes are about its place.
            let place = text[signs + name..].find('"').filter(|_| matches!(box_, "!!!" | "???"));
            blank(out, start..start + signs + name + tail.max(place.unwrap_or(0)));
        }
    }
    // The name that Obsidian gives a line at its end.
    if let Some((words, name)) = text.rsplit_once(" ^")
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    {
        blank(out, start + words.len()..start + text.len());
    }
    // The marker of a box, which may have another name here.
    if let Some(marker) = text.find("[!").filter(|_| text.starts_with('>')) {
        let end = text[marker..].find(']').map_or(marker, |length| marker + length + 1);
        blank(out, start + marker..start + end);
    }
    let mut rest = 0;
    while let Some(open) = text[rest..].find('{').map(|found| rest + found) {
        let Some(close) = text[open..].find('}').map(|found| open + found) else { break };
        let inner = text[open + 1..close].trim_start();
        let name = length(inner, |letter| letter.is_ascii_alphanumeric() || letter == '-');
        if inner.starts_with([':', '.', '#', '=']) || (name > 0 && inner[name..].starts_with('=')) {
            blank(out, start + open..start + close + 1);
        }
        rest = close;
    }
}
