//! Characters that nobody sees and that change what is read, and letters and digits that look like others.

use std::ops::Range;

use crate::article::{Article, ArticleParts, parts};
use crate::check::as_read::{AsRead, Writing, is_in};
use crate::check::disguise::disguised;
use crate::check::{Check, Findings, Scope};
use crate::css;
use crate::data::{self, DataOrigin, Node, Syntax, Value};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::escape;
use crate::links;
use crate::markdown::parse::{Event, Parsed, Tag, TagEnd};
use crate::markdown::references::numbered;
use crate::part::Part;
use crate::source::unseen::{self, Unseen};
use crate::source::{Source, SourceOrigin, path, picture};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for file in scope.sources.files().iter().filter(|file| file.origin == SourceOrigin::Site) {
        let article = scope.library.by_path(&file.path).map(|id| &*scope.library.articles[id]);
        let code = article.filter(|_| file.text.contains('&')).map_or_else(Vec::new, code);
        let read = AsRead::of(&file.text, writing(&file.path), &code);
        let place = |span: Range<usize>| Place::span(&file.path, span);
        hidden(&read, article, (&file.path, &file.text), found);
        // Scripts and style sheets may name letters that they look for.
        if ![".js", ".css"].iter().any(|ending| file.path.ends_with(ending)) {
            disguised(&read, &place, file.path.ends_with(".md"), found);
        }
        values(file, found);
    }
    for asset in scope.sources.assets() {
        let is_text = path::is_plain_text(&asset.path) || picture::is_svg(&asset.path);
        if let Some(text) = scope.sources.text(&asset.path).filter(|_| is_text) {
            let read = AsRead::of(text, writing(&asset.path), &[]);
            hidden(&read, None, (&asset.path, text), found);
            disguised(&read, &|span| Place::span(&asset.path, span), false, found);
        }
    }
    for article in &scope.library.articles {
        typed_as_numbers(article, found);
        addresses(article, found);
        turned(article, found);
    }
}

fn writing(path: &str) -> Writing {
    match path::ending(path).to_ascii_lowercase().as_str() {
        "md" | "toml" => Writing::Markdown,
        "html" | "svg" | "vtt" | "xml" => Writing::Markup,
        "css" => Writing::Style,
        _ => Writing::Plain,
    }
}

/// What nobody sees in a file. Neighbours are one finding: nobody looks through ten thousand.
fn hidden(
    read: &AsRead<'_>,
    article: Option<&Article>,
    (path, text): (&str, &str),
    found: &mut Findings,
) {
    // Style sheets, templates and tables may have letters of fonts of their own.
    let is_text = [".md", ".toml"].iter().any(|ending| path.ends_with(ending));
    let is_mark = |one: &Unseen| one.at == 0 && one.character == '\u{feff}';
    let mut unseen = unseen::unseen(&read.text);
    unseen.retain(|one| (is_text || !unseen::is_private(one.character)) && !is_mark(one));
    let controls = read.controls().map(|(at, character)| Unseen { at, character, misleads: true });
    unseen.extend(controls);
    unseen.sort_by_key(|one| one.at);
    let literal = match article.filter(|_| !unseen.is_empty()) {
        Some(article) => literal(article),
        None => Vec::new(),
    };
    if path.ends_with(".css") {
        // `\200b` gives a line its height there, and `\2060` keeps it whole.
        unseen.retain(|one| one.misleads || !read.is_reference(one.at));
        // `\0` in a query or a value is for old browsers; only what is in quotation marks is shown.
        let quoted = if unseen.is_empty() { Vec::new() } else { css::quoted(text) };
        let start = |one: &Unseen| read.written(&(one.at..one.at + one.character.len_utf8())).start;
        unseen.retain(|one| !read.is_reference(one.at) || is_in(&quoted, start(one)));
    }
    let mut run = HiddenRun::default();
    for one in unseen {
        let span = read.written(&(one.at..one.at + one.character.len_utf8()));
        let is_error = one.misleads || read.is_reference(one.at) || is_in(&literal, span.start);
        if !run.continues_at(span.start, one.character) {
            std::mem::take(&mut run).tell(path, found);
        }
        run.add(span, one.character, is_error);
    }
    run.tell(path, found);
}

/// Characters side by side that nobody sees.
#[derive(Debug, Default)]
struct HiddenRun {
    span: Range<usize>,
    characters: Vec<char>,
    is_error: bool,
}

impl HiddenRun {
    fn continues_at(&self, at: usize, character: char) -> bool {
        let is_private = self.characters.first().is_some_and(|first| unseen::is_private(*first));
        self.span.end == at && is_private == unseen::is_private(character)
    }

