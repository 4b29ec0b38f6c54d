//! What the files of a site looked like when they were read, so that nothing is published that was never on the disk at
//! one moment.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use camino::Utf8Path;

use super::error::Error;
use super::read;
use super::stamp::Stamp;
use super::write::first_names;

/// A file that was changed less than this before it was read may be in the middle of being saved.
const SETTLED: Duration = Duration::from_millis(500);

/// How often a waiting build looks whether it is to stop.
const PAUSE: Duration = Duration::from_millis(50);

/// The files of a site and their states, taken before the first of them was read.
#[derive(Clone, Debug, Default)]
pub struct InputStamps {
    files: BTreeMap<String, Stamp>,
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

    /// Looks at all files of the site at `root` again, at the earliest when those that were saved just before have settled.
    ///
    /// # Errors
    /// A file was added, changed or removed since, or somebody asked to stop.
    pub fn verify(&self, root: &Utf8Path, cancel: &AtomicBool) -> Result<(), Error> {
        self.wait(root, cancel)?;
        let now = read::stamps(root)?;
        let paths = |from: &Self, to: &Self, differs: fn(&Stamp, &Stamp) -> bool| -> Vec<String> {
            let is_one = |(path, stamp): &(&String, &Stamp)| {
                to.files.get(*path).is_none_or(|other| differs(stamp, other))
            };
            from.files.iter().filter(is_one).map(|(path, _)| path.clone()).collect()
        };
        let changed = paths(self, &now, |before, after| before != after);
        let added = paths(&now, self, |_, _| false);
        if changed.is_empty() && added.is_empty() {
            return Ok(());
        }
        let names = changed.iter().chain(&added).map(String::as_str).collect::<Vec<_>>();
        let message = format!("changed during the build: {}", first_names(names.into_iter()));
        Err(Error::new(format!("{message}; nothing was published from"), root).help(
            "somebody was saving while the site was read, and half a text would have been published: build again",
        ))
    }

    fn wait(&self, root: &Utf8Path, cancel: &AtomicBool) -> Result<(), Error> {
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
