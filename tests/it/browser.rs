//! The tree that browsers make of a page, and ours beside it.

use std::collections::BTreeMap;

use handout::html_audit::{self, PageToken};
use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

/// What a browser would complain of in a page, or where our reader sees another tree than a browser.
pub fn fault(page: &str) -> Option<String> {
    let html = parsed(page);
    let complaint = html.errors.first().map(|error| error.to_string());
    complaint.or_else(|| difference(page, &html))
}

fn parsed(page: &str) -> Html {
    // The pages are read without scripts as well.
    parsed_with(page, false)
}

fn parsed_with(page: &str, scripting_enabled: bool) -> Html {
    let tree_builder =
        TreeBuilderOpts { exact_errors: true, scripting_enabled, ..Default::default() };
    let tokenizer = TokenizerOpts { exact_errors: true, ..Default::default() };
    let sink = HtmlTreeSink::new(Html::new_document());
    driver::parse_document(sink, ParseOpts { tokenizer, tree_builder }).one(page)
}

/// Whether browsers, with scripts and without, put `words` on a page into elements that are all among `shown`.
pub fn shows(page: &str, words: &str, shown: impl Fn(&str, Option<&str>) -> bool) -> bool {
    [false, true].into_iter().all(|scripts| {
        let html = parsed_with(page, scripts);
        let mut nodes = html.tree.nodes();
        let text =
            nodes.find(|node| node.value().as_text().is_some_and(|text| text.contains(words)));
        text.is_some_and(|text| {
            text.ancestors()
                .filter_map(ElementRef::wrap)
                .all(|element| shown(element.value().name(), element.value().attr("class")))
        })
    })
}

fn difference(page: &str, html: &Html) -> Option<String> {
    let (theirs, ours) = (of_browser(html), of_ours(page));
    let at = (0..theirs.len().max(ours.len())).find(|at| theirs.get(*at) != ours.get(*at))?;
    Some(format!("browsers see {:?}, we see {:?}", theirs.get(at), ours.get(at)))
}

/// An element with its attributes, or a text, and how many elements it is in.
#[derive(Debug, PartialEq)]
enum Piece {
    Element(usize, String, BTreeMap<String, String>),
    Text(usize, String),
}

/// Elements that browsers add where they are missing.
fn is_frame(name: &str) -> bool {
    matches!(name, "html" | "head" | "body")
}

fn add_text(pieces: &mut Vec<Piece>, depth: usize, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(same, before)) if *same == depth => before.push_str(text),
        _ => pieces.push(Piece::Text(depth, text.to_owned())),
    }
}

/// Without blanks, which browsers move around the frame of a page.
fn tidied(pieces: Vec<Piece>) -> Vec<Piece> {
    let tidy = |piece| match piece {
        Piece::Text(depth, text) => {
            let text: Vec<&str> = text.split_ascii_whitespace().collect();
            (!text.is_empty()).then(|| Piece::Text(depth, text.join(" ")))
        }
        element => Some(element),
    };
    pieces.into_iter().filter_map(tidy).collect()
}

fn of_browser(html: &Html) -> Vec<Piece> {
    let mut pieces = Vec::new();
    add_children(html.root_element(), 0, &mut pieces);
    tidied(pieces)
}

fn add_children(element: ElementRef<'_>, depth: usize, pieces: &mut Vec<Piece>) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => add_text(pieces, depth, text),
            Node::Element(value) => {
                let framed = is_frame(value.name());
                if !framed {
                    let attributes = value
                        .attrs()
                        .map(|(name, value)| (name.to_ascii_lowercase(), value.into()));
                    pieces.push(Piece::Element(depth, value.name().into(), attributes.collect()));
                }
                let child = ElementRef::wrap(child).unwrap();
                add_children(child, depth + usize::from(!framed), pieces);
            }
            _ => {}
        }
    }
}

fn of_ours(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    html_audit::walk(page.as_bytes(), |_, open, token| {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let depth = open.iter().filter(|tag| !is_frame(&text(tag.name))).count();
        match token {
            PageToken::Text(words) => {
                let is_code =
                    open.last().is_some_and(|tag| matches!(tag.name, b"script" | b"style"));
                let words = text(words);
                add_text(&mut pieces, depth, &if is_code { words } else { decoded(&words) });
            }
            PageToken::Open(tag) if !is_frame(&text(tag.name)) => {
                let mut attributes = BTreeMap::new();
                for (name, value) in tag.attributes() {
                    let name = text(name).to_ascii_lowercase();
                    attributes.entry(name).or_insert_with(|| decoded(&text(value)));
                }
                pieces.push(Piece::Element(depth, text(tag.name), attributes));
            }
            _ => {}
        }
    });
    tidied(pieces)
}

/// A text with what its character references stand for.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let html = Html::parse_fragment(&format!("<p title=\"{}\">", text.replace('"', "&quot;")));
    let mut values = html.tree.values();
    let value = values.find_map(|node| node.as_element()?.attr("title").map(str::to_owned));
    value.unwrap()
}
