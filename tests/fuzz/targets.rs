//! What each fuzz target does with its bytes, and what must hold whatever they are: run by `fuzz/` and over the kept inputs by
//! the test command.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use handout::article;
use handout::boundary;
use handout::build::{self, BuildCache, Built, PageAudit};
use handout::config::{self, Config, Drafts, Options};
use handout::data::edit::{self, NewValue, PathSegment};
use handout::data::{self, DataOrigin, Syntax};
use handout::diagnostic::{Diagnostic, Diagnostics, Level, human};
use handout::emit::Content;
use handout::html_audit;
use handout::import::{self, ImportOptions, ImportOriginal, Surroundings};
use handout::plan::OutputOrigin;
use handout::resize;
use handout::source::{LineIndexes, Source, Sources, exif, picture, svg};
use serde_json::Value;

use crate::browser;

#[path = "requests.rs"]
mod requests;

/// Does with `bytes` what the target of that name does; panics where something does not hold.
pub fn run(target: &str, bytes: &[u8]) {
    match target {
        "article" => text_of(bytes, article),
        "edit" => text_of(bytes, edit),
        "front-matter" => text_of(bytes, front_matter),
        "html" => imported("a.html", bytes),
        "markdown" => imported("a.md", bytes),
        "pictures" => pictures(bytes),
        "requests" => requests::request(bytes),
        "settings" => text_of(bytes, settings),
        "text" => imported("a.txt", bytes),
        "word" => imported("a.docx", &packed(bytes)),
        _ => panic!("no target {target}"),
    }
}

/// Texts that are not UTF-8 are refused before anything else is done with them.
fn text_of(bytes: &[u8], target: fn(&str)) {
    if let Ok(text) = str::from_utf8(bytes) {
        target(text);
    }
}

const DISCLAIMER: &str = "---\ntitle: Disclaimer\nsummary: No advice about you.\n---\n\nAsk us.\n";
const ARTICLE: &str = "articles/a.md";

thread_local! {
    /// The templates stay compiled between two inputs.
    static CACHE: RefCell<BuildCache> = RefCell::default();
}

/// Builds a site of these files, a disclaimer, another article and a glossary.
fn built(files: &[(&str, &str)], least: Level) -> Built {
    let around = [
        // The style sheets of handout would take more of the time than all the rest.
        ("templates/assets/style.css", ""),
        ("articles/disclaimer.md", DISCLAIMER),
        ("articles/b.md", "---\ntitle: B\n---\n\nText, see [a](a.md).\n"),
        ("articles/glossary.md", "---\ntitle: Words\n---\n\nKidney\n: An organ.\n"),
    ];
    let options = Options {
        today: handout::jiff::civil::date(2026, 11, 22),
        base_url: None,
        drafts: Drafts::Shown,
    };
    let mut cache = CACHE.take();
    let input = Sources::in_memory(around.iter().chain(files).copied()).into();
    let built = build::build(&mut cache, input, &options, least);
    CACHE.set(cache);
    sound(built.report.diagnostics(), &built.sources);
    built
}

/// Findings are none of our own mistakes, lie within their files, and can be shown.
fn sound(found: &[Diagnostic], sources: &Sources) {
    for one in found {
        assert_ne!(one.rule, boundary::RULE, "{one:?}");
        let text = sources.files().iter().find(|file| file.path == *one.place.path);
        if let (Some(text), Some((start, end))) = (text, one.place.span) {
            assert!(text.text.get(start..end).is_some(), "{one:?}");
        }
        one.place.range(&mut LineIndexes::new(sources));
    }
    let mut report = Diagnostics::default();
    report.extend(found.iter().cloned());
    human::render(&report.folded(sources).shown(), sources, human::TerminalStyle::PLAIN);
}

/// An article becomes a page that browsers read as we do, with each word and no sign of markup, or something is found.
fn article(text: &str) {
    let whole = if text.starts_with("---") || text.starts_with("+++") {
        text.to_owned()
    } else {
        format!("---\ntitle: A\nsources:\n  - {{id: one, title: One}}\n---\n\n{text}")
    };
    let settings = "html = [\"sub\", \"span\", \"q\", \"br\"]\nbase_url = \"https://a.example\"\n[emergency]\nnumber = \"999\"\n";
    let least = if is_one_of_many(text) { Level::Note } else { Level::Error };
    let built = built(&[("handout.toml", settings), (ARTICLE, &whole)], least);
    published(&built, is_one_of_many(text));
}

/// Whether everything is done with an input that takes long; the same input always is.
fn is_one_of_many(text: &str) -> bool {
    text.len().is_multiple_of(16)
}

