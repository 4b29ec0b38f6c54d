//! Files of others in the output: in the new site from its first moment on, and never lost.
//!
//! Before the switch each gets a second name in the stage, so that no reader misses it and a kill leaves it in its
//! place. After the switch the old tree, which now bears the stage's name, gives back what is better than such a link:
//! the folder itself with its owner, and what came or changed in the meantime.

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::context::PublishContext;
use super::file_system::FileKind;
use super::foreign::{ForeignFile, ForeignFiles, walk};
use super::manifest::{Manifest, folders_of};
use super::stage::Stage;
use crate::disk::error::{At, Error};

/// What was in the old tree of a killed run this long before the switch was announced has been linked.
const LINKING_NS: i64 = 10_000_000_000;

/// What has a second name in the stage: the number of each file, and of each folder that is there whole.
pub(super) type Links = BTreeMap<String, u64>;

/// Links what others have in the output into the stage; `next` tells the files of the site.
///
/// # Errors
/// The disk fails. What we may not read is no failure: it is moved after the switch.
pub(super) fn link(
    context: &PublishContext,
    stage: &mut Stage,
    foreign: &[ForeignFile],
    next: &Manifest,
) -> Result<Links, Error> {
    let mut links = Links::new();
    for ForeignFile { path, kind } in
        foreign.iter().filter(|file| !next.files.contains_key(&file.path))
    {
        let linked = if *kind == FileKind::Folder {
            link_folder(context, stage, path, next, &mut links)
        } else {
            link_file(context, stage, path, *kind, &mut links)
        };
        match linked {
            Err(error) if error.kind() == Some(std::io::ErrorKind::PermissionDenied) => {
                if *kind == FileKind::Folder && !next.has_below(path) {
                    stage.drop_folder(path)?;
                    links.retain(|link, _| !Utf8Path::new(link).starts_with(path));
                }
            }
            linked => linked?,
        }
    }
    Ok(links)
}

fn link_folder(
    context: &PublishContext,
    stage: &mut Stage,
    folder: &str,
    next: &Manifest,
    links: &mut Links,
) -> Result<(), Error> {
    let is_whole = !next.has_below(folder);
    if is_whole {
        stage.keep_folder(&context.at(folder), folder)?;
        links.insert(folder.to_owned(), 0);
    }
    let mut inside = Vec::new();
    walk(context.fs, &context.at(folder), folder, &mut |path, kind| {
        inside.push((path.to_owned(), kind));
        kind == FileKind::Folder
    })?;
    inside.retain(|(path, _)| !next.files.contains_key(path));
    for (path, kind) in inside {
        if kind != FileKind::Folder {
            link_file(context, stage, &path, kind, links)?;
        } else if is_whole {
            stage.keep_folder(&context.at(&path), &path)?;
        }
    }
    Ok(())
}

fn link_file(
    context: &PublishContext,
    stage: &mut Stage,
    path: &str,
    kind: FileKind,
    links: &mut Links,
) -> Result<(), Error> {
    stage.keep(&context.at(path), path, kind)?;
    let there = context.stat(&stage.at(path))?;
    links.extend(there.map(|there| (path.to_owned(), there.stamp.inode)));
    Ok(())
}

