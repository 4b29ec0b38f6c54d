//! The seam between the publish protocol and the file system: tests put failures here.

use std::fs::File;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

pub use crate::disk::stamp::Stamp;

/// What kind of thing a path names; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A directory.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, socket or device.
    Other,
}

/// The answer to "what is there?".
#[derive(Clone, Copy, Debug)]
pub struct Stat {
    /// What it is.
    pub kind: FileKind,
    /// Its present state.
    pub stamp: Stamp,
}

/// The time of change that a copy gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyTime {
    /// Now: the copy is a new file of the site.
    Now,
    /// That of the original: the copy stands in for it.
    Kept,
}

/// The answer to an attempt to lock.
#[derive(Debug)]
pub enum LockAttempt {
    /// Ours until the file is closed, also by the death of the process.
    Held {
        /// The open file.
        file: File,
        /// The folders that a killed process noted in it.
        noted: Vec<u64>,
    },
    /// Something else has the name of the lock.
    Taken,
    /// Another process has it.
    Busy {
        /// Its id, as it wrote it down.
        process: String,
        /// How long it has had it.
        seconds: u64,
    },
}

/// Every file operation of the writer. Paths are absolute, except for `canonical(".")`.
pub trait FileSystem: Sync {
    /// The real path, all links resolved.
    fn canonical(&self, path: &Utf8Path) -> io::Result<Utf8PathBuf>;
    /// What is there, without following a link; `None` when nothing is.
    fn stat(&self, path: &Utf8Path) -> io::Result<Option<Stat>>;
    /// The names in a folder, sorted.
    fn list(&self, folder: &Utf8Path) -> io::Result<Vec<(String, FileKind)>>;
    /// The whole file.
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>>;
    /// Fails when we may not create entries in this folder.
    fn writable(&self, folder: &Utf8Path) -> io::Result<()>;
    /// Makes one folder; its parent exists.
    fn create_dir(&self, path: &Utf8Path) -> io::Result<()>;
    /// Gives `to` the permission bits of `from`; a folder stays one that we can fill and remove.
    fn copy_mode(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()>;
    /// Writes a file that must not exist yet.
    fn create_new(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<Stamp>;
    /// Copies into a file that must not exist yet; also returns the hash of what was copied.
    fn copy(
        &self,
        from: &Utf8Path,
        to: &Utf8Path,
        time: CopyTime,
    ) -> io::Result<(Stamp, blake3::Hash)>;
    /// Gives a file a second name.
    fn hard_link(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()>;
    /// Renames, replacing a file of that name.
    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()>;
    /// Renames, failing when `to` exists.
    fn rename_noreplace(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()>;
    /// Swaps two names in one step.
    fn exchange(&self, a: &Utf8Path, b: &Utf8Path) -> io::Result<()>;
    /// Replaces a whole file so that it is never seen half written, and is on disk afterwards.
    fn replace(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<()>;
    /// Waits until a file or folder is on disk.
    fn sync(&self, path: &Utf8Path) -> io::Result<()>;
    /// Removes one file or link.
    fn remove_file(&self, path: &Utf8Path) -> io::Result<()>;
    /// Removes one empty folder.
    fn remove_dir(&self, path: &Utf8Path) -> io::Result<()>;
    /// Removes a folder and all in it, without following links.
    fn remove_tree(&self, path: &Utf8Path) -> io::Result<()>;
    /// Tries to lock a file, creating it if need be, and writes our process id into it; what is noted there stays.
    fn lock(&self, path: &Utf8Path) -> io::Result<LockAttempt>;
    /// Notes in a lock that we hold the number of a folder that is ours to remove, on the disk afterwards.
    fn note(&self, lock: &Utf8Path, folder: u64) -> io::Result<()>;
}
