//! Which articles a reader of this one may want next.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{ArticleId, Library};
use crate::schema::PageType;

/// How many are shown.
const MAX_RELATED: usize = 4;
/// How many of each kind that their author did not think of lead on from a condition.
const MAX_OF_A_KIND: usize = 2;
/// The articles of a topic with more are not weighed: it says little about any two of them.
const MAX_WEIGHED: usize = 200;

impl Library {
    /// The articles that `article` names itself or, where it names none, those that share its rarest tags, and of equals
    /// those that come next in the list.
    ///
    /// Whether one of two others comes first depends on these three alone, so that a new article changes no page but those
    /// that now name it; and it takes no more work in a topic of forty thousand articles.
    pub fn related(&self, article: ArticleId) -> Vec<ArticleId> {
        if !self.articles[article].front.related.is_empty() {
            return self.named(article);
        }
        self.alike(article).into_iter().take(MAX_RELATED).map(|(id, _)| id).collect()
    }

    /// The way of somebody who has the condition of `article`: its related articles, and of each kind of article that is
    /// not among them (a test, a medicine, living with it) those that are most like it.
    pub fn way(&self, article: ArticleId) -> Vec<ArticleId> {
        let kind =
            |id: ArticleId| self.articles[id].front.page_type.as_ref().map(|kind| kind.value);
        let mut way = self.related(article);
        let named: BTreeSet<_> = way.iter().map(|&id| kind(id)).collect();
        let mut more: FxHashMap<PageType, usize> = FxHashMap::default();
        for (id, _) in self.alike(article).into_iter().filter(|(_, weight)| *weight >= RARE) {
            let Some(kind) = kind(id).filter(|kind| !named.contains(&Some(*kind))) else {
                continue;
            };
            let count = more.entry(kind).or_default();
            if *count < MAX_OF_A_KIND {
                *count += 1;
                way.push(id);
            }
        }
        way
    }

    /// The articles that the front matter names, and that are there to be read.
    fn named(&self, article: ArticleId) -> Vec<ArticleId> {
        let language = self.entries[article].language;
        let paths = self.articles[article].front.related.iter();
        let named = paths.filter_map(|path| self.article_at(article, &path.value, language));
        let mut seen = BTreeSet::from([article]);
        named.filter(|&id| self.entries[id].is_live() && seen.insert(id)).collect()
    }

    /// The articles that share tags with `article`, and how much these weigh together; those with the rarest first.
    fn alike(&self, article: ArticleId) -> Vec<(ArticleId, u32)> {
        let front = &self.articles[article].front;
        let language = self.entries[article].language;
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
        best.into_iter().map(|(Reverse(weight), _, id)| (id, weight)).collect()
    }
}

/// What a tag of few articles weighs. A topic of many, such as all that has to do with kidneys, does not make an article a
/// part of somebody's way.
const RARE: u32 = 4;

/// How much a tag counts that so many articles share: in steps, so that one more article changes it only when the topic
/// outgrows a step.
fn weight(articles: usize) -> u32 {
    match articles {
        0..=8 => RARE,
        9..=40 => 2,
        41..=MAX_WEIGHED => 1,
        _ => 0,
    }
}
