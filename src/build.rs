//! Makes a site of its files: parse, index, plan, check. Pure: the files, the day and the address come in as values.

mod audit;
mod cache;
pub mod fixing;

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::readability::{self, Readability};
use crate::check::{self, Scope, WordLists};
use crate::config::{self, Config, Options};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::emit::Site;
use crate::emit::search::{self, SearchIndex};
use crate::library::{self, ArticleId, Library, taxonomy};
use crate::plan::Plan;
use crate::source::Sources;
use crate::theme::{self, Theme, palette};
pub use audit::audit;
pub(crate) use audit::once;
pub use cache::BuildCache;

/// The files of a site as they were read.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The files that can be used.
    pub sources: Sources,
    /// What is wrong with the others.
    pub found: Vec<Diagnostic>,
}

impl From<Sources> for Input {
    /// Files that were read without a finding, such as those that exist in memory only.
    fn from(sources: Sources) -> Self {
        Self { sources, found: Vec::new() }
    }
}

/// Everything that was understood of the files, whatever is wrong with them.
#[derive(Debug, Clone)]
pub struct Built {
    /// The files of the site, those of the built-in theme among them.
    pub sources: Sources,
    /// The articles that could be read.
    pub library: Arc<Library>,
    /// The compiled templates; `None` when one of them has an error.
    pub theme: Option<Arc<Theme>>,
    /// Everything that would be published, but for the search index; `None` without a theme.
    pub plan: Option<Arc<Plan>>,
    /// What reading and the rules found, sorted. With errors there is no site.
    pub report: Diagnostics,
}

impl Built {
    /// The site, ready to be rendered; `None` when there are errors.
    pub fn site(&self) -> Option<Site> {
        let site = self.site_without_search()?;
        let index = search_index(&self.library);
        Some(site.with_search(index))
    }

    /// The site without the index for its search, which takes as long as all the rest: for those who look at single
    /// pages.
    pub fn site_without_search(&self) -> Option<Site> {
        if self.report.has_errors() {
            return None;
        }
        let (theme, plan) = (self.theme.as_ref()?, self.plan.as_ref()?);
        Some(Site::new(
            self.sources.clone(),
            Arc::clone(&self.library),
            Arc::clone(theme),
            Arc::clone(plan),
        ))
    }

    /// What rules may look at.
    pub fn scope<'a>(&'a self, word_lists: &'a WordLists) -> Scope<'a> {
        Scope {
            sources: &self.sources,
            library: &self.library,
            theme: self.theme.as_deref(),
            plan: self.plan.as_deref(),
            word_lists,
        }
    }

    /// How hard `articles` are to read, in their order.
    pub fn readability(&self, articles: &[ArticleId]) -> Vec<Readability> {
        articles.par_iter().map(|id| readability::measure(&self.library, *id)).collect()
    }
}

/// Builds a site: what `cache` holds of an earlier run is not made again, and the outcome is the same.
///
/// The report holds what reading found, and every rule at or above `least`.
pub fn build(cache: &mut BuildCache, input: Input, options: &Options, least: Level) -> Built {
    let Input { sources, mut found } = input;
    let sources = sources.with_defaults(theme::BUILT_IN, theme::BUILT_IN_PICTURES);
    let config = configured(&sources, options, &mut found);
    let sources = with_look(sources, &config);
    let articles = cache.articles(&sources, &config, &mut found);
    let tags = taxonomy::read(&sources, &config, &articles, &mut found);
    let theme = cache.theme(&sources, config.all_languages().cloned().collect(), &mut found);
    let parts = library::LibraryParts { config, options: options.clone(), articles, tags };
    let (library, plan) = cache.library_and_plan(&sources, parts, theme.as_ref());
    let mut built = Built { sources, library, theme, plan, report: Diagnostics::default() };
    let judged = judge(&built.scope(&WordLists::new()), least);
    built.report.extend(found);
    built.report.extend(judged);
    built.report = std::mem::take(&mut built.report).sorted();
    built
}

/// What rules may look at in a finished site.
pub fn scope<'a>(site: &'a Site, word_lists: &'a WordLists) -> Scope<'a> {
    let (theme, plan) = (Some(&*site.theme), Some(&*site.plan));
    Scope { sources: &site.sources, library: &site.library, theme, plan, word_lists }
}

/// Runs the rules: those about articles in parallel, in the order of the articles.
fn judge(scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let of_articles = || {
        (0..scope.library.articles.len())
            .into_par_iter()
            .map(|id| check::article(id.into(), scope, least))
            .collect()
    };
    let (of_articles, of_site): (Vec<Vec<Diagnostic>>, _) =
        rayon::join(of_articles, || check::site(scope, least));
    let mut findings: Vec<Diagnostic> = of_articles.into_iter().flatten().collect();
    findings.extend(of_site);
    let mut findings = check::allow::apply(scope, findings, least);
    check::fixes::keep_safe(scope.library, &mut findings);
    findings
}

/// The colors and the font of the settings become a style sheet like any other.
fn with_look(sources: Sources, config: &Config) -> Sources {
    match palette::style_sheet(&config.theme, sources.text(palette::STYLE).unwrap_or_default()) {
        Some(css) => sources.with_text_before(palette::SITE_STYLE, &css),
        None => sources,
    }
}

fn configured(sources: &Sources, options: &Options, found: &mut Vec<Diagnostic>) -> Config {
    let mut config = config::parse(sources.text(config::FILE).unwrap_or_default(), found);
    match options.base_url.as_deref().map(config::parse_base_url) {
        Some(Ok(url)) => config.base_url = Some(url),
        Some(Err(problem)) => found.push(config::base_url_option(problem)),
        None => {}
    }
    config
}

/// What readers can search for, in each language. The parts are read in parallel, and any way to join them gives the
/// same index.
fn search_index(library: &Library) -> SearchIndex {
    if !library.config.search {
        return SearchIndex::default();
    }
    let index = |language| {
        let tokenizer = search::Tokenizer::new(library, language);
        let parts = tokenizer.documents().par_chunks(search::PART_DOCUMENTS);
        let parts = parts.map(|part| tokenizer.words(part));
        let postings = parts.reduce(search::Postings::default, search::Postings::join);
        tokenizer.index(postings)
    };
    SearchIndex { languages: library.languages.ids().map(index).collect() }
}
