//! What the rules find in new articles, and what their pages would not keep of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::outcome::ImportOutcome;
use super::{Run, output};
use crate::build::{BuildCache, Built, Input, build};
use crate::cli::date;
use crate::cli::stop::Stop;
use crate::config::{Drafts, Options};
use crate::diagnostic::{Diagnostic, Level};
use crate::import::{Doubt, ImportFinding, ImportedArticle, ImportedFile};
use crate::plan::Recipe;
use crate::source::path::ARTICLES;
use crate::source::{Asset, Source, Sources};

/// How often articles with errors are left out to get at the pages of the others: without them others may have some.
const ROUNDS: usize = 6;

/// What the names of disclaimers begin with, and what stands for one that is missing or has an error.
const DISCLAIMER: &str = "articles/disclaimer.";
const NO_DISCLAIMER: &str = "---\ntitle: None\nsummary: None.\n---\n\nNone.\n";

/// The rules about the words of finished pages.
const OF_WORDS: [&str; 2] = ["leftover-markup", "lost-text"];

/// What is said of an article that has no page yet.
const UNSEEN: &str =
    "what only a finished page shows, such as `{{`, was not looked for, because of errors";

impl Run<'_> {
    /// Runs the rules about text that a conversion often spoils, and those that would keep the site
    /// from being built.
    pub(super) fn check(&self, outcomes: &mut [ImportOutcome]) -> Result<(), Stop> {
        let today = date::or_today(None)?;
        let options = Options { today, base_url: None, drafts: Drafts::Shown };
        let mut articles: Vec<&ImportedArticle> =
            outcomes.iter().filter_map(|outcome| outcome.result.as_ref().ok()).collect();
        let mut wrong = BTreeSet::new();
        let mut built = self.built(&articles, &wrong, &options);
        let found = built.report.diagnostics().to_vec();
        for _ in 0..ROUNDS {
            // There are no pages beside an error: those of the other articles are made without it.
            let more = with_errors(&built);
            if more.is_empty() {
                break;
            }
            wrong.extend(more);
            articles.retain(|article| !wrong.contains(&article.path));
            built = self.built(&articles, &wrong, &options);
        }
        let pages = of_pages(&built, &articles);
        for outcome in outcomes {
            let Ok(imported) = &outcome.result else { continue };
            let shown = pages.get(&imported.path);
            let own = found.iter().chain(shown.into_iter().flatten());
            let own = own.filter(|found| found.place.path == imported.path);
            outcome.findings = output::findings(imported, own);
            if shown.is_none() {
                let doubt = Doubt::new(
                    UNSEEN,
                    "Mend the errors that `handout check --drafts` names, then run it again.",
                );
                outcome.findings.push(ImportFinding { line: 1, doubt });
            }
        }
        Ok(())
    }

    /// The site with new articles.
    fn built(
        &self,
        articles: &[&ImportedArticle],
        without: &BTreeSet<String>,
        options: &Options,
    ) -> Built {
        let mut files = self.sources.files().to_vec();
        files.retain(|file| !without.contains(file.path.as_str()));
        // No page is made without a disclaimer, which nobody may have written yet.
        let is_disclaimer = |path: &&String| path.starts_with(DISCLAIMER);
        for path in without.iter().filter(is_disclaimer) {
            files.push(Arc::new(Source::site(path, NO_DISCLAIMER.to_owned())));
        }
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

/// The articles that have errors.
fn with_errors(built: &Built) -> Vec<String> {
    let errors = built.report.diagnostics().iter().filter(|found| found.level == Level::Error);
    let paths = errors.map(|found| found.place.path.clone());
    paths.filter(|path| path.starts_with(ARTICLES) && path.ends_with(".md")).collect()
}

/// What each page of `articles` does not keep of its article, for those that could be made. What else is wrong with a
/// site, such as a disclaimer that nobody has written yet, is not asked for.
fn of_pages(built: &Built, articles: &[&ImportedArticle]) -> BTreeMap<String, Vec<Diagnostic>> {
    let Some(site) = built.site_despite_errors() else { return BTreeMap::new() };
    let page = |article: &&ImportedArticle| {
        let name = article.path.strip_prefix(ARTICLES)?.to_owned();
        let made = site.render(site.plan.by_recipe(&Recipe::Article(name))?);
        let mut found: Vec<Diagnostic> = made.err().into_iter().flatten().collect();
        if found.iter().any(|found| matches!(found.rule, "internal-error" | "template-error")) {
            return None;
        }
        found.retain(|found| OF_WORDS.contains(&found.rule));
        Some((article.path.clone(), found))
    };
    articles.iter().filter_map(page).collect()
}
