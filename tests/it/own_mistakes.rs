//! A mistake of ours ends the work on one thing, which is named, and nothing else (H1, M9, row 61 of the table of harms).

use std::sync::Arc;

use handout::boundary::RULE;
use handout::build::{self, BuildCache, Built};
use handout::check::{self as rules, WordLists};
use handout::diagnostic::{Diagnostic, Level};
use handout::id::IdVec;
use handout::library::Library;
use handout::source::Sources;

use crate::check;

/// Two articles with a link each, and a finding each that has nothing to do with links.
fn two_articles() -> Built {
    let article = |title: &str, other: &str| {
        format!("---\ntitle: {title}\ntype: condition\n---\n\nTake 1.0 mg. [More]({other}.md).\n")
    };
    let mut files = check::Files::new();
    files.insert("articles/bread.md".into(), article("Bread", "salt"));
    files.insert("articles/salt.md".into(), article("Salt", "bread"));
    let input = Sources::in_memory(check::with_base(files)).into();
    build::build(&mut BuildCache::default(), input, &check::options(), Level::Error)
}

/// The library as if a stage before had made a mistake: the links of the articles from `path` on are lost.
fn without_links_from(built: &Built, path: &str) -> Library {
    let mut library = Library::clone(&built.library);
    let first = usize::from(library.by_path(path).unwrap());
    library.links = IdVec::from(library.links.iter().take(first).cloned().collect::<Vec<_>>());
    library
}

fn named<'f>(found: &'f [Diagnostic], rule: &str) -> Vec<&'f str> {
    let found = found.iter().filter(|found| found.rule == rule);
    found.map(|found| &*found.message).collect()
}

#[test]
fn a_rule_that_fails_at_an_article_is_named_with_it_and_all_others_go_on() {
    let built = two_articles();
    let word_lists = WordLists::new();
    let library = without_links_from(&built, "articles/salt.md");
    let scope = rules::Scope { library: &library, ..built.scope(&word_lists) };
    let of = |path: &str| rules::article(library.by_path(path).unwrap(), &scope, Level::Note);

    let found = of("articles/salt.md");
    let failed = named(&found, RULE);
    assert!(failed.iter().any(|message| message.ends_with("the rule `broken-link`")), "{failed:?}");
    assert!(found.iter().all(|found| found.place.path == "articles/salt.md"));
    assert_eq!(named(&found, "trailing-zero").len(), 1, "other rules go on");

    let other = of("articles/bread.md");
    assert_eq!(named(&other, RULE), [""; 0], "other articles go on");
    assert_eq!(named(&other, "trailing-zero").len(), 1);
}

#[test]
fn a_page_that_fails_is_an_error_of_its_article_and_all_others_are_made() {
    let built = two_articles();
    let library = without_links_from(&built, "articles/salt.md");
    let site = Built { library: Arc::new(library), ..built }.site().unwrap();
    let mut made = 0;
    let mut failed = Vec::new();
    for output in site.plan.outputs() {
        match site.render(output) {
            Ok(_) => made += 1,
            Err(report) => failed.extend(report),
        }
    }
    assert!(made > 5, "{made} pages");
    let places: Vec<_> = failed.iter().map(|found| (found.rule, &*found.place.path)).collect();
    assert_eq!(places, [(RULE, "articles/salt.md")]);
    assert!(failed[0].why.as_ref().unwrap().contains("mistake of handout, not yours"));
    assert!(failed[0].why.as_ref().unwrap().contains("site stays as it is"));
    assert!(failed[0].help.as_ref().unwrap().contains("report it"));
}

#[test]
fn a_search_index_that_fails_keeps_the_site_from_being_published() {
    let built = two_articles();
    let mut library = Library::clone(&built.library);
    let salt = usize::from(library.by_path("articles/salt.md").unwrap());
    library.articles = IdVec::from(library.articles.iter().take(salt).cloned().collect::<Vec<_>>());
    let plan = built.plan.clone();
    let site = Built { library: Arc::new(library), ..built }.site().unwrap();
    assert!(plan.unwrap().output("search/en/index.js").is_none(), "its place was kept free");
    let index = site.plan.output("search/en/index.js").unwrap();
    let report = site.render(index).unwrap_err();
    assert_eq!(
        named(report.diagnostics(), RULE),
        ["handout itself failed while making the search index"]
    );
}
