//! Where the output, its siblings and our records lie, all on canonical paths.

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    files::{Files, Shape, Stat},
    guests::Keep,
    manifest::WAITING,
    target::Durability,
};
use crate::disk::error::{At, Error};

/// The paths of one publish.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub root: Utf8PathBuf,
    pub output: Utf8PathBuf,
    /// The output as our records name it: seen from the root where it lies in it, so that a project can be moved.
    pub name: String,
    /// The folder around the output; everything that is renamed lies in it.
    pub parent: Utf8PathBuf,
    /// The new site before the switch, the old one after it.
    pub stage: Utf8PathBuf,
    /// Beside the output and not in `.handout`: two projects may share one output, but the
    /// output has only one parent. Gone after each run.
    pub lock: Utf8PathBuf,
    /// In the output: new files that wait for the per-file switch. One hidden folder instead of
    /// one temporary file beside each target: it is on the same file system as they are, and a
    /// killed run leaves one thing to clean up.
    pub waiting: Utf8PathBuf,
    /// Our records, `.handout`.
    pub state: Utf8PathBuf,
    pub manifest: Utf8PathBuf,
    /// The manifest of the site being published; its presence means a switch was begun.
    pub next: Utf8PathBuf,
}

impl Place {
    /// `output` and `root` are canonical; `None` when the output is the top of the disk.
    pub(super) fn new(root: Utf8PathBuf, output: Utf8PathBuf) -> Option<Self> {
        let parent = output.parent()?.to_owned();
        let name = output.file_name()?;
        let state = root.join(".handout");
        let known_as = output.strip_prefix(&root).unwrap_or(&output).to_string();
        let id = blake3::hash(known_as.as_bytes()).to_hex();
        let record = |end: &str| state.join(format!("manifest-{}{end}", &id[..8]));
        Some(Self {
            stage: parent.join(format!(".{name}.handout-stage")),
            lock: parent.join(format!(".{name}.handout-lock")),
            waiting: output.join(WAITING),
            manifest: record(".json"),
            next: record(".next.json"),
            name: known_as,
            root,
            output,
            parent,
            state,
        })
    }
}

/// What every step of a publish works with.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub files: &'a dyn Files,
    pub place: &'a Place,
    pub keep: &'a Keep,
    pub durability: Durability,
}

impl Site<'_> {
    /// The absolute path of a file of the site.
    pub(super) fn at(&self, path: &str) -> Utf8PathBuf {
        self.place.output.join(path)
    }

    /// What is there, without following a link.
    pub(super) fn stat(&self, path: &Utf8Path) -> Result<Option<Stat>, Error> {
        self.files.stat(path).at("cannot look at", path)
    }

    pub(super) fn has(&self, path: &Utf8Path) -> Result<bool, Error> {
        self.stat(path).map(|there| there.is_some())
    }

    pub(super) fn has_folder(&self, path: &Utf8Path) -> Result<bool, Error> {
        let there = self.stat(path)?;
        Ok(there.is_some_and(|there| there.shape == Shape::Folder))
    }

    pub(super) fn create_dir(&self, path: &Utf8Path) -> Result<(), Error> {
        self.files.create_dir(path).at("cannot create the folder", path)
    }

    /// Waits for a path to be on disk if that was asked for.
    pub(super) fn settle(&self, path: &Utf8Path) -> Result<(), Error> {
        match self.durability {
            Durability::Fast => Ok(()),
            Durability::Durable => self.files.sync(path).at("cannot save to the disk", path),
        }
    }
}
