//! Failures of the machine, in words an editor can act on.

use std::{fmt, io};

use camino::{Utf8Path, Utf8PathBuf};

/// A failure of the machine, never of the author's text: it always names a path.
///
/// Shown as `message: path (reason of the operating system)`; the help is for a line of its own.
#[derive(Debug)]
pub struct Error {
    /// What happened, lower case, no full stop.
    pub message: String,
    /// Where it happened.
    pub path: Utf8PathBuf,
    /// What the operating system said, if it was asked.
    pub source: Option<io::Error>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>, path: &Utf8Path) -> Self {
        Self { message: message.into(), path: path.to_owned(), source: None, help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The work was stopped by its cancel flag.
    pub(crate) fn interrupted(path: &Utf8Path) -> Self {
        Self::new("stopped before the site was published", path)
            .because(io::ErrorKind::Interrupted.into())
            .help("the published site is unchanged; build again when you are ready")
    }

    /// The same, of something that failed when the new site was already in its place.
    pub(crate) fn after_switch(mut self) -> Self {
        const PUBLISHED: &str = "the new site is published, but ";
        if !self.message.starts_with(PUBLISHED) {
            self.message.insert_str(0, PUBLISHED);
        }
        self.help("build again: the next build puts this in order")
    }

    /// Whether somebody asked to stop; nothing is broken then.
    pub fn is_interrupted(&self) -> bool {
        self.kind() == Some(io::ErrorKind::Interrupted)
    }

    pub(crate) fn kind(&self) -> Option<io::ErrorKind> {
        self.source.as_ref().map(io::Error::kind)
    }

    /// Attaches the operating system's reason and the usual advice for it.
    pub(crate) fn because(mut self, source: io::Error) -> Self {
        self.help = self.help.or_else(|| advice(&source).map(str::to_owned));
        self.source = Some(source);
        self
    }
}

fn advice(error: &io::Error) -> Option<&'static str> {
    use io::ErrorKind as K;
    /// EMFILE and ENFILE, which the standard library has no name for.
    const NO_DESCRIPTORS: [i32; 2] = [24, 23];
    if cfg!(unix) && error.raw_os_error().is_some_and(|number| NO_DESCRIPTORS.contains(&number)) {
        return Some("raise the limit of open files (`ulimit -n`), then build again");
    }
    Some(match error.kind() {
        K::StorageFull => "the disk is full: free some space, then build again",
        K::QuotaExceeded => "your disk quota is used up: free some space, then build again",
        K::PermissionDenied => "check who owns this file or folder and who may write to it",
        K::FileTooLarge => {
            "this disk, or a limit of your account (`ulimit -f`), takes no file of this size"
        }
        K::ReadOnlyFilesystem => "this disk is read-only: choose another output folder",
        K::NotFound => "it may have been moved or deleted during the build: build again",
        _ => return None,
    })
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message, self.path)?;
        self.source.as_ref().map_or(Ok(()), |source| write!(f, " ({source})"))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

/// Names what was tried, and on which path, where an operating system call failed.
pub(crate) trait At<T> {
    fn at(self, message: &str, path: &Utf8Path) -> Result<T, Error>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, message: &str, path: &Utf8Path) -> Result<T, Error> {
        self.map_err(|source| Error::new(message, path).because(source))
    }
}
