//! Easy versions: `salt.easy.md` says in short sentences what `salt.md` says, and comes and goes with it.

use rustc_hash::FxHashMap;

use super::{ArticleId, Entry, LanguageId, Library, State};
use crate::article::Article;
use crate::id::IdVec;

/// Lets each easy version be where its original is: it is a draft, withdrawn or due with it.
pub(super) fn follow(
    articles: &IdVec<ArticleId, std::sync::Arc<Article>>,
    entries: &mut IdVec<ArticleId, Entry>,
) {
    let is_easy = |article: &Article| article.easy_of.is_some();
    if !articles.iter().any(|article| is_easy(article)) {
        return;
    }
    let originals: FxHashMap<(&str, LanguageId), State> = articles
        .numbered()
        .filter(|(_, article)| !is_easy(article))
        .map(|(id, article)| ((article.name.as_str(), entries[id].language), entries[id].state))
        .collect();
    for (id, article) in articles.numbered() {
        let Some(of) = &article.easy_of else { continue };
        let entry = &mut entries[id];
        if let Some(state) =
            originals.get(&(of.as_str(), entry.language)).filter(|_| entry.is_live())
        {
            entry.state = *state;
        }
    }
}

impl Library {
    /// The live easy version of an article, in its language.
    pub fn easy(&self, article: ArticleId) -> Option<ArticleId> {
        let name = &self.articles[article].name;
        let easy = self.by_name(&format!("{name}-easy"), self.entries[article].language)?;
        (self.articles[easy].easy_of.as_ref() == Some(name)).then_some(easy)
    }

    /// The easy version of an article, whether readers see it or not.
    pub fn easy_version(&self, article: ArticleId) -> Option<ArticleId> {
        let name = format!("{}-easy", self.articles[article].name);
        self.versions(&name).find(|easy| self.full(*easy) == Some(article))
    }

    /// The article that an easy version is of, in its language.
    pub fn full(&self, article: ArticleId) -> Option<ArticleId> {
        let of = self.articles[article].easy_of.as_ref()?;
        self.versions(of).find(|id| self.entries[*id].language == self.entries[article].language)
    }
}
