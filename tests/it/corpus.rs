//! The generated corpus: it is the one that the published measurements were made with, and it builds.

use std::collections::BTreeMap;

use crate::check;

#[path = "../../benches/corpus.rs"]
mod generator;

#[test]
fn the_corpus_is_the_one_that_other_generators_were_measured_with() {
    let folder = tempfile::tempdir().unwrap();
    generator::write(100, folder.path()).unwrap();
    let mut hasher = blake3::Hasher::new();
    for (path, text) in check::read_tree(folder.path()) {
        hasher.update(path.as_bytes()).update(text.as_bytes());
    }
    // Made from the tree that the Python generator writes for 100 articles.
    assert_eq!(hasher.finalize().to_hex()[..32], *EXPECTED);
}

const EXPECTED: &str = "55457df1b670c5b9837a485dc64351f1";

#[test]
fn the_corpus_builds() {
    let files: BTreeMap<String, String> = generator::files(60).collect();
    let (site, report) = check::build(&files);
    let site = site.unwrap_or_else(|sources| panic!("{}", check::show(&report, &sources)));
    assert!(check::render(&site).is_ok());
    assert_eq!(site.library.listed[0].len(), 60);
}

#[test]
#[ignore]
fn measure_search() {
    use handout::emit::search::{PART, Reader, Words};
    let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let files: BTreeMap<String, String> = generator::files(n).collect();
    let bytes: usize = files.values().map(String::len).sum();
    let site = check::build(&files).0.unwrap_or_else(|_| panic!());
    for _ in 0..3 {
        let start = std::time::Instant::now();
        let reader = Reader::new(&site.sources, &site.library, 0);
        let words = reader.documents().chunks(PART).map(|part| reader.words(part)).fold(Words::default(), Words::join);
        let read = start.elapsed();
        let index = reader.index(words);
        println!("{n} articles of {} bytes: read {:?}, all {:?}", bytes / n, read, start.elapsed());
        drop(index);
    }
    let out = std::path::PathBuf::from(std::env::var("OUT").unwrap());
    let start = std::time::Instant::now();
    let mut render = std::time::Duration::ZERO;
    for output in site.plan.outputs().iter().filter(|output| output.route.file.starts_with("search") || output.route.file.starts_with("assets/") || output.route.file.ends_with("-0.html")) {
        let one = std::time::Instant::now();
        let handout::emit::Content::Bytes(bytes) = site.render(output).unwrap() else { panic!() };
        render += one.elapsed();
        let file = out.join(&output.route.file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    println!("render {render:?} of {:?}", start.elapsed());
    let start = std::time::Instant::now();
    for id in 0..n { std::hint::black_box(handout::markdown::scan(&site.sources.text_at(site.library.articles[id].source)[site.library.articles[id].body.clone()])); }
    println!("scan {:?}", start.elapsed() / n as u32);
}
