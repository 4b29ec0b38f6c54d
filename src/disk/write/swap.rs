//! The switch in one step: the stage and the output exchange their names.

use std::io;

use super::context::PublishContext;
use super::file_system::FileKind;
use super::foreign::{ForeignFiles, walk};
use super::manifest::{Manifest, folders_of};
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

/// After the switch: brings what others own from the old tree, which now bears the stage's name,
/// into the new one and makes the announced manifest the valid one. Can be done again.
pub(super) fn complete(context: &PublishContext, old: Option<&Manifest>) -> Result<(), Error> {
    let paths = context.paths;
    context.settle(&paths.parent)?;
    rescue(context, old)?;
    promote(context)
}

/// Makes the announced manifest the valid one.
pub(super) fn promote(context: &PublishContext) -> Result<(), Error> {
    let paths = context.paths;
    context
        .fs
        .rename(&paths.next, &paths.manifest)
        .at("the new site is published, but its record could not be saved", &paths.manifest)
        .map_err(|error| error.help("build again: the next build puts this in order"))?;
    context.settle(&paths.state)
}

/// Kept folders were not linked into the stage, and files may have come during the build.
fn rescue(context: &PublishContext, old: Option<&Manifest>) -> Result<(), Error> {
    let tree = &context.paths.stage;
    let found = ForeignFiles::find(context.fs, tree, old, context.keep)?;
    for foreign in found.kept.iter().chain(&found.unknown) {
        if bring(context, &foreign.path)? || foreign.kind != FileKind::Folder {
            continue;
        }
        let mut inside = Vec::new();
        walk(context.fs, &tree.join(&foreign.path), &foreign.path, &mut |path, kind| {
            inside.extend((kind != FileKind::Folder).then(|| path.to_owned()));
            kind == FileKind::Folder
        })?;
        for path in inside {
            bring(context, &path)?;
        }
    }
    Ok(())
}

/// Folders named by `keep` that a dead run left in the old tree, when its record is lost too.
pub(super) fn rescue_folders(context: &PublishContext) -> Result<(), Error> {
    let output = &context.paths.output;
    if !context.has(output)? {
        // Nothing was ever exchanged, so this is no old tree.
        return Ok(());
    }
    let found = ForeignFiles::find(context.fs, &context.paths.stage, None, context.keep)?;
    for foreign in found.kept.iter().filter(|foreign| foreign.kind == FileKind::Folder) {
        bring(context, &foreign.path)?;
    }
    Ok(())
}

/// Moves one path from the old tree into the output, unless the output has it.
fn bring(context: &PublishContext, path: &str) -> Result<bool, Error> {
    let (from, to) = (context.paths.stage.join(path), context.at(path));
    if context.has(&to)? {
        return Ok(false);
    }
    let folders: Vec<_> = folders_of(path).collect();
    for folder in folders.into_iter().rev() {
        let folder = context.at(folder);
        if !context.has(&folder)? {
            context.create_dir(&folder)?;
        }
    }
    context.fs.rename(&from, &to).at("cannot move what is kept into the new site", &from)?;
    Ok(true)
}
