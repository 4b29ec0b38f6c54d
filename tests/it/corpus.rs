//! The generated corpus: it is the one that the published measurements were made with, and it builds.

use handout::library::LanguageId;
use std::collections::BTreeMap;

use crate::check;

#[path = "../../benches/corpus.rs"]
pub mod generator;

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
    assert_eq!(site.library.listed[LanguageId::MAIN].len(), 60);
}
