//! The switch file by file, where folders cannot be exchanged: slower to settle, never torn.

use std::collections::BTreeSet;
use std::io;

use camino::Utf8Path;

use super::context::PublishContext;
use super::file_system::{CopyTime, FileKind, Stamp};
use super::foreign::walk;
use super::manifest::{Manifest, folders_of};
use super::stage::Stage;
use super::swap;
use super::target::OutputKind;
use crate::disk::error::{At, Error};

/// Moves the new files into the output's waiting folder, announces the new manifest, which is
/// the journal from then on, and carries it out.
///
/// # Errors
/// The disk fails: up to the announcement the old site is untouched, afterwards the next run
/// carries on.
pub(super) fn publish(
    context: &PublishContext,
    stage: &Stage,
    fresh: &BTreeSet<String>,
    old: Option<&Manifest>,
    next: &mut Manifest,
) -> Result<(), Error> {
    let output = &context.paths.output;
    let is_new = !context.has(output)?;
    let mut waiting = Stage::new(context.fs, context.paths.waiting.clone(), context.paths);
    next.folder = None;
    let gathered = gather(context, stage, &mut waiting, fresh, next);
    if let Err(error) = gathered.and_then(|()| swap::announce(context, next)) {
        // In this order: an announcement without its files would delete and bring nothing.
        if swap::retract(context).is_ok() {
            waiting.discard();
        }
        if is_new {
            // Fails when something is in there, which is right.
            let _ = context.fs.remove_dir(output);
        }
        return Err(error);
    }
    // The site is half old and half new now: one failure is worth a second try.
    let done = roll_forward(context, old, next).or_else(|error| {
        // The announcement is gone: all was done except for a last sync.
        if context.has(&context.paths.next)? {
            roll_forward(context, old, next)
        } else {
            Err(error)
        }
    });
    done.map_err(|error| {
        error.help("the site is partly new: build again, the next build completes it")
    })
}

fn gather(
    context: &PublishContext,
    stage: &Stage,
    waiting: &mut Stage,
    fresh: &BTreeSet<String>,
    next: &mut Manifest,
) -> Result<(), Error> {
    if !context.has(&context.paths.output)? {
        context.create_dir(&context.paths.output)?;
    }
    waiting.create()?;
    for path in fresh {
        let from = stage.at(path);
        let copied = match waiting.link(&from, path) {
            Err(error) if error.kind() == Some(io::ErrorKind::CrossesDevices) => {
                Some(waiting.copy(&from, path)?)
            }
            linked => linked?,
        };
        if let (Some(stamp), Some(entry)) = (copied, next.files.get_mut(path)) {
            entry.set_stamp(stamp);
            let to = waiting.at(path);
            context.settle(&to)?;
        }
    }
    Ok(())
}

/// Renames what waits, deletes what is no longer part of the site. Can be done again at any
/// point: what is done is skipped.
pub(super) fn roll_forward(
    context: &PublishContext,
    old: Option<&Manifest>,
    next: &Manifest,
) -> Result<(), Error> {
    let mut copied = Vec::new();
    for path in waiting_files(context, old, next)? {
        clear_way(context, &path, old, next)?;
        copied.extend(put_in_place(context, &path)?.map(|stamp| (path, stamp)));
    }
    let doomed = || old.into_iter().flat_map(|old| old.files.keys().rev());
    for path in doomed().filter(|path| !next.files.contains_key(*path) && !context.keep.names(path))
    {
        remove(context, path, next)?;
    }
    let waiting = &context.paths.waiting;
    if context.has(waiting)? {
        context.fs.remove_tree(waiting).at("cannot remove the folder", waiting)?;
    }
    context.settle(&context.paths.output)?;
    if !copied.is_empty() {
        // Copies are other files than those that were announced.
        let mut next = next.clone();
        for (path, stamp) in copied {
            next.files.entry(path).and_modify(|entry| entry.set_stamp(stamp));
        }
        swap::announce(context, &next)?;
    }
    swap::promote(context)
}

/// Hashed assets, other assets, new pages, changed pages, indexes, home pages.
fn waiting_files(
    context: &PublishContext,
    old: Option<&Manifest>,
    next: &Manifest,
) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    walk(context.fs, &context.paths.waiting, "", &mut |path, file_kind| {
        let kind = next.files.get(path).map_or(OutputKind::Page, |entry| entry.kind);
        let known = old.is_some_and(|old| old.files.contains_key(path));
        found.extend((file_kind != FileKind::Folder).then(|| (kind, known, path.to_owned())));
        file_kind == FileKind::Folder
    })?;
    found.sort_unstable();
    Ok(found.into_iter().map(|(_, _, path)| path).collect())
}

/// Where the old site has a file, the new one may need a folder, and the other way round.
fn clear_way(
    context: &PublishContext,
    path: &str,
    old: Option<&Manifest>,
    next: &Manifest,
) -> Result<(), Error> {
    let Some(old) = old else { return Ok(()) };
    for folder in folders_of(path).filter(|folder| old.files.contains_key(*folder)) {
        remove(context, folder, next)?;
    }
    for inside in old.below(path) {
        remove(context, inside, next)?;
    }
    let at = context.at(path);
    if context.has_folder(&at)? {
        context.fs.remove_dir(&at).at("a folder is in the way of a page", &at)?;
    }
    Ok(())
}

/// Returns what a file has become that could only be copied.
fn put_in_place(context: &PublishContext, path: &str) -> Result<Option<Stamp>, Error> {
    let folders: Vec<_> = folders_of(path).map(|folder| context.at(folder)).collect();
    for folder in folders.iter().rev() {
        if !context.has_folder(folder)? {
            context.create_dir(folder)?;
        }
    }
    let (from, to) = (context.paths.waiting.join(path), context.at(path));
    let copied = match context.fs.rename(&from, &to) {
        // A disk mounted inside the output.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            copy_over(context, &from, &to).map(Some)
        }
        done => done.map(|()| None),
    }
    .at("cannot replace the file", &to)?;
    let folder = folders.first().unwrap_or(&context.paths.output);
    context.settle(folder)?;
    Ok(copied)
}

fn copy_over(context: &PublishContext, from: &Utf8Path, to: &Utf8Path) -> io::Result<Stamp> {
    let beside = to.with_file_name(".handout-part");
    if context.fs.stat(&beside)?.is_some() {
        context.fs.remove_file(&beside)?;
    }
    let (stamp, _) = context.fs.copy(from, &beside, CopyTime::Kept)?;
    context.fs.rename(&beside, to)?;
    context.fs.remove_file(from)?;
    Ok(stamp)
}

/// Removes a file of the old site, and its folders if that empties them.
fn remove(context: &PublishContext, path: &str, next: &Manifest) -> Result<(), Error> {
    for folder in folders_of(path) {
        let at = context.at(folder);
        let there = context.stat(&at)?;
        // A link that somebody put there leads to files of others.
        if there.is_some_and(|there| there.kind != FileKind::Folder) {
            return Ok(());
        }
    }
    let at = context.at(path);
    let there = context.stat(&at)?;
    if there.is_some_and(|there| there.kind != FileKind::Folder) {
        context.fs.remove_file(&at).at("cannot remove the file", &at)?;
    }
    for folder in folders_of(path).take_while(|folder| !next.has_below(folder)) {
        let at = context.at(folder);
        match context.fs.remove_dir(&at) {
            // Others put something there, or mounted something: it stays.
            Err(error) if is_in_use(&error) => break,
            // Gone in an earlier attempt.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed.at("cannot remove the empty folder", &at)?,
        }
    }
    Ok(())
}

fn is_in_use(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::ResourceBusy)
}
