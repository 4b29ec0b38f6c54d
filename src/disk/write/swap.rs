//! The switch in one step: the stage and the output exchange their names.

use std::io;

use super::context::PublishContext;
use super::file_system::FileKind;
use super::kept::{self, Links};
use super::manifest::Manifest;
use crate::disk::error::{At, Error};

/// Whether the file system cannot exchange folders here, as with a mount point, and the files
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
pub(super) fn announce(context: &PublishContext, next: &Manifest) -> Result<(), Error> {
    let paths = context.paths;
    if !context.has(&paths.state)? {
        context.create_dir(&paths.state)?;
    }
    next.to_json()
        .map_err(io::Error::from)
        .and_then(|json| context.fs.replace(&paths.next, &json))
        .at("cannot record what is to be published", &paths.next)?;
    context.settle(&paths.state)
}

/// Takes the announcement back. Where that fails, the next run sees that no exchange happened.
///
/// # Errors
/// The announcement is still there.
pub(super) fn retract(context: &PublishContext) -> io::Result<()> {
    match context.fs.remove_file(&context.paths.next) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Exchanges stage and output, or gives the stage the output's name if there is none yet.
///
/// # Errors
/// Those of the system; the output is then as it was.
pub(super) fn swap(context: &PublishContext) -> io::Result<()> {
    let (stage, output) = (&context.paths.stage, &context.paths.output);
    match context.fs.stat(output)? {
        None => context.fs.rename_noreplace(stage, output),
        Some(there) if there.kind == FileKind::Folder => context.fs.exchange(stage, output),
        // A file would be exchanged just the same.
        Some(_) => Err(io::ErrorKind::NotADirectory.into()),
    }
}

/// Whether the switch announced by this manifest took place before the process died.
pub(super) fn happened(
    context: &PublishContext,
    inode: u64,
    next: &Manifest,
) -> Result<bool, Error> {
    let output = &context.paths.output;
    let there = context.stat(output)?;
    if there.is_none_or(|there| there.stamp.inode != inode) {
        return Ok(false);
    }
    let stage = &context.paths.stage;
    if inode == 0 && context.has(stage)? {
        // No inodes here, and no exchange either: a stage that is still there was not renamed.
        return Ok(false);
    }
    // Inode numbers are reused: a folder made by hand may have got the number of a lost stage.
    for (path, entry) in next.files.iter().take(3) {
        let path = context.at(path);
        if entry.matches(context.stat(&path)?) {
            return Ok(true);
        }
    }
    Ok(next.files.is_empty())
}

/// After the switch: gives back what others own and makes the announced manifest the valid one. Can be done again.
/// `links` and `announced` are for [`kept::give_back`].
///
/// # Errors
/// The disk fails. The site is the new one, and the message says so.
pub(super) fn complete(
    context: &PublishContext,
    old: Option<&Manifest>,
    links: &Links,
    announced: Option<i64>,
) -> Result<(), Error> {
    context
        .settle(&context.paths.parent)
        .and_then(|()| kept::give_back(context, old, links, announced))
        .and_then(|()| promote(context))
        .map_err(Error::after_switch)
}

/// Makes the announced manifest the valid one.
pub(super) fn promote(context: &PublishContext) -> Result<(), Error> {
    let paths = context.paths;
    context
        .fs
        .rename(&paths.next, &paths.manifest)
        .at("the new site is published, but its record could not be saved", &paths.manifest)?;
    context.settle(&paths.state)
}
