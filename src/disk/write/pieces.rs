//! The switch file by file, where folders cannot be exchanged: slower to settle, never torn.

use std::{collections::BTreeSet, io};

use camino::Utf8Path;

use super::{
    files::{Shape, Time},
    guests::walk,
    manifest::{Manifest, folders_of},
    place::Site,
    stage::Stage,
    swap,
    target::Kind,
};
use crate::disk::error::{At, Error};

/// Moves the new files into the output's waiting folder, announces the new manifest, which is
/// the journal from then on, and carries it out.
///
/// # Errors
/// The disk fails: up to the announcement the old site is untouched, afterwards the next run
/// carries on.
pub(super) fn publish(
    site: &Site,
    stage: &Stage,
    fresh: &BTreeSet<String>,
    old: Option<&Manifest>,
    next: &mut Manifest,
) -> Result<(), Error> {
    let output = &site.place.output;
    let is_new = !site.has(output)?;
    let mut waiting = Stage::new(site.files, site.place.waiting.clone());
    next.folder = None;
    let gathered = gather(site, stage, &mut waiting, fresh, next);
    if let Err(error) = gathered.and_then(|()| swap::announce(site, next)) {
        // In this order: an announcement without its files would delete and bring nothing.
        if swap::retract(site).is_ok() {
            waiting.discard();
        }
        if is_new {
            // Fails when something is in there, which is right.
            let _ = site.files.remove_dir(output);
        }
        return Err(error);
    }
    // The site is between old and new now: one failure is worth a second try.
    let done = roll_forward(site, old, next).or_else(|error| {
        // Without the announcement it was all done but for a last sync.
        if site.has(&site.place.next)? { roll_forward(site, old, next) } else { Err(error) }
    });
    done.map_err(|e| e.help("the site is partly new: build again, the next build completes it"))
}

fn gather(
    site: &Site,
    stage: &Stage,
    waiting: &mut Stage,
    fresh: &BTreeSet<String>,
    next: &mut Manifest,
) -> Result<(), Error> {
    if !site.has(&site.place.output)? {
        site.create_dir(&site.place.output)?;
    }
    waiting.create()?;
    for path in fresh {
        let from = stage.at(path);
        let copied = match waiting.link(&from, path) {
            Err(e) if e.kind() == Some(io::ErrorKind::CrossesDevices) => {
                Some(waiting.copy(&from, path)?)
            }
            linked => linked?,
        };
        if let (Some(stamp), Some(entry)) = (copied, next.files.get_mut(path)) {
            entry.set_stamp(stamp);
            let to = waiting.at(path);
            site.settle(&to)?;
        }
    }
    Ok(())
}

/// Renames what waits, deletes what is no longer part of the site. Can be done again at any
/// point: what is done is skipped.
pub(super) fn roll_forward(
    site: &Site,
    old: Option<&Manifest>,
    next: &Manifest,
) -> Result<(), Error> {
    for path in waiting_files(site, old, next)? {
        clear_way(site, &path, old, next)?;
        put_in_place(site, &path)?;
    }
    let doomed = || old.into_iter().flat_map(|old| old.files.keys().rev());
    for path in doomed().filter(|path| !next.files.contains_key(*path) && !site.keep.holds(path)) {
        remove(site, path, next)?;
    }
    let waiting = &site.place.waiting;
    if site.has(waiting)? {
        site.files.remove_tree(waiting).at("cannot remove the folder", waiting)?;
    }
    site.settle(&site.place.output)?;
    swap::promote(site)
}

/// Hashed assets, other assets, new pages, changed pages, indexes, home pages.
fn waiting_files(
    site: &Site,
    old: Option<&Manifest>,
    next: &Manifest,
) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    walk(site.files, &site.place.waiting, "", &mut |path, shape| {
        let kind = next.files.get(path).map_or(Kind::Page, |entry| entry.kind);
        let known = old.is_some_and(|old| old.files.contains_key(path));
        found.extend((shape != Shape::Folder).then(|| (kind, known, path.to_owned())));
        shape == Shape::Folder
    })?;
    found.sort_unstable();
    Ok(found.into_iter().map(|(_, _, path)| path).collect())
}

/// Where the old site has a file, the new one may need a folder, and the other way round.
fn clear_way(
    site: &Site,
    path: &str,
    old: Option<&Manifest>,
    next: &Manifest,
) -> Result<(), Error> {
    let Some(old) = old else { return Ok(()) };
    for folder in folders_of(path).filter(|folder| old.files.contains_key(*folder)) {
        remove(site, folder, next)?;
    }
    for inside in old.below(path) {
        remove(site, inside, next)?;
    }
    let at = site.at(path);
    if site.has_folder(&at)? {
        site.files.remove_dir(&at).at("a folder is in the way of a page", &at)?;
    }
    Ok(())
}

fn put_in_place(site: &Site, path: &str) -> Result<(), Error> {
    let folders: Vec<_> = folders_of(path).map(|folder| site.at(folder)).collect();
    for folder in folders.iter().rev() {
        if !site.has_folder(folder)? {
            site.create_dir(folder)?;
        }
    }
    let (from, to) = (site.place.waiting.join(path), site.at(path));
    match site.files.rename(&from, &to) {
        // A disk mounted inside the output.
        Err(e) if e.kind() == io::ErrorKind::CrossesDevices => copy_over(site, &from, &to),
        done => done,
    }
    .at("cannot replace the file", &to)?;
    let folder = folders.first().unwrap_or(&site.place.output);
    site.settle(folder)
}

fn copy_over(site: &Site, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
    let beside = to.with_file_name(".handout-part");
    if site.files.stat(&beside)?.is_some() {
        site.files.remove_file(&beside)?;
    }
    site.files.copy(from, &beside, Time::Kept)?;
    site.files.rename(&beside, to)?;
    site.files.remove_file(from)
}

/// Removes a file of the old site, and its folders if that empties them.
fn remove(site: &Site, path: &str, next: &Manifest) -> Result<(), Error> {
    for folder in folders_of(path) {
        let at = site.at(folder);
        let there = site.stat(&at)?;
        // Behind a link that somebody put there lie files of others.
        if there.is_some_and(|there| there.shape != Shape::Folder) {
            return Ok(());
        }
    }
    let at = site.at(path);
    let there = site.stat(&at)?;
    if there.is_some_and(|there| there.shape != Shape::Folder) {
        site.files.remove_file(&at).at("cannot remove the file", &at)?;
    }
    for folder in folders_of(path).take_while(|folder| !next.has_below(folder)) {
        let at = site.at(folder);
        match site.files.remove_dir(&at) {
            // Others put something there, or mounted something: it stays.
            Err(e) if is_in_use(&e) => break,
            // Gone in an earlier attempt.
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            removed => removed.at("cannot remove the empty folder", &at)?,
        }
    }
    Ok(())
}

fn is_in_use(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::ResourceBusy)
}
