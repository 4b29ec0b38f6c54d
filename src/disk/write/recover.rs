//! Puts in order what a killed run left behind.

use camino::Utf8Path;

use super::context::PublishContext;
use super::file_system::FileKind;
use super::manifest::{LoadedManifest, Manifest};
use super::{per_file, swap};
use crate::disk::error::{At, Error};

/// Completes a switch that was begun, or forgets one that was only announced.
pub(super) fn recover(context: &PublishContext) -> Result<(), Error> {
    let paths = context.paths;
    match load(context, &paths.next)? {
        LoadedManifest::Missing => return Ok(()),
        // Announcements are replaced whole: a broken one was never acted on.
        LoadedManifest::Broken(_) => {}
        LoadedManifest::Valid(next) => {
            let old = load(context, &paths.manifest)?.valid();
            match next.folder {
                None => return per_file::roll_forward(context, old.as_ref(), &next),
                Some(inode) if swap::happened(context, inode, &next)? => {
                    return swap::complete(context, old.as_ref());
                }
                Some(_) => {}
            }
        }
    }
    context.fs.remove_file(&paths.next).at("cannot remove the file", &paths.next)
}

fn load(context: &PublishContext, path: &Utf8Path) -> Result<LoadedManifest, Error> {
    Manifest::load(context.fs, path).at("cannot read the record of the last publish", path)
}

/// Removes the folders of a killed run. Only after it is clear that the output is ours: they may
/// be another project's, which has yet to recover.
pub(super) fn tidy(context: &PublishContext, old: Option<&Manifest>) -> Result<(), Error> {
    let paths = context.paths;
    for folder in [&paths.stage, &paths.waiting] {
        let there = context.stat(folder)?;
        if there.is_some_and(|there| there.kind == FileKind::Folder) {
            // A switch without record: the records were deleted after a kill.
            if folder == &paths.stage && old.is_none() {
                swap::rescue_folders(context)?;
            }
            context.fs.remove_tree(folder).at("cannot remove what a stopped build left", folder)?;
        }
    }
    Ok(())
}
