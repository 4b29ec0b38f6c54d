//! The state behind `handout serve`: the last good site, what is wrong with the newest files, and
//! how a change of the files becomes a new snapshot.

mod addresses;
mod check;
mod edit;
mod error_page;
mod good_site;
mod input_files;
mod pages;
pub mod panel;
mod served_pages;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use camino::{Utf8Path, Utf8PathBuf};

use crate::boundary::guard;
use crate::build::{BuildCache, Built, Input, build};
use crate::check::WordLists;
use crate::config::{Drafts, Options};
use crate::diagnostic::{Diagnostics, Level};
use crate::disk;
use crate::disk::watch::Changes;
use crate::emit::Site;
use crate::escape::percent_decode;
use crate::plan::{Output, OutputOrigin};
use crate::source::Sources;
use crate::source::path::ARTICLES;

use self::good_site::GoodSite;
use self::input_files::InputFiles;
use self::panel::EditingOptions;

/// If more files than this have changed, their articles are checked with all the others, in
/// [`Preview::complete`]: a saved file is answered at once, while a `git checkout` may touch
/// thousands.
const MAX_FILES_CHECKED_AT_ONCE: usize = 10;

/// The site as it was built from the files at one moment. It never changes; the next one takes its
/// place.
#[derive(Default)]
pub struct Snapshot {
    /// Counts from 1.
    pub number: u64,
    /// The newest site without errors, if there has been one.
    good: Option<Arc<GoodSite>>,
    /// The diagnostics of the newest files: all errors and, if only a few files changed, the
    /// warnings and notes on their articles; the rest is added by [`Preview::complete`].
    pub report: Diagnostics,
    /// Whether the report has everything, down to notes.
    pub is_complete: bool,
    /// The newest files, if they have errors; otherwise they are in the site.
    sources: Option<Sources>,
    /// Why the newest files are unknown: the machine failed.
    pub failure: Option<disk::Error>,
    /// The number of the snapshot in which a copied file, such as a picture, last changed: pages
    /// show such files, but their bytes do not change with them.
    last_asset_change: u64,
    /// The address of the article that was edited, if the change was one article.
    pub edited: Option<String>,
}

impl Snapshot {
    /// The snapshot after this one, which so far has only the last good site.
    fn next(&self) -> Self {
        Self {
            number: self.number + 1,
            good: self.good.clone(),
            last_asset_change: self.last_asset_change,
            ..Self::default()
        }
    }

    /// The newest site without errors, if there has been one; it has no search index.
    pub fn site(&self) -> Option<&Site> {
        self.good.as_deref().map(|good| &good.site)
    }

    /// Whether the newest files make no site, so that the last good one is served.
    pub fn is_broken(&self) -> bool {
        self.failure.is_some() || self.report.has_errors()
    }

    /// The files that the report is about.
    pub fn sources(&self) -> Option<&Sources> {
        self.sources.as_ref().or_else(|| self.site().map(|site| &site.sources))
    }

    /// The folder that the site has at its real address, such as `patients/`. It has the same one
    /// here, because `404.html` links to it.
    pub fn base(&self) -> String {
        let base_url = self.site().and_then(|site| site.library.config.base_url.as_deref());
        let after_host = base_url
            .and_then(|base| base.split_once("://")?.1.split_once('/'))
            .map_or("", |(_, path)| path);
        after_host
            .split('/')
            .filter(|part| !part.is_empty())
            .map(|part| format!("{}/", percent_decode(part).unwrap_or_else(|| part.to_owned())))
            .collect()
    }

    /// The page of the article in the file `path`.
    pub fn page_of(&self, path: &str) -> Option<&Output> {
        page_of(self.site()?, path)
    }
}

/// The page of the article in the file `path`. The introduction of the home page is on the home
/// page.
fn page_of<'a>(site: &'a Site, path: &str) -> Option<&'a Output> {
    let entry = &site.library.entries[site.library.by_path(path)?];
    // A hidden article has an address too, at which there may be another page.
    let is_its_page = |output: &&Output| matches!(&output.origin, OutputOrigin::Article(place) if place.path == path);
    site.plan.output(&entry.route.file).filter(is_its_page)
}

/// The preview of one site. Any number of threads may look at it, while one brings it up to date.
pub struct Preview {
    root: Utf8PathBuf,
    options: Options,
    editing: EditingOptions,
    word_lists: WordLists,
    newest: RwLock<Arc<Snapshot>>,
    inputs: Mutex<Inputs>,
    /// The articles that were opened in the browser, by path.
    opened: Mutex<BTreeSet<String>>,
    /// Held while a file is compared and replaced: of two saves at once the second sees the first.
    saving: Mutex<()>,
}

/// What the next snapshot is built from.
#[derive(Default)]
struct Inputs {
    files: InputFiles,
    cache: BuildCache,
}

