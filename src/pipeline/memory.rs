//! What was understood in an earlier run, so that a file that stayed as it was is not understood again.

use std::sync::Arc;

use rayon::prelude::*;

use super::Searching;
use crate::article::{self, Article, Languages};
use crate::config::{Config, Options};
use crate::diagnostic::Diagnostic;
use crate::library::{self, ArticleId, Library, Resolved, Taxonomy, links};
use crate::plan::Plan;
use crate::source::{Asset, Source, Sources};
use crate::theme::{self, Theme};

/// The articles, the theme, the library and the plan of the last run. An empty one makes everything anew, with the same outcome.
#[derive(Debug, Default)]
pub struct Memory {
    /// What else the articles depend on: the languages, the main one first, and the size limit.
    setting: (Vec<String>, u64),
    articles: Vec<Understood>,
    theme: Option<Compiled>,
    library: Option<(Arc<Library>, Vec<Arc<Asset>>)>,
    /// What the last library comes to with this theme, without a search.
    plan: Option<(Arc<Theme>, Arc<Plan>)>,
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
    languages: Vec<String>,
    theme: Option<Arc<Theme>>,
    found: Vec<Diagnostic>,
}

impl Memory {
    /// The articles among the sources, in their order.
    pub(super) fn articles(
        &mut self,
        sources: &Sources,
        config: &Config,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Article>> {
        let setting =
            (config.all_languages().map(str::to_owned).collect(), config.max_article_bytes);
        if self.setting != setting {
            self.articles.clear();
            self.setting = setting;
        }
        let is_article = |path: &str| path.starts_with("articles/") && path.ends_with(".md");
        let files: Vec<&Arc<Source>> =
            sources.files().iter().filter(|file| is_article(&file.path)).collect();
        self.articles = files
            .par_iter()
            .map(|source| self.known(source).unwrap_or_else(|| self.understood(source)))
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

    fn understood(&self, source: &Arc<Source>) -> Understood {
        let (languages, limit) = &self.setting;
        let (main, others) =
            languages.split_first().map_or(("", &[][..]), |(main, others)| (main, others));
        let mut found = Vec::new();
        let article = article::parse(source, Languages { main, others }, *limit, &mut found);
        Understood {
            source: Arc::clone(source),
            article: article.map(Arc::new),
            found: found.into(),
        }
    }

    /// The library of `articles`. After edits of texts only, it is the last one with their links resolved anew.
    pub(super) fn library(
        &mut self,
        sources: &Sources,
        config: Config,
        options: &Options,
        articles: Vec<Arc<Article>>,
        tags: Taxonomy,
    ) -> Arc<Library> {
        let last = self.library.take().filter(|(last, assets)| {
            last.config == config
                && last.options == *options
                && last.tags.same_vocabulary(&tags)
                && assets == sources.assets()
        });
        let edited =
            last.and_then(|(last, _)| last.with_texts(&articles).map(|edited| (last, edited)));
        let library = match edited {
            Some((last, (mut library, edited))) => {
                for id in edited {
                    library.links[id] = links::of(sources, &library, id);
                    // Which pictures are shown decides which files there are.
                    if pictures(&last, id) != pictures(&library, id) {
                        self.plan = None;
                    }
                }
                library
            }
            None => {
                self.plan = None;
                let mut library = library::index(config, options.clone(), articles, tags);
                library.links = (0..library.articles.len())
                    .into_par_iter()
                    .map(|id| links::of(sources, &library, id))
                    .collect();
                library
            }
        };
        let library = Arc::new(library);
        self.library = Some((Arc::clone(&library), sources.assets().to_vec()));
        library
    }

    /// The library of the last run; `None` before the first one.
    pub(super) fn last_library(&self) -> Option<Arc<Library>> {
        self.library.as_ref().map(|(library, _)| Arc::clone(library))
    }

    /// The plan of the last library: the one before, or what `make` makes.
    pub(super) fn plan(
        &mut self,
        theme: &Arc<Theme>,
        searching: Searching,
        make: impl FnOnce() -> Plan,
    ) -> Arc<Plan> {
        let known = self
            .plan
            .take()
            .filter(|(of, _)| Arc::ptr_eq(of, theme) && searching == Searching::Later);
        let plan = known.map_or_else(|| Arc::new(make()), |(_, plan)| plan);
        if searching == Searching::Later {
            self.plan = Some((Arc::clone(theme), Arc::clone(&plan)));
        }
        plan
    }

    /// The compiled theme; `None` when it has mistakes.
    pub(super) fn theme(
        &mut self,
        sources: &Sources,
        languages: &[String],
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
            let theme = Theme::compile(sources, languages, &mut found).map(Arc::new);
            Compiled { texts, assets, languages: languages.to_vec(), theme, found }
        });
        found.extend(compiled.found.iter().cloned());
        self.theme.insert(compiled).theme.clone()
    }
}

/// The pictures that an article shows, as they are written and as indices of the assets.
fn pictures(library: &Library, id: ArticleId) -> Vec<(&str, &Resolved)> {
    let links = library.articles[id].contents.links.iter().zip(&library.links[id]);
    links
        .filter(|(link, _)| link.image)
        .map(|(link, resolved)| (link.target.as_str(), resolved))
        .collect()
}

/// Most files are the very same; after a reading of all of them it is the text that tells.
fn same(a: &Arc<Source>, b: &Arc<Source>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}
