//! The files of the site as they were read last; of a change, only what it may have touched is read again.

use std::io::ErrorKind;

use camino::Utf8Path;

use crate::diagnostic::Diagnostic;
use crate::disk::watch::Changes;
use crate::disk::{Error, read};
use crate::pipeline;
use crate::source::{Asset, Source, Sources};

/// How often the whole site is read again when files go while it is read.
const TRIED: usize = 5;

/// The files, and what is wrong with those that cannot be used.
#[derive(Default)]
pub(super) struct Files {
    pub(super) sources: Sources,
    pub(super) found: Vec<Diagnostic>,
    /// Nothing is known, so everything must be read.
    known: bool,
}

impl Files {
    /// Reads what may have changed, and gives the paths of the files that did.
    pub(super) fn read(&mut self, root: &Utf8Path, changes: &Changes) -> Result<Vec<String>, Error> {
        let (sources, found) = match changes {
            Changes::Paths(paths) if self.known => self.with(root, paths)?,
            _ => whole(root)?,
        };
        let mut changed = differing(self.sources.files(), sources.files(), |file| &file.path);
        changed.extend(differing(self.sources.assets(), sources.assets(), |asset| &asset.path));
        if found != self.found {
            changed.extend(found.iter().map(|diagnostic| diagnostic.place.path.clone()));
        }
        changed.sort();
        changed.dedup();
        // A copied file is not compared byte by byte: that the system tells of it is enough.
        if let Changes::Paths(paths) = changes {
            let copied = paths.iter().filter(|path| sources.asset(path).is_some() && !changed.contains(path));
            changed.extend(copied.cloned().collect::<Vec<_>>());
        }
        *self = Self { sources, found, known: true };
        Ok(changed)
    }

    /// The disk failed: what is known may be old.
    pub(super) fn forget(&mut self) {
        self.known = false;
    }

    /// The files, with those at `paths` read again.
    fn with<'a>(&self, root: &Utf8Path, paths: impl IntoIterator<Item = &'a String> + Clone) -> Result<(Sources, Vec<Diagnostic>), Error> {
        let (mut files, mut assets, mut found): (Vec<Source>, Vec<Asset>, Vec<Diagnostic>) = Default::default();
        for path in paths.clone() {
            let listing = read::list_at(root, path)?;
            assets.extend(listing.assets);
            found.extend(listing.found);
            for text in listing.texts {
                match read::text(root, &text) {
                    Ok(Ok(source)) => files.push(source),
                    Ok(Err(mistake)) => found.push(mistake),
                    Err(error) if error.kind() == Some(ErrorKind::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        let touched = |path: &str| paths.clone().into_iter().any(|changed| is_at_or_below(path, changed));
        files.extend(self.sources.files().iter().filter(|file| !touched(&file.path)).cloned());
        assets.extend(self.sources.assets().iter().filter(|asset| !touched(&asset.path)).cloned());
        found.extend(self.found.iter().filter(|diagnostic| !touched(&diagnostic.place.path)).cloned());
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        assets.dedup_by(|a, b| a.path == b.path);
        Ok((Sources::new(files, assets), found))
    }
}

/// Everything. A file that goes while it is read (a `git checkout`) is no failure: it is tried again.
fn whole(root: &Utf8Path) -> Result<(Sources, Vec<Diagnostic>), Error> {
    let mut tried = 0;
    loop {
        tried += 1;
        match pipeline::read(root) {
            Ok((sources, report)) => return Ok((sources, report.into_iter().collect())),
            Err(error) if error.kind() == Some(ErrorKind::NotFound) && tried < TRIED => {}
            Err(error) => return Err(error),
        }
    }
}

fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The paths of what is new, gone or other; both lists are sorted by path.
fn differing<T: PartialEq>(old: &[T], new: &[T], path: impl Fn(&T) -> &String) -> Vec<String> {
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
        if before != after {
            out.extend(before.or(after).map(|item| path(item).clone()));
        }
    }
}
