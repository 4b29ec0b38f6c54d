//! `--external`: asks other sites whether the links to them still lead somewhere, and keeps the answers.

use std::collections::BTreeSet;

use camino::Utf8Path;
use jiff::civil::Date;

use super::super::terminal::{self, Progress};
use super::Checked;
use super::paths::Paths;
use crate::check::external::{external_links, findings};
use crate::check::link::ExternalLink;
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::state;
use crate::link_check::{Offline, Policy, check_all};
use crate::links::{ExternalUrl, LinkCache, LinkStatus};

/// The file of the answers.
const FILE: &str = "links.json";

/// After so many answers they are kept, before all are there.
const KEPT_EACH: usize = 50;

/// What came of asking: the findings, and whether any site could be reached.
pub(super) struct Asked {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) online: bool,
}

/// Asks for the links of the files in `paths` whose last answer is too old.
pub(super) fn ask(checked: &Checked, root: &Utf8Path, paths: &Paths, today: Date) -> Asked {
    let library = &checked.built.library;
    if checked.built.report.has_errors() {
        terminal::log("note: links to other sites are checked once there are no errors");
        return Asked { findings: Vec::new(), online: true };
    }
    let settings = &library.config.external;
    let links: Vec<ExternalLink> =
        external_links(library).into_iter().filter(|link| paths.has(&link.place.path)).collect();
    let all: BTreeSet<&ExternalUrl> = links
        .iter()
        .map(|link| &link.url)
        .filter(|url| settings.allow_private || !url.is_private())
        .collect();
    let mut cache = load(root);
    let due: Vec<ExternalUrl> = all
        .iter()
        .filter(|url| cache.is_due(url, today, settings.recheck_days))
        .map(|url| (*url).clone())
        .collect();
    terminal::log(&sentence(all.len(), due.len(), settings.recheck_days));
    let mut heard = 0;
    let online = hear(due, &Policy::from_settings(settings), &mut |url, status| {
        cache.note(url, status, today);
        heard += 1;
        if heard % KEPT_EACH == 0 {
            // Only in case that somebody stops us: a failure comes up at the end.
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
    Asked { findings: findings(library, &links, &cache, Level::Note), online }
}

/// Asks, and shows how far it is; false when there was no way to any site.
fn hear(
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
fn load(root: &Utf8Path) -> LinkCache {
    match state::read(root, FILE) {
        Ok(None) => LinkCache::default(),
        Ok(Some(text)) => LinkCache::parse(&text).unwrap_or_else(|| {
            terminal::log(&format!("note: the kept answers in .handout/{FILE} cannot be understood; all links are asked anew"));
            LinkCache::default()
        }),
        Err(error) => {
            terminal::log(&format!("note: the kept answers cannot be read, all links are asked anew: {error}"));
            LinkCache::default()
        }
    }
}

fn sentence(all: usize, due: usize, days: u16) -> String {
    let links = terminal::count(all, "link", "links");
    match all - due {
        0 => format!("{links} to other sites"),
        known => format!(
            "{links} to other sites: {due} asked now, {known} answered in the last {days} days"
        ),
    }
}