impl Preview {
    /// Reads and builds the site at `root`. Whatever is wrong with it is in its first snapshot.
    ///
    /// If articles may be edited in the browser, drafts are shown: whoever writes one wants to see
    /// its page.
    pub fn open(root: &Utf8Path, options: Options, editing: EditingOptions) -> Self {
        let drafts = if editing.token.is_some() { Drafts::Shown } else { options.drafts };
        let preview = Self {
            root: root.to_owned(),
            options: Options { drafts, ..options },
            editing,
            word_lists: WordLists::new(),
            newest: RwLock::default(),
            inputs: Mutex::default(),
            opened: Mutex::default(),
            saving: Mutex::default(),
        };
        preview.update(&Changes::Everything);
        preview
    }

    /// How the articles can be edited.
    pub fn editing(&self) -> &EditingOptions {
        &self.editing
    }

    /// The newest snapshot.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.newest.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads what may have changed. If something did, builds a new snapshot and returns the paths
    /// of the changed files.
    pub fn update(&self, changes: &Changes) -> Option<Vec<String>> {
        let mut inputs = self.inputs();
        let last = self.snapshot();
        let (next, changed) = match inputs.files.update(&self.root, changes) {
            Err(error) => {
                let message = error.to_string();
                if last.failure.as_ref().is_some_and(|known| known.to_string() == message) {
                    return None;
                }
                inputs.files.forget();
                (Snapshot { failure: Some(error), ..last.next() }, Vec::new())
            }
            Ok(changed) if changed.is_empty() && last.number > 0 && last.failure.is_none() => {
                return None;
            }
            Ok(changed) => (self.build_snapshot(&mut inputs, &last, &changed), changed),
        };
        *self.newest.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        // Freeing a large site takes time; the writer need not wait for it.
        std::thread::spawn(move || drop(last));
        Some(changed)
    }

    /// Adds warnings and notes to the newest snapshot and says whether it did; it gives up when
    /// there is a newer one.
    pub fn complete(&self) -> bool {
        let snapshot = self.snapshot();
        let is_newest = || self.snapshot().number == snapshot.number;
        let Some(site) = snapshot.site().filter(|_| !snapshot.is_complete && !snapshot.is_broken())
        else {
            return false;
        };
        let check_all = || check::check_all(site, &self.word_lists, &is_newest);
        let found = match guard(ARTICLES, "checking the site", check_all) {
            Ok(None) => return false,
            Ok(Some(found)) => found,
            Err(mistake) => vec![mistake],
        };
        let mut report = snapshot.report.clone();
        report.extend(found);
        let complete = Snapshot {
            report: report.sorted(),
            is_complete: true,
            edited: snapshot.edited.clone(),
            number: snapshot.number,
            ..snapshot.next()
        };
        let mut newest = self.newest.write().unwrap_or_else(PoisonError::into_inner);
        let is_newest = newest.number == snapshot.number;
        if is_newest {
            *newest = Arc::new(complete);
        }
        is_newest
    }

    /// The snapshot after `last`, in which the files `changed` are new. A bug in handout must not
    /// end the server.
    fn build_snapshot(&self, inputs: &mut Inputs, last: &Snapshot, changed: &[String]) -> Snapshot {
        let built = match guard(ARTICLES, "building the site", || inputs.build(&self.options)) {
            Ok(built) => built,
            Err(mistake) => {
                inputs.cache = BuildCache::default();
                return Snapshot { report: mistake.into(), ..last.next() };
            }
        };
        let mut snapshot = Snapshot { report: built.report.clone(), ..last.next() };
        match built.site_without_search() {
            Some(site) => {
                if changed.len() <= MAX_FILES_CHECKED_AT_ONCE {
                    let check = || check::check_articles(&site, &self.word_lists, changed);
                    let found = guard(ARTICLES, "checking what was changed", check);
                    snapshot.report.extend(found.unwrap_or_else(|mistake| vec![mistake]));
                    snapshot.report = std::mem::take(&mut snapshot.report).sorted();
                }
                snapshot.good = Some(Arc::new(GoodSite::new(site, built)));
            }
            None => snapshot.sources = Some(built.sources),
        }
        if changed.iter().any(|path| !crate::source::is_text(path)) {
            snapshot.last_asset_change = snapshot.number;
        }
        if let [path] = changed {
            snapshot.edited = snapshot.page_of(path).map(|output| output.route.url.clone());
        }
        snapshot
    }

    fn inputs(&self) -> MutexGuard<'_, Inputs> {
        self.inputs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inputs {
    /// Builds the site from all files.
    fn build(&mut self, options: &Options) -> Built {
        let (sources, found) = (self.files.sources.clone(), self.files.found.clone());
        build(&mut self.cache, Input { sources, found }, options, Level::Error)
    }
}
