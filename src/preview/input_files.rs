//! The files of the site as they were last read; after a change, only what it may have touched is
//! read again.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::sync::Arc;

use camino::Utf8Path;

use crate::build::Input;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::disk::watch::Changes;
use crate::disk::{Error, read};
use crate::pipeline;
use crate::source::{Asset, SitePath, Source, Sources};

/// How often reading is attempted while files disappear.
const MAX_ATTEMPTS: usize = 5;

/// The files, and what is wrong with those that cannot be used.
#[derive(Default)]
pub(super) struct InputFiles {
    pub(super) sources: Sources,
    pub(super) found: Vec<Diagnostic>,
    /// Whether the files are known; otherwise everything must be read.
    is_known: bool,
}

impl InputFiles {
    /// Reads what may have changed, and returns the paths of the files that did.
    pub(super) fn update(
        &mut self,
        root: &Utf8Path,
        changes: &Changes,
    ) -> Result<Vec<String>, Error> {
        let (sources, found) = match changes {
            // The settings decide the widths of all pictures.
            Changes::Paths(paths) if self.is_known && !paths.contains(config::FILE) => {
                with_retries(|| self.read_again(root, paths))?
            }
            _ => with_retries(|| read_everything(root))?,
        };
        let mut changed = changed_paths(self.sources.files(), sources.files(), |file| &file.path);
        changed.extend(changed_paths(self.sources.assets(), sources.assets(), |asset| &asset.path));
        let (new, gone) = (
            found.iter().filter(|&new| !self.found.contains(new)),
            self.found.iter().filter(|&old| !found.contains(old)),
        );
        changed.extend(new.chain(gone).map(|diagnostic| diagnostic.place.path.clone()));
        changed.sort();
        changed.dedup();
        // A copied file is not compared byte by byte: it counts as changed when the system says so.
        if let Changes::Paths(paths) = changes {
            let copied = paths
                .iter()
                .filter(|path| sources.asset(path).is_some() && !changed.contains(path));
            changed.extend(copied.cloned().collect::<Vec<_>>());
        }
        *self = Self { sources, found, is_known: true };
        Ok(changed)
    }

    /// Everything is read next time: the disk failed, so what is known may be outdated.
    pub(super) fn forget(&mut self) {
        self.is_known = false;
    }

    /// The files, with those at `paths` read again.
    fn read_again(
        &self,
        root: &Utf8Path,
        paths: &BTreeSet<String>,
    ) -> Result<(Sources, Vec<Diagnostic>), Error> {
        let (mut files, mut assets, mut found): (Vec<Arc<Source>>, Vec<Asset>, Vec<Diagnostic>) =
            Default::default();
        for path in paths {
            let listing = read::list_at(root, path)?;
            assets.extend(listing.assets);
            found.extend(listing.found);
            for text in listing.texts {
                match pipeline::text(root, &text) {
                    Ok(Ok(source)) => files.push(Arc::new(source)),
                    Ok(Err(diagnostic)) => found.push(diagnostic),
                    Err(error) if error.kind() == Some(ErrorKind::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        let touched = |path: &str| {
            paths.contains(path)
                || path.match_indices('/').any(|(at, _)| paths.contains(&path[..at]))
        };
        files.extend(self.sources.files().iter().filter(|file| !touched(&file.path)).cloned());
        let mut assets = with_picture_facts(root, &files, assets)?;
        assets.extend(self.sources.assets().iter().filter(|asset| !touched(&asset.path)).cloned());
        found.extend(
            self.found.iter().filter(|diagnostic| !touched(&diagnostic.place.path)).cloned(),
        );
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        assets.dedup_by(|a, b| a.path == b.path);
        Ok((Sources::shared(files, assets), found))
    }
}

/// Reads all files.
fn read_everything(root: &Utf8Path) -> Result<(Sources, Vec<Diagnostic>), Error> {
    let Input { sources, found } = pipeline::read(root)?;
    let (sources, _) = pipeline::with_pictures(root, sources, &|| {})?;
    Ok((sources, found))
}

/// `assets` with what pages need to know of the pictures among them, by the settings among `files`.
fn with_picture_facts(
    root: &Utf8Path,
    files: &[Arc<Source>],
    assets: Vec<Asset>,
) -> Result<Vec<Arc<Asset>>, Error> {
    let settings = files.iter().filter(|file| file.path == config::FILE).cloned().collect();
    let sources = Sources::shared(settings, assets.into_iter().map(Arc::new).collect());
    Ok(pipeline::with_pictures(root, sources, &|| {})?.0.assets().to_vec())
}

/// A file that disappears while it is read, as in a `git checkout`, is not a failure: reading
/// starts over.
fn with_retries<T>(read: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    let mut attempts = 1;
    loop {
        match read() {
            Err(error) if error.kind() == Some(ErrorKind::NotFound) && attempts < MAX_ATTEMPTS => {
                attempts += 1
            }
            other => return other,
        }
    }
}

/// The paths of what was added, removed or changed; both lists are sorted by path.
fn changed_paths<T: PartialEq>(
    old: &[Arc<T>],
    new: &[Arc<T>],
    path: impl Fn(&T) -> &SitePath,
) -> Vec<String> {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    let mut out = Vec::new();
    loop {
        let (before, after) = match (old.peek(), new.peek()) {
            (None, None) => return out,
            (Some(a), Some(b)) if path(a) == path(b) => (old.next(), new.next()),
            (Some(a), Some(b)) if path(a) < path(b) => (old.next(), None),
            (Some(_), None) => (old.next(), None),
            _ => (None, new.next()),
        };
        let same = matches!((before, after), (Some(a), Some(b)) if Arc::ptr_eq(a, b) || a == b);
        if !same {
            out.extend(before.or(after).map(|item| path(item).to_string()));
        }
    }
}
