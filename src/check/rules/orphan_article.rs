//! Articles that no topic and no other article leads to.

use std::collections::HashSet;

use crate::article::Article;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level};
use crate::library::{ArticleId, Library, Role};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Note, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    let reached = reached(library);
    let is_article = |id: &ArticleId| {
        library.entries[*id].is_live() && library.entries[*id].role == Role::Article
    };
    let all: Vec<ArticleId> = library.articles.ids().filter(is_article).collect();
    let orphans: Vec<&Article> =
        all.iter().filter(|id| !reached.contains(id)).map(|id| &*library.articles[*id]).collect();
    // From half of the articles on it is no slip: a site without topics and links has its A to Z,
    // and wants it so.
    if orphans.len() * 2 >= all.len() {
        return;
    }
    for article in orphans {
        found.push(
            Finding::new(
                article.front_place(&article.front.title.span),
                "no topic and no other article leads here",
            )
            .why("Readers who look through topics, or follow links, never come across this page.")
            .help("Add `tags`, or link to it from an article that readers see before."),
        );
    }
}

/// The articles with a tag, and those that another one leads to.
fn reached(library: &Library) -> HashSet<ArticleId> {
    let mut reached = HashSet::new();
    for (id, article) in
        library.articles.numbered().filter(|(id, _)| library.entries[*id].is_live())
    {
        if !article.front.tags.is_empty() {
            reached.insert(id);
        }
        reached.extend(library.leads_to(id).filter(|target| *target != id));
    }
    reached
}
