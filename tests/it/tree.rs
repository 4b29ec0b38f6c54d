//! M10: each finished page is the tree that the HTML standard makes of it, without an error, and the reader of the audits sees
//! the same tree.

#![cfg(feature = "import")]

use std::collections::BTreeMap;

use handout::build::{self, BuildCache};
use handout::diagnostic::Level;
use handout::emit::{Content, Site};
use handout::source::Sources;
use rayon::prelude::*;

use crate::browser::fault;
use crate::check::{self, Files};
use crate::mutation::{self, Random};

const BODIES: usize = 1_000;

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
