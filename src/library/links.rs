//! Where the links of the articles lead.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Included, Unbounded};

use super::{ArticleId, LanguageId, Library, Role, State};
use crate::data::Spanned;
use crate::escape;
use crate::links::{ExternalUrl, is_plain};
use crate::markdown::facts::BodyLink;
use crate::part::Part;
use crate::route;
use crate::source::{AssetId, Sources, path};

/// Where one link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// To something that exists.
    Found(Target),
    /// To an article that is not on the site: a draft or a scheduled one.
    Hidden(ArticleId),
    /// To a file that does not exist; the path from the site's folder.
    Missing(String),
    /// To a heading that the article has not got.
    NoHeading(ArticleId, String),
    /// Out of the site's folder.
    Outside,
    /// To something that could run or hide code, or has no meaning on the web.
    Unsafe,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An article, with the id of a heading.
    Article(ArticleId, Option<String>),
    /// A heading of the same article.
    Here(String),
    /// A copied file.
    Asset(AssetId),
    /// Another site, an e-mail address or a telephone number.
    External,
}

/// Resolves the links of an article, in the order of its `facts.links`.
pub fn of(sources: &Sources, library: &Library, article: ArticleId) -> Vec<Resolved> {
    library.articles[article]
        .facts
        .links
        .iter()
        .map(|link| resolve(sources, library, article, link))
        .collect()
}

/// What kind of address `target` is, once the characters that browsers ignore are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A path within the site.
    Path,
    /// `http`, `https`, `mailto` or `tel`.
    External,
    /// Anything else, also what only looks like an address of the web.
    Unsafe,
}

/// Classifies an address as a browser would read it: control characters and spaces do not hide a scheme.
pub fn classify(target: &str) -> LinkKind {
    let hidden = |character: char| character.is_control() || character.is_whitespace();
    let visible: Cow<'_, str> = match target.contains(hidden) {
        true => target.chars().filter(|character| !hidden(*character)).collect(),
        false => target.into(),
    };
    if visible.starts_with("//") || visible.contains('\\') {
        return LinkKind::Unsafe;
    }
    let scheme_end =
        visible.find([':', '/', '?', '#']).filter(|&at| visible.after(at).starts_with(':'));
    let Some(end) = scheme_end else { return LinkKind::Path };
    match visible.before(end).to_ascii_lowercase().as_str() {
        _ if visible != target || visible.contains("%00") => LinkKind::Unsafe,
        "mailto" | "tel" => LinkKind::External,
        "http" | "https" if is_plain(target) && ExternalUrl::parse(target).is_some() => {
            LinkKind::External
        }
        _ => LinkKind::Unsafe,
    }
}

fn resolve(sources: &Sources, library: &Library, from: ArticleId, link: &BodyLink) -> Resolved {
    match classify(&link.target) {
        LinkKind::Unsafe => return Resolved::Unsafe,
        LinkKind::External if link.image => return Resolved::Unsafe,
        LinkKind::External => return Resolved::Found(Target::External),
        LinkKind::Path => {}
    }
    let (path, anchor) = match link.target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (link.target.as_str(), None),
    };
    let Some((path, anchor)) =
        escape::percent_decode(path).zip(escape::percent_decode(anchor.unwrap_or_default()))
    else {
        return Resolved::Unsafe;
    };
    if path.is_empty() {
        return here(library, from, anchor);
    }
    if path.starts_with('/') {
        return Resolved::Missing(path);
    }
    let own = &library.articles[from].path;
    let Some(file) = route::resolve(own, &path).filter(|file| path::is_in_articles(file)) else {
        return Resolved::Outside;
    };
    if file.ends_with(".md") && !link.image {
        return article(library, from, &file, &anchor);
    }
    match sources.asset_id(&file) {
        Some(asset) => Resolved::Found(Target::Asset(asset)),
        None => Resolved::Missing(file),
    }
}

/// Whether a link to `path`, which does not exist, was meant for an article rather than for another file.
///
/// Those who know the finished site write `.html`, those who know other generators no ending.
pub fn names_article(path: &str) -> bool {
    let name = path::file_name(path);
    !name.contains('.') || [".md", ".html", ".htm"].iter().any(|ending| name.ends_with(ending))
}

fn here(library: &Library, from: ArticleId, anchor: String) -> Resolved {
    if has_anchor(library, from, &anchor) {
        return Resolved::Found(Target::Here(anchor));
    }
    Resolved::NoHeading(from, anchor)
}