    fn add(&mut self, span: Range<usize>, character: char, is_error: bool) {
        let start = if self.characters.is_empty() { span.start } else { self.span.start };
        self.span = start..span.end;
        self.characters.push(character);
        self.is_error |= is_error;
    }

    fn tell(self, path: &str, found: &mut Findings) {
        if self.characters.is_empty() {
            return;
        }
        let level = if self.is_error { Level::Error } else { Level::Warn };
        found.push_at_most(level, finding(Place::span(path, self.span), &self.characters));
    }
}

/// The bullets that Word takes from its fonts Symbol and Wingdings.
const BULLETS: [char; 5] = ['\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f076}', '\u{f0fc}'];

fn finding(place: Place, characters: &[char]) -> Finding {
    const NAMED: usize = 3;
    let codes = characters.iter().take(NAMED).map(|one| format!("U+{:04X}", u32::from(*one)));
    let mut codes = codes.collect::<Vec<_>>().join(" ");
    if characters.len() > NAMED {
        codes.push_str(" …");
    }
    if characters.first().is_some_and(|one| unseen::is_private(*one)) {
        let what = match characters.len() {
            1 => format!("this character exists in one font only ({codes})"),
            many => format!("these {many} characters exist in one font only ({codes})"),
        };
        let is_bullet = characters.iter().all(|one| BULLETS.contains(one));
        let help = match is_bullet {
            true => {
                "At the start of a line it is a bullet of Word: write `- ` in its place. Elsewhere look into the original, and type what it shows there."
            }
            false => "Look into the original, and type what it shows there.",
        };
        return Finding::new(place, what)
            .why("Readers see an empty box, or nothing: it may have been µ or ≥.")
            .help(help);
    }
    let what = match characters.len() {
        1 => format!("here is a character that nobody sees ({codes})"),
        many => format!("here are {many} characters that nobody sees ({codes})"),
    };
    Finding::new(place, what)
        .why("The page can say something else than you see here: “05” can be shown as “50”, and a word can be in no search.")
        .help("Delete it, or delete the words around it and type them again. It often comes along when text is copied.")
}

/// What somebody opens or types letter by letter, in bytes of the file, in order and apart: addresses of links, and code.
fn literal(article: &Article) -> Vec<Range<usize>> {
    let start = article.body.start;
    let links = article.facts.links.iter().map(|link| link.target_span.clone());
    let addresses = links.chain(definitions(article.text()));
    let addresses = addresses.map(|span| span.start + start..span.end + start);
    let mut all: Vec<_> = addresses.chain(code(article)).collect();
    all.sort_by_key(|span| span.start);
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for span in all {
        match apart.last_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => apart.push(span),
        }
    }
    apart
}

/// The code of an article, in bytes of the file.
fn code(article: &Article) -> Vec<Range<usize>> {
    let mut is_in_block = false;
    let code = Parsed::of(article.text()).events.into_iter().filter_map(|(event, range)| {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_in_block = true,
            Event::End(TagEnd::CodeBlock) => is_in_block = false,
            Event::Code(_) => return Some(range),
            Event::Text(_) if is_in_block => return Some(range),
            _ => {}
        }
        None
    });
    let start = article.body.start;
    code.map(|span| span.start + start..span.end + start).collect()
}

/// The addresses in lines such as `[care]: https://example.org/`.
fn definitions(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some((label, rest)) = line.split_once("]:")
            && label.trim_start().starts_with('[')
            && !label.trim_start().starts_with("[^")
        {
            let address = rest.trim_start();
            let at = start + line.len() - address.len();
            found.push(at..at + address.split_whitespace().next().map_or(0, str::len));
        }
        start += line.len();
    }
    found
}

/// What is written as `"\u202e"` in front matter, settings, tags and words, and addresses among them.
fn values(file: &Source, found: &mut Findings) {
    let (syntax, span) = if file.path.ends_with(".toml") {
        (Syntax::Toml, 0..file.text.len())
    } else if let Some(ArticleParts { syntax, front, .. }) = parts(&file.text) {
        (syntax, front)
    } else {
        return;
    };
    let written = file.text.part(span.clone());
    if !["\\", "%", "xn--"].iter().any(|sign| written.contains(sign)) {
        return;
    }
    let origin =
        DataOrigin { path: &file.path, offset: span.start, syntax_rule: "broken-front-matter" };
    for entry in data::parse(written, syntax, origin, &mut Vec::new()) {
        in_node(file, &entry.node, found);
    }
}

