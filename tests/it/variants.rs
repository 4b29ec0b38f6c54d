//! Every word arrives, whatever slip of markup an article has: a build reports something at the place, or nothing is lost and
//! nothing leaks.

#![cfg(feature = "import")]

use std::collections::BTreeMap;

use handout::article;
use handout::build::{self, BuildCache, Built};
use handout::diagnostic::{Diagnostic, Level};
use handout::emit::Content;
use handout::plan::OutputOrigin;
use handout::source::{Source, Sources};
use rayon::prelude::*;

use crate::check::{self, Files};
use crate::mutation::{self, Mutant, Random};
use crate::oracle::{self, Shown};

const VARIANTS: usize = 5_000;

/// A finding counts as told at the place when it is this many lines from the edit at most.
const NEAR: usize = 3;

/// Every site with some of its articles. Those that switch rules off are left out: what they say nothing of is meant.
fn parts() -> Vec<(String, Files, Vec<String>)> {
    let mut parts = Vec::new();
    let silent =
        |files: &Files| files.get("handout.toml").is_some_and(|it| it.contains("= \"off\""));
    for (name, files) in mutation::sites().into_iter().filter(|(_, files)| !silent(files)) {
        let articles =
            files.keys().filter(|path| path.starts_with("articles/") && path.ends_with(".md"));
        // What an article allows is meant.
        let allows = |path: &&String| {
            files[*path].contains("{rule: le") || files[*path].contains("{rule: lo")
        };
        let articles: Vec<String> = articles.filter(|path| !allows(path)).cloned().collect();
        parts.extend(articles.chunks(5).map(|part| (name.clone(), files.clone(), part.to_vec())));
    }
    parts
}

/// A site that builds, as it was before the edits.
struct Base {
    name: String,
    files: Files,
    cache: BuildCache,
    findings: BTreeMap<(String, String), usize>,
    pages: BTreeMap<String, Shown>,
}

impl Base {
    /// `None` where nothing is published in any case.
    fn of(name: String, files: Files, articles: &[String]) -> Option<Self> {
        let read = |(path, text): (String, String)| {
            let text = Source::site(path.clone(), text).text;
            (path, text)
        };
        let files = files.into_iter().map(read).collect();
        let mut base = Self {
            name,
            files,
            cache: BuildCache::default(),
            findings: BTreeMap::new(),
            pages: BTreeMap::new(),
        };
        let built = base.build(&base.files.clone(), Level::Note);
        built.site_without_search()?;
        base.findings = counted(built.report.diagnostics());
        for path in articles {
            if let Ok(Some(page)) = page(&built, path) {
                let page = oracle::shown(&page);
                let lost = oracle::lost(body(&base.files[path]), &page, path.contains("glossary"));
                assert!(lost.is_none(), "{}: {path}: {lost:?}", base.name);
                base.pages.insert(path.clone(), page);
            }
        }
        (!base.pages.is_empty()).then_some(base)
    }

    fn build(&mut self, files: &Files, least: Level) -> Built {
        let input = Sources::in_memory(files.clone()).into();
        build::build(&mut self.cache, input, &check::options(), least)
    }

    /// What one edit does to the article at `path`.
    fn try_edit(&mut self, path: &str, mutant: &Mutant) -> Outcome {
        let mut files = self.files.clone();
        files.insert(path.to_owned(), mutant.text.clone());
        let built = self.build(&files, Level::Error);
        let page = match page(&built, path) {
            Ok(page) => page,
            Err(report) if self.tells(path, mutant, &report) => return Outcome::Told,
            Err(_) => return Outcome::Stopped,
        };
        let broken = match page {
            Some(page) => self.broken_law(path, &mutant.text, &oracle::shown(&page)),
            None if self.tells(path, mutant, built.report.diagnostics()) => return Outcome::Told,
            None if built.report.has_errors() => return Outcome::Stopped,
            None => Some("no page".to_owned()),
        };
        let Some(broken) = broken else { return Outcome::Kept };
        let built = self.build(&files, Level::Note);
        match self.tells(path, mutant, built.report.diagnostics()) {
            true => Outcome::Told,
            false => Outcome::Missed(broken),
        }
    }

    /// Whether something is found near the line that was not found before.
    fn tells(&self, path: &str, mutant: &Mutant, found: &[Diagnostic]) -> bool {
        let (text, line) = (&mutant.text, mutant.text[..mutant.at].matches('\n').count() + 1);
        let line_of = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let counts = counted(found);
        found.iter().any(|one| {
            let key = key(one);
            let near = one.place.span.is_none_or(|(start, end)| {
                (line_of(start).saturating_sub(NEAR)..=line_of(end) + NEAR).contains(&line)
            });
            one.place.path == path && near && self.findings.get(&key) < counts.get(&key)
        })
    }

