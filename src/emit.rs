//! Everything that is published, one emitter per kind of file. An emitter plans its files and renders
//! the one that it is asked for; it never sees the disk or another emitter.

mod articles_json;
mod assets;
mod feed;
mod frame;
mod hosts;
mod json_ld;
mod pages;
mod pictures;
mod places;
mod qr;
mod redirects;
mod robots;
pub mod search;
mod sitemap;
pub mod view;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::html_audit;
use crate::library::Library;
use crate::markdown::html;
use crate::plan::{Item, Kind, Origin, Output, Plan};
use crate::route::Route;
use crate::source::Sources;
use crate::theme::{Shared, Theme, View};
pub use hosts::headers;
pub use search::SearchIndex;

/// A kind of file that a site consists of.
pub struct Emitter {
    /// What it makes, for messages.
    pub name: &'static str,
    plan: fn(&mut Planner<'_>),
    render: fn(&Site, &Output) -> Result<Content, Diagnostic>,
}

/// Every emitter. What stands earlier keeps its place when two want the same file: a page before a
/// redirect, an article before a list.
pub const EMITTERS: &[Emitter] = &[
    pages::article::EMITTER,
    pages::home::EMITTER,
    pages::tag::EMITTER,
    pages::tags::EMITTER,
    pages::a_to_z::EMITTER,
    pages::search::EMITTER,
    pages::not_found::EMITTER,
    assets::EMITTER,
    assets::THEME_EMITTER,
    pictures::EMITTER,
    articles_json::EMITTER,
    search::EMITTER,
    feed::EMITTER,
    robots::EMITTER,
    sitemap::EMITTER,
    redirects::EMITTER,
    hosts::EMITTER,
    hosts::NO_JEKYLL_EMITTER,
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
    frames: Vec<Shared>,
    callout_words: Vec<html::Words>,
    proofs: Vec<html_audit::Invariants>,
}

/// What a file of the site consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The file at this path in the site's folder.
    CopyOf(String),
}

/// What an emitter sees while it plans.
pub struct Planner<'a> {
    library: &'a Library,
    theme: &'a Theme,
    sources: &'a Sources,
    plan: Plan,
    emitter: usize,
}

impl Planner<'_> {
    fn add(&mut self, route: Route, kind: Kind, item: Item, origin: Origin) {
        self.plan.add(Output { route, kind, emitter: self.emitter, item, origin });
    }

    fn page(&mut self, route: Route, item: Item, name: &'static str) {
        self.add(route, Kind::Page, item, Origin::Generated(name));
    }
}

/// Plans everything that the site consists of, and keeps the places of the search index free.
pub fn plan(library: &Library, theme: &Theme, sources: &Sources) -> Plan {
    let mut planner = Planner { library, theme, sources, plan: Plan::default(), emitter: 0 };
    for (number, emitter) in EMITTERS.iter().enumerate() {
        planner.emitter = number;
        (emitter.plan)(&mut planner);
    }
    planner.plan.finish()
}

impl Site {
    /// Puts a site together, without an index for its search; what all pages share is made here, once.
    pub fn new(
        sources: Sources,
        library: Arc<Library>,
        theme: Arc<Theme>,
        plan: Arc<Plan>,
    ) -> Self {
        let languages = 0..library.languages.len();
        let frames = languages
            .clone()
            .map(|language| frame::shared(&sources, &library, &theme, language))
            .collect();
        let callout_words = languages
            .clone()
            .map(|language| frame::callout_words(&library, &theme, language))
            .collect();
        let expected = |language: usize| {
            let tag = &library.languages[language].tag;
            html_audit::Invariants::new(tag, library.disclaimer(language).unwrap_or_default())
        };
        let proofs = languages.map(expected).collect();
        let search = SearchIndex::default();
        Self { sources, library, theme, plan, search, frames, callout_words, proofs }
    }

    /// The same site with the files of its search.
    pub fn with_search(self, search: SearchIndex) -> Self {
        let plan = self.plan.with(search::outputs(&self.library, &search));
        Self { plan: Arc::new(plan), search, ..self }
    }

    /// Renders one output.
    ///
    /// # Errors
    /// A diagnostic when a template fails, or when the page has lost what every page must have.
    pub fn render(&self, output: &Output) -> Result<Content, Diagnostic> {
        (EMITTERS[output.emitter].render)(self, output)
    }

    /// Renders `template` as the page `output` and proves that nothing is missing on it.
    fn page(&self, output: &Output, template: &str, view: &View) -> Result<Content, Diagnostic> {
        let bytes = self
            .theme
            .render(template, view, &self.sources)
            .map_err(|mistake| rendering(mistake, output))?;
        let missing = self.proofs[output.item.language].broken(&bytes);
        match missing.first() {
            None => Ok(Content::Bytes(bytes)),
            Some(first) => Err(lost(*first, &missing, output, template)),
        }
    }

    /// Renders a file that is no page.
    fn file(&self, output: &Output, template: &str, mut view: View) -> Result<Content, Diagnostic> {
        view.share("site", &self.frames[output.item.language]);
        view.share("t", &self.words(output.item.language).shared);
        let bytes = self
            .theme
            .render(template, &view, &self.sources)
            .map_err(|mistake| rendering(mistake, output))?;
        Ok(Content::Bytes(bytes))
    }

    /// Renders a feed and proves that the disclaimer goes with it.
    fn feed(&self, output: &Output, template: &str, view: View) -> Result<Content, Diagnostic> {
        let content = self.file(output, template, view)?;
        match &content {
            Content::Bytes(bytes) if !self.proofs[output.item.language].disclaims(bytes) => {
                Err(lost(
                    html_audit::BrokenInvariant::Disclaimer,
                    &[html_audit::BrokenInvariant::Disclaimer],
                    output,
                    template,
                ))
            }
            _ => Ok(content),
        }
    }
}

fn rendering(mistake: Diagnostic, output: &Output) -> Diagnostic {
    Diagnostic { label: format!("while rendering {}", output.route.file).into(), ..mistake }
}

fn lost(
    first: html_audit::BrokenInvariant,
    all: &[html_audit::BrokenInvariant],
    output: &Output,
    template: &str,
) -> Diagnostic {
    let names: Vec<&str> = all.iter().map(|missing| missing.describe()).collect();
    let rule = if first == html_audit::BrokenInvariant::Disclaimer {
        "lost-disclaimer"
    } else {
        "page-structure"
    };
    let path = format!("{}{template}", crate::theme::FOLDER);
    Diagnostic::error(rule, Place::file(path), format!("{} has {}", output.route.file, names.join(", and "))).why(first.why()).help(
        match first {
            html_audit::BrokenInvariant::Disclaimer => {
                "Write {{ site.disclaimer }} in the template, where readers see it. docs/templates.md says what each page must keep."
            }
            _ => "Compare the template with the one built into handout: docs/templates.md says what each page must keep.",
        },
    )
}
