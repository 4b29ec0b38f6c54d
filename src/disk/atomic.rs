//! Write, then rename: a file is written under another name first, so that nobody sees half of it.

use std::cell::Cell;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};

/// Where a file is written whose one writer holds a lock.
pub(super) fn beside(path: &Utf8Path) -> Utf8PathBuf {
    format!("{path}.tmp").into()
}

/// A file under a name of its own until it gets its final one. If it never does, it is removed.
#[derive(Debug)]
pub(super) struct TemporaryFile {
    path: Utf8PathBuf,
    /// Whether this is our own: what else has the name is left as it is.
    is_made: Cell<bool>,
}

impl TemporaryFile {
    /// For the file at `path`, under a name in the same folder that no other process and no other thread uses.
    pub(super) fn beside(path: &Utf8Path) -> Self {
        let thread = format!("{:?}", std::thread::current().id());
        let thread: String = thread.chars().filter(char::is_ascii_digit).collect();
        Self::named(path, &format!("{}-t{thread}", std::process::id()))
    }

    /// The same, where this process writes several such files at once, each under its own `number`.
    pub(super) fn numbered(path: &Utf8Path, number: usize) -> Self {
        Self::named(path, &format!("{}-{number}", std::process::id())).in_place_of_leftover()
    }

    /// For the file at `path`, under a fixed name: the caller holds a lock.
    pub(super) fn locked(path: &Utf8Path) -> Self {
        Self { path: beside(path), is_made: Cell::new(false) }.in_place_of_leftover()
    }

    fn named(path: &Utf8Path, unique: &str) -> Self {
        let name = path.file_name().unwrap_or("file");
        // Names that begin with a dot are never articles, should we be killed before the rename.
        let path = path.with_file_name(format!(".{name}.{unique}.tmp"));
        Self { path, is_made: Cell::new(false) }
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
        self.is_made.set(true);
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
        if self.is_made.get() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// M5: threads shared one name, and each removed the file of the other.
    #[test]
    fn each_thread_writes_under_a_name_of_its_own() {
        let path = Utf8Path::new("articles/x.md");
        let ours = TemporaryFile::beside(path);
        let other = std::thread::scope(|scope| {
            scope.spawn(|| TemporaryFile::beside(path).path.clone()).join().ok()
        });
        assert_ne!(Some(ours.path().to_owned()), other);
    }

    #[test]
    fn what_somebody_else_has_made_is_left_where_it_is() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("x.md");
        let path = Utf8Path::from_path(&path).unwrap_or(Utf8Path::new("x.md"));
        let ours = TemporaryFile::beside(path);
        ours.write(b"ours")?;
        let theirs = TemporaryFile::beside(path);
        assert!(theirs.write(b"theirs").is_err());
        drop(theirs);
        assert_eq!(fs::read(ours.path())?, b"ours");
        let made = ours.path().to_owned();
        drop(ours);
        assert!(!made.exists());
        Ok(())
    }
}
