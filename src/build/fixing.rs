//! All safe fixes of a site, made in memory. A fix that would do harm is left out with its reason.
//!
//! The site with all fixes is compared with the one before, once. Only when something is lost the fixes are halved until the
//! guilty ones stand alone, and then no more than the pages that lose something are looked at.

mod harm;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::harm::{Before, Harm};
use super::{BuildCache, Input, build};
use crate::config::Options;
use crate::diagnostic::fix::{self, Fix};
use crate::diagnostic::{Diagnostics, Level, Place};
use crate::source::{Asset, Source, SourceOrigin, Sources};

/// One fix can uncover another; fixes that undo each other would go on for ever.
const MAX_ROUNDS: usize = 8;

/// A fix of a file: a byte range of its text, and what replaces it.
pub type FileFix = (usize, usize, String);

/// The fixes of one round by file, in the order of their places in the text as it was before the round.
pub type FixRound = BTreeMap<String, Vec<FileFix>>;

/// A site with its fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The files as they are now.
    pub sources: Sources,
    /// What was done, round by round.
    pub rounds: Vec<FixRound>,
    /// What was left out, with the reason.
    pub left: Vec<(Place, String)>,
    /// Whether there is an end to it; some fixes may undo each other.
    pub is_finished: bool,
}

/// Makes the fixes that `wanted` keeps of what the rules find, until there are none left.
pub fn fix_all(
    cache: &mut BuildCache,
    mut sources: Sources,
    options: &Options,
    wanted: impl Fn(Diagnostics) -> Diagnostics,
) -> Fixed {
    let mut rounds = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let built = build(cache, Input::from(sources.clone()), options, Level::Note);
        let report = wanted(built.report.clone());
        let candidates = candidates(&report, &sources);
        let before = Before::of(built);
        let mut trial = Trial { sources, options, cache: &mut *cache, before };
        let (made, left) = trial.divide(&candidates);
        sources = trial.with(&made);
        if made.is_empty() {
            return Fixed { sources, rounds, left, is_finished: true };
        }
        let mut round = FixRound::new();
        for one in made {
            round.entry(one.path.clone()).or_default().push(one.fix.clone());
        }
        rounds.push(round);
    }
    Fixed { sources, rounds, left: Vec::new(), is_finished: false }
}

/// A fix that may be made.
#[derive(Debug)]
struct Candidate {
    path: String,
    fix: FileFix,
}

impl Candidate {
    fn place(&self) -> Place {
        Place::span(&self.path, self.fix.0..self.fix.1)
    }
}

fn candidates(report: &Diagnostics, sources: &Sources) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (path, fixes) in fix::by_file(report) {
        let is_own = |file: &Source| file.origin == SourceOrigin::Site;
        let Some(text) = sources.text(path) else { continue };
        if !sources.file(path).is_none_or(is_own) {
            continue;
        }
        let changes = fixes.into_iter().filter(|(start, end, new)| {
            text.get(*start..*end).is_some_and(|written| written != *new)
        });
        found.extend(changes.map(|(start, end, new)| Candidate {
            path: path.to_owned(),
            fix: (start, end, new.to_owned()),
        }));
    }
    found
}

/// The site before a round, against which its fixes are tried.
struct Trial<'a> {
    sources: Sources,
    options: &'a Options,
    cache: &'a mut BuildCache,
    before: Before,
}

type Left = Vec<(Place, String)>;

impl Trial<'_> {
    /// The fixes that do no harm together, and the others.
    fn divide<'c>(&mut self, all: &'c [Candidate]) -> (Vec<&'c Candidate>, Left) {
        let mut watched = BTreeSet::new();
        loop {
            let (mut made, mut left) = (Vec::new(), Vec::new());
            self.add(all, &watched, &mut made, &mut left);
            match self.harm(&made, None) {
                Some(Harm { page: Some(page), .. }) if watched.insert(page.clone()) => {}
                None => return (made, left),
                // What cannot be traced to single fixes is the fault of all.
                Some(harm) => {
                    left.extend(made.iter().map(|one| (one.place(), harm.reason.clone())));
                    return (Vec::new(), left);
                }
            }
        }
    }

    /// Adds the candidates that do no harm to those that are made, half by half.
    fn add<'c>(
        &mut self,
        candidates: &'c [Candidate],
        watched: &BTreeSet<String>,
        made: &mut Vec<&'c Candidate>,
        left: &mut Left,
    ) {
        let together: Vec<&Candidate> = made.iter().copied().chain(candidates).collect();
        match (self.harm(&together, Some(watched)), candidates) {
            (None, _) => *made = made.iter().copied().chain(candidates).collect(),
            (Some(harm), [one]) => left.push((one.place(), harm.reason)),
            (Some(_), many) => {
                let (first, second) = many.split_at(many.len() / 2);
                self.add(first, watched, made, left);
                self.add(second, watched, made, left);
            }
        }
    }

    /// What `fixes` would do to the site; of its pages only those in `watched` are looked at.
    fn harm(&mut self, fixes: &[&Candidate], watched: Option<&BTreeSet<String>>) -> Option<Harm> {
        if fixes.is_empty() {
            return None;
        }
        let after = build(self.cache, Input::from(self.with(fixes)), self.options, Level::Error);
        self.before.harm(&after, watched)
    }

    fn with(&self, fixes: &[&Candidate]) -> Sources {
        let mut by_file: BTreeMap<&str, Vec<Fix<'_>>> = BTreeMap::new();
        for Candidate { path, fix: (start, end, new) } in fixes {
            by_file.entry(path).or_default().push((*start, *end, new));
        }
        let fixed = |path: &str| fix::apply(self.sources.text(path)?, by_file.get(path)?);
        let files = self.sources.files().iter().map(|file| match fixed(&file.path) {
            Some(text) => Arc::new(Source::site(file.path.clone(), text)),
            None => Arc::clone(file),
        });
        // Drawings, which are the only copied files with fixes.
        let assets = self.sources.assets().iter().map(|asset| match fixed(&asset.path) {
            Some(text) => Arc::new(Asset::in_memory(asset.path.clone(), text.into_bytes())),
            None => Arc::clone(asset),
        });
        Sources::shared(files.collect(), assets.collect())
    }
}
