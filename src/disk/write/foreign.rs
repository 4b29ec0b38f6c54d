//! What others put into the output: found, refused or carried over, never deleted.

use std::io;

use camino::Utf8Path;

use super::file_system::{FileKind, FileSystem};
use super::manifest::{Manifest, WAITING};
use crate::config::assets::KeptFiles;
use crate::disk::error::{At, Error};

/// The names listed before "and N more".
const MAX_NAMED: usize = 5;

/// What `keep` names.
///
/// # Errors
/// A pattern cannot be read.
pub(super) fn kept(patterns: &[String], root: &Utf8Path) -> Result<KeptFiles, Error> {
    KeptFiles::of(patterns).map_err(|error| {
        let message = format!("`keep` has a pattern that cannot be read: {error}");
        Error::new(message, root)
            .help("correct it in handout.toml; examples: \".git\", \"CNAME\", \"downloads/**\"")
    })
}

/// Something in the output that is not ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ForeignFile {
    /// Below the output.
    pub path: String,
    /// A folder only when `keep` names it whole.
    pub kind: FileKind,
}

/// All that is not ours.
#[derive(Debug, Default)]
pub(super) struct ForeignFiles {
    /// Named by `keep`.
    pub kept: Vec<ForeignFile>,
    /// Neither ours nor named by `keep`.
    pub unknown: Vec<ForeignFile>,
}

impl ForeignFiles {
    /// Walks the folder; a missing one holds nothing.
    pub(super) fn find(
        fs: &dyn FileSystem,
        folder: &Utf8Path,
        ours: Option<&Manifest>,
        keep: &KeptFiles,
    ) -> Result<Self, Error> {
        let mut found = Self::default();
        walk(fs, folder, "", &mut |path, kind| {
            let file = || ForeignFile { path: path.to_owned(), kind };
            if path == WAITING {
                return false;
            }
            if keep.names(path) {
                found.kept.push(file());
                return false;
            }
            if kind != FileKind::Folder && ours.is_none_or(|ours| !ours.files.contains_key(path)) {
                found.unknown.push(file());
            }
            kind == FileKind::Folder
        })?;
        Ok(found)
    }
}

/// Every path below `folder`, parents first; `visit` says whether to go into a folder.
pub(super) fn walk(
    fs: &dyn FileSystem,
    folder: &Utf8Path,
    prefix: &str,
    visit: &mut dyn FnMut(&str, FileKind) -> bool,
) -> Result<(), Error> {
    let names = match fs.list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        names => names.at("cannot list the folder", folder)?,
    };
    for (name, kind) in names {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if visit(&path, kind) {
            walk(fs, &folder.join(name), &path, visit)?;
        }
    }
    Ok(())
}

/// The first names of a list, and how many more there are.
pub(in crate::disk) fn first_names<'a>(paths: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = paths.len().saturating_sub(MAX_NAMED);
    let first: Vec<_> = paths.take(MAX_NAMED).collect();
    match more {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// The refusal to publish over files of others.
pub(super) fn refuse(unknown: &[ForeignFile], broken: Option<&str>, output: &Utf8Path) -> Error {
    let names = first_names(unknown.iter().map(|file| file.path.as_str()));
    let (message, first) = match broken {
        None => (format!("the output folder holds files that handout did not write ({names})"), ""),
        Some(why) => (
            format!(
                "the record of the last publish cannot be read ({why}), so it is not known \
                     which files in the output folder are ours ({names})"
            ),
            "if nobody else writes to this folder, delete it and build again; otherwise ",
        ),
    };
    Error::new(message, output).help(format!(
        "{first}move them away, add them to `keep` in handout.toml, or build with `--adopt` \
         to publish around them"
    ))
}
