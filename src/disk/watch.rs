//! Reports which files of a site may have changed. The only user of notify.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::event::{AccessKind, AccessMode, CreateKind, Event, EventKind, ModifyKind};
use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::error::Error;
use super::read::{FOLDERS, is_ignored};
use crate::config;

/// Editors save in several steps: a change counts as done after this much quiet.
const QUIET: Duration = Duration::from_millis(50);
/// Where files change all the time, changes are reported after this time at the latest.
const LATEST: Duration = Duration::from_secs(1);
/// How often files are compared where the system does not report changes.
const POLL: Duration = Duration::from_secs(1);
/// More changed paths than this count as [`Changes::Everything`].
const MAX_PATHS: usize = 2_000;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchMethod {
    /// The system reports them; where it cannot, as [`WatchMethod::Poll`].
    System,
    /// By looking once a second, for disks whose changes the system does not see, such as network
    /// folders.
    Poll,
}

/// What may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// What is at these paths below the site's folder, with `/` between the parts: files or
    /// folders.
    Paths(BTreeSet<String>),
    /// Anything.
    Everything,
}

/// Watches the folders of a site.
pub struct Watch {
    root: Utf8PathBuf,
    watcher: Box<dyn Watcher + Send>,
    sender: Sender<notify::Result<Event>>,
    events: Receiver<notify::Result<Event>>,
    method: WatchMethod,
}

impl Watch {
    /// Begins to watch the site at `root`. [`Watch::wait`] reports what happens from now on, so
    /// read the site after this.
    ///
    /// # Errors
    /// The folder does not exist.
    pub fn start(root: &Utf8Path, method: WatchMethod) -> Result<Self, Error> {
        let full = root
            .canonicalize_utf8()
            .map_err(|source| Error::new("cannot watch", root).because(source))?;
        let (sender, events) = channel();
        let failed = |source: notify::Error| {
            Error::new("cannot watch", root).because(std::io::Error::other(source))
        };
        let mut method = method;
        let watcher = match watcher(&full, &sender, method) {
            Err(_) if method == WatchMethod::System => {
                method = WatchMethod::Poll;
                watcher(&full, &sender, method)
            }
            made => made,
        };
        let mut watch =
            Self { root: full, watcher: watcher.map_err(failed)?, sender, events, method };
        watch.look()?;
        Ok(watch)
    }

    /// How changes are noticed now.
    pub fn method(&self) -> WatchMethod {
        self.method
    }

    /// Waits until something changed and it is quiet again. After `most` anything may have.
    pub fn wait(&mut self, most: Option<Duration>) -> Changes {
        loop {
            let mut found = EventBatch::default();
            match most.map_or_else(
                // We hold a sender ourselves, so the channel stays open.
                || self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                |most| self.events.recv_timeout(most),
            ) {
                Ok(event) => found.add(event, &self.root),
                Err(_) => found.everything = true,
            }
            let first = Instant::now();
            while first.elapsed() < LATEST {
                match self.events.recv_timeout(QUIET) {
                    Ok(event) => found.add(event, &self.root),
                    Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
                }
            }
            self.follow(&mut found);
            if found.everything || found.paths.len() > MAX_PATHS {
                return Changes::Everything;
            }
            if !found.paths.is_empty() {
                return Changes::Paths(found.paths);
            }
        }
    }

    /// New folders are watched too; where the system can watch no more, we poll from now on.
    fn follow(&mut self, found: &mut EventBatch) {
        if found.full {
            found.everything |= self.poll().is_ok();
        }
        while !self.root.is_dir() {
            found.everything = true;
            found.folders = true;
            std::thread::sleep(POLL);
        }
        if found.folders {
            // What cannot be watched has gone again, which is an event of its own.
            let _ = self.look();
        }
    }

