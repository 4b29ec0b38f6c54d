//! The parts of a line as Markdown.

use super::escape;
use crate::escape::url;
use crate::import::tree::{Inline, InlineContext, plain_text};

/// `inlines` on one line: a line break becomes a space.
pub(super) fn one_line(inlines: &[Inline]) -> String {
    lines(inlines)
        .into_iter()
        .map(|line| line.strip_suffix('\\').map_or(line.clone(), str::to_owned))
        .collect::<Vec<_>>()
        .join(" ")
}

/// `inlines` as lines; each but the last ends with the mark of a line break.
pub(super) fn lines(inlines: &[Inline]) -> Vec<String> {
    let mut out = vec![String::new()];
    write(inlines, ' ', InlineContext::Running, &mut out);
    let last = out.len() - 1;
    out[..last].iter_mut().for_each(|line| line.push('\\'));
    out
}

/// Writes `inlines`; `after` is the first character after them, `context` whether they are the text of a link.
fn write(inlines: &[Inline], after: char, context: InlineContext, out: &mut Vec<String>) {
    for (at, inline) in inlines.iter().enumerate() {
        let next = inlines.get(at + 1).map_or(after, first);
        let line = out.len() - 1;
        match inline {
            Inline::Text(text) => {
                let written = escape::text(text, &out[line], next, context);
                out[line].push_str(&written);
            }
            Inline::Strong(inner) => around("**", inner, context, out),
            Inline::Emphasis(inner) => around("*", inner, context, out),
            Inline::Strike(inner) => around("~~", inner, context, out),
            Inline::Code(code) => out[line].push_str(&code_span(code)),
            Inline::Link { target, title, text } => link(target, title, text, out),
            Inline::Image { target, title, alt } => {
                let alt = escape::alt(alt.as_deref().unwrap_or_default());
                let place = destination(target, title);
                out[line].push_str(&format!("![{alt}]({place})"));
            }
            Inline::Break => out.push(String::new()),
            Inline::Note(id) => out[line].push_str(&format!("[^{id}]")),
            Inline::Anchor(_) | Inline::Id(_) | Inline::Mark(_) | Inline::Gap => {}
        }
    }
}

fn around(marks: &str, inner: &[Inline], context: InlineContext, out: &mut Vec<String>) {
    let line = out.len() - 1;
    out[line].push_str(marks);
    write(inner, marks.chars().next().unwrap_or(' '), context, out);
    let line = out.len() - 1;
    out[line].push_str(marks);
}

/// The character with which an inline begins in Markdown.
fn first(inline: &Inline) -> char {
    match inline {
        Inline::Text(text) => text.chars().next().unwrap_or(' '),
        Inline::Strong(_) | Inline::Emphasis(_) => '*',
        Inline::Strike(_) => '~',
        Inline::Code(_) => '`',
        Inline::Image { .. } => '!',
        Inline::Link { .. } | Inline::Note(_) => '[',
        Inline::Break | Inline::Anchor(_) | Inline::Id(_) | Inline::Mark(_) | Inline::Gap => ' ',
    }
}

fn link(target: &str, title: &str, text: &[Inline], out: &mut [String]) {
    let words = plain_text(text);
    let line = out.len() - 1;
    let web = target.starts_with("https://") || target.starts_with("http://");
    let mail = target.strip_prefix("mailto:") == Some(&words)
        && words.contains('@')
        && !words.contains(['?', '<', '>', ' ', '\\']);
    if title.is_empty()
        && matches!(text, [Inline::Text(_)])
        && ((web && words == target && !target.contains(['<', '>', ' '])) || mail)
    {
        return out[line].push_str(&format!("<{words}>"));
    }
    let mut inner = vec![String::new()];
    write(text, ']', InlineContext::LinkText, &mut inner);
    let inner = inner.join(" ");
    out[line].push_str(&format!("[{inner}]({})", destination(target, title)));
}

/// Target and title as written between round brackets.
fn destination(target: &str, title: &str) -> String {
    let target = if target.contains(' ') { url(target) } else { target.to_owned() };
    let target = if target.is_empty() || target.contains(['(', ')', '<', '>', '\\']) {
        format!("<{}>", target.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>"))
    } else {
        target
    };
    let target = if is_reference(&target) { target.replace('&', "&amp;") } else { target };
    if title.is_empty() {
        return target;
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{target} \"{}\"", escape::titled(&title))
}

/// Whether something in an address would be read as a character reference: `&copy;`.
fn is_reference(target: &str) -> bool {
    target.match_indices('&').any(|(at, _)| escape::is_reference(&target[at..]))
}

fn code_span(code: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for mark in code.chars() {
        run = if mark == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}