fn in_node(file: &Source, node: &Node, found: &mut Findings) {
    let text = match &node.value {
        Value::Empty => return,
        Value::List(nodes) => return nodes.iter().for_each(|node| in_node(file, node, found)),
        Value::Table(entries) => {
            return entries.iter().for_each(|entry| in_node(file, &entry.node, found));
        }
        Value::Scalar(text) => text,
    };
    let written = file.text.get(node.span.clone()).unwrap_or_default();
    let place = Place::span(&file.path, node.span.clone());
    let is_escaped = written.starts_with('"') && written.contains('\\');
    let hidden_in = hidden_characters(text);
    if is_escaped && hidden_in.len() > hidden_characters(written).len() {
        found.push(finding(place.clone(), &hidden_in));
    } else if is_escaped {
        if let Some(character) = typed_as_number(written) {
            found.push_at_most(Level::Warn, in_disguise(place.clone(), character));
        }
        let read = AsRead::of(text, Writing::Plain, &[]);
        disguised(&read, &|_| place.clone(), false, found);
    }
    if text.contains("://") {
        address(text, place, found);
    }
}

/// Addresses of links, once they are read as a browser does.
fn addresses(article: &Article, found: &mut Findings) {
    for link in article.facts.links.iter().filter(|link| link.target.contains('%')) {
        address(&link.target, article.place(&link.target_span), found);
    }
}

fn address(target: &str, place: Place, found: &mut Findings) {
    let read = escape::percent_decode(target).filter(|read| read != target);
    let hidden: Vec<char> =
        unseen::unseen(&read.unwrap_or_default()).iter().map(|one| one.character).collect();
    if !hidden.is_empty() {
        found.push(finding(place.clone(), &hidden));
    }
    if target.contains("xn--") && target.starts_with("http") && !links::is_plain(target) {
        found.push(
            Finding::new(place, format!("{} is shown as the name of another site", quoted(target)))
                .why("Its letters look like Latin ones: readers take it for a site that they know.")
                .help("Copy the address again from the site that is meant."),
        );
    }
}

/// Words that HTML turns around though none of them is written from right to left: `5 – 10` is shown as `10 – 5`.
fn turned(article: &Article, found: &mut Findings) {
    let body = article.text();
    let tags = article.facts.raw_html.iter();
    let tags: Vec<_> = tags.map(|tag| (tag, body.part(tag.span.clone()))).collect();
    let turns = |html: &str| html.to_ascii_lowercase().contains("dir=\"rtl\"");
    if !tags.iter().any(|(_, html)| turns(html)) {
        return;
    }
    let letters = unseen::from_right(body);
    let mut open = Vec::new();
    for (tag, html) in tags {
        if !html.starts_with("</") {
            // A `<br>` has no end.
            open.extend((!html.starts_with("<br")).then_some((&tag.span, turns(html))));
            continue;
        }
        let Some((start, true)) = open.pop() else { continue };
        let next = letters.partition_point(|at| *at < start.end);
        if letters.get(next).is_none_or(|at| *at >= tag.span.start) {
            found.push(
                Finding::new(
                    article.place(start),
                    "this shows words from right to left that are written from left to right",
                )
                .why("The page can say something else than you see here: “5 – 10” is shown as “10 – 5”.")
                .help("Take `dir=\"rtl\"` out: it is for words in Arabic, Hebrew and the like."),
            );
        }
    }
}

/// Letters and digits that are written as `&#48;` in the text.
fn typed_as_numbers(article: &Article, found: &mut Findings) {
    for (span, character) in numbered(article.text()) {
        if character.is_ascii_alphanumeric() {
            found.push_at_most(Level::Warn, in_disguise(article.place(&span), character));
        }
    }
}

/// The first letter or digit that front matter or settings write as `"\x30"` or `"\u0035"`.
fn typed_as_number(written: &str) -> Option<char> {
    let mut characters = written.split('\\').skip(1).filter_map(|escape| {
        let length = match escape.chars().next()? {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => return None,
        };
        u32::from_str_radix(escape.get(1..=length)?, 16).ok().and_then(char::from_u32)
    });
    characters.find(char::is_ascii_alphanumeric)
}

fn in_disguise(place: Place, character: char) -> Finding {
    Finding::new(place, format!("{} is written as a number", quoted(&character.to_string())))
        .why("Whoever checks the file does not see what the page says: “5&#48; mg” is 50 mg.")
        .help("Type the letter or digit itself.")
}

/// The characters that nobody sees, control characters first.
fn hidden_characters(text: &str) -> Vec<char> {
    let is_control = |one: &char| one.is_control() && !matches!(one, '\n' | '\t');
    let unseen = unseen::unseen(text).into_iter().map(|one| one.character);
    text.chars().filter(is_control).chain(unseen).collect()
}
