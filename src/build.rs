//! Makes a site of its files: parse, index, plan, check. Pure: the files, the day and the address come in as values.

mod audit;
mod cache;
pub mod fixing;

use std::sync::Arc;

use rayon::prelude::*;

use crate::article::Article;
use crate::boundary::{guard, guarded};
use crate::check::readability::{self, Readability};
use crate::check::{self, Scope, WordLists};
use crate::config::{self, Config, Options};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::emit::Site;
use crate::emit::search::{self, SearchIndex};
use crate::library::{ArticleId, LanguageId, Library, LibraryParts, search_words, taxonomy};
use crate::plan::Plan;
use crate::source::Sources;
use crate::source::path::ARTICLES;
use crate::theme::{self, Theme, palette};
pub(crate) use audit::once;
pub use audit::{PageAudit, audit};
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
        if self.report.has_errors() { None } else { self.site_despite_errors() }
    }

    /// The same, whatever is wrong with other pages: for a page that must not wait for them. Each page is still proven
    /// when it is rendered.
    pub fn site_despite_errors(&self) -> Option<Site> {
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
    let config = guarded(&mut found, config::FILE, "reading the settings", |found| {
        configured(&sources, options, found)
    });
    let config = config.unwrap_or_default();
    let sources = with_look(sources, &config, &mut found);
    let articles = cache.articles(&sources, &config, &mut found);
    let tags = guarded(&mut found, taxonomy::FILE, "reading the topics", |found| {
        taxonomy::read(&sources, &config, &articles, found)
    });
    let tags = tags.unwrap_or_default();
    let words =
        guarded(&mut found, search_words::FILE, "reading the words of the search", |found| {
            search_words::read(&sources, &config, found)
        });
    let words = words.unwrap_or_default();
    let theme = guarded(&mut found, theme::FOLDER, "compiling the templates", |found| {
        cache.theme(&sources, config.all_languages().cloned().collect(), found)
    });
    let theme = theme.flatten();
    let parts = LibraryParts { config, options: options.clone(), articles, tags, words };
    let together = &mut |parts| cache.library_and_plan(&sources, parts, theme.as_ref());
    let (library, plan) = all_together(parts, together, &mut found);
    let mut built = Built { sources, library, theme, plan, report: Diagnostics::default() };
    let judged = judge(&built.scope(&WordLists::new()), least);
    built.report.extend(found);
    built.report.extend(judged);
    built.report = std::mem::take(&mut built.report).sorted();
    built
}

/// What is done with all articles at once, to be read after "handout itself failed while".
const TOGETHER: &str = "putting the articles together";

/// What `make` makes of all articles. Those with which it fails are named, and left out.
fn all_together<T>(
    parts: LibraryParts,
    make: &mut dyn FnMut(LibraryParts) -> T,
    found: &mut Vec<Diagnostic>,
) -> T {
    let mistake = match guard(ARTICLES, TOGETHER, || make(parts.clone())) {
        Ok(made) => return made,
        Err(mistake) => mistake,
    };
    let mut articles = harmless(&parts, &parts.articles, make, found);
    if articles.len() == parts.articles.len() {
        // No half of them is to blame.
        found.push(mistake);
        articles.clear();
    }
    make(LibraryParts { articles, ..parts })
}

/// The articles with which `make` works, half by half.
fn harmless<T>(
    parts: &LibraryParts,
    articles: &[Arc<Article>],
    make: &mut dyn FnMut(LibraryParts) -> T,
    found: &mut Vec<Diagnostic>,
) -> Vec<Arc<Article>> {
    let path = match articles {
        [one] => one.path.as_str(),
        _ => ARTICLES,
    };
    let some = || LibraryParts { articles: articles.to_vec(), ..parts.clone() };
    match (guard(path, TOGETHER, || make(some())), articles) {
        (Ok(_), _) => articles.to_vec(),
        (Err(mistake), [] | [_]) => {
            found.push(mistake);
            Vec::new()
        }
        (Err(_), many) => {
            let (first, second) = many.split_at(many.len() / 2);
            let mut left = harmless(parts, first, make, found);
            left.extend(harmless(parts, second, make, found));
            left
        }
    }
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
    let weighed = guard(config::FILE, "weighing what is allowed", || {
        let mut kept = check::allow::apply(scope, findings.clone(), least);
        check::fixes::keep_safe(scope.library, &mut kept);
        kept
    });
    weighed.unwrap_or_else(|mistake| {
        // Which fixes are safe is not known.
        let unfixed = findings.into_iter().map(|found| Diagnostic { fix: None, ..found });
        unfixed.chain([mistake]).collect()
    })
}

