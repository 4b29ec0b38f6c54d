//! `--external`: asks other sites whether the links to them still work, and keeps the answers.

use std::collections::BTreeSet;

use camino::Utf8Path;
use jiff::civil::Date;

use super::super::terminal::{self, Progress};
use super::Checked;
use super::paths::AskedPaths;
use crate::check::external::{external_links, findings};
use crate::check::link::ExternalLink;
use crate::diagnostic::Level;
use crate::disk::state;
use crate::link_check::{Offline, Policy, check_all};
use crate::links::{ExternalUrl, LinkCache, LinkStatus};

/// The file of the answers.
const FILE: &str = "links.json";

/// Answers are kept each time this many have come, before all are there.
const KEEP_EVERY: usize = 50;

/// Checks the links in `paths` whose last answer is too old, and adds what was found; false when no site could be
/// reached.
pub(super) fn add_findings(
    checked: &mut Checked,
    root: &Utf8Path,
    paths: &AskedPaths,
    today: Date,
) -> bool {
    let library = &checked.built.library;
    if checked.built.report.has_errors() {
        terminal::log("note: links to other sites are checked once there are no errors");
        return true;
    }
    let settings = &library.config.external;
    let links: Vec<ExternalLink> =
        external_links(library).into_iter().filter(|link| paths.has(&link.place.path)).collect();
    let all: BTreeSet<&ExternalUrl> = links
        .iter()
        .map(|link| &link.url)
        .filter(|url| settings.allow_private || !url.is_private())
        .collect();
    let mut cache = load_cache(root);
    let due: Vec<ExternalUrl> = all
        .iter()
        .filter(|url| cache.is_due(url, today, settings.recheck_days))
        .map(|url| (*url).clone())
        .collect();
    terminal::log(&summary(all.len(), due.len(), settings.recheck_days));
    let mut heard = 0;
    let online = check_due(due, &Policy::from_settings(settings), &mut |url, status| {
        cache.note(url, status, today);
        heard += 1;
        if heard % KEEP_EVERY == 0 {
            // Only in case somebody stops us; a failure shows at the end.
            let _ = state::write(root, FILE, &cache.to_json());
        }
    });
    if online {
        cache.tidy(today);
        if let Err(error) = state::write(root, FILE, &cache.to_json()) {
            terminal::log(&format!(
                "note: the answers cannot be kept, so that links never count as failing for long: {error}"
            ));
        }
    }
    let mut report = checked.report.clone();
    report.extend(findings(library, &links, &cache, Level::Note));
    checked.report = report.sorted();
    online
}

/// Checks and shows the progress; false when no site could be reached.
fn check_due(
    due: Vec<ExternalUrl>,
    policy: &Policy,
    heard: &mut dyn FnMut(&ExternalUrl, LinkStatus),
) -> bool {
    let progress = Progress::new(due.len(), "links");
    let outcome = check_all(due, policy, &|| progress.step(), heard);
    progress.end();
    if outcome == Err(Offline) {
        terminal::log(
            "error: no other site can be reached, so the links to them were not checked\n  \
             help: See whether this computer is online, then run handout check --external again",
        );
    }
    outcome.is_ok()
}

/// The answers of earlier checks; none when they cannot be read.
fn load_cache(root: &Utf8Path) -> LinkCache {
    match state::read(root, FILE) {
        Ok(None) => LinkCache::default(),
        Ok(Some(text)) => LinkCache::parse(&text).unwrap_or_else(|| {
            terminal::log(&format!(
                "note: the kept answers in {}/{FILE} cannot be understood; all links are asked again",
                state::FOLDER
            ));
            LinkCache::default()
        }),
        Err(error) => {
            terminal::log(&format!(
                "note: the kept answers cannot be read, all links are asked again: {error}"
            ));
            LinkCache::default()
        }
    }
}

fn summary(all: usize, due: usize, days: u16) -> String {
    let links = terminal::count(all, "link", "links");
    match all - due {
        0 => format!("{links} to other sites"),
        known => format!(
            "{links} to other sites: {due} asked now, {known} answered in the last {days} days"
        ),
    }
}
