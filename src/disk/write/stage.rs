//! A folder in which the new files are put together before anybody sees them.

use std::collections::HashSet;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::file_system::{CopyTime, FileKind, FileSystem, Stamp};
use super::manifest::folders_of;
use super::paths::PublishPaths;
use super::target::FileContent;
use crate::disk::error::{At, Error};

/// Made on disk when the first file comes.
pub(super) struct Stage<'f> {
    fs: &'f dyn FileSystem,
    folder: Utf8PathBuf,
    /// Where the folder is noted as ours.
    lock: Utf8PathBuf,
    exists: bool,
    made: HashSet<String>,
}

impl<'f> Stage<'f> {
    pub(super) fn new(fs: &'f dyn FileSystem, folder: Utf8PathBuf, paths: &PublishPaths) -> Self {
        let lock = paths.lock.clone();
        Self { fs, folder, lock, exists: false, made: HashSet::new() }
    }

    pub(super) fn exists(&self) -> bool {
        self.exists
    }

    pub(super) fn at(&self, path: &str) -> Utf8PathBuf {
        self.folder.join(path)
    }

    /// The stage and the folders in it, for syncing.
    pub(super) fn folders(&self) -> impl Iterator<Item = Utf8PathBuf> {
        self.made.iter().map(|path| self.at(path)).chain([self.folder.clone()])
    }

    /// # Errors
    /// The folder cannot be made.
    pub(super) fn create(&mut self) -> Result<(), Error> {
        if !self.exists {
            self.fs.create_dir(&self.folder).at("cannot create the folder", &self.folder)?;
            self.exists = true;
            let there = self.fs.stat(&self.folder).at("cannot look at", &self.folder)?;
            let inode = there.map_or(0, |there| there.stamp.inode);
            self.fs.note(&self.lock, inode).at("cannot write", &self.lock)?;
        }
        Ok(())
    }

    /// Puts a new file into the stage.
    ///
    /// # Errors
    /// It cannot be written, or the original changed since it was hashed.
    pub(super) fn write(
        &mut self,
        path: &str,
        content: FileContent,
        hash: blake3::Hash,
    ) -> Result<Stamp, Error> {
        let to = self.make_room(path)?;
        match content {
            FileContent::Bytes(bytes) => {
                self.fs.create_new(&to, bytes).at("cannot write the file", &to)
            }
            FileContent::CopyOf(from) => {
                let (stamp, copied) =
                    self.fs.copy(from, &to, CopyTime::Now).at("cannot copy the file", from)?;
                if copied == hash {
                    return Ok(stamp);
                }
                Err(Error::new("the file was changed during the build", from)
                    .help("the published site is unchanged: build again"))
            }
        }
    }

    /// Gives an existing file a second name in the stage; where that cannot be, a copy with the
    /// same time, whose stamp is returned.
    ///
    /// # Errors
    /// Neither can be done. `CrossesDevices` is left to the caller, as no folder can be exchanged
    /// there either.
    pub(super) fn link(&mut self, from: &Utf8Path, path: &str) -> Result<Option<Stamp>, Error> {
        let to = self.make_room(path)?;
        match self.fs.hard_link(from, &to) {
            Ok(()) => Ok(None),
            Err(error) if cannot_link(&error) => self.copy(from, path).map(Some),
            Err(error) => Err(error).at("cannot link the file", from),
        }
    }

    /// Gives a file of others a second name, so that readers find it in the new site from its first moment on. One that
    /// may have no second name comes as a copy. What is neither a file nor can be linked is moved after the switch.
    ///
    /// # Errors
    /// The disk fails, or we may not read the file.
    pub(super) fn keep(
        &mut self,
        from: &Utf8Path,
        path: &str,
        kind: FileKind,
    ) -> Result<(), Error> {
        let to = self.make_room(path)?;
        let kept = match self.fs.hard_link(from, &to) {
            Err(error) if cannot_link(&error) && kind == FileKind::File => {
                self.fs.copy(from, &to, CopyTime::Kept).and_then(|_| self.fs.copy_mode(from, &to))
            }
            Err(error) if cannot_link(&error) => Ok(()),
            linked => linked,
        };
        match kept {
            // Its owner has removed it meanwhile.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            kept => kept.at("cannot link the file", from),
        }
    }

    /// Makes the folder `path` for what is in a folder of others.
    pub(super) fn keep_folder(&mut self, from: &Utf8Path, path: &str) -> Result<(), Error> {
        self.create()?;
        if self.made.contains(path) {
            return Ok(());
        }
        let to = self.make_room(path)?;
        self.fs.create_dir(&to).at("cannot create the folder", &to)?;
        self.made.insert(path.to_owned());
        self.fs.copy_mode(from, &to).at("cannot set the permissions", &to)
    }

    /// Removes the folder `path` and all in it from the stage.
    pub(super) fn drop_folder(&mut self, path: &str) -> Result<(), Error> {
        let at = self.at(path);
        self.made.retain(|made| {
            made != path && !made.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
        });
        match self.fs.remove_tree(&at) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).at("cannot remove the folder", &at)
            }
            _ => Ok(()),
        }
    }

    /// A copy with the same time.
    pub(super) fn copy(&mut self, from: &Utf8Path, path: &str) -> Result<Stamp, Error> {
        let to = self.make_room(path)?;
        let (stamp, _) =
            self.fs.copy(from, &to, CopyTime::Kept).at("cannot copy the file", from)?;
        Ok(stamp)
    }

    /// Removes the folder and all in it, as far as that is possible.
    pub(super) fn discard(&mut self) {
        if std::mem::take(&mut self.exists) {
            // Called when something else failed, which is what the user should hear about. The
            // next run removes what is left.
            let _ = self.fs.remove_tree(&self.folder);
        }
        self.made.clear();
    }

    /// Forgets the folder without touching it: it has become something else.
    pub(super) fn release(&mut self) {
        self.exists = false;
    }

    fn make_room(&mut self, path: &str) -> Result<Utf8PathBuf, Error> {
        self.create()?;
        let missing: Vec<_> = folders_of(path).take_while(|f| !self.made.contains(*f)).collect();
        for folder in missing.into_iter().rev() {
            let at = self.at(folder);
            self.fs.create_dir(&at).at("cannot create the folder", &at)?;
            self.made.insert(folder.to_owned());
        }
        Ok(self.at(path))
    }
}

/// Whether this file, or this file system, allows no second name.
fn cannot_link(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    matches!(error.kind(), K::TooManyLinks | K::PermissionDenied | K::Unsupported)
}
