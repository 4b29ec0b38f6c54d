//! What all tests share: reading a site, building it in memory, comparing with what is expected.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use handout::build::{self, BuildCache, Input};
use handout::config::{Drafts, Options};
use handout::diagnostic::{Diagnostics, Level, human};
use handout::emit::{Content, Site};
use handout::source::Sources;

/// Files by path.
pub type Files = BTreeMap<String, String>;

/// The folder of the tests.
pub fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The day on which the tests build.
pub fn options() -> Options {
    Options { today: jiff::civil::date(2026, 11, 22), base_url: None, drafts: Drafts::Hidden }
}

/// All text files below `folder`, by path relative to it; none where there is no such folder.
pub fn read_tree(folder: &Path) -> Files {
    if !folder.exists() {
        return Files::new();
    }
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path =
                entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

/// What a case does not say itself: a disclaimer, a template that shows all and nothing else.
pub fn with_base(mut files: Files) -> Files {
    for (path, text) in read_tree(&tests().join("sites/_base")) {
        files.entry(path).or_insert(text);
    }
    files
}

/// The site of a case: its own files on top of the common ones.
pub fn case(folder: &Path) -> Files {
    let own = read_tree(folder).into_iter();
    let input = |path: &str| {
        path == "handout.toml" || path.starts_with("articles/") || path.starts_with("templates/")
    };
    let own = own.filter(|(path, _)| input(path)).collect();
    let mut files = with_base(own);
    if folder.join("built-in-templates").exists() {
        files.retain(|path, _| !path.starts_with("templates/") || folder.join(path).exists());
    }
    files
}

/// Builds a site in memory, with the rules that a build runs.
pub fn build(files: &Files) -> (Result<Site, Sources>, Diagnostics) {
    built(Sources::in_memory(files.clone()), &options(), Level::Error)
}

thread_local! {
    /// What one thread keeps between two sites: most have the same templates, which are compiled once.
    static CACHE: RefCell<BuildCache> = RefCell::default();
}

/// Builds a site in memory, with every rule down to notes.
pub fn judge(files: &Files) -> (Result<Site, Sources>, Diagnostics) {
    let mut cache = CACHE.take();
    let input = Sources::in_memory(files.clone()).into();
    let built = build::build(&mut cache, input, &options(), Level::Note);
    CACHE.set(cache);
    (built.site().ok_or(built.sources), built.report)
}

/// Builds a site: the site or, with errors, its files; and what was found.
pub fn built(
    input: impl Into<Input>,
    options: &Options,
    least: Level,
) -> (Result<Site, Sources>, Diagnostics) {
    let built = build::build(&mut BuildCache::default(), input.into(), options, least);
    (built.site().ok_or(built.sources), built.report)
}

/// Every file of a site, or the report of what keeps it from being rendered.
pub fn render(site: &Site) -> Result<BTreeMap<String, Vec<u8>>, Diagnostics> {
    let mut files = BTreeMap::new();
    let mut report = Diagnostics::default();
    for output in site.plan.outputs() {
        match site.render(output) {
            Ok(Content::Bytes(bytes)) => {
                files.insert(output.route.file.clone(), bytes);
            }
            Ok(Content::CopyOf(path)) => panic!("{path} is in memory"),
            Err(mistakes) => report.extend(mistakes),
        }
    }
    if report.diagnostics().is_empty() { Ok(files) } else { Err(report.sorted()) }
}

/// The report as it is kept in a case.
pub fn show(report: &Diagnostics, sources: &Sources) -> String {
    human::render(report, sources, human::TerminalStyle::PLAIN)
}

/// Compares `actual` with the file at `path`; with `UPDATE=1` writes it instead.
pub fn expect(path: &Path, actual: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        return fs::write(path, actual).unwrap();
    }
    let expected = fs::read_to_string(path)
        .unwrap_or_else(|_| panic!("{} is missing; UPDATE=1 cargo test writes it", path.display()));
    assert!(
        expected == actual,
        "{} differs; UPDATE=1 cargo test rewrites it\n--- expected\n{expected}\n--- actual\n{actual}",
        path.display()
    );
}
