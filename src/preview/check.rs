//! What is no error: looked for when the page is already shown, because it takes longer than making the site.

use crate::build;
use crate::check::{self, WordLists};
use crate::diagnostic::{Diagnostic, Level};
use crate::emit::Site;

/// What the rules about one article find in those at `paths`, down to notes.
pub(super) fn of_articles(site: &Site, paths: &[String]) -> Vec<Diagnostic> {
    let word_lists = WordLists::new();
    let scope = build::scope(site, &word_lists);
    let articles = paths.iter().filter_map(|path| site.library.by_path(path));
    let found = articles.flat_map(|id| check::article(id, &scope, Level::Note)).collect();
    // Whether an article needs what it allows only all rules can tell.
    check::allow::apply(&scope, found, Level::Error)
}

/// What all rules find, down to notes; `None` as soon as `go_on` says no. It keeps one processor busy and no more:
/// the others are for the next change.
pub(super) fn of_all(site: &Site, go_on: &dyn Fn() -> bool) -> Option<Vec<Diagnostic>> {
    let word_lists = WordLists::new();
    let scope = build::scope(site, &word_lists);
    let mut found = Vec::new();
    for id in site.library.articles.ids() {
        found.extend(go_on().then(|| check::article(id, &scope, Level::Note))?);
    }
    found.extend(go_on().then(|| check::site(&scope, Level::Note))?);
    Some(check::allow::apply(&scope, found, Level::Note))
}
