//! Warnings and notes: looked for once the page is already shown, because that takes longer than
//! building the site.

use crate::build;
use crate::check::{self, WordLists};
use crate::diagnostic::{Diagnostic, Level};
use crate::emit::Site;
use crate::plan::Output;

/// What the rules about single articles find in those at `paths`, down to notes.
pub(super) fn check_articles(
    site: &Site,
    word_lists: &WordLists,
    paths: &[String],
) -> Vec<Diagnostic> {
    let scope = build::scope(site, word_lists);
    let articles = paths.iter().filter_map(|path| site.library.by_path(path));
    let found = articles.flat_map(|id| check::article(id, &scope, Level::Note)).collect();
    // Only the whole set of rules can tell whether an exception is stale, so no note says so here.
    check::allow::apply(&scope, found, Level::Error)
}

/// What all rules find, down to notes; `None` as soon as `go_on` says no. It uses one processor
/// only: the others are for the next change.
pub(super) fn check_all(
    site: &Site,
    word_lists: &WordLists,
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<Diagnostic>> {
    let scope = build::scope(site, word_lists);
    let mut found = Vec::new();
    for id in site.library.articles.ids() {
        found.extend(go_on().then(|| check::article(id, &scope, Level::Note))?);
    }
    found.extend(go_on().then(|| check::site(&scope, Level::Note))?);
    Some(check::allow::apply(&scope, found, Level::Note))
}

/// What only the finished page `bytes` of `output` shows, without what its article or the settings
/// allow.
pub(super) fn check_page(
    site: &Site,
    word_lists: &WordLists,
    output: &Output,
    bytes: &[u8],
) -> Vec<Diagnostic> {
    let scope = build::scope(site, word_lists);
    let mut found = check::page::check(bytes, output, &scope, Level::Note);
    found.retain(|finding| finding.level != Level::Off);
    found
}
