//! One publish at a time to one output: takes the lock beside it and removes it again.

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use super::file_system::{FileSystem, LockAttempt};
use super::lock_text;
use super::paths::PublishPaths;
use super::target::Wait;
use crate::disk::error::{At, Error};

/// How often a waiting build looks again; often enough to feel immediate, and to notice Ctrl-C.
const PAUSE: Duration = Duration::from_millis(50);

/// Held while publishing; dropping it removes the lock file and the folders made for it, if they
/// are still empty. The system frees the lock itself when the process dies.
pub(super) struct OutputLock<'f> {
    fs: &'f dyn FileSystem,
    path: Utf8PathBuf,
    made: Vec<Utf8PathBuf>,
    held: Option<File>,
    /// The folders that a killed run left, by their numbers.
    noted: Vec<u64>,
    /// Where such folders lie.
    folders: [Utf8PathBuf; 2],
}

impl<'f> OutputLock<'f> {
    /// Checks that we can publish here at all, and locks the output.
    ///
    /// # Errors
    /// A folder is missing or not writable, or another build has the lock.
    pub(super) fn take(
        fs: &'f dyn FileSystem,
        paths: &PublishPaths,
        wait: Wait,
        cancel: &AtomicBool,
    ) -> Result<Self, Error> {
        let folders = [paths.stage.clone(), paths.waiting.clone()];
        let path = paths.lock.clone();
        let mut lock = Self { fs, path, made: Vec::new(), held: None, noted: Vec::new(), folders };
        probe(fs, paths)?;
        lock.make_parents(paths)?;
        loop {
            match fs.lock(&paths.lock).map_err(|error| denied(&paths.parent, error))? {
                LockAttempt::Held { file, noted } => {
                    (lock.held, lock.noted) = (Some(file), noted);
                    return Ok(lock);
                }
                LockAttempt::Taken => return Err(not_ours(&paths.lock)),
                LockAttempt::Busy { process, seconds } if wait == Wait::Fail => {
                    return Err(busy(&paths.output, &process, seconds));
                }
                LockAttempt::Busy { .. } if cancel.load(Ordering::Relaxed) => {
                    return Err(Error::interrupted(&paths.output));
                }
                LockAttempt::Busy { .. } => std::thread::sleep(PAUSE),
            }
        }
    }

    /// Whether a killed run made the folder, so that it is ours to remove.
    pub(super) fn is_noted(&self, folder: u64) -> bool {
        self.noted.contains(&folder)
    }

    fn make_parents(&mut self, paths: &PublishPaths) -> Result<(), Error> {
        let mut missing = Vec::new();
        for folder in paths.parent.ancestors() {
            if self.fs.stat(folder).at("cannot look at", folder)?.is_some() {
                break;
            }
            missing.push(folder);
        }
        if let Some(folder) = missing.first()
            && !paths.parent.starts_with(&paths.root)
        {
            return Err(Error::new("the folder for the output does not exist", folder)
                .help("create it, or choose an output folder inside the project"));
        }
        for folder in missing.into_iter().rev() {
            self.fs.create_dir(folder).at("cannot create the folder", folder)?;
            self.made.push(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for OutputLock<'_> {
    fn drop(&mut self) {
        // Removed while still locked, so nobody else's lock file can be hit. What cannot be
        // removed here is found by the next run.
        if self.held.is_some() && !self.is_needed() {
            let _ = self.fs.remove_file(&self.path);
        }
        for folder in self.made.iter().rev() {
            let _ = self.fs.remove_dir(folder);
        }
    }
}

impl OutputLock<'_> {
    /// Whether a folder that could not be removed is noted in it.
    fn is_needed(&self) -> bool {
        let noted = lock_text::noted(self.fs, &self.path);
        let is_noted = |folder: &Utf8PathBuf| {
            self.fs
                .stat(folder)
                .ok()
                .flatten()
                .is_some_and(|there| noted.contains(&there.stamp.inode))
        };
        self.folders.iter().any(is_noted)
    }
}

/// Something of the user has a name that we need.
pub(super) fn not_ours(path: &Utf8Path) -> Error {
    Error::new("this has a name that handout needs, and is not known to be its own", path)
        .help("move it away, or delete it if a stopped build left it; then build again")
}

/// Reports a read-only folder before the work begins; leaves no trace.
fn probe(fs: &dyn FileSystem, paths: &PublishPaths) -> Result<(), Error> {
    for folder in [&paths.output, &paths.state] {
        let there = fs.stat(folder).at("cannot look at", folder)?;
        let folder = if there.is_some() { folder } else { &paths.root };
        fs.writable(folder).map_err(|error| denied(folder, error))?;
    }
    Ok(())
}

fn denied(folder: &Utf8Path, source: io::Error) -> Error {
    #[cfg(unix)]
    let who = format!(" as user {}", rustix::process::geteuid().as_raw());
    #[cfg(not(unix))]
    let who = "";
    Error::new(format!("cannot write in this folder{who}"), folder).because(source)
}

fn busy(output: &Utf8Path, process: &str, seconds: u64) -> Error {
    let process = if process.is_empty() { "unknown" } else { process };
    let age = if seconds < 120 { format!("{seconds} s") } else { format!("{} min", seconds / 60) };
    Error::new(format!("another build is publishing here (process {process}, for {age})"), output)
        .help("wait until it is done, or build with `--wait`")
}