/// The page of the article, or the whole site, read as what it is. An article has a page, or something is found.
fn published(built: &Built, wholly: bool) {
    let site = if wholly { built.site() } else { built.site_without_search() };
    let Some(site) = site else { return assert!(built.report.has_errors()) };
    let audit = wholly.then(|| PageAudit::new(Level::Note));
    let mut has_page = false;
    for output in site.plan.outputs() {
        let ours = matches!(&output.origin, OutputOrigin::Article(place) if place.path == ARTICLE);
        has_page |= ours;
        if !ours && !wholly {
            continue;
        }
        if let Some(audit) = audit.as_ref().filter(|_| ours) {
            sound(&audit.page(&site, output), &site.sources);
        }
        match site.render(output) {
            Ok(Content::Bytes(bytes)) => read(&output.route.file, &bytes),
            Ok(Content::CopyOf(_)) => {}
            Err(report) => {
                assert!(report.has_errors());
                sound(report.diagnostics(), &site.sources);
            }
        }
    }
    let live = |id: &_| site.library.entries[*id].is_live();
    assert!(has_page || !site.library.by_path(ARTICLE).is_some_and(|id| live(&id)), "no page");
}

fn read(file: &str, bytes: &[u8]) {
    let text = str::from_utf8(bytes);
    match file.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => assert_eq!(browser::fault(text.unwrap()), None, "{file}"),
        Some("xml") => {
            roxmltree::Document::parse(text.unwrap()).unwrap();
        }
        Some("json") => {
            serde_json::from_str::<Value>(text.unwrap()).unwrap();
        }
        Some("css") => drop(html_audit::audit_style(text.unwrap())),
        _ => {}
    }
}

fn config() -> Config {
    config::parse("", &mut Vec::new())
}

/// Front matter is read, each finding in its place; what is read again is the same.
fn front_matter(text: &str) {
    let source = Arc::new(Source::site(ARTICLE, text.to_owned()));
    let mut found = Vec::new();
    let article = article::parse(&source, &config(), &mut found);
    assert!(article.is_some() || !found.is_empty(), "neither an article nor a finding");
    sound(&found, &Sources::in_memory([(ARTICLE, text)]));
    if let (Some(article), Some(parts)) = (article, article::parts(&source.text)) {
        assert!(article.front_text().contains(&source.text[parts.front]));
        article.fingerprint();
    }
}

fn entries(text: &str, syntax: Syntax) -> Option<Value> {
    let mut found = Vec::new();
    let origin = DataOrigin { path: "", offset: 0, syntax_rule: "broken-front-matter" };
    let entries = data::parse(text, syntax, origin, &mut found);
    for one in &found {
        let (start, end) = one.place.span.unwrap_or_default();
        assert!(text.get(start..end).is_some(), "{one:?}");
    }
    found.is_empty().then(|| edit::plain_table(&entries))
}

/// Ways to every value of a table.
fn ways(value: &Value, way: &[PathSegment], all: &mut Vec<Vec<PathSegment>>) {
    let deeper = |step| [way, &[step]].concat();
    if !way.is_empty() {
        all.push(way.to_vec());
    }
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| ways(value, &deeper(PathSegment::Key(key.clone())), all)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, value)| ways(value, &deeper(PathSegment::Item(at)), all)),
        _ => {}
    }
}

fn at<'v>(tree: &'v Value, way: &[PathSegment]) -> Option<&'v Value> {
    way.iter().try_fold(tree, |value, step| match step {
        PathSegment::Key(key) => value.get(key),
        PathSegment::Item(number) => value.get(number),
    })
}

/// The first line says what is changed, the rest is the document: a changed value is read back, and set again changes nothing.
fn edit(text: &str) {
    let Some((line, document)) = text.split_once('\n') else { return };
    let mut signs = line.chars();
    let (Some(kind), Some(number)) = (signs.next(), signs.next()) else { return };
    let syntax = if kind.is_uppercase() { Syntax::Toml } else { Syntax::Yaml };
    let Some(before) = entries(document, syntax) else { return };
    let mut all = vec![vec![PathSegment::Key(signs.as_str().to_owned())]];
    ways(&before, &[], &mut all);
    let way = &all[number as usize % all.len()];
    let new = match kind.to_ascii_lowercase() {
        'n' => NewValue::Nothing,
        'l' => NewValue::Texts(signs.as_str().split(',').map(str::to_owned).collect()),
        'd' => NewValue::Table(vec![("id".into(), NewValue::Text(signs.as_str().to_owned()))]),
        _ => NewValue::Text(signs.as_str().to_owned()),
    };
    let order = ["title", "tags", "sources", "id", "year"];
    let Ok(after) = edit::set(document, syntax, way, &new, &order) else { return };
    let read = entries(&after, syntax).expect("a document without mistakes");
    match &new {
        NewValue::Text(text) => assert_eq!(at(&read, way), Some(&Value::from(text.as_str()))),
        NewValue::Texts(texts) => assert_eq!(at(&read, way), Some(&Value::from(texts.clone()))),
        _ => {}
    }
    let again = edit::set(&after, syntax, way, &new, &order);
    assert!(
        matches!(new, NewValue::Nothing) || again.as_ref() == Ok(&after),
        "{after:?} {again:?}"
    );
}

