//! Puts in order what a killed run left behind.

use camino::Utf8Path;

use super::context::PublishContext;
use super::file_system::FileKind;
use super::kept::Links;
use super::lock::OutputLock;
use super::manifest::{LoadedManifest, Manifest};
use super::{kept, lock, per_file, swap};
use crate::disk::atomic;
use crate::disk::error::{At, Error};

/// Completes a switch that was begun, or forgets one that was only announced.
///
/// # Errors
/// The disk fails, or the output is not ours to change.
pub(super) fn recover(context: &PublishContext) -> Result<(), Error> {
    let paths = context.paths;
    for record in [&paths.next, &paths.manifest] {
        remove_half(context, &atomic::beside(record))?;
    }
    let announced = context.stat(&paths.next)?.map(|there| there.stamp.mtime_ns);
    match load(context, &paths.next)? {
        LoadedManifest::Missing => return Ok(()),
        // Announcements are replaced whole: a broken one was never acted on.
        LoadedManifest::Broken(_) => {}
        LoadedManifest::Valid(next) => {
            let old = load(context, &paths.manifest)?.valid();
            match next.folder {
                None => return per_file::roll_forward(context, old.as_ref(), &next),
                Some(inode) if swap::happened(context, inode, &next)? => {
                    return swap::complete(context, old.as_ref(), &Links::new(), announced);
                }
                Some(_) => {}
            }
        }
    }
    context.fs.remove_file(&paths.next).at("cannot remove the file", &paths.next)
}

/// A kill in the middle of writing a record leaves a part of it, under another name.
fn remove_half(context: &PublishContext, path: &Utf8Path) -> Result<(), Error> {
    match context.stat(path)? {
        Some(there) if there.kind == FileKind::File => {
            context.fs.remove_file(path).at("cannot remove the file", path)
        }
        _ => Ok(()),
    }
}

fn load(context: &PublishContext, path: &Utf8Path) -> Result<LoadedManifest, Error> {
    Manifest::load(context.fs, path).at("cannot read the record of the last publish", path)
}

/// Removes the folders of a killed run. Only after it is clear that the output is ours: they may
/// be another project's, which has yet to recover.
///
/// # Errors
/// The disk fails, or something of that name is not ours.
pub(super) fn tidy(
    context: &PublishContext,
    old: Option<&Manifest>,
    lock: &OutputLock,
) -> Result<(), Error> {
    let paths = context.paths;
    for folder in [&paths.stage, &paths.waiting] {
        let Some(there) = context.stat(folder)? else { continue };
        let is_ours = there.kind == FileKind::Folder
            && (lock.is_noted(there.stamp.inode) || is_empty(context, folder)?);
        if !is_ours {
            return Err(lock::not_ours(folder));
        }
        // A switch without record: the records were deleted after a kill.
        if folder == &paths.stage && old.is_none() {
            kept::rescue_folders(context)?;
        }
        context.fs.remove_tree(folder).at("cannot remove what a stopped build left", folder)?;
    }
    Ok(())
}

/// A kill between making a folder and noting it leaves an empty one.
fn is_empty(context: &PublishContext, folder: &Utf8Path) -> Result<bool, Error> {
    let names = context.fs.list(folder).at("cannot list the folder", folder)?;
    Ok(names.is_empty())
}