    fn broken_law(&self, path: &str, text: &str, page: &Shown) -> Option<String> {
        let before = &self.pages[path];
        let leaks = oracle::leaked(before);
        let leak = oracle::leaked(page).into_iter().find(|(sign, count)| *count > leaks[sign]);
        oracle::lost(body(text), page, path.contains("glossary"))
            .map(|word| format!("lost {word:?}"))
            .or(leak.map(|(sign, _)| format!("leaked {sign:?}")))
            .or((page.boxes < before.boxes).then(|| "a box is gone".to_owned()))
    }
}

enum Outcome {
    /// Something is reported at the place.
    Told,
    /// Nothing is published, because of something further away.
    Stopped,
    /// Every word is shown, and no sign.
    Kept,
    Missed(String),
}

fn body(text: &str) -> &str {
    article::parts(text).map_or(text, |parts| &text[parts.body])
}

fn key(one: &Diagnostic) -> (String, String) {
    (format!("{} {}", one.rule, one.place.path), one.message.to_string())
}

fn counted(found: &[Diagnostic]) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    for one in found {
        *counts.entry(key(one)).or_default() += 1;
    }
    counts
}

/// The page of an article, or what keeps it from being rendered; none where it has none.
fn page(built: &Built, path: &str) -> Result<Option<String>, Vec<Diagnostic>> {
    let Some(site) = built.site_without_search() else { return Ok(None) };
    if !site.library.by_path(path).is_some_and(|id| site.library.entries[id].is_live()) {
        return Ok(None);
    }
    let of_article = |origin: &OutputOrigin| matches!(origin, OutputOrigin::Article(place) if place.path == path);
    let Some(output) = site.plan.outputs().iter().find(|output| of_article(&output.origin)) else {
        return Ok(None);
    };
    match site.render(output) {
        Ok(Content::Bytes(page)) => Ok(Some(String::from_utf8(page).unwrap())),
        Ok(Content::CopyOf(_)) => Ok(None),
        Err(report) => Err(report.into_iter().collect()),
    }
}

#[test]
fn every_slip_of_markup_is_told_or_does_no_harm() {
    let seed = mutation::seed();
    let bases: Vec<Base> = parts()
        .into_par_iter()
        .filter_map(|(name, files, part)| Base::of(name, files, &part))
        .collect();
    let articles: usize = bases.iter().map(|base| base.pages.len()).sum();
    let each = VARIANTS.div_ceil(articles);
    let outcomes: Vec<(String, Outcome)> = bases
        .into_par_iter()
        .enumerate()
        .flat_map_iter(|(number, mut base)| {
            let mut outcomes = Vec::new();
            let mut random = Random::new(seed ^ (number as u64) << 32);
            for path in base.pages.keys().cloned().collect::<Vec<_>>() {
                for _ in 0..each {
                    let text = &base.files[&path];
                    let mutant = std::iter::repeat_with(|| mutation::mutant(text, &mut random))
                        .flatten()
                        .next()
                        .unwrap();
                    let outcome = base.try_edit(&path, &mutant);
                    let start = mutant.text.floor_char_boundary(mutant.at.saturating_sub(60));
                    let end = mutant.text.floor_char_boundary(mutant.at + 60);
                    let what = format!(
                        "{}: {path}: {} at {:?}",
                        base.name,
                        mutant.name,
                        &mutant.text[start..end]
                    );
                    outcomes.push((what, outcome));
                }
            }
            outcomes
        })
        .collect();
    let count =
        |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|(_, one)| wanted(one)).count();
    let missed: Vec<String> = outcomes
        .iter()
        .filter_map(|(what, one)| match one {
            Outcome::Missed(why) => Some(format!("{what}: {why}")),
            _ => None,
        })
        .collect();
    println!(
        "HANDOUT_SEED={seed}: {} variants of {articles} articles: {} told at the place, {} stopped by another, {} kept, {} missed",
        outcomes.len(),
        count(|one| matches!(one, Outcome::Told)),
        count(|one| matches!(one, Outcome::Stopped)),
        count(|one| matches!(one, Outcome::Kept)),
        missed.len()
    );
    assert!(
        missed.is_empty(),
        "HANDOUT_SEED={seed}: {} missed\n{}",
        missed.len(),
        missed.join("\n")
    );
}