/// Settings, topics or words, by the first line: a site is built with them or says why not.
fn settings(text: &str) {
    let file = match text.lines().next() {
        Some("#topics") => "articles/tags.toml",
        Some("#words") => "templates/words/en.toml",
        _ => "handout.toml",
    };
    let article = "---\ntitle: A\ntags: [food]\ntype: condition\n---\n\nText.\n";
    published(&built(&[(file, text), (ARTICLE, article)], Level::Error), is_one_of_many(text));
}

/// The beginning of a file is read under each name that a picture has.
fn pictures(bytes: &[u8]) {
    for ending in ["png", "jpg", "webp", "gif", "avif", "svg"] {
        let path = format!("articles/a.{ending}");
        if let Some(size) = picture::size(&path, bytes) {
            assert!(size.width > 0 && size.height > 0);
        }
        picture::wrong_format(&path, bytes);
    }
    picture::damage(bytes);
    exif::read(bytes);
    if let Ok(text) = str::from_utf8(bytes) {
        drawing(text);
    }
    if let Ok(Some(decoded)) = resize::decode(bytes) {
        decoded.to_width(8).unwrap();
    }
}

/// A drawing without a fault has nothing that runs or loads, as a browser sees it that takes it for a page.
fn drawing(text: &str) {
    let faults = svg::faults(text);
    for fault in &faults {
        let Range { start, end } = fault.span;
        assert!(text.get(start..end).is_some(), "{fault:?}");
    }
    if faults.is_empty() {
        let lower = text.to_lowercase();
        let document = roxmltree::Document::parse(text).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            let is_svg = node.tag_name().namespace() == Some("http://www.w3.org/2000/svg");
            let runs = ["script", "foreignObject", "iframe", "handler", "set"].contains(&name);
            assert!(!(is_svg && runs), "<{name}>");
            let mut attributes = node.attributes();
            assert!(!attributes.any(|one| is_svg && one.name().to_lowercase().starts_with("on")));
        }
        assert!(!lower.contains("<!entity"));
    }
}

/// What is imported is an article that can be read, and published or not for a reason.
fn imported(path: &str, bytes: &[u8]) {
    let moved = std::collections::BTreeMap::new();
    let around = Surroundings { beside: &|_| None, taken: &|_, _| false, moved: &moved };
    let original = ImportOriginal { path, bytes };
    match import::import(original, ARTICLE, &ImportOptions::default(), &around) {
        Err(refusal) => assert!(!refusal.message.is_empty() && !refusal.help.is_empty()),
        Ok(article) => {
            let lines = article.text.lines().count();
            assert!(article.findings.iter().all(|one| one.line <= lines + 1));
            let source = Arc::new(Source::site(ARTICLE, article.text.clone()));
            let mut found = Vec::new();
            let read = article::parse(&source, &config(), &mut found);
            assert!(read.is_some(), "no article: {}", article.text);
            let unread = found.iter().find(|one| one.rule == "broken-front-matter");
            assert!(unread.is_none(), "{unread:?}");
            if is_one_of_many(&article.text) {
                built(&[(ARTICLE, &article.text)], Level::Note);
            }
        }
    }
}

/// A Word document of the bytes: its text, or parts, each after a line such as `=== word/styles.xml`.
fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut parts: Vec<(String, Vec<u8>)> = vec![("word/document.xml".into(), Vec::new())];
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"=== ") {
            Some(name) => {
                let name = String::from_utf8_lossy(name.trim_ascii()).into_owned();
                parts.push((name, Vec::new()));
            }
            None => parts.last_mut().unwrap().1.extend_from_slice(line),
        }
    }
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts.into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
        // The same name twice is no zip file.
        if zip.start_file(name, zip::write::SimpleFileOptions::default()).is_ok() {
            zip.write_all(&bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}
