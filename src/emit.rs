//! Everything that is published, one file of code for each kind of file: it plans its outputs, and renders the one that
//! it is asked for. None sees the disk.

mod articles_json;
mod assets;
mod body;
mod feed;
mod hosts;
mod isolate;
mod json_ld;
mod kept;
mod menu;
mod page_context;
mod pages;
mod pictures;
mod proof;
mod qr;
mod redirects;
mod robots;
mod routes;
pub mod search;
mod sitemap;
pub mod view;

use std::sync::Arc;

use crate::boundary::guard;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::html_audit;
use crate::id::IdVec;
use crate::library::{LanguageId, Library, Role};
use crate::markdown::html;
use crate::plan::{Output, OutputKind, OutputOrigin, Plan, Recipe};
use crate::route::Route;
use crate::source::{SitePath, Sources};
use crate::theme::{Shared, Theme, View};
pub use hosts::headers;
pub use search::SearchIndex;

/// What plans each kind of file. Of two that want the same file, the earlier one keeps its place: a page before a
/// redirect, an article before a list.
const PLANS: &[fn(&mut Planner<'_>)] = &[
    pages::article::plan,
    pages::home::plan,
    pages::tag::plan,
    pages::tags::plan,
    pages::a_to_z::plan,
    pages::search::plan,
    pages::not_found::plan,
    assets::plan,
    assets::plan_theme,
    pictures::plan,
    articles_json::plan,
    search::plan,
    feed::plan,
    robots::plan,
    sitemap::plan,
    redirects::plan,
    hosts::plan,
    hosts::plan_no_jekyll,
];

/// A site that is ready to be rendered, page by page, in any order, on any number of threads.
pub struct Site {
    /// The input files.
    pub sources: Sources,
    /// The articles.
    pub library: Arc<Library>,
    /// The templates.
    pub theme: Arc<Theme>,
    /// What the site consists of.
    pub plan: Arc<Plan>,
    /// What can be found.
    search: SearchIndex,
    /// For each language: what every page shows.
    frames: IdVec<LanguageId, Shared>,
    callout_words: IdVec<LanguageId, html::Labels>,
    invariants: IdVec<LanguageId, html_audit::Invariants>,
    hiding: html_audit::HidingRules,
}

/// What a file of the site consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The file at this path in the site's folder.
    CopyOf(String),
}

/// What can be seen while files are planned.
pub struct Planner<'a> {
    library: &'a Library,
    theme: &'a Theme,
    sources: &'a Sources,
    plan: Plan,
}

impl Planner<'_> {
    fn add(&mut self, output: Output) {
        self.plan.add(output);
    }

    /// Adds a page that the build makes by itself, in a language.
    fn page(&mut self, recipe: Recipe, route: Route, language: LanguageId, name: &'static str) {
        let origin = OutputOrigin::Generated(name);
        self.add(Output { route, kind: OutputKind::Page, recipe, language, origin });
    }

    /// Adds a file for programs.
    fn index(&mut self, recipe: Recipe, route: Route, language: LanguageId, name: &'static str) {
        let origin = OutputOrigin::Generated(name);
        self.add(Output { route, kind: OutputKind::Index, recipe, language, origin });
    }

    fn tag(&self, language: LanguageId) -> String {
        self.library.languages[language].tag.to_string()
    }
}

/// Plans everything that the site consists of, and keeps the places of the search index free.
pub fn plan(library: &Library, theme: &Theme, sources: &Sources) -> Plan {
    let mut planner = Planner { library, theme, sources, plan: Plan::default() };
    for plan in PLANS {
        plan(&mut planner);
    }
    planner.plan.finish()
}

/// What a recipe names, in the library that it was planned for.
fn known<T>(found: Option<T>) -> T {
    found.expect("a plan names only what its library has")
}

impl Site {
    /// Puts a site together, without an index for its search; what all pages share is made here, once.
    pub fn new(
        sources: Sources,
        library: Arc<Library>,
        theme: Arc<Theme>,
        plan: Arc<Plan>,
    ) -> Self {
        let languages = library.languages.ids();
        let frames = languages
            .clone()
            .map(|language| page_context::shared(&sources, &library, &theme, language))
            .collect();
        let callout_words = languages
            .clone()
            .map(|language| page_context::callout_words(&library, &theme, language))
            .collect();
        let invariants = languages.map(|language| proof::invariants(&library, language)).collect();
        let hiding = proof::hiding(&sources, &theme);
        let search = SearchIndex::default();
        Self { sources, library, theme, plan, search, frames, callout_words, invariants, hiding }
    }

