//! The site as it is to become, and how it differs from the one that is published.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use camino::Utf8Path;

use super::context::PublishContext;
use super::file_system::FileKind;
use super::foreign::ForeignFile;
use super::kept::{self, Links};
use super::manifest::{Manifest, folders_of};
use super::stage::Stage;
use super::target::OutputKind;
use crate::disk::error::{At, Error};

/// Everything known about the old and the new site.
pub(super) struct Transaction<'f> {
    /// `None`: nothing was published before, as far as we know.
    pub old: Option<Manifest>,
    pub next: Manifest,
    /// The files of `next` that lie in the stage, new.
    pub fresh: BTreeSet<String>,
    /// What is carried over for others.
    pub foreign: Vec<ForeignFile>,
    pub stage: Stage<'f>,
    /// What of it is in the stage.
    pub links: Links,
}

impl Transaction<'_> {
    /// Sorts out the old files that the new site does not have, and counts those that go. Hashed
    /// assets stay one publish longer. `None`: nothing differs, so nothing ages either.
    pub(super) fn retire(&mut self, context: &PublishContext) -> Result<Option<usize>, Error> {
        let Some(old) = &self.old else { return Ok(Some(0)) };
        let (mut removed, mut expired, mut carried) = (0, 0, Vec::new());
        for (path, entry) in &old.files {
            if self.next.files.contains_key(path) || context.keep.names(path) {
                continue;
            }
            let at = context.at(path);
            if entry.previous {
                expired += 1;
            } else if entry.kind == OutputKind::HashedAsset && entry.matches(context.stat(&at)?) {
                carried.push((path.clone(), *entry));
            } else {
                removed += 1;
            }
        }
        let output = &context.paths.output;
        let exists = context.has(output)?;
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
    pub(super) fn check_foreign(&self, context: &PublishContext) -> Result<(), Error> {
        let next = &self.next;
        let in_the_way = |file: &&ForeignFile| {
            let clash = match file.kind {
                FileKind::Folder => next.files.contains_key(&file.path),
                _ => next.has_below(&file.path),
            };
            clash || folders_of(&file.path).any(|folder| next.files.contains_key(folder))
        };
        let Some(file) = self.foreign.iter().find(in_the_way) else { return Ok(()) };
        let path = context.at(&file.path);
        Err(Error::new("this is not ours and in the way of a file of the site", &path)
            .help("move it away or rename it; the published site is unchanged"))
    }

    /// Completes the stage: what did not change and what belongs to others is linked into it.
    pub(super) fn fill(
        &mut self,
        context: &PublishContext,
        cancel: &AtomicBool,
    ) -> Result<(), Error> {
        let output = &context.paths.output;
        self.stage.create()?;
        if context.has(output)? {
            let stage = self.stage.at("");
            context.fs.copy_mode(output, &stage).at("cannot set the permissions", &stage)?;
        }
        let fresh = &self.fresh;
        for (path, entry) in self.next.files.iter_mut().filter(|(path, _)| !fresh.contains(*path)) {
            check_canceled(cancel, output)?;
            let at = context.at(path);
            // A copy of what somebody changed is not what we published.
            let is_ours = entry.matches(context.stat(&at)?);
            if let Some(stamp) = self.stage.link(&at, path)?.filter(|_| is_ours) {
                entry.set_stamp(stamp);
            }
        }
        // Last, so that as little time as possible passes between this and the switch.
        self.links = kept::link(context, &mut self.stage, &self.foreign, &self.next)?;
        check_canceled(cancel, output)
    }
}

impl Transaction<'_> {
    /// Where the stage does not become the output, files that did not change stay the ones that are there.
    pub(super) fn forget_copies(&mut self) {
        let old = self.old.as_ref();
        for (path, entry) in
            self.next.files.iter_mut().filter(|(path, _)| !self.fresh.contains(*path))
        {
            if let Some(old) = old.and_then(|old| old.files.get(path)) {
                entry.set_stamp(old.stamp());
            }
        }
    }
}

/// # Errors
/// Somebody asked to stop.
pub(super) fn check_canceled(cancel: &AtomicBool, output: &Utf8Path) -> Result<(), Error> {
    if cancel.load(Ordering::Relaxed) { Err(Error::interrupted(output)) } else { Ok(()) }
}
