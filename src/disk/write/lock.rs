//! One publish at a time to one output: takes the place beside it and gives it back.

use std::{
    fs::File,
    io,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    files::{Attempt, Files},
    place::Place,
    target::Wait,
};
use crate::disk::error::{At, Error};

/// How often a waiting build looks again; often enough to feel immediate, and to notice Ctrl-C.
const PAUSE: Duration = Duration::from_millis(50);

/// Held while publishing; dropping it removes the lock file and the folders made for it, if they
/// are still empty. The system frees the lock itself when the process dies.
pub(super) struct OutputLock<'f> {
    files: &'f dyn Files,
    path: Utf8PathBuf,
    made: Vec<Utf8PathBuf>,
    held: Option<File>,
}

impl<'f> OutputLock<'f> {
    /// Checks that we can publish here at all, and locks the output.
    ///
    /// # Errors
    /// A folder is missing or not writable, or another build has the lock.
    pub(super) fn take(
        files: &'f dyn Files,
        place: &Place,
        wait: Wait,
        cancel: &AtomicBool,
    ) -> Result<Self, Error> {
        let mut lock = Self { files, path: place.lock.clone(), made: Vec::new(), held: None };
        probe(files, place)?;
        lock.make_parents(place)?;
        loop {
            match files.lock(&place.lock).map_err(|e| denied(&place.parent, e))? {
                Attempt::Held(file) => {
                    lock.held = Some(file);
                    return Ok(lock);
                }
                Attempt::Busy { process, seconds } if wait == Wait::Fail => {
                    return Err(busy(&place.output, &process, seconds));
                }
                Attempt::Busy { .. } if cancel.load(Ordering::Relaxed) => {
                    return Err(Error::interrupted(&place.output));
                }
                Attempt::Busy { .. } => std::thread::sleep(PAUSE),
            }
        }
    }

    fn make_parents(&mut self, place: &Place) -> Result<(), Error> {
        let mut missing = Vec::new();
        for folder in place.parent.ancestors() {
            if self.files.stat(folder).at("cannot look at", folder)?.is_some() {
                break;
            }
            missing.push(folder);
        }
        if let Some(folder) = missing.first()
            && !place.parent.starts_with(&place.root)
        {
            return Err(Error::new("the folder for the output does not exist", folder)
                .help("create it, or choose an output folder inside the project"));
        }
        for folder in missing.into_iter().rev() {
            self.files.create_dir(folder).at("cannot create the folder", folder)?;
            self.made.push(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for OutputLock<'_> {
    fn drop(&mut self) {
        // Removed while still locked, so nobody else's lock file can be hit. What cannot be
        // removed here is found by the next run.
        if self.held.is_some() {
            let _ = self.files.remove_file(&self.path);
        }
        for folder in self.made.iter().rev() {
            let _ = self.files.remove_dir(folder);
        }
    }
}

/// Says before the work begins that a folder is read-only; leaves no trace.
fn probe(files: &dyn Files, place: &Place) -> Result<(), Error> {
    for folder in [&place.output, &place.state] {
        let there = files.stat(folder).at("cannot look at", folder)?;
        let folder = if there.is_some() { folder } else { &place.root };
        files.writable(folder).map_err(|e| denied(folder, e))?;
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
