//! What others put into the output: found, refused or carried over, never deleted.

use std::io;

use camino::Utf8Path;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::{
    files::{Files, Shape},
    manifest::{Manifest, WAITING},
};
use crate::disk::error::{At, Error};

/// The names told before "and N more".
const NAMED: usize = 5;

/// The globs of `keep`.
pub(super) struct Keep(GlobSet);

impl Keep {
    /// # Errors
    /// A glob is malformed.
    pub(super) fn new(globs: &[String], root: &Utf8Path) -> Result<Self, Error> {
        let mut set = GlobSetBuilder::new();
        let build = |glob: &str| {
            let glob = glob.trim_start_matches("./").trim_matches('/');
            GlobBuilder::new(glob).literal_separator(true).build()
        };
        for glob in globs {
            set.add(build(glob).map_err(|e| wrong(&e, root))?);
        }
        set.build().map(Self).map_err(|e| wrong(&e, root))
    }

    /// True when this file or folder is to be left alone.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

fn wrong(error: &globset::Error, root: &Utf8Path) -> Error {
    Error::new(format!("`keep` has a pattern that cannot be read: {error}"), root)
        .help("correct it in handout.toml; examples: \".git\", \"CNAME\", \"downloads/**\"")
}

/// Something in the output that is not ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guest {
    /// Below the output.
    pub path: String,
    /// A folder only when `keep` names it whole.
    pub shape: Shape,
}

/// All that is not ours.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Named by `keep`.
    pub kept: Vec<Guest>,
    /// Known to nobody.
    pub strangers: Vec<Guest>,
}

impl Survey {
    /// Walks the folder; a missing one holds nothing.
    pub(super) fn of(
        files: &dyn Files,
        folder: &Utf8Path,
        ours: Option<&Manifest>,
        keep: &Keep,
    ) -> Result<Self, Error> {
        let mut found = Self::default();
        walk(files, folder, "", &mut |path, shape| {
            let guest = || Guest { path: path.to_owned(), shape };
            if path == WAITING {
                return false;
            }
            if keep.holds(path) {
                found.kept.push(guest());
                return false;
            }
            if shape != Shape::Folder && ours.is_none_or(|ours| !ours.files.contains_key(path)) {
                found.strangers.push(guest());
            }
            shape == Shape::Folder
        })?;
        Ok(found)
    }
}

/// Every path below `folder`, parents first; `visit` says whether to go into a folder.
pub(super) fn walk(
    files: &dyn Files,
    folder: &Utf8Path,
    prefix: &str,
    visit: &mut dyn FnMut(&str, Shape) -> bool,
) -> Result<(), Error> {
    let names = match files.list(folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        names => names.at("cannot list the folder", folder)?,
    };
    for (name, shape) in names {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if visit(&path, shape) {
            walk(files, &folder.join(name), &path, visit)?;
        }
    }
    Ok(())
}

/// The first names of a list, and how many more there are.
pub(super) fn names<'a>(paths: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = paths.len().saturating_sub(NAMED);
    let first: Vec<_> = paths.take(NAMED).collect();
    match more {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// Refuses to publish over files of others.
pub(super) fn refusal(strangers: &[Guest], broken: Option<&str>, output: &Utf8Path) -> Error {
    let names = names(strangers.iter().map(|guest| guest.path.as_str()));
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