    /// The same site with the files of its search.
    pub fn with_search(self, search: SearchIndex) -> Self {
        let plan = self.plan.with(search::outputs(&self.library, &search));
        Self { plan: Arc::new(plan), search, ..self }
    }

    /// Renders one output of this site's plan, and needs no other.
    ///
    /// # Errors
    /// Diagnostics when a template fails, when the page has lost what every page must have, or words of its article,
    /// and when handout fails: the output may be of another site's plan, and [`Plan::by_recipe`] finds the one of this.
    pub fn render(&self, output: &Output) -> Result<Content, Diagnostics> {
        let doing = format_args!("making the page {}", output.route.file);
        guard(output.path(), doing, || self.rendered(output))?
    }

    fn rendered(&self, output: &Output) -> Result<Content, Diagnostics> {
        let article = |path: &str| known(self.library.by_path(&SitePath::in_articles(path)));
        let tag = |id: &str| known(self.library.tags.by_id(id));
        Ok(match &output.recipe {
            Recipe::Article(path) => pages::article::render(self, output, article(path))?,
            Recipe::Home(_) => pages::home::render(self, output)?,
            Recipe::Topic { tag: id, page, .. } => {
                pages::tag::render(self, output, tag(id), *page)?
            }
            Recipe::Topics(_) => pages::tags::render(self, output)?,
            Recipe::AToZ(_) => pages::a_to_z::render(self, output)?,
            Recipe::Letter { letter, page, .. } => {
                pages::a_to_z::render_letter(self, output, letter, *page)?
            }
            Recipe::SearchPage(_) => pages::search::render(self, output)?,
            Recipe::NotFound => pages::not_found::render(self, output)?,
            Recipe::File(path) => assets::render(self, path),
            Recipe::ThemeFile(path) => assets::render_theme(self, path),
            Recipe::Picture { path, width } => pictures::render(self, path, *width),
            Recipe::ArticleList => articles_json::render(self),
            Recipe::Search(_, file) => search::render(self, output.language, file)?,
            Recipe::Feed(_) => feed::render(self, output)?,
            Recipe::TopicFeed { tag: id, .. } => feed::render_topic(self, output, tag(id))?,
            Recipe::Robots => robots::render(self),
            Recipe::Sitemap => sitemap::render(self, output)?,
            Recipe::SitemapPart(part) => sitemap::render_part(self, output, *part)?,
            Recipe::Redirect(file) => redirects::render(self, output, file)?,
            Recipe::Headers => hosts::render(self),
            Recipe::NoJekyll => Content::Bytes(Vec::new()),
        })
    }

    /// The template that makes `output`, where one does.
    pub fn template<'a>(&'a self, output: &'a Output) -> Option<&'a str> {
        Some(match &output.recipe {
            Recipe::Article(path) => {
                let id = self.library.by_path(&SitePath::in_articles(path))?;
                self.library.articles[id].front.template(match self.library.entries[id].role {
                    Role::Article | Role::EasyRead => "article.html",
                    Role::Glossary => "glossary.html",
                    Role::Page | Role::Home | Role::Disclaimer => "page.html",
                })
            }
            Recipe::Home(_) => "home.html",
            Recipe::Topic { .. } => "tag.html",
            Recipe::Topics(_) => "tags.html",
            Recipe::AToZ(_) | Recipe::Letter { .. } => "a-z.html",
            Recipe::SearchPage(_) => "search.html",
            Recipe::NotFound => "404.html",
            Recipe::Feed(_) | Recipe::TopicFeed { .. } => "feed.xml",
            Recipe::Sitemap | Recipe::SitemapPart(_) => "sitemap.xml",
            Recipe::Redirect(_) => "redirect.html",
            _ => return None,
        })
    }

    /// What `page`, the finished page `output`, does not keep of its article because the article allows it.
    pub fn allowed(&self, output: &Output, page: &[u8]) -> Vec<Diagnostic> {
        let doing = format_args!("comparing the page {} with its article", output.route.file);
        guard(output.path(), doing, || kept::allowed(self, output, page))
            .unwrap_or_else(|mistake| vec![mistake])
    }

    /// Renders a file that is no page.
    fn file(&self, output: &Output, template: &str, mut view: View) -> Result<Content, Diagnostic> {
        view.share("site", &self.frames[output.language]);
        view.share("t", &self.words(output.language).shared);
        let bytes = self
            .theme
            .render(template, &view, &self.sources)
            .map_err(|mistake| rendering(mistake, output))?;
        Ok(Content::Bytes(bytes))
    }
}

fn rendering(mistake: Diagnostic, output: &Output) -> Diagnostic {
    Diagnostic { label: format!("while rendering {}", output.route.file).into(), ..mistake }
}
