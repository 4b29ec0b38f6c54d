//! Which articles a reader of this one may want next.

use std::collections::BTreeSet;

use super::{ArticleId, Library};

use crate::part::Part;

/// How many are shown.
const MAX_RELATED: usize = 4;
/// Of a tag with more articles than this only a part is weighed: it says little about any two of them.
const MAX_WEIGHED: usize = 40;

impl Library {
    /// The articles that `article` names itself or, where it names none, those that share its rarest tags.
    pub fn related(&self, article: ArticleId) -> Vec<ArticleId> {
        let front = &self.articles[article].front;
        if !front.related.is_empty() {
            let language = self.entries[article].language;
            let named = front
                .related
                .iter()
                .filter_map(|path| self.article_at(article, &path.value, language));
            let mut seen = BTreeSet::from([article]);
            return named.filter(|&id| self.entries[id].is_live() && seen.insert(id)).collect();
        }
        let language = self.entries[article].language;
        let mut scores: Vec<(ArticleId, u64)> = Vec::new();
        for tag in front.tags.iter().filter_map(|tag| self.tags.by_id(&tag.value)) {
            let others = self.tags.articles(tag, language);
            // Integers, so that the order is the same on every machine.
            let weight = 1_000_000 / (others.len() as u64 + 1);
            scores.extend(
                near(others, article)
                    .iter()
                    .filter(|&&other| other != article)
                    .map(|&other| (other, weight)),
            );
        }
        scores.sort_unstable();
        let mut best: Vec<(u64, ArticleId)> = scores
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|same| Some((same.iter().map(|(_, weight)| weight).sum(), same.first()?.0)))
            .collect();
        best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        best.into_iter().take(MAX_RELATED).map(|(_, id)| id).collect()
    }
}

/// A part of a long list, another one for each article: the work for a page has a bound, and no article of the tag
/// is left out of all pages.
fn near(all: &[ArticleId], article: ArticleId) -> &[ArticleId] {
    if all.len() <= MAX_WEIGHED {
        return all;
    }
    let start = (usize::from(article) * 7) % (all.len() - MAX_WEIGHED);
    all.part(start..start + MAX_WEIGHED)
}
