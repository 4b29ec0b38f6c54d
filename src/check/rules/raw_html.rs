//! HTML in articles: it can run code, load things from elsewhere and break the page around it.

use std::ops::Range;

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::facts::RawHtml;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let body = article.text();
    let allowed = &scope.library.config.html;
    let mut open = Vec::new();
    let mut refused: Vec<(&std::ops::Range<usize>, &str)> = Vec::new();
    for RawHtml { span: range, part } in &article.facts.raw_html {
        let html = body.part(range.clone()).trim_end();
        match tag(html).filter(|tag| allowed.iter().any(|name| name == tag.name)) {
            Some(tag) if tag.closes && open.last().is_some_and(ends(&tag, *part)) => {
                open.pop();
            }
            // The end of an element whose beginning is refused is not a second finding.
            _ if html
                .strip_prefix("</")
                .is_some_and(|name| refused.iter().any(|(_, open)| begins(open, name))) => {}
            Some(tag) if tag.closes => found.push(
                Finding::new(
                    article.place(range),
                    format!("</{}> ends something that does not begin here", tag.name),
                )
                .help("Take it out, or write the beginning in the same paragraph, item or cell, and in the same bold words."),
            ),
            Some(tag) if tag.name == "br" => {}
            Some(tag) => open.push((tag.name, *part, range)),
            None => refused.push((range, html)),
        }
    }
    for (range, html) in refused {
        found.push(
            Finding::new(
                article.place(&(range.start..range.start + html.len())),
                format!("HTML is not used in articles: {}", quoted(html)),
            )
            .why("HTML can run code on the reader's device, or swallow the rest of the page.")
            .help(instead(html)),
        );
    }
    for (name, _, range) in open {
        found.push(
            Finding::new(article.place(range), format!("<{name}> is never closed"))
                .help(format!("Write </{name}> where it ends: in the same paragraph, item or cell, and in the same bold words.")),
        );
    }
}

/// Whether an element that is open is ended by `tag`, which is in this part of the text: tags that lie
/// across parts would break the page around them.
fn ends<'a>(
    tag: &HtmlTag<'_>,
    part: usize,
) -> impl FnOnce(&(&'a str, usize, &'a Range<usize>)) -> bool {
    move |(name, begun_in, _)| *name == tag.name && *begun_in == part
}

/// Whether `html` begins the element that `name>` ends.
fn begins(html: &str, name: &str) -> bool {
    let name = name.trim_end_matches('>');
    html.strip_prefix('<')
        .and_then(|html| html.strip_prefix(name))
        .is_some_and(|rest| rest.starts_with(['>', ' ']))
}

struct HtmlTag<'a> {
    name: &'a str,
    closes: bool,
}

/// A single tag whose attributes are harmless: `lang`, `dir` and `title` with plain quoted values.
fn tag(html: &str) -> Option<HtmlTag<'_>> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    if let Some(name) = inner.strip_prefix('/') {
        return name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase())
            .then_some(HtmlTag { name, closes: true });
    }
    let inner = inner.strip_suffix('/').unwrap_or(inner).trim_end();
    let length = inner.find(' ').unwrap_or(inner.len());
    let (name, mut rest) = inner.split_at(length);
    while !rest.is_empty() {
        let attribute = rest.trim_start();
        let (key, value) = attribute.split_once("=\"")?;
        let (value, after) = value.split_once('"')?;
        if !["lang", "dir", "title"].contains(&key) || value.contains(['<', '>', '&']) {
            return None;
        }
        rest = after;
    }
    name.bytes().all(|byte| byte.is_ascii_lowercase()).then_some(HtmlTag { name, closes: false })
}

fn instead(html: &str) -> &'static str {
    let lower = html.to_lowercase();
    let name = lower.trim_start_matches(['<', '/']);
    let starts = |start: &str| name.starts_with(start);
    if starts("!-- prompt") {
        return "Write the words behind the comment on a line of their own, after an empty line: a prompt stands alone.";
    }
    if starts("!--") {
        return "Take the comment out: readers of the page's source would see it. A file whose name begins with `_` is a good place for notes.";
    }
    if starts("img") {
        return "Write ![what the picture shows](picture.png).";
    }
    if starts("a ") {
        return "Write [the words of the link](address).";
    }
    if starts("b>") || starts("strong") {
        return "Write **bold**.";
    }
    if starts("i>") || starts("em") {
        return "Write *italic*, or better plain words: many people find italics hard to read.";
    }
    if starts("table") {
        return "Write a Markdown table: | Name | Value |.";
    }
    if starts("details") {
        return "Write `> [!DETAILS] title` and the text as a quote.";
    }
    if starts("br") {
        return "End the line with a backslash, or begin a new paragraph.";
    }
    "Write it in Markdown. A single `<` is written as `\\<`. A site can allow harmless elements such as sub and sup with `html` in handout.toml."
}
