//! `--external`: asks other sites whether the links to them still lead somewhere, and keeps the answers.

use std::collections::BTreeSet;

use camino::Utf8Path;
use jiff::civil::Date;

use super::super::terminal::{self, Progress};
use super::Checked;
use super::paths::Paths;
use crate::check::external::{Link, findings, links};
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::keep;
use crate::external::{Manner, Offline, ask_all};
use crate::web::{Address, Answer, Memory};

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
    let links: Vec<Link> =
        links(library).into_iter().filter(|link| paths.has(&link.place.path)).collect();
    let all: BTreeSet<&Address> = links
        .iter()
        .map(|link| &link.address)
        .filter(|address| settings.allow_private || !address.is_private())
        .collect();
    let mut memory = load(root);
    let due: Vec<Address> = all
        .iter()
        .filter(|address| memory.is_due(address, today, settings.recheck_days))
        .map(|address| (*address).clone())
        .collect();
    terminal::log(&sentence(all.len(), due.len(), settings.recheck_days));
    let mut heard = 0;
    let online = hear(due, &Manner::of(settings), &mut |address, answer| {
        memory.note(address, answer, today);
        heard += 1;
        if heard % KEPT_EACH == 0 {
            // Only in case that somebody stops us: a failure comes up at the end.
            let _ = keep::keep(root, FILE, &memory.text());
        }
    });
    if online {
        memory.tidy(today);
        if let Err(error) = keep::keep(root, FILE, &memory.text()) {
            terminal::log(&format!(
                "note: the answers cannot be kept, so that links never count as failing for long: {error}"
            ));
        }
    }
    Asked { findings: findings(library, &links, &memory, Level::Note), online }
}

/// Asks, and shows how far it is; false when there was no way to any site.
fn hear(due: Vec<Address>, manner: &Manner, heard: &mut dyn FnMut(&Address, Answer)) -> bool {
    let progress = Progress::new(due.len(), "links");
    let outcome = ask_all(due, manner, &|| progress.step(), heard);
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
fn load(root: &Utf8Path) -> Memory {
    match keep::text(root, FILE) {
        Ok(None) => Memory::default(),
        Ok(Some(text)) => Memory::parse(&text).unwrap_or_else(|| {
            terminal::log(&format!("note: the kept answers in .handout/{FILE} cannot be understood; all links are asked anew"));
            Memory::default()
        }),
        Err(error) => {
            terminal::log(&format!("note: the kept answers cannot be read, all links are asked anew: {error}"));
            Memory::default()
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
