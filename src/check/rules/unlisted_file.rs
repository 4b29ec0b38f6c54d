//! Files of kinds that nobody means to publish: keys, settings, programs.

use crate::check::copied_file::{is_page, misnamed};
use crate::check::{Check, Findings, Scope};
use crate::config::assets::{self, CopiedFiles};
use crate::diagnostic::{Finding, Level, Place};
use crate::source::{Asset, path};
use crate::theme;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

/// More names than this are counted.
const MAX_NAMED: usize = 200;

/// One finding for all of them: a site that had them before has one line to write.
fn check(scope: &Scope<'_>, found: &mut Findings) {
    let config = &scope.library.config;
    let may_be = CopiedFiles::of(config);
    let is_copied =
        |asset: &&&Asset| asset.path.is_in_articles() || asset.path.starts_with(theme::FOLDER);
    // Other rules say what these are.
    let is_known = |asset: &Asset| {
        asset.path.is_in_articles() && (is_page(&asset.path) || misnamed(asset).is_some())
    };
    let assets = scope.sources.assets().iter().map(|asset| &**asset);
    let unlisted: Vec<&Asset> = assets
        .filter(|asset| is_copied(&asset) && !is_known(asset))
        .filter(|asset| !may_be.may_be(asset.path.below_articles()))
        .collect();
    let Some(first) = unlisted.first() else { return };
    let message = if unlisted.len() == 1 {
        "a file of this kind is published only where the settings say so".to_owned()
    } else {
        let named: Vec<_> =
            unlisted.iter().take(MAX_NAMED).map(|asset| asset.path.as_str()).collect();
        let more = match unlisted.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!(
            "{} files are of kinds that are published only where the settings say so: {}{more}",
            unlisted.len(),
            named.join(", ")
        )
    };
    let below: Vec<_> = unlisted.iter().map(|asset| asset.path.below_articles()).collect();
    let patterns = config.assets.iter().cloned().chain(assets::patterns_for(&below));
    // A list of JSON strings is one of TOML.
    let line =
        serde_json::Value::from_iter(patterns.take(MAX_NAMED)).to_string().replace(',', ", ");
    found.push(
        Finding::new(Place::file(&first.path), message)
            .why("A key, settings or notes that lie among the articles by accident would be online for everyone.")
            .help(format!(
                "Move out of {} what readers must not have. To publish them all, write into handout.toml: assets = {line}",
                path::ARTICLES
            )),
    );
}
