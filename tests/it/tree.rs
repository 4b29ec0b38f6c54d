//! M10: each finished page is the tree that the HTML standard makes of it, without an error, and the reader of the audits sees
//! the same tree.

#![cfg(feature = "import")]

use std::collections::BTreeMap;

use handout::build::{self, BuildCache};
use handout::diagnostic::Level;
use handout::emit::{Content, Site};
use handout::html_audit::{self, PageToken};
use handout::source::Sources;
use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use rayon::prelude::*;
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

use crate::check::{self, Files};
use crate::mutation::{self, Random};

const BODIES: usize = 1_000;

/// What a browser would complain of in a page, or where our reader sees another tree than a browser.
pub fn fault(page: &str) -> Option<String> {
    let html = parsed(page);
    let complaint = html.errors.first().map(|error| error.to_string());
    complaint.or_else(|| difference(page, &html))
}

fn parsed(page: &str) -> Html {
    // The pages are read without scripts as well.
    let tree_builder =
        TreeBuilderOpts { exact_errors: true, scripting_enabled: false, ..Default::default() };
    let tokenizer = TokenizerOpts { exact_errors: true, ..Default::default() };
    let sink = HtmlTreeSink::new(Html::new_document());
    driver::parse_document(sink, ParseOpts { tokenizer, tree_builder }).one(page)
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

/// Every site, with the templates of handout where it has none of its own.
fn sites() -> BTreeMap<String, Files> {
    let base = check::with_base(Files::new());
    let mut sites = mutation::sites();
    for files in sites.values_mut() {
        files.retain(|path, text| !path.starts_with("templates/") || base.get(path) != Some(text));
    }
    sites
}

fn pages(site: &Site) -> BTreeMap<String, String> {
    let pages = site.plan.outputs().iter().filter(|output| output.route.file.ends_with(".html"));
    let page = |output: &handout::plan::Output| match site.render(output) {
        Ok(Content::Bytes(page)) => {
            Some((output.route.file.clone(), String::from_utf8(page).unwrap()))
        }
        _ => None,
    };
    pages.filter_map(page).collect()
}

#[test]
fn every_page_is_the_tree_that_browsers_make_of_it() {
    let faults: Vec<String> = sites()
        .into_par_iter()
        .flat_map_iter(|(name, files)| {
            let (site, _) = check::build(&files);
            let pages = site.map(|site| pages(&site)).unwrap_or_default();
            let fault = move |(file, page): (String, String)| {
                fault(&page).map(|fault| format!("{name}: {file}: {fault}"))
            };
            pages.into_iter().filter_map(fault)
        })
        .collect();
    assert!(faults.is_empty(), "{} pages, first: {}", faults.len(), faults[0]);
}

/// How lines begin in articles.
const STARTS: [&str; 14] = [
    "",
    "> ",
    "> ",
    "> [!WARNING] ",
    "> [!URGENT] ",
    "> [!DETAILS] ",
    "> [!DONT] ",
    "- ",
    "1. ",
    ": ",
    "  ",
    "## ",
    "> - ",
    "| ",
];

/// What opens, and what ends it.
const PAIRS: [(&str, &str); 12] = [
    ("**", "**"),
    ("*", "*"),
    ("***", "***"),
    ("`", "`"),
    ("~~", "~~"),
    ("<sub>", "</sub>"),
    ("<span lang=\"es\">", "</span>"),
    ("<q>", "</q>"),
    ("[", "](https://example.org/)"),
    ("[", "](b.md)"),
    ("![", "](https://example.org/a.png)"),
    ("\"", "\""),
];

const WORDS: [&str; 9] =
    ["word", "two words", "kidney", "[^one]", "&amp;", "<br>", "a < b", "4", "|"];

/// A text of a few lines with markup that may lie across them.
fn body(random: &mut Random) -> String {
    let count = 3 + random.below(9);
    let mut words: Vec<String> =
        (0..count).map(|_| (*random.one(&WORDS).unwrap()).to_owned()).collect();
    for _ in 0..1 + random.below(4) {
        let (open, end) = random.one(&PAIRS).unwrap();
        let first = random.below(count);
        let last = first + random.below((count - first).min(4));
        words[first].insert_str(0, open);
        words[last].push_str(end);
    }
    let mut body = (*random.one(&STARTS).unwrap()).to_owned();
    for word in words {
        body.push_str(&word);
        match random.below(8) {
            0 => body.push_str("\n\n"),
            1..3 => body.push('\n'),
            _ => body.push(' '),
        }
        if body.ends_with('\n') {
            body.push_str(random.one(&STARTS).unwrap());
        }
    }
    body
}

/// An article with this text, in a site with the templates of handout.
fn site(body: &str) -> Files {
    let mut files = Files::from([
        (
            "handout.toml".into(),
            "html = [\"sub\", \"span\", \"q\", \"br\"]\n[emergency]\nnumber = \"999\"\n".into(),
        ),
        (
            "articles/a.md".into(),
            format!("---\ntitle: A\nsources:\n  - {{id: one, title: One}}\n---\n\n{body}\n"),
        ),
        ("articles/b.md".into(), "---\ntitle: B\n---\n\nText.\n".into()),
        ("articles/glossary.md".into(), "---\ntitle: Words\n---\n\nKidney\n: An organ.\n".into()),
    ]);
    let base = check::with_base(Files::new());
    files.extend(base.into_iter().filter(|(path, _)| path.starts_with("articles/")));
    files
}

/// The page of an article with this text, or what keeps it from being published.
fn page(cache: &mut BuildCache, body: &str) -> Result<String, String> {
    let input = Sources::in_memory(site(body)).into();
    let built = build::build(cache, input, &check::options(), Level::Error);
    let Some(site) = built.site_without_search() else {
        return Err(check::show(&built.report, &built.sources));
    };
    let outputs = site.plan.outputs();
    let output = outputs.iter().find(|output| output.route.file == "a.html").unwrap();
    match site.render(output) {
        Ok(Content::Bytes(page)) => Ok(String::from_utf8(page).unwrap()),
        Ok(Content::CopyOf(path)) => Err(path),
        Err(report) => Err(check::show(&report, &site.sources)),
    }
}

#[test]
fn markup_across_blocks_breaks_no_page() {
    let seed = mutation::seed();
    let run = |part: u64| {
        let (mut random, mut cache) = (Random::new(seed ^ part << 32), BuildCache::default());
        let mut found: Vec<(String, Option<String>)> = Vec::new();
        for _ in 0..BODIES / 20 {
            let body = body(&mut random);
            found.extend(page(&mut cache, &body).ok().map(|page| (body, fault(&page))));
        }
        found
    };
    let found: Vec<_> = (0..20).into_par_iter().flat_map_iter(run).collect();
    println!("HANDOUT_SEED={seed}: {} of {BODIES} texts became pages", found.len());
    assert!(found.len() > BODIES / 10, "{} pages", found.len());
    let faults: Vec<_> = found.iter().filter(|(_, fault)| fault.is_some()).collect();
    assert!(
        faults.is_empty(),
        "HANDOUT_SEED={seed}: {} faults, first: {:?}",
        faults.len(),
        faults[0]
    );
}

#[test]
fn the_payloads_of_the_evidence_break_no_page() {
    let mut cache = BuildCache::default();
    for marker in ["EMERGENCY", "URGENT", "NON-URGENT", "WARNING", "NOTE", "DETAILS"] {
        for rest in [
            "T **bold\n> still bold** x",
            "T `code\n> still code`",
            "T [a **link\n> that** goes on](b.md), x",
            "T ***both\n> go* on** x",
        ] {
            let body = format!("> [!{marker}] {rest}\n>\n> Text.\n");
            let page = page(&mut cache, &body).unwrap_or_else(|report| panic!("{body}{report}"));
            assert_eq!(fault(&page), None, "{body}");
        }
    }
    let report = page(&mut cache, "> [!NOTE] T `code\n> still code` x").expect_err("no place");
    assert!(report.contains("articles/a.md:8:9"), "{report}");
    for body in [
        "Term <sub>a\n: word</sub>",
        "- <sub>a\n- b</sub>",
        "**a <sub>b** c</sub>",
        "> [!WARNING] T <sub>a\n> b</sub>",
        "| a<sub> | b |\n|---|---|\n| </sub>c | d |",
    ] {
        let report = page(&mut cache, body).expect_err(body);
        assert!(report.contains("error[raw-html]"), "{report}");
    }
}