/// A link names the file in the main language; the reader gets the version in the language of the page.
fn article(library: &Library, from: ArticleId, file: &str, anchor: &str) -> Resolved {
    let Some(named) = library.by_path(file) else { return Resolved::Missing(file.to_owned()) };
    let language = library.entries[from].language;
    let target = if library.entries[named].language.is_main() {
        library.translation(named, language).unwrap_or(named)
    } else {
        named
    };
    if !matches!(library.entries[target].state, State::Live | State::Withdrawn(_)) {
        return Resolved::Hidden(target);
    }
    if anchor.is_empty() {
        return Resolved::Found(Target::Article(target, None));
    }
    if has_anchor(library, target, anchor) {
        return Resolved::Found(Target::Article(target, Some(anchor.to_owned())));
    }
    if target != named && has_anchor(library, named, anchor) {
        return Resolved::Found(Target::Article(
            target,
            same_heading(library, named, target, anchor),
        ));
    }
    Resolved::NoHeading(named, anchor.to_owned())
}

fn has_anchor(library: &Library, article: ArticleId, anchor: &str) -> bool {
    let heading =
        library.articles[article].facts.headings.iter().any(|heading| heading.id == anchor);
    let entry = &library.entries[article];
    heading
        || (entry.role == Role::Glossary
            && library.glossaries[entry.language].ids.iter().any(|id| id == anchor))
}

/// The heading of a translation in the place of the heading `anchor` of the original, when both have as many.
fn same_heading(
    library: &Library,
    original: ArticleId,
    translation: ArticleId,
    anchor: &str,
) -> Option<String> {
    let from = &library.articles[original].facts.headings;
    let to = &library.articles[translation].facts.headings;
    let position = from.iter().position(|heading| heading.id == anchor)?;
    to.get(position).filter(|_| from.len() == to.len()).map(|heading| heading.id.clone())
}

impl Library {
    /// The article that `path`, written in the front matter of `from`, names, in `language` where it exists.
    pub fn article_at(
        &self,
        from: ArticleId,
        path: &str,
        language: LanguageId,
    ) -> Option<ArticleId> {
        let file = route::resolve(&self.articles[from].path, path)?;
        let named = self.by_path(&file)?;
        Some(self.translation(named, language).unwrap_or(named))
    }

    /// The article whose file is called so, in whatever folder.
    pub fn by_file_name(&self, name: &str) -> Option<ArticleId> {
        self.by_file_name.get(name).copied()
    }

    /// The names of articles' files that `name` may have been meant for: of many only its neighbours in the alphabet, so
    /// that a look takes no longer in a site of forty thousand articles.
    pub fn file_names_near(&self, name: &str) -> impl Iterator<Item = &str> {
        const NEIGHBOURS: usize = 200;
        let before =
            self.by_file_name.range::<str, _>((Unbounded, Excluded(name))).rev().take(NEIGHBOURS);
        let after = self.by_file_name.range::<str, _>((Included(name), Unbounded)).take(NEIGHBOURS);
        before.chain(after).map(|(name, _)| name.as_str())
    }

    /// The articles that the text of `from` links to, and those that it names as related.
    pub fn leads_to(&self, from: ArticleId) -> impl Iterator<Item = ArticleId> {
        let links = self.links[from].iter().filter_map(|link| match link {
            Resolved::Found(Target::Article(target, _)) => Some(*target),
            _ => None,
        });
        self.named_as_related(from).map(|(_, target)| target).chain(links)
    }

    /// The live articles that lead to each of `targets`, by target.
    pub fn leading_to(&self, targets: &[ArticleId]) -> BTreeMap<ArticleId, BTreeSet<ArticleId>> {
        let mut leading: BTreeMap<ArticleId, BTreeSet<ArticleId>> = BTreeMap::new();
        for from in self.articles.ids().filter(|from| self.entries[*from].is_live()) {
            for to in self.leads_to(from).filter(|to| *to != from && targets.contains(to)) {
                leading.entry(to).or_default().insert(from);
            }
        }
        leading
    }

    /// The entries of `related` of an article that name another one, and which.
    pub fn named_as_related(
        &self,
        from: ArticleId,
    ) -> impl Iterator<Item = (&Spanned<String>, ArticleId)> {
        let language = self.entries[from].language;
        let named = self.articles[from].front.related.iter();
        named.filter_map(move |path| Some((path, self.article_at(from, &path.value, language)?)))
    }
}
