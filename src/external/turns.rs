//! Whose turn it is: one question a site at a time, with a rest between two.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::request::Trouble;

/// What a site is due.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// When it may be asked again.
    free: Option<Instant>,
    /// By port: why it is not asked any more.
    pub(super) left_alone: BTreeMap<u16, Trouble>,
    /// How many of its pages gave no answer in time.
    pub(super) slow: u32,
}

/// The sites that were asked.
#[derive(Debug, Default)]
pub(super) struct Turns {
    sites: Mutex<HashMap<String, Arc<Mutex<Site>>>>,
}

impl Turns {
    /// The site called `host`; whoever asks it holds its lock meanwhile.
    pub(super) fn site(&self, host: &str) -> Arc<Mutex<Site>> {
        Arc::clone(lock(&self.sites).entry(host.to_owned()).or_default())
    }
}

impl Site {
    /// Waits until the site may be asked, and asks; the next question waits for `pause`.
    pub(super) fn question<T>(&mut self, pause: Duration, ask: impl FnOnce() -> T) -> T {
        if let Some(free) = self.free {
            std::thread::sleep(free.saturating_duration_since(Instant::now()));
        }
        let answer = ask();
        self.free = Instant::now().checked_add(pause);
        answer
    }
}

/// The lock, also when another thread panicked with it: what it guards is whole at any time.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
