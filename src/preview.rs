//! The working state of `serve`: the last good site, what is wrong with the newest, and how one becomes the other.

mod edit;
mod findings;
mod mistakes;
mod pages;
pub mod panel;
mod read;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use camino::{Utf8Path, Utf8PathBuf};

use crate::build::{BuildCache, Built, Input, build};
use crate::config::Options;
use crate::diagnostic::{Diagnostics, Level};
use crate::disk;
use crate::disk::watch::Changes;
use crate::emit::Site;
use crate::plan::{Output, OutputOrigin};
use crate::source::Sources;

use self::panel::Writer;
use self::read::Files;

/// Of so many changed articles everything is said at once.
const FEW: usize = 10;

/// The site as it was made of the files at one moment. It never changes; the next one takes its place.
#[derive(Default)]
pub struct Edition {
    /// Counts from 1.
    pub number: u64,
    /// The newest site without errors; none until there is one.
    pub site: Option<Arc<Site>>,
    /// What is to say about the newest files: every error at once and, where one or a few articles changed, what is
    /// to say about them; the rest follows with [`Desk::complete`].
    pub report: Diagnostics,
    /// Whether the report has everything, down to notes.
    pub is_complete: bool,
    /// The newest files, where they have errors; otherwise the site has them.
    sources: Option<Sources>,
    /// Why the newest files are unknown or nothing could be made of them.
    pub failure: Option<Failure>,
    /// The edition in which a file last changed that pages show, but whose content they do not hold: a picture.
    copied: u64,
    /// The address of the article that was edited, where it was one.
    pub edited: Option<String>,
    /// What the last good site was made of, for its search.
    built: Option<Arc<Built>>,
    /// The site with the index for its search, once somebody has asked for that.
    searchable: Arc<Mutex<Option<Arc<Site>>>>,
}

/// What keeps the newest edition from being made, and is no mistake of the author.
#[derive(Debug)]
pub enum Failure {
    /// The machine's.
    Disk(disk::Error),
    /// Ours.
    Bug,
}

impl Edition {
    /// An edition after this one, of which nothing is known yet but the last good site.
    fn next(&self) -> Self {
        Self {
            number: self.number + 1,
            site: self.site.clone(),
            built: self.built.clone(),
            searchable: Arc::clone(&self.searchable),
            copied: self.copied,
            ..Self::default()
        }
    }

    /// The last good site with the index for its search.
    fn searchable(&self) -> Option<Arc<Site>> {
        let mut made = self.searchable.lock().unwrap_or_else(PoisonError::into_inner);
        if made.is_none() {
            *made = self.built.as_ref().and_then(|built| built.site()).map(Arc::new);
        }
        made.clone()
    }

    /// Whether the newest files make no site; what is served then is the last good one.
    pub fn is_broken(&self) -> bool {
        self.failure.is_some() || self.report.has_errors()
    }

    /// The newest files, as the report means them.
    pub fn sources(&self) -> Option<&Sources> {
        self.sources.as_ref().or_else(|| self.site.as_deref().map(|site| &site.sources))
    }

    /// The folder of the host that the site has at its real address, such as `patients/`. It has the same one
    /// here, because `404.html` links to it.
    pub fn base(&self) -> String {
        let base_url = self.site.as_ref().and_then(|site| site.library.config.base_url.as_deref());
        let after_host = base_url
            .and_then(|base| base.split_once("://")?.1.split_once('/'))
            .map_or("", |(_, path)| path);
        after_host
            .split('/')
            .filter(|part| !part.is_empty())
            .map(|part| format!("{part}/"))
            .collect()
    }

    /// The page of the article in the file `path`.
    pub fn page_of(&self, path: &str) -> Option<&Output> {
        let is_page = |output: &&Output| matches!(&output.origin, OutputOrigin::Article(place) if place.path == path);
        self.site.as_ref()?.plan.outputs().iter().find(is_page)
    }
}

/// One site on the desk. Any number of threads may look at it, while one brings it up to date.
pub struct Desk {
    root: Utf8PathBuf,
    options: Options,
    newest: RwLock<Arc<Edition>>,
    work: Mutex<Work>,
    writer: Writer,
    /// The articles that were opened in the browser, by path.
    opened: Mutex<BTreeSet<String>>,
}

