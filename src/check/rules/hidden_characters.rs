//! Characters that nobody sees and that change what is read, and letters that look like others.

use std::ops::Range;

use crate::article::{Article, ArticleParts, parts};
use crate::check::{Check, Findings, Scope};
use crate::data::{self, DataOrigin, Node, Syntax, Value};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::markdown::parse::{Event, Parsed, Tag, TagEnd};
use crate::markdown::references::numbered;
use crate::part::Part;
use crate::source::unseen;
use crate::source::{Source, SourceOrigin};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for file in scope.sources.files().iter().filter(|file| file.origin == SourceOrigin::Site) {
        // Style sheets and templates may have letters of fonts of their own.
        let is_text = [".md", ".toml"].iter().any(|ending| file.path.ends_with(ending));
        let found_here = unseen::unseen(&file.text);
        let literal = match scope.library.by_path(&file.path).filter(|_| !found_here.is_empty()) {
            Some(id) => literal(&scope.library.articles[id]),
            None => Vec::new(),
        };
        let found_here = found_here.into_iter();
        for one in found_here.filter(|one| is_text || !unseen::is_private(one.character)) {
            let place = Place::span(&file.path, one.at..one.at + one.character.len_utf8());
            let is_literal = literal.iter().any(|span| span.contains(&one.at));
            let level = if one.misleads || is_literal { Level::Error } else { Level::Warn };
            found.push_at_most(level, finding(place, one.character));
        }
        mixed_words(file, found);
        escapes(file, found);
    }
    for article in &scope.library.articles {
        references(article, found);
    }
}

/// What somebody opens or types letter by letter, in bytes of the file: addresses of links, and code.
fn literal(article: &Article) -> Vec<Range<usize>> {
    let links = article.facts.links.iter().map(|link| link.target_span.clone());
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
    links
        .chain(code)
        .chain(definitions(article.text()))
        .map(|span| span.start + start..span.end + start)
        .collect()
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

fn finding(place: Place, character: char) -> Finding {
    let code = u32::from(character);
    if unseen::is_private(character) {
        return Finding::new(
            place,
            format!("this character exists in one font only (U+{code:04X})"),
        )
        .why("Readers see an empty box, or nothing: it may have been µ or ≥.")
        .help("Look into the original, and type what it shows there.");
    }
    Finding::new(place, format!("here is a character that nobody sees (U+{code:04X})"))
        .why("The page can say something else than you see here: “05” can be shown as “50”, and a word can be in no search.")
        .help("Delete it, or delete the words around it and type them again. It often comes along when text is copied.")
}

fn mixed_words(file: &Source, found: &mut Findings) {
    for span in unseen::mixed_words(&file.text) {
        let word = file.text.part(span.clone());
        let before =
            file.text.before(span.start).rsplit(char::is_whitespace).next().unwrap_or_default();
        let host = before.rsplit_once("://").is_some_and(|(_, host)| !host.contains('/'));
        found.push_at_most(
            if host { Level::Error } else { Level::Warn },
            Finding::new(
                Place::span(&file.path, span.clone()),
                format!("{} mixes letters of two alphabets that look the same", quoted(word)),
            )
            .why("It is another word than it looks: no search finds it, a screen reader stumbles, and an address leads elsewhere.")
            .help("Delete the word and type it again."),
        );
    }
}

/// What is written as `"\u202e"` in front matter, settings, tags and words.
fn escapes(file: &Source, found: &mut Findings) {
    let (syntax, span) = if file.path.ends_with(".toml") {
        (Syntax::Toml, 0..file.text.len())
    } else if let Some(ArticleParts { syntax, front, .. }) = parts(&file.text) {
        (syntax, front)
    } else {
        return;
    };
    if !file.text.part(span.clone()).contains('\\') {
        return;
    }
    let origin =
        DataOrigin { path: &file.path, offset: span.start, syntax_rule: "broken-front-matter" };
    for entry in data::parse(file.text.part(span), syntax, origin, &mut Vec::new()) {
        in_node(file, &entry.node, found);
    }
}

fn in_node(file: &Source, node: &Node, found: &mut Findings) {
    match &node.value {
        Value::Empty => {}
        Value::List(nodes) => nodes.iter().for_each(|node| in_node(file, node, found)),
        Value::Table(entries) => entries.iter().for_each(|entry| in_node(file, &entry.node, found)),
        Value::Scalar(text) => {
            let written = file.text.get(node.span.clone()).unwrap_or_default();
            let place = Place::span(&file.path, node.span.clone());
            if let Some(character) = first(text).filter(|character| !written.contains(*character)) {
                found.push(finding(place, character));
            } else if let Some(character) = typed_as_number(written) {
                found.push_at_most(Level::Warn, in_disguise(place, character));
            }
        }
    }
}

/// What is written as `&#x202e;` in the text.
fn references(article: &Article, found: &mut Findings) {
    if !article.text().contains('&') {
        return;
    }
    for (event, range) in Parsed::of(article.text()).events {
        let Event::Text(text) = event else { continue };
        let written = article.text().part(range.clone());
        if let Some(character) = first(&text).filter(|character| !written.contains(*character)) {
            found.push(finding(article.place(&reference(written, &range)), character));
        }
    }
    for (span, character) in numbered(article.text()) {
        if character.is_ascii_alphanumeric() {
            found.push_at_most(Level::Warn, in_disguise(article.place(&span), character));
        }
    }
}

/// The first letter or digit that front matter or settings write as `"\x30"` or `"\u0035"`.
fn typed_as_number(written: &str) -> Option<char> {
    let escapes = written.split('\\').skip(1).filter(|_| written.starts_with('"'));
    let mut characters = escapes.filter_map(|escape| {
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

/// The first reference in `written`, which is at `range`.
fn reference(written: &str, range: &Range<usize>) -> Range<usize> {
    let at = written.find("&#").or_else(|| written.find('&')).unwrap_or_default();
    let length = written.after(at).find(';').map_or(written.len() - at, |end| end + 1);
    range.start + at..range.start + at + length
}

/// The first character that nobody sees, control characters among them.
fn first(text: &str) -> Option<char> {
    let control = text.chars().find(|one| one.is_control() && !matches!(one, '\n' | '\t'));
    control.or_else(|| unseen::unseen(text).first().map(|one| one.character))
}