/// The colors and the font of the settings become a style sheet like any other.
fn with_look(sources: Sources, config: &Config, found: &mut Vec<Diagnostic>) -> Sources {
    let look = guarded(found, config::FILE, "reading `[theme]`", |_| {
        palette::style_sheet(&config.theme, sources.text(palette::STYLE).unwrap_or_default())
    });
    let css =
        palette::for_paper(&sources).unwrap_or_default() + &look.flatten().unwrap_or_default();
    match css.is_empty() {
        true => sources,
        false => sources.with_text_before(palette::SITE_STYLE, &css),
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

/// To be read after "handout itself failed while".
const SEARCH: &str = "making the search index";

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
    let made = guard(ARTICLES, SEARCH, || library.languages.ids().map(index).collect());
    match made {
        Ok(languages) => SearchIndex { languages, mistake: None },
        Err(mistake) => {
            let mistake = library
                .languages
                .ids()
                .find_map(|language| unread(library, language))
                .unwrap_or(mistake);
            SearchIndex { mistake: Some(mistake), ..SearchIndex::default() }
        }
    }
}

/// The first document whose words make handout fail.
fn unread(library: &Library, language: LanguageId) -> Option<Diagnostic> {
    let tokenizer = guard(ARTICLES, SEARCH, || search::Tokenizer::new(library, language)).ok()?;
    let mut documents = tokenizer.documents().iter();
    documents.find_map(|document| {
        let read = || tokenizer.words(std::slice::from_ref(document));
        guard(tokenizer.path(document), SEARCH, read).err()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::RULE;
    use crate::library::{SearchWords, Taxonomy};
    use crate::source::Source;

    fn parts(names: &[&str]) -> LibraryParts {
        let config = Config::default();
        let article = |name: &&str| {
            let text = format!("---\ntitle: About {name}\n---\n\nText.\n");
            let source = Arc::new(Source::site(format!("articles/{name}.md"), text));
            crate::article::parse(&source, &config, &mut Vec::new()).map(Arc::new)
        };
        let options = Options {
            today: jiff::civil::date(2026, 11, 22),
            base_url: None,
            drafts: crate::config::Drafts::Hidden,
        };
        let articles = names.iter().filter_map(article).collect();
        LibraryParts {
            config,
            options,
            articles,
            tags: Taxonomy::default(),
            words: SearchWords::default(),
        }
    }

    /// The names of the articles that are left, and the findings, where `make` panics as `fails` says.
    fn left(
        names: &[&str],
        fails: fn(&[String]) -> bool,
    ) -> (Vec<String>, Vec<(String, &'static str)>) {
        let mut found = Vec::new();
        let mut make = |parts: LibraryParts| {
            let names: Vec<String> = parts.articles.iter().map(|one| one.name.clone()).collect();
            assert!(!fails(&names), "a mistake of ours");
            names
        };
        let made = all_together(parts(names), &mut make, &mut found);
        (made, found.into_iter().map(|found| (found.place.path, found.rule)).collect())
    }

    #[test]
    fn the_articles_at_which_handout_fails_are_named_and_the_others_go_on() {
        let names = ["a", "bad", "c", "d", "bad2", "f"];
        let (made, found) = left(&names, |names| names.iter().any(|name| name.starts_with("bad")));
        assert_eq!(made, ["a", "c", "d", "f"]);
        let expected = ["articles/bad.md", "articles/bad2.md"].map(|path| (path.to_owned(), RULE));
        assert_eq!(found, expected);
        let (made, found) = left(&names, |_| false);
        assert_eq!((made.len(), found), (6, Vec::new()));
        // What fails with two halves only is nobody's fault in particular.
        let (made, found) = left(&names, |names| names.len() > 3);
        assert_eq!((made.len(), found), (0, vec![("articles/".to_owned(), RULE)]));
    }
}