/// What the next edition is made of.
#[derive(Default)]
struct Work {
    files: Files,
    cache: BuildCache,
}

impl Desk {
    /// Reads and makes the site at `root`. Whatever is wrong with it is in its first edition.
    pub fn open(root: &Utf8Path, options: Options) -> Self {
        let desk = Self {
            root: root.to_owned(),
            options,
            newest: RwLock::default(),
            work: Mutex::default(),
            writer: Writer::default(),
            opened: Mutex::default(),
        };
        desk.look(&Changes::Everything);
        desk
    }

    /// The same desk for a writer who has an editor, or may write in the browser.
    pub fn with_writer(self, writer: Writer) -> Self {
        Self { writer, ..self }
    }

    /// The newest edition.
    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.newest.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The folder of the site.
    pub fn root(&self) -> &Utf8Path {
        &self.root
    }

    /// Reads what may have changed; where something did, makes a new edition of it and says which files it was.
    pub fn look(&self, changes: &Changes) -> Option<Vec<String>> {
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        let last = self.edition();
        let next = match work.files.read(&self.root, changes) {
            Err(error) => {
                let message = error.to_string();
                if matches!(&last.failure, Some(Failure::Disk(known)) if known.to_string() == message)
                {
                    return None;
                }
                work.files.forget();
                (Edition { failure: Some(Failure::Disk(error)), ..last.next() }, Vec::new())
            }
            Ok(changed) if changed.is_empty() && last.number > 0 && last.failure.is_none() => {
                return None;
            }
            Ok(changed) => (self.made(&mut work, &last, &changed), changed),
        };
        let (edition, changed) = next;
        *self.newest.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(edition);
        // To let go of a large site takes time for which the writer need not wait.
        std::thread::spawn(move || drop(last));
        Some(changed)
    }

    /// Adds to the newest edition what is no error, and says whether it did; it gives up for a newer edition.
    pub fn complete(&self) -> bool {
        let edition = self.edition();
        let newest = || self.edition().number == edition.number;
        let Some(site) =
            edition.site.as_deref().filter(|_| !edition.is_complete && !edition.is_broken())
        else {
            return false;
        };
        let Ok(Some(found)) = catch_unwind(AssertUnwindSafe(|| findings::of_all(site, &newest)))
        else {
            return false;
        };
        let mut report = edition.report.clone();
        report.extend(found);
        let edited = edition.edited.clone();
        let complete = Edition {
            report: report.sorted(),
            is_complete: true,
            edited,
            number: edition.number,
            ..edition.next()
        };
        let mut now = self.newest.write().unwrap_or_else(PoisonError::into_inner);
        let add = now.number == edition.number;
        if add {
            *now = Arc::new(complete);
        }
        add
    }

    /// The edition after `last`, in which the files `changed` are new. Our own mistake must not end the server.
    fn made(&self, work: &mut Work, last: &Edition, changed: &[String]) -> Edition {
        let Ok(built) = catch_unwind(AssertUnwindSafe(|| work.remake(&self.options))) else {
            work.cache = BuildCache::default();
            return Edition { failure: Some(Failure::Bug), ..last.next() };
        };
        let mut edition = Edition { report: built.report.clone(), ..last.next() };
        match built.site_without_search() {
            Some(site) => {
                if changed.len() <= FEW {
                    let found =
                        catch_unwind(AssertUnwindSafe(|| findings::of_articles(&site, changed)));
                    edition.report.extend(found.unwrap_or_default());
                    edition.report = std::mem::take(&mut edition.report).sorted();
                }
                (edition.site, edition.searchable) = (Some(Arc::new(site)), Arc::default());
                edition.built = Some(Arc::new(built));
            }
            None => edition.sources = Some(built.sources),
        }
        if changed.iter().any(|path| !crate::source::is_text(path)) {
            edition.copied = edition.number;
        }
        if let [path] = changed {
            edition.edited = edition.page_of(path).map(|output| output.route.url.clone());
        }
        edition
    }
}

impl Work {
    /// Builds the site of all files.
    fn remake(&mut self, options: &Options) -> Built {
        let (sources, found) = (self.files.sources.clone(), self.files.found.clone());
        build(&mut self.cache, Input { sources, found }, options, Level::Error)
    }
}
