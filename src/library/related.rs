//! Which articles a reader of this one may want next.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{ArticleId, Library};

/// How many are shown.
const MAX_RELATED: usize = 4;
/// The articles of a topic with more are not weighed: it says little about any two of them.
const MAX_WEIGHED: usize = 200;

impl Library {
    /// The articles that `article` names itself or, where it names none, those that share its rarest tags, and of equals
    /// those that come next in the list.
    ///
    /// Whether one of two others comes first depends on these three alone, so that a new article changes no page but those
    /// that now name it; and it takes no more work in a topic of forty thousand articles.
    pub fn related(&self, article: ArticleId) -> Vec<ArticleId> {
        let front = &self.articles[article].front;
        let language = self.entries[article].language;
        if !front.related.is_empty() {
            let named = front
                .related
                .iter()
                .filter_map(|path| self.article_at(article, &path.value, language));
            let mut seen = BTreeSet::from([article]);
            return named.filter(|&id| self.entries[id].is_live() && seen.insert(id)).collect();
        }
        let here = self.positions[article];
        // The list goes on from its beginning.
        let distance = |id: ArticleId| (self.positions[id] <= here, self.positions[id]);
        let tags: BTreeSet<_> =
            front.tags.iter().filter_map(|tag| self.tags.by_id(&tag.value)).collect();
        let mut weights: FxHashMap<ArticleId, u32> = FxHashMap::default();
        for tag in tags {
            let all = self.tags.articles(tag, language);
            let (before, after) =
                all.split_at(all.partition_point(|&id| self.positions[id] <= here));
            let most = if all.len() > MAX_WEIGHED { MAX_RELATED } else { all.len() };
            let others = after.iter().chain(before).filter(|&&other| other != article);
            for &other in others.take(most) {
                *weights.entry(other).or_default() += weight(all.len());
            }
        }
        let mut best: Vec<(Reverse<u32>, (bool, usize), ArticleId)> =
            weights.into_iter().map(|(id, weight)| (Reverse(weight), distance(id), id)).collect();
        best.sort_unstable();
        best.into_iter().take(MAX_RELATED).map(|(_, _, id)| id).collect()
    }
}

/// How much a tag counts that so many articles share: in steps, so that one more article changes it only when the topic
/// outgrows a step.
fn weight(articles: usize) -> u32 {
    match articles {
        0..=8 => 4,
        9..=40 => 2,
        41..=MAX_WEIGHED => 1,
        _ => 0,
    }
}
