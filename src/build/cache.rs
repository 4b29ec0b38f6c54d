//! What an earlier build understood, so that a file that is as it was is not understood again.

use std::sync::Arc;

use rayon::prelude::*;

use crate::article::{self, Article};
use crate::boundary::guarded;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::emit;
use crate::library::{self, ArticleId, Library, LibraryParts, Resolved};
use crate::plan::Plan;
use crate::source::{Asset, LanguageTag, Source, Sources};
use crate::theme::{self, Theme};

/// The articles, the theme, the library and the plan of the last build. With an empty one everything is made anew, with
/// the same outcome.
#[derive(Debug, Default)]
pub struct BuildCache {
    /// What else the articles depend on: the languages, the main one first, and the size limit.
    setting: (Vec<LanguageTag>, u64),
    articles: Vec<Understood>,
    theme: Option<Compiled>,
    library: Option<Indexed>,
}

/// A library, the copied files that its links lead to, and its plan with the theme that it was made for.
#[derive(Debug)]
struct Indexed {
    library: Arc<Library>,
    assets: Vec<Arc<Asset>>,
    plan: Option<(Arc<Theme>, Arc<Plan>)>,
}

impl Indexed {
    /// Whether all but the articles is the same.
    fn is_of(&self, sources: &Sources, parts: &LibraryParts) -> bool {
        self.library.config == parts.config
            && self.library.options == parts.options
            && self.library.tags.same_vocabulary(&parts.tags)
            && self.library.words == parts.words
            && self.assets == sources.assets()
    }
}

/// A file under `articles/` and what came of it.
#[derive(Debug, Clone)]
struct Understood {
    source: Arc<Source>,
    article: Option<Arc<Article>>,
    found: Arc<[Diagnostic]>,
}

/// The files of a theme and what came of them.
#[derive(Debug)]
struct Compiled {
    texts: Vec<Arc<Source>>,
    assets: Vec<Arc<Asset>>,
    languages: Vec<LanguageTag>,
    theme: Option<Arc<Theme>>,
    found: Vec<Diagnostic>,
}

impl BuildCache {
    /// The articles among the sources, in their order.
    pub(super) fn articles(
        &mut self,
        sources: &Sources,
        config: &Config,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Article>> {
        let setting = (config.all_languages().cloned().collect(), config.max_article_bytes);
        if self.setting != setting {
            self.articles.clear();
            self.setting = setting;
        }
        let files: Vec<&Arc<Source>> =
            sources.files().iter().filter(|file| file.path.is_article()).collect();
        self.articles = files
            .par_iter()
            .map(|source| self.known(source).unwrap_or_else(|| understood(source, config)))
            .collect();
        found.extend(self.articles.iter().flat_map(|known| known.found.iter().cloned()));
        self.articles.iter().filter_map(|known| known.article.clone()).collect()
    }

    fn known(&self, source: &Arc<Source>) -> Option<Understood> {
        let at =
            self.articles.binary_search_by(|known| known.source.path.cmp(&source.path)).ok()?;
        let known = &self.articles[at];
        same(&known.source, source).then(|| known.clone())
    }

    /// The library of `parts`, and what would be published of it with `theme`. After edits of bodies only, the library is
    /// the last one with their links resolved anew, and the plan is the last one.
    pub(super) fn library_and_plan(
        &mut self,
        sources: &Sources,
        parts: LibraryParts,
        theme: Option<&Arc<Theme>>,
    ) -> (Arc<Library>, Option<Arc<Plan>>) {
        let last = self.library.take().filter(|last| last.is_of(sources, &parts));
        let edited = last.as_ref().and_then(|last| {
            let (library, edited) = last.library.with_texts(sources, &parts.articles)?;
            // Which pictures are shown decides which files there are.
            let same = |id: &ArticleId| pictures(&last.library, *id) == pictures(&library, *id);
            let plan = last.plan.clone().filter(|_| edited.iter().all(same));
            Some((library, plan))
        });
        let (library, plan) = edited.unwrap_or_else(|| (library::index(sources, parts), None));
        let plan = theme.map(|theme| match plan {
            Some((of, plan)) if Arc::ptr_eq(&of, theme) => plan,
            _ => Arc::new(emit::plan(&library, theme, sources)),
        });
        let library = Arc::new(library);
        self.library = Some(Indexed {
            library: Arc::clone(&library),
            assets: sources.assets().to_vec(),
            plan: theme.cloned().zip(plan.clone()),
        });
        (library, plan)
    }

    /// The compiled theme; `None` when it has mistakes.
    pub(super) fn theme(
        &mut self,
        sources: &Sources,
        languages: Vec<LanguageTag>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Theme>> {
        let texts: Vec<_> = sources
            .files()
            .iter()
            .filter(|file| file.path.starts_with(theme::FOLDER))
            .cloned()
            .collect();
        let assets: Vec<_> = sources
            .assets()
            .iter()
            .filter(|asset| asset.path.starts_with(theme::FOLDER))
            .cloned()
            .collect();
        let known = self.theme.take().filter(|known| {
            known.texts == texts && known.assets == assets && known.languages == languages
        });
        let compiled = known.unwrap_or_else(|| {
            let mut found = Vec::new();
            let theme = Theme::compile(sources, &languages, &mut found).map(Arc::new);
            Compiled { texts, assets, languages, theme, found }
        });
        found.extend(compiled.found.iter().cloned());
        self.theme.insert(compiled).theme.clone()
    }
}

/// The pictures that an article shows, as they are written and as indices of the assets.
fn pictures(library: &Library, id: ArticleId) -> Vec<(&str, &Resolved)> {
    let links = library.articles[id].facts.links.iter().zip(&library.links[id]);
    links
        .filter(|(link, _)| link.image)
        .map(|(link, resolved)| (link.target.as_str(), resolved))
        .collect()
}

/// Most files are the very same value; after all of them were read again, the text decides.
fn same(a: &Arc<Source>, b: &Arc<Source>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

fn understood(source: &Arc<Source>, config: &Config) -> Understood {
    let mut found = Vec::new();
    let article = guarded(&mut found, &source.path, "reading this article", |found| {
        article::parse(source, config, found)
    });
    let article = article.flatten().map(Arc::new);
    Understood { source: Arc::clone(source), article, found: found.into() }
}
