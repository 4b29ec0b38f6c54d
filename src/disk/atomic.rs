//! Write, then rename: a file is written under another name first, so that nobody sees half of it.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};

/// A file under a name of its own until it gets its final one. If it never does, it is removed.
#[derive(Debug)]
pub(super) struct TemporaryFile {
    path: Utf8PathBuf,
}

impl TemporaryFile {
    /// For the file at `path`, under a name in the same folder that no other process uses.
    pub(super) fn beside(path: &Utf8Path) -> Self {
        Self::named(path, &std::process::id().to_string())
    }

    /// The same, where this process writes several such files at once, each under its own `number`.
    pub(super) fn numbered(path: &Utf8Path, number: usize) -> Self {
        Self::named(path, &format!("{}-{number}", std::process::id())).in_place_of_leftover()
    }

    /// For the file at `path`, under a fixed name: the caller holds a lock.
    pub(super) fn locked(path: &Utf8Path) -> Self {
        Self { path: Utf8PathBuf::from(format!("{path}.tmp")) }.in_place_of_leftover()
    }

    fn named(path: &Utf8Path, unique: &str) -> Self {
        let name = path.file_name().unwrap_or("file");
        // Names that begin with a dot are never articles, should we be killed before the rename.
        Self { path: path.with_file_name(format!(".{name}.{unique}.tmp")) }
    }

    /// Nobody alive uses the name: what is there was left by a killed process.
    fn in_place_of_leftover(self) -> Self {
        let _ = fs::remove_file(&self.path);
        self
    }

    pub(super) fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// Writes `bytes` and waits until they are on the disk.
    ///
    /// # Errors
    /// The disk fails, or there is something of this name.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        self.fill(bytes)?.sync_all()
    }

    /// Writes `bytes` without waiting for the disk: for what can be made again.
    ///
    /// # Errors
    /// The same as for [`TemporaryFile::write`].
    pub(super) fn write_unsynced(&self, bytes: &[u8]) -> io::Result<()> {
        self.fill(bytes).map(drop)
    }

    fn fill(&self, bytes: &[u8]) -> io::Result<File> {
        let mut file = File::create_new(&self.path)?;
        file.write_all(bytes)?;
        Ok(file)
    }

    pub(super) fn set_permissions(&self, permissions: Permissions) -> io::Result<()> {
        fs::set_permissions(&self.path, permissions)
    }

    /// Moves the file to `path`, in place of what is there.
    pub(super) fn rename(&self, path: &Utf8Path) -> io::Result<()> {
        fs::rename(&self.path, path)
    }

    /// Gives the file the name `path` as well; fails where something has that name.
    pub(super) fn link(&self, path: &Utf8Path) -> io::Result<()> {
        fs::hard_link(&self.path, path)
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // Nothing is left to remove after a rename. A failure before is the one to report.
        let _ = fs::remove_file(&self.path);
    }
}