/// After the switch: brings into the output what only the old tree has. `links` is what this run has linked; after a
/// kill, which leaves it unknown, `announced` is when the switch was announced. Can be done again.
///
/// # Errors
/// The disk fails; what is not yet brought is still in the old tree.
pub(super) fn give_back(
    context: &PublishContext,
    old: Option<&Manifest>,
    links: &Links,
    announced: Option<i64>,
) -> Result<(), Error> {
    let tree = &context.paths.stage;
    let found = ForeignFiles::find(context.fs, tree, old, context.keep)?;
    let mut rest = Vec::new();
    for ForeignFile { path, kind } in found.kept.into_iter().chain(found.unknown) {
        let is_linked = links.contains_key(&path);
        if context.has(&context.at(&path))? {
            // The folder itself comes back in place of the one that was made for its links.
            let whole = is_linked && kind == FileKind::Folder;
            let is_back =
                whole && context.fs.exchange(&tree.join(&path), &context.at(&path)).is_ok();
            rest.push((path, kind, !is_back));
        } else if !is_linked {
            bring(context, &path)?;
        }
    }
    forget_removed(context, links)?;
    for (path, kind, is_original) in rest {
        let left = LeftFiles { context, links, announced, is_original };
        if kind != FileKind::Folder {
            left.merge(&path)?;
            continue;
        }
        let mut inside = Vec::new();
        walk(context.fs, &tree.join(&path), &path, &mut |path, kind| {
            inside.extend((kind != FileKind::Folder).then(|| path.to_owned()));
            kind == FileKind::Folder
        })?;
        for path in inside {
            left.merge(&path)?;
        }
    }
    Ok(())
}

/// A file that its owner removed during the switch in one of the two trees goes from the output, too: the lock of a
/// program would stop its work for good.
fn forget_removed(context: &PublishContext, links: &Links) -> Result<(), Error> {
    for (path, inode) in links.iter().filter(|(_, inode)| **inode != 0) {
        let to = context.at(path);
        let is_ours = context.stat(&to)?.is_some_and(|there| there.stamp.inode == *inode);
        if is_ours && !context.has(&context.paths.stage.join(path))? {
            context.fs.remove_file(&to).at("cannot remove the file", &to)?;
        }
    }
    Ok(())
}

/// What is left in the old tree of files that the output has too.
struct LeftFiles<'a> {
    context: &'a PublishContext<'a>,
    links: &'a Links,
    announced: Option<i64>,
    /// Whether these are the files of others, or our links to them.
    is_original: bool,
}

impl LeftFiles<'_> {
    /// Moves a file into the output when it came there during the switch, or is newer than the one in the output.
    fn merge(&self, path: &str) -> Result<(), Error> {
        let (from, to) = (self.context.paths.stage.join(path), self.context.at(path));
        let Some(here) = self.context.stat(&from)? else { return Ok(()) };
        let (here, there) = (here.stamp, self.context.stat(&to)?);
        let wanted = match there {
            // Linked, and gone since: its owner has removed it.
            None if self.links.get(path) == Some(&here.inode) => false,
            None => self.announced.is_none_or(|time| here.mtime_ns >= time - LINKING_NS),
            Some(there) if there.stamp.inode == here.inode => false,
            // Of a copy that was made for want of a link, the original is the better one.
            Some(there) if self.is_original => here.mtime_ns >= there.stamp.mtime_ns,
            Some(there) => here.mtime_ns > there.stamp.mtime_ns,
        };
        if wanted { bring(self.context, path) } else { Ok(()) }
    }
}

/// Folders named by `keep` that a dead run left in the old tree, when its record is lost too.
pub(super) fn rescue_folders(context: &PublishContext) -> Result<(), Error> {
    if !context.has(&context.paths.output)? {
        // Nothing was ever exchanged, so this is no old tree.
        return Ok(());
    }
    let found = ForeignFiles::find(context.fs, &context.paths.stage, None, context.keep)?;
    for foreign in found.kept.iter().filter(|foreign| foreign.kind == FileKind::Folder) {
        if !context.has(&context.at(&foreign.path))? {
            bring(context, &foreign.path)?;
        }
    }
    Ok(())
}

/// Moves one path from the old tree into the output.
fn bring(context: &PublishContext, path: &str) -> Result<(), Error> {
    let (from, to) = (context.paths.stage.join(path), context.at(path));
    let folders: Vec<_> = folders_of(path).collect();
    for folder in folders.into_iter().rev() {
        let folder = context.at(folder);
        if !context.has(&folder)? {
            context.create_dir(&folder)?;
        }
    }
    context.fs.rename(&from, &to).at("cannot move what is kept into the new site", &from)
}
