//! One request to a host at a time, with a pause between two.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::request::RequestError;

/// What is known of one host during a run.
#[derive(Debug, Default)]
pub(super) struct HostState {
    /// When it may be asked again.
    free: Option<Instant>,
    /// By port: why it is not asked any more.
    pub(super) left_alone: BTreeMap<u16, RequestError>,
    /// How many of its pages did not answer in time.
    pub(super) slow: u32,
}

/// The hosts that were asked.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    hosts: Mutex<HashMap<String, Arc<Mutex<HostState>>>>,
}

impl Throttle {
    /// The host called `name`; hold its lock while you ask it.
    pub(super) fn host(&self, name: &str) -> Arc<Mutex<HostState>> {
        Arc::clone(lock(&self.hosts).entry(name.to_owned()).or_default())
    }
}

impl HostState {
    /// Waits until the host may be asked, then asks; the next request waits for `pause`.
    pub(super) fn paced<T>(&mut self, pause: Duration, request: impl FnOnce() -> T) -> T {
        if let Some(free) = self.free {
            std::thread::sleep(free.saturating_duration_since(Instant::now()));
        }
        let answer = request();
        self.free = Instant::now().checked_add(pause);
        answer
    }
}

/// Takes the lock, also after another thread panicked with it: what it guards is valid at all
/// times.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
