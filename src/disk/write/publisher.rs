//! One publish from start to end: open, put every file, finish.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use camino::Utf8Path;

use super::context::PublishContext;
use super::file_system::{FileKind, FileSystem};
use super::foreign::{self, ForeignFiles};
use super::kept::Links;
use super::lock::OutputLock;
use super::manifest::{LoadedManifest, Manifest, ManifestEntry, is_plain};
use super::paths::PublishPaths;
use super::stage::Stage;
use super::target::{
    Adopt, Change, Durability, FileContent, OutputKind, PublishOutcome, PublishTarget, Wait,
};
use super::transaction::{self, Transaction};
use super::{finish, guard, recover};
use crate::config::assets::KeptFiles;
use crate::disk::error::{At, Error};
use crate::disk::input_stamps::InputStamps;

/// A publish in progress. Dropped without [`finish`](Self::finish) it leaves the site untouched.
pub struct SitePublisher<'f> {
    fs: &'f dyn FileSystem,
    cancel: &'f AtomicBool,
    paths: PublishPaths,
    keep: KeptFiles,
    durability: Durability,
    transaction: Transaction<'f>,
    outcome: PublishOutcome,
    /// Files that somebody else changed or removed.
    touched: Vec<String>,
    /// Files that somebody removed and that nothing makes again now.
    missing: Vec<String>,
    adopted: Vec<String>,
    inputs: Option<&'f InputStamps>,
    /// Declared last so that it is dropped last.
    _lock: OutputLock<'f>,
}

impl<'f> SitePublisher<'f> {
    /// Checks that the output may be replaced, locks it, completes what a killed run began, and
    /// finds out what is ours. Apart from that completion nothing is written into the output.
    ///
    /// # Errors
    /// The output is dangerous, not writable, locked, or holds files of others.
    pub fn open(
        fs: &'f dyn FileSystem,
        target: &PublishTarget,
        cancel: &'f AtomicBool,
    ) -> Result<Self, Error> {
        let keep = foreign::kept(&target.keep, &target.root)?;
        let paths = guard::paths(fs, target)?;
        transaction::check_canceled(cancel, &paths.output)?;
        let lock = OutputLock::take(fs, &paths, target.wait, cancel)?;
        let durability = target.durability;
        let context = PublishContext { fs, paths: &paths, keep: &keep, durability, inputs: None };
        recover::recover(&context)?;
        let (old, found) = examine(&context, target.adopt)?;
        recover::tidy(&context, old.as_ref(), &lock)?;
        let adopted = found.unknown.iter().map(|file| file.path.clone()).collect();
        let transaction = Transaction {
            old,
            next: Manifest::new(&target.tool, &paths.name),
            fresh: BTreeSet::new(),
            foreign: found.kept.into_iter().chain(found.unknown).collect(),
            stage: Stage::new(fs, paths.stage.clone(), &paths),
            links: Links::new(),
        };
        let (outcome, touched, missing) = Default::default();
        Ok(Self {
            fs,
            cancel,
            paths,
            keep,
            durability,
            transaction,
            outcome,
            touched,
            missing,
            adopted,
            inputs: None,
            _lock: lock,
        })
    }

    /// Completes a switch that a killed run began. Returns whether there was one: none is left to the build that is at
    /// work on it now.
    ///
    /// # Errors
    /// The disk fails.
    pub fn recover(
        fs: &dyn FileSystem,
        target: &PublishTarget,
        cancel: &AtomicBool,
    ) -> Result<bool, Error> {
        if !Self::is_unfinished(fs, target) {
            return Ok(false);
        }
        let keep = foreign::kept(&target.keep, &target.root)?;
        let paths = guard::paths(fs, target)?;
        let Ok(_lock) = OutputLock::take(fs, &paths, Wait::Fail, cancel) else { return Ok(false) };
        let durability = target.durability;
        recover::recover(&PublishContext {
            fs,
            paths: &paths,
            keep: &keep,
            durability,
            inputs: None,
        })?;
        Ok(true)
    }

    /// Whether a run was killed in the middle of its switch, and no build has completed it.
    pub fn is_unfinished(fs: &dyn FileSystem, target: &PublishTarget) -> bool {
        // What is wrong with the output is told when something is published.
        guard::paths(fs, target)
            .is_ok_and(|paths| fs.stat(&paths.next).is_ok_and(|next| next.is_some()))
    }

    /// Has the site published only if the files that it was made from are still what they were.
    pub fn with_inputs(mut self, inputs: &'f InputStamps) -> Self {
        self.inputs = Some(inputs);
        self
    }

    /// Takes one file of the new site; `path` is relative to the output, with `/`. Each path
    /// comes once. A file that is published already is not written again.
    ///
    /// # Errors
    /// The path leads elsewhere, the disk fails, or the work is canceled.
    pub fn put(
        &mut self,
        path: &str,
        kind: OutputKind,
        content: FileContent,
        hash: blake3::Hash,
    ) -> Result<Change, Error> {
        transaction::check_canceled(self.cancel, &self.paths.output)?;
        self.check_path(path)?;
        let old = self.transaction.old.as_ref().and_then(|old| old.files.get(path)).copied();
        let intact = old.map(|old| self.is_intact(path, old)).transpose()?;
        if let Some(old) = old
            && intact == Some(true)
            && same_content(&old, content, hash)
        {
            let entry = ManifestEntry::new(old.stamp(), old.hash, kind);
            self.transaction.next.files.insert(path.to_owned(), entry);
            self.outcome.unchanged += 1;
            return Ok(Change::Unchanged);
        }
        if intact == Some(false) {
            self.touched.push(path.to_owned());
        }
        self.write(path, kind, content, hash)?;
        Ok(if old.is_some() { Change::Changed } else { Change::New })
    }