    /// Watches the site's folder and all folders in `articles` and `templates`.
    fn look(&mut self) -> Result<(), Error> {
        let mut watched = self.watcher.watch(self.root.as_std_path(), RecursiveMode::NonRecursive);
        for folder in
            FOLDERS.map(|folder| self.root.join(folder)).iter().filter(|folder| folder.is_dir())
        {
            watched =
                watched.and(self.watcher.watch(folder.as_std_path(), RecursiveMode::Recursive));
        }
        match watched {
            Err(error) if self.method == WatchMethod::System && is_full(&error) => self.poll(),
            Err(error) => {
                Err(Error::new("cannot watch", &self.root).because(std::io::Error::other(error)))
            }
            Ok(()) => Ok(()),
        }
    }

    fn poll(&mut self) -> Result<(), Error> {
        self.method = WatchMethod::Poll;
        let failed = |source: notify::Error| {
            Error::new("cannot watch", &self.root).because(std::io::Error::other(source))
        };
        self.watcher = watcher(&self.root, &self.sender, self.method).map_err(failed)?;
        self.look()
    }
}

fn watcher(
    root: &Utf8Path,
    sender: &Sender<notify::Result<Event>>,
    method: WatchMethod,
) -> notify::Result<Box<dyn Watcher + Send>> {
    let (root, sender) = (root.to_owned(), sender.clone());
    let report = move |event: notify::Result<Event>| {
        // Events that do not concern the site must not delay those that do.
        if event.as_ref().map_or(true, |event| is_change(event, &root)) {
            // Nobody listens any longer when the program ends.
            let _ = sender.send(event);
        }
    };
    let config = Config::default().with_follow_symlinks(false).with_poll_interval(POLL);
    Ok(match method {
        WatchMethod::System => Box::new(RecommendedWatcher::new(report, config)?),
        WatchMethod::Poll => Box::new(PollWatcher::new(report, config)?),
    })
}

/// Our own reading is no change, nor are the files that editors keep for themselves.
fn is_change(event: &Event, root: &Utf8Path) -> bool {
    let reading = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    !reading
        && (is_about_all(event, root) || event.paths.iter().any(|path| below(root, path).is_some()))
}

/// The system lost track, or the folder of the site itself changed.
fn is_about_all(event: &Event, root: &Utf8Path) -> bool {
    event.need_rescan() || event.paths.iter().any(|path| path == root)
}

fn is_full(error: &notify::Error) -> bool {
    matches!(error.kind, ErrorKind::MaxFilesWatch)
}

/// What a burst of events comes to.
#[derive(Default)]
struct EventBatch {
    paths: BTreeSet<String>,
    everything: bool,
    /// Folders came or went.
    folders: bool,
    /// The system cannot watch all.
    full: bool,
}

impl EventBatch {
    fn add(&mut self, event: notify::Result<Event>, root: &Utf8Path) {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                self.full |= is_full(&error);
                self.everything = true;
                return;
            }
        };
        if is_about_all(&event, root) {
            (self.everything, self.folders) = (true, true);
        }
        let folder = matches!(
            event.kind,
            EventKind::Create(CreateKind::Folder) | EventKind::Modify(ModifyKind::Name(_))
        );
        for path in event.paths.iter().filter_map(|path| below(root, path)) {
            let top = FOLDERS.contains(&path.as_str());
            self.everything |= top;
            self.folders |= folder || top;
            self.paths.insert(path);
        }
    }
}

/// The path of a file that may belong to the site, relative to its folder.
fn below(root: &Utf8Path, path: &Path) -> Option<String> {
    let path: PathBuf = path.strip_prefix(root).ok()?.to_owned();
    let parts: Vec<String> =
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let ours = parts
        .first()
        .is_some_and(|first| first == config::FILE || FOLDERS.contains(&first.as_str()));
    (ours && !parts.iter().any(|part| is_ignored(part))).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// L2: after a failure the files are read again, though nothing changes.
    #[test]
    fn waiting_can_have_an_end() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let root = Utf8Path::from_path(folder.path()).ok_or("no UTF-8")?;
        let mut watch = Watch::start(root, WatchMethod::System)?;
        assert_eq!(watch.wait(Some(Duration::from_millis(1))), Changes::Everything);
        Ok(())
    }
}
