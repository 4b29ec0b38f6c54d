//! What every step of a publish needs, and the questions each of them asks.

use std::sync::atomic::AtomicBool;

use camino::{Utf8Path, Utf8PathBuf};

use super::file_system::{FileKind, FileSystem, Stat};
use super::paths::PublishPaths;
use super::target::Durability;
use crate::config::assets::KeptFiles;
use crate::disk::error::{At, Error};
use crate::disk::input_stamps::InputStamps;

/// What every step of a publish works with.
#[derive(Clone, Copy)]
pub(super) struct PublishContext<'a> {
    pub fs: &'a dyn FileSystem,
    pub paths: &'a PublishPaths,
    pub keep: &'a KeptFiles,
    pub durability: Durability,
    /// The files that the site was made from.
    pub inputs: Option<&'a InputStamps>,
}

impl PublishContext<'_> {
    /// The absolute path of a file of the site.
    pub(super) fn at(&self, path: &str) -> Utf8PathBuf {
        self.paths.output.join(path)
    }

    /// What is there, without following a link.
    pub(super) fn stat(&self, path: &Utf8Path) -> Result<Option<Stat>, Error> {
        self.fs.stat(path).at("cannot look at", path)
    }

    pub(super) fn has(&self, path: &Utf8Path) -> Result<bool, Error> {
        self.stat(path).map(|there| there.is_some())
    }

    pub(super) fn has_folder(&self, path: &Utf8Path) -> Result<bool, Error> {
        let there = self.stat(path)?;
        Ok(there.is_some_and(|there| there.kind == FileKind::Folder))
    }

    pub(super) fn create_dir(&self, path: &Utf8Path) -> Result<(), Error> {
        self.fs.create_dir(path).at("cannot create the folder", path)
    }

    /// Notes a folder that bears our name from now on, or will after the switch, as ours to remove.
    pub(super) fn note(&self, folder: &Utf8Path) -> Result<(), Error> {
        let lock = &self.paths.lock;
        match self.stat(folder)? {
            Some(there) => self.fs.note(lock, there.stamp.inode).at("cannot write", lock),
            None => Ok(()),
        }
    }

    /// Looks whether the site was made from what is on the disk.
    ///
    /// # Errors
    /// Files changed since they were read, or the work is canceled.
    pub(super) fn verify_inputs(&self, cancel: &AtomicBool) -> Result<(), Error> {
        self.inputs.map_or(Ok(()), |inputs| inputs.verify(&self.paths.root, cancel))
    }

    /// Waits for a path to be on disk if that was asked for.
    pub(super) fn settle(&self, path: &Utf8Path) -> Result<(), Error> {
        match self.durability {
            Durability::Fast => Ok(()),
            Durability::Durable => self.fs.sync(path).at("cannot save to the disk", path),
        }
    }
}
