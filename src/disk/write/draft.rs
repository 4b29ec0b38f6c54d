//! The site as it is to become, and how it differs from the one that is published.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    files::Shape,
    guests::{Guest, walk},
    manifest::{Manifest, folders_of},
    place::Site,
    stage::Stage,
    target::Kind,
};
use crate::disk::error::{At, Error};

/// Everything known about the old and the new site.
pub(super) struct Draft<'f> {
    /// `None`: nothing was published before, as far as we know.
    pub old: Option<Manifest>,
    pub next: Manifest,
    /// The files of `next` that lie in the stage, new.
    pub fresh: BTreeSet<String>,
    /// What is carried over for others.
    pub guests: Vec<Guest>,
    pub stage: Stage<'f>,
}

impl Draft<'_> {
    /// Sorts out the old files that the new site does not have, and counts those that go. Hashed
    /// assets stay one publish longer. `None`: nothing differs, so nothing ages either.
    pub(super) fn retire(&mut self, site: &Site) -> Result<Option<usize>, Error> {
        let Some(old) = &self.old else { return Ok(Some(0)) };
        let (mut removed, mut expired, mut carried) = (0, 0, Vec::new());
        for (path, entry) in &old.files {
            if self.next.files.contains_key(path) || site.keep.holds(path) {
                continue;
            }
            let at = site.at(path);
            if entry.previous {
                expired += 1;
            } else if entry.kind == Kind::HashedAsset && entry.is(site.stat(&at)?) {
                carried.push((path.clone(), *entry));
            } else {
                removed += 1;
            }
        }
        let output = &site.place.output;
        let exists = site.has(output)?;
        if exists && !self.stage.exists() && removed == 0 && carried.is_empty() {
            return Ok(None);
        }
        for (path, mut entry) in carried {
            entry.previous = true;
            self.next.files.insert(path, entry);
        }
        Ok(Some(removed + expired))
    }

    /// Refuses when the site needs a folder where somebody else has a file, or a file where
    /// somebody else has a folder.
    ///
    /// # Errors
    /// The first such place.
    pub(super) fn check_guests(&self, site: &Site) -> Result<(), Error> {
        let next = &self.next;
        let in_the_way = |guest: &&Guest| {
            let clash = match guest.shape {
                Shape::Folder => next.files.contains_key(&guest.path),
                _ => next.has_below(&guest.path),
            };
            clash || folders_of(&guest.path).any(|folder| next.files.contains_key(folder))
        };
        let Some(guest) = self.guests.iter().find(in_the_way) else { return Ok(()) };
        let path = site.at(&guest.path);
        Err(Error::new("this is not ours and in the way of a file of the site", &path)
            .help("move it away or rename it; the published site is unchanged"))
    }

    /// Completes the stage: what did not change and what belongs to others is linked into it.
    pub(super) fn fill(&mut self, site: &Site, cancel: &AtomicBool) -> Result<(), Error> {
        let output = &site.place.output;
        self.stage.create()?;
        if site.has(output)? {
            let stage = self.stage.at("");
            site.files.copy_mode(output, &stage).at("cannot set the permissions", &stage)?;
        }
        let fresh = &self.fresh;
        for (path, entry) in self.next.files.iter_mut().filter(|(path, _)| !fresh.contains(*path)) {
            check(cancel, output)?;
            if let Some(stamp) = self.stage.link(&site.at(path), path)? {
                entry.set_stamp(stamp);
            }
        }
        for path in self.guests_to_link(site)? {
            check(cancel, output)?;
            self.stage.link(&site.at(&path), &path)?;
        }
        Ok(())
    }

    /// Whole folders are moved after the switch, unless the site has files in them too.
    fn guests_to_link(&self, site: &Site) -> Result<Vec<String>, Error> {
        let mut paths = Vec::new();
        for Guest { path, shape } in &self.guests {
            if *shape != Shape::Folder {
                paths.push(path.clone());
            } else if self.next.has_below(path) {
                walk(site.files, &site.at(path), path, &mut |path, shape| {
                    paths.extend((shape != Shape::Folder).then(|| path.to_owned()));
                    shape == Shape::Folder
                })?;
            }
        }
        paths.retain(|path| !self.next.files.contains_key(path));
        Ok(paths)
    }
}

/// # Errors
/// Somebody asked to stop.
pub(super) fn check(cancel: &AtomicBool, output: &camino::Utf8Path) -> Result<(), Error> {
    if cancel.load(Ordering::Relaxed) { Err(Error::interrupted(output)) } else { Ok(()) }
}
