//! One publish from start to end: open, put every file, finish.

use std::{collections::BTreeSet, sync::atomic::AtomicBool};

use camino::Utf8Path;

use super::{
    draft::{self, Draft},
    files::Files,
    finish, guard,
    guests::{self, Keep, Survey},
    lock::OutputLock,
    manifest::{Entry, Found, Manifest, is_plain},
    place::{Place, Site},
    recover,
    stage::Stage,
    target::{Adopt, Change, Content, Durability, Kind, Outcome, Target},
};
use crate::disk::error::{At, Error};

/// A publish in progress. Dropped without [`finish`](Self::finish) it leaves the site untouched.
pub struct Publisher<'f> {
    files: &'f dyn Files,
    cancel: &'f AtomicBool,
    place: Place,
    keep: Keep,
    durability: Durability,
    draft: Draft<'f>,
    outcome: Outcome,
    /// Files that somebody else changed or removed.
    touched: Vec<String>,
    adopted: Vec<String>,
    /// Given back last.
    _lock: OutputLock<'f>,
}

impl<'f> Publisher<'f> {
    /// Checks that the output may be replaced, locks it, completes what a killed run began, and
    /// finds out what is ours. Apart from that completion nothing is written into the output.
    ///
    /// # Errors
    /// The output is dangerous, not writable, locked, or holds files of others.
    pub fn open(
        files: &'f dyn Files,
        target: &Target,
        cancel: &'f AtomicBool,
    ) -> Result<Self, Error> {
        let keep = Keep::new(&target.keep, &target.root)?;
        let place = guard::place(files, target)?;
        draft::check(cancel, &place.output)?;
        let lock = OutputLock::take(files, &place, target.wait, cancel)?;
        let durability = target.durability;
        let site = Site { files, place: &place, keep: &keep, durability };
        recover::recover(&site)?;
        let (old, survey) = examine(&site, target.adopt)?;
        recover::tidy(&site, old.as_ref())?;
        let adopted = survey.strangers.iter().map(|guest| guest.path.clone()).collect();
        let draft = Draft {
            old,
            next: Manifest::new(&target.tool, &place.name),
            fresh: BTreeSet::new(),
            guests: survey.kept.into_iter().chain(survey.strangers).collect(),
            stage: Stage::new(files, place.stage.clone()),
        };
        let (outcome, touched) = Default::default();
        Ok(Self {
            files,
            cancel,
            place,
            keep,
            durability,
            draft,
            outcome,
            touched,
            adopted,
            _lock: lock,
        })
    }

    /// Takes one file of the new site; `path` is relative to the output, with `/`. Each path
    /// comes once. A file that is published already is not written again.
    ///
    /// # Errors
    /// The path leads elsewhere, the disk fails, or the work is canceled.
    pub fn put(
        &mut self,
        path: &str,
        kind: Kind,
        content: Content,
        hash: blake3::Hash,
    ) -> Result<Change, Error> {
        draft::check(self.cancel, &self.place.output)?;
        self.check(path)?;
        let old = self.draft.old.as_ref().and_then(|old| old.files.get(path)).copied();
        let intact = old.map(|old| self.is_intact(path, old)).transpose()?;
        if let Some(old) = old
            && intact == Some(true)
            && matches(&old, content, hash)
        {
            let entry = Entry::new(old.stamp(), old.hash, kind);
            self.draft.next.files.insert(path.to_owned(), entry);
            self.outcome.unchanged += 1;
            return Ok(Change::Unchanged);
        }
        if intact == Some(false) {
            self.touched.push(path.to_owned());
        }
        self.write(path, kind, content, hash)?;
        Ok(if old.is_some() { Change::Changed } else { Change::New })
    }

    /// Switches to the new site, in one step wherever the file system can. When nothing differs
    /// from the published site, nothing at all is written.
    ///
    /// # Errors
    /// The disk fails or the work is canceled. The old site is then still published, or, when the
    /// message says so, the new one.
    pub fn finish(mut self) -> Result<Outcome, Error> {
        draft::check(self.cancel, &self.place.output)?;
        let Self { files, cancel, place, keep, durability, draft, outcome, .. } = &mut self;
        let site = Site { files: *files, place, keep, durability: *durability };
        if let Some(removed) = draft.retire(&site)? {
            outcome.removed = removed;
            outcome.notes = finish::publish(&site, draft, cancel)?;
        }
        self.explain();
        Ok(std::mem::take(&mut self.outcome))
    }

    fn check(&self, path: &str) -> Result<(), Error> {
        let refuse = |why| Err(Error::new(why, Utf8Path::new(path)));
        if !is_plain(path) {
            return refuse("a file of the site would lie outside of the output folder");
        }
        if self.draft.next.files.contains_key(path) {
            return refuse("the site has two files of this name");
        }
        Ok(())
    }

    fn is_intact(&self, path: &str, old: Entry) -> Result<bool, Error> {
        let at = self.place.output.join(path);
        Ok(old.is(self.files.stat(&at).at("cannot look at", &at)?))
    }

    fn write(
        &mut self,
        path: &str,
        kind: Kind,
        content: Content,
        hash: blake3::Hash,
    ) -> Result<(), Error> {
        let stamp = self.draft.stage.write(path, content, hash)?;
        if self.durability == Durability::Durable {
            let at = self.draft.stage.at(path);
            self.files.sync(&at).at("cannot sync the file", &at)?;
        }
        self.draft.next.files.insert(path.to_owned(), Entry::new(stamp, hash, kind));
        self.draft.fresh.insert(path.to_owned());
        self.outcome.written += 1;
        Ok(())
    }

    fn explain(&mut self) {
        let names = |paths: &[String]| guests::names(paths.iter().map(String::as_str));
        self.adopted.retain(|path| !self.draft.next.files.contains_key(path));
        if !self.touched.is_empty() {
            let names = names(&self.touched);
            let note =
                format!("changed or removed by hand since the last publish, repaired: {names}");
            self.outcome.notes.push(note);
        }
        if !self.adopted.is_empty() {
            let names = names(&self.adopted);
            let note = format!("not ours, left as they are (add them to `keep`): {names}");
            self.outcome.notes.push(note);
        }
    }
}

impl Drop for Publisher<'_> {
    fn drop(&mut self) {
        self.draft.stage.discard();
    }
}

fn matches(old: &Entry, content: Content, hash: blake3::Hash) -> bool {
    old.hash == hash
        && match content {
            Content::Bytes(bytes) => old.stamp().size == bytes.len() as u64,
            Content::CopyOf(_) => true,
        }
}

/// The record of the last publish, and what in the output is not in it.
fn examine(site: &Site, adopt: Adopt) -> Result<(Option<Manifest>, Survey), Error> {
    let (path, output) = (&site.place.manifest, &site.place.output);
    let message = "cannot read the record of the last publish";
    let (old, broken) = match Manifest::load(site.files, path).at(message, path)? {
        Found::Whole(old) if old.output == site.place.name => (Some(old), None),
        Found::Whole(_) | Found::Nothing => (None, None),
        Found::Broken(why) => (None, Some(why)),
    };
    let survey = Survey::of(site.files, output, old.as_ref(), site.keep)?;
    if adopt == Adopt::Refuse && !survey.strangers.is_empty() {
        return Err(guests::refusal(&survey.strangers, broken.as_deref(), output));
    }
    Ok((old, survey))
}
