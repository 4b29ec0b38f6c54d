//! What the rules find in new articles, and what their pages would not keep of them.

use std::sync::Arc;

use super::outcome::ImportOutcome;
use super::{Run, output};
use crate::build::{BuildCache, Built, Input, build};
use crate::cli::date;
use crate::cli::stop::Stop;
use crate::config::{Drafts, Options};
use crate::diagnostic::{Diagnostic, Level};
use crate::import::{ImportedArticle, ImportedFile};
use crate::plan::Recipe;
use crate::source::path::ARTICLES;
use crate::source::{Asset, Source, Sources};

impl Run<'_> {
    /// Runs the rules about text that a conversion often spoils, and those that would keep the site
    /// from being built.
    pub(super) fn check(&self, outcomes: &mut [ImportOutcome]) -> Result<(), Stop> {
        let today = date::or_today(None)?;
        let options = Options { today, base_url: None, drafts: Drafts::Shown };
        let mut articles: Vec<&ImportedArticle> =
            outcomes.iter().filter_map(|outcome| outcome.result.as_ref().ok()).collect();
        let mut built = self.built(&articles, &options);
        let mut found = built.report.diagnostics().to_vec();
        if built.report.has_errors() {
            // There are no pages beside an error: those of the other articles are made without it.
            articles.retain(|article| !has_error(&found, article));
            built = self.built(&articles, &options);
        }
        found.extend(of_pages(&built, &articles));
        for outcome in outcomes {
            let Ok(imported) = &outcome.result else { continue };
            let own = found.iter().filter(|found| found.place.path == imported.path);
            outcome.findings = output::findings(imported, own);
        }
        Ok(())
    }

    /// The site with new articles.
    fn built(&self, articles: &[&ImportedArticle], options: &Options) -> Built {
        let mut files = self.sources.files().to_vec();
        let mut assets = self.sources.assets().to_vec();
        for imported in articles {
            files.push(Arc::new(Source::site(&imported.path, imported.text.clone())));
            for ImportedFile { path, bytes } in &imported.files {
                if !assets.iter().any(|asset| asset.path == *path) {
                    assets.push(Arc::new(Asset::in_memory(path, bytes.clone())));
                }
            }
        }
        let input = Input::from(Sources::shared(files, assets));
        build(&mut BuildCache::default(), input, options, Level::Warn)
    }
}

fn has_error(found: &[Diagnostic], article: &ImportedArticle) -> bool {
    let is_its = |found: &&Diagnostic| found.place.path == article.path;
    found.iter().filter(is_its).any(|found| found.level == Level::Error)
}

/// What the pages of `articles` do not keep of them.
fn of_pages(built: &Built, articles: &[&ImportedArticle]) -> Vec<Diagnostic> {
    let Some(site) = built.site_without_search() else { return Vec::new() };
    let page = |article: &&ImportedArticle| {
        let name = article.path.strip_prefix(ARTICLES)?.to_owned();
        site.render(site.plan.by_recipe(&Recipe::Article(name))?).err()
    };
    articles.iter().filter_map(page).flatten().collect()
}
