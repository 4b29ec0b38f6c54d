//! The switch in one step: the stage and the output exchange their names.

use std::io;

use super::{
    files::Shape,
    guests::{Survey, walk},
    manifest::{Manifest, folders_of},
    place::Site,
};
use crate::disk::error::{At, Error};

/// True when the file system cannot exchange folders here, as with a mount point, and the files
/// must be replaced one by one.
pub(super) fn is_impossible(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    matches!(
        error.kind(),
        K::ResourceBusy
            | K::CrossesDevices
            | K::InvalidInput
            | K::Unsupported
            | K::PermissionDenied
    )
}

/// Writes the manifest of the site to come, on disk before anything is switched.
pub(super) fn announce(site: &Site, next: &Manifest) -> Result<(), Error> {
    let place = site.place;
    if !site.has(&place.state)? {
        site.create_dir(&place.state)?;
    }
    next.to_json()
        .map_err(io::Error::from)
        .and_then(|json| site.files.replace(&place.next, &json))
        .at("cannot record what is to be published", &place.next)?;
    site.settle(&place.state)
}

/// Takes the announcement back. Where that fails, the next run sees that no exchange happened.
///
/// # Errors
/// The announcement is still there.
pub(super) fn retract(site: &Site) -> io::Result<()> {
    match site.files.remove_file(&site.place.next) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Exchanges stage and output, or gives the stage the output's name if there is none yet.
///
/// # Errors
/// Those of the system; the output is then as it was.
pub(super) fn swap(site: &Site) -> io::Result<()> {
    let (stage, output) = (&site.place.stage, &site.place.output);
    match site.files.stat(output)? {
        None => site.files.rename_noreplace(stage, output),
        Some(there) if there.shape == Shape::Folder => site.files.exchange(stage, output),
        // It would be exchanged just the same.
        Some(_) => Err(io::ErrorKind::NotADirectory.into()),
    }
}

/// True when the switch announced by this manifest took place before the process died.
pub(super) fn happened(site: &Site, inode: u64, next: &Manifest) -> Result<bool, Error> {
    let output = &site.place.output;
    let there = site.stat(output)?;
    if there.is_none_or(|there| there.stamp.inode != inode) {
        return Ok(false);
    }
    let stage = &site.place.stage;
    if inode == 0 && site.has(stage)? {
        // No inodes here, and no exchange either: a stage that is still there was not renamed.
        return Ok(false);
    }
    // Inodes are used again: a folder made by hand may have got the number of a lost stage.
    for (path, entry) in next.files.iter().take(3) {
        let path = site.at(path);
        if entry.is(site.stat(&path)?) {
            return Ok(true);
        }
    }
    Ok(next.files.is_empty())
}

/// After the switch: brings what others own from the old tree, which now bears the stage's name,
/// into the new one and makes the announced manifest the valid one. Can be done again.
pub(super) fn complete(site: &Site, old: Option<&Manifest>) -> Result<(), Error> {
    let place = site.place;
    site.settle(&place.parent)?;
    rescue(site, old)?;
    promote(site)
}

/// Makes the announced manifest the valid one.
pub(super) fn promote(site: &Site) -> Result<(), Error> {
    let place = site.place;
    site.files
        .rename(&place.next, &place.manifest)
        .at("the new site is published, but its record could not be saved", &place.manifest)
        .map_err(|e| e.help("build again: the next build puts this in order"))?;
    site.settle(&place.state)
}

/// Kept folders were not linked into the stage, and files may have come during the build.
fn rescue(site: &Site, old: Option<&Manifest>) -> Result<(), Error> {
    let tree = &site.place.stage;
    let found = Survey::of(site.files, tree, old, site.keep)?;
    for guest in found.kept.iter().chain(&found.strangers) {
        if bring(site, &guest.path)? || guest.shape != Shape::Folder {
            continue;
        }
        let mut inside = Vec::new();
        walk(site.files, &tree.join(&guest.path), &guest.path, &mut |path, shape| {
            inside.extend((shape != Shape::Folder).then(|| path.to_owned()));
            shape == Shape::Folder
        })?;
        for path in inside {
            bring(site, &path)?;
        }
    }
    Ok(())
}

/// Folders named by `keep` that a dead run left in the old tree, when its record is lost too.
pub(super) fn rescue_folders(site: &Site) -> Result<(), Error> {
    let output = &site.place.output;
    if !site.has(output)? {
        // Nothing was ever exchanged, so this is no old tree.
        return Ok(());
    }
    let found = Survey::of(site.files, &site.place.stage, None, site.keep)?;
    for guest in found.kept.iter().filter(|guest| guest.shape == Shape::Folder) {
        bring(site, &guest.path)?;
    }
    Ok(())
}

/// Moves one path from the old tree into the output, unless the output has it.
fn bring(site: &Site, path: &str) -> Result<bool, Error> {
    let (from, to) = (site.place.stage.join(path), site.at(path));
    if site.has(&to)? {
        return Ok(false);
    }
    let folders: Vec<_> = folders_of(path).collect();
    for folder in folders.into_iter().rev() {
        let folder = site.at(folder);
        if !site.has(&folder)? {
            site.create_dir(&folder)?;
        }
    }
    site.files.rename(&from, &to).at("cannot move what is kept into the new site", &from)?;
    Ok(true)
}
