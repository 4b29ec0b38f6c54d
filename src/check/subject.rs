//! The article that a rule judges, with its place in the library.

use crate::article::Article;
use crate::library::{ArticleId, Entry, LanguageId, Library, Resolved, Role, State};
use crate::markdown::facts::BodyLink;

/// The article that a rule judges.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its number in the library.
    pub id: ArticleId,
    /// Its front matter and the facts of its text.
    pub article: &'a Article,
    /// Its place on the site.
    pub entry: &'a Entry,
}

impl<'a> Subject<'a> {
    /// The article with this number.
    pub fn of(library: &'a Library, id: ArticleId) -> Self {
        Self { id, article: &library.articles[id], entry: &library.entries[id] }
    }

    /// Its number when readers see it or will see it: no draft, no page without a type.
    pub fn published(&self) -> Option<ArticleId> {
        let seen = matches!(self.entry.state, State::Live | State::Scheduled(_));
        (self.entry.role == Role::Article && seen).then_some(self.id)
    }

    /// Whether readers see it or will see it: no draft, no page without a type.
    pub fn is_published(&self) -> bool {
        self.published().is_some()
    }

    /// The live article in the main language of the site that it is a translation of.
    pub fn original(&self, library: &'a Library) -> Option<(ArticleId, &'a Article)> {
        let original = library.by_name(&self.article.name, LanguageId::MAIN)?;
        (!self.entry.language.is_main()).then(|| (original, &*library.articles[original]))
    }

    /// Its links, each with where it leads.
    pub fn links(
        &self,
        library: &'a Library,
    ) -> impl Iterator<Item = (&'a BodyLink, &'a Resolved)> {
        self.article.facts.links.iter().zip(&library.links[self.id])
    }
}
