//! Articles by their kinds: conditions, tests, medicines.

use crate::emit::Site;
use crate::emit::view::GroupView;
use crate::library::{ArticleId, LanguageId, Library};
use crate::schema::PageType;
use crate::theme::words::Word;

/// The kinds in the order in which people meet them.
const KINDS: [(PageType, Word); 7] = [
    (PageType::Condition, Word::KindsCondition),
    (PageType::Symptom, Word::KindsSymptom),
    (PageType::Test, Word::KindsTest),
    (PageType::Treatment, Word::KindsTreatment),
    (PageType::Procedure, Word::KindsProcedure),
    (PageType::Medicine, Word::KindsMedicine),
    (PageType::LivingWith, Word::KindsLivingWith),
];

/// The place of an article's kind among the kinds. Articles without a kind come first: below the name of the last kind
/// they would look like more of it.
fn rank(library: &Library, article: ArticleId) -> Option<usize> {
    let kind = library.articles[article].front.page_type.as_ref()?.value;
    KINDS.iter().position(|(known, _)| *known == kind)
}

/// The articles by their kinds; within a kind they keep their order.
pub(super) fn in_order(library: &Library, articles: &[ArticleId]) -> Vec<ArticleId> {
    let mut all = articles.to_vec();
    all.sort_by_key(|id| rank(library, *id));
    all
}

/// Articles as they follow each other: those of one kind under its name where they are `named`, else all in one group.
pub(super) fn groups<'a>(
    site: &'a Site,
    articles: &[ArticleId],
    language: LanguageId,
    named: bool,
) -> Vec<GroupView<'a>> {
    let rank = |id: &ArticleId| rank(&site.library, *id).filter(|_| named);
    let groups = articles.chunk_by(|a, b| rank(a) == rank(b));
    groups
        .map(|group| {
            let kind = group.first().and_then(rank).and_then(|rank| KINDS.get(rank));
            GroupView {
                label: kind.map(|(_, name)| site.words(language).text(*name)),
                articles: group.iter().map(|id| site.article_link(*id, language)).collect(),
            }
        })
        .collect()
}