    /// Whether the last publish has a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.transaction.old.as_ref().is_some_and(|old| old.files.contains_key(path))
    }

    /// Takes every file of the last publish that was not put as it is there, so that nothing but what was put changes.
    ///
    /// # Errors
    /// The disk fails.
    pub fn keep_rest(&mut self) -> Result<(), Error> {
        let old = self.transaction.old.iter().flat_map(|old| &old.files);
        let rest = old.filter(|(path, _)| !self.transaction.next.files.contains_key(*path));
        let rest: Vec<_> = rest.map(|(path, entry)| (path.clone(), *entry)).collect();
        for (path, entry) in rest {
            let at = self.paths.output.join(&path);
            let there = self.fs.stat(&at).at("cannot look at", &at)?;
            // One that somebody changed stays known as changed.
            match there {
                Some(there) if there.kind == FileKind::File => {
                    self.outcome.unchanged += 1;
                    self.transaction.next.files.insert(path, entry);
                }
                _ => self.missing.push(path),
            }
        }
        Ok(())
    }

    /// Switches to the new site, in one step wherever the file system can. When nothing differs
    /// from the published site, nothing at all is written.
    ///
    /// # Errors
    /// The disk fails or the work is canceled. The old site is then still published, or, when the
    /// message says so, the new one.
    pub fn finish(mut self) -> Result<PublishOutcome, Error> {
        transaction::check_canceled(self.cancel, &self.paths.output)?;
        let Self { fs, cancel, paths, keep, durability, transaction, outcome, inputs, .. } =
            &mut self;
        let (durability, inputs) = (*durability, *inputs);
        let context = PublishContext { fs: *fs, paths, keep, durability, inputs };
        if let Some(removed) = transaction.retire(&context)? {
            outcome.removed = removed;
            outcome.notes = finish::publish(&context, transaction, cancel)?;
        } else {
            context.verify_inputs(cancel)?;
        }
        outcome.root_hash = transaction.next.root_hash().to_hex().to_string();
        self.add_notes();
        Ok(std::mem::take(&mut self.outcome))
    }

    fn check_path(&self, path: &str) -> Result<(), Error> {
        let refuse = |why| Err(Error::new(why, Utf8Path::new(path)));
        if !is_plain(path) {
            return refuse("a file of the site would lie outside of the output folder");
        }
        if self.transaction.next.files.contains_key(path) {
            return refuse("the site has two files of this name");
        }
        Ok(())
    }

    fn is_intact(&self, path: &str, old: ManifestEntry) -> Result<bool, Error> {
        let at = self.paths.output.join(path);
        Ok(old.matches(self.fs.stat(&at).at("cannot look at", &at)?))
    }

    fn write(
        &mut self,
        path: &str,
        kind: OutputKind,
        content: FileContent,
        hash: blake3::Hash,
    ) -> Result<(), Error> {
        let stamp = self.transaction.stage.write(path, content, hash)?;
        if self.durability == Durability::Durable {
            let at = self.transaction.stage.at(path);
            self.fs.sync(&at).at("cannot sync the file", &at)?;
        }
        self.transaction.next.files.insert(path.to_owned(), ManifestEntry::new(stamp, hash, kind));
        self.transaction.fresh.insert(path.to_owned());
        self.outcome.written += 1;
        Ok(())
    }

    fn add_notes(&mut self) {
        let names = |paths: &[String]| foreign::first_names(paths.iter().map(String::as_str));
        self.adopted.retain(|path| !self.transaction.next.files.contains_key(path));
        if !self.touched.is_empty() {
            let names = names(&self.touched);
            let note =
                format!("changed or removed by hand since the last publish, repaired: {names}");
            self.outcome.notes.push(note);
        }
        if !self.missing.is_empty() {
            let names = names(&self.missing);
            let note =
                format!("removed by hand since the last publish, until the next build: {names}");
            self.outcome.notes.push(note);
        }
        if !self.adopted.is_empty() {
            let names = names(&self.adopted);
            let note = format!("not ours, left as they are (add them to `keep`): {names}");
            self.outcome.notes.push(note);
        }
    }
}

impl Drop for SitePublisher<'_> {
    fn drop(&mut self) {
        self.transaction.stage.discard();
    }
}

fn same_content(old: &ManifestEntry, content: FileContent, hash: blake3::Hash) -> bool {
    old.hash == hash
        && match content {
            FileContent::Bytes(bytes) => old.stamp().size == bytes.len() as u64,
            FileContent::CopyOf(_) => true,
        }
}

/// The record of the last publish, and what in the output is not in it.
fn examine(
    context: &PublishContext,
    adopt: Adopt,
) -> Result<(Option<Manifest>, ForeignFiles), Error> {
    let (path, output) = (&context.paths.manifest, &context.paths.output);
    let message = "cannot read the record of the last publish";
    let (old, broken) = match Manifest::load(context.fs, path).at(message, path)? {
        LoadedManifest::Valid(old) if old.output == context.paths.name => (Some(old), None),
        LoadedManifest::Valid(_) | LoadedManifest::Missing => (None, None),
        LoadedManifest::Broken(why) => (None, Some(why)),
    };
    let found = ForeignFiles::find(context.fs, output, old.as_ref(), context.keep)?;
    if adopt == Adopt::Refuse && !found.unknown.is_empty() {
        return Err(foreign::refuse(&found.unknown, broken.as_deref(), output));
    }
    Ok((old, found))
}
