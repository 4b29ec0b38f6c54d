//! What the files of a site looked like when they were read, so that nothing is published that was never on the disk at
//! one moment.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use camino::Utf8Path;

use super::error::Error;
use super::stamp::Stamp;

/// A file that was changed less than this before it was read may be in the middle of being saved.
const SETTLED: Duration = Duration::from_millis(500);

/// How often a waiting build looks whether it is to stop.
const PAUSE: Duration = Duration::from_millis(50);

/// The files of a site and their states, taken before the first of them was read.
#[derive(Clone, Debug, Default)]
pub struct InputStamps {
    pub(super) files: BTreeMap<String, Stamp>,
    /// When those that may be in the middle of being saved will have settled.
    settled: Option<Instant>,
}

impl InputStamps {
    /// The same, for callers that know that nobody is writing: the second look comes at once.
    pub fn without_waiting(self) -> Self {
        Self { settled: None, ..self }
    }

    /// Adds the file or link at `path`; folders change whenever something in them does.
    pub(super) fn add(&mut self, path: String, there: &Metadata) {
        if there.is_dir() {
            return;
        }
        // A time in the future says nothing, and must not make a build wait for it.
        let age = there.modified().ok().and_then(|time| time.elapsed().ok());
        let left = age.and_then(|age| SETTLED.checked_sub(age));
        self.settled = self.settled.max(left.map(|left| Instant::now() + left));
        self.files.insert(path, Stamp::of(there));
    }

    pub(super) fn wait(&self, root: &Utf8Path, cancel: &AtomicBool) -> Result<(), Error> {
        let Some(settled) = self.settled else { return Ok(()) };
        loop {
            if cancel.load(Ordering::Relaxed) {
                return Err(Error::interrupted(root));
            }
            let left = settled.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(PAUSE));
        }
    }
}
