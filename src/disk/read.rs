//! Reads the files of a site. The only user of walkdir.

use std::fs;
use std::io::{ErrorKind, Read};
use std::sync::atomic::AtomicBool;

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::{DirEntry, WalkDir};

use super::error::{At, Error};
use super::input_stamps::InputStamps;
use super::stamp::Stamp;
use super::write::first_names;
use crate::config;
use crate::diagnostic::{Diagnostic, Place, Wording, quoted};
use crate::source::{Asset, LineIndex, Source, content, is_text, path, picture, shown_size};

/// The folders of a site that are read.
pub(super) const FOLDERS: [&str; 2] = ["articles", "templates"];

/// What people call the settings whose disk or editor has its own ideas of names.
const SETTINGS_MISNAMED: [&str; 2] = [config::FILE, "handout.toml.txt"];

/// A text file larger than this is never read; articles have a much lower limit of their own.
const LARGEST_TEXT: u64 = 100_000_000;

/// The files of a site, not yet read.
#[derive(Debug, Default)]
pub struct Listing {
    /// Paths of text files, relative to the site's folder.
    pub texts: Vec<String>,
    /// Files that are copied.
    pub assets: Vec<Asset>,
    /// Files that cannot be used.
    pub found: Vec<Diagnostic>,
    /// What all of them looked like before anything was read.
    pub stamps: InputStamps,
}

/// Finds the files of the site at `root`.
///
/// # Errors
/// A folder cannot be read, or there is no site at `root`.
pub fn list(root: &Utf8Path) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    if !root.join("articles").is_dir() {
        let message = if root.is_dir() {
            "there is no folder `articles` here"
        } else {
            "there is no such folder"
        };
        return Err(Error::new(message, root)
            .help("Run handout in the folder of your site, or name it: --root my-site. `handout init my-site` begins one"));
    }
    listing.settings(root)?;
    for folder in folders(root) {
        listing.walk(root, &folder, WalkDir::new(&folder))?;
    }
    Ok(listing)
}

/// What the files of the site at `root` look like now.
///
/// # Errors
/// A folder cannot be read.
pub(super) fn stamps(root: &Utf8Path) -> Result<InputStamps, Error> {
    let mut stamps = InputStamps::default();
    if let Ok(there) = fs::symlink_metadata(root.join(config::FILE)) {
        stamps.add(config::FILE.to_owned(), &there);
    }
    for folder in folders(root) {
        for entry in entries(WalkDir::new(&folder)) {
            let entry = entry.map_err(|error| unreadable(error, &folder))?;
            let path = relative(root, Utf8Path::new(&entry.path().to_string_lossy()));
            match entry.metadata() {
                Ok(there) => stamps.add(path, &there),
                // Gone since the folder was listed.
                Err(error) if error.io_error().is_some_and(|e| e.kind() == ErrorKind::NotFound) => {
                }
                Err(error) => return Err(unreadable(error, &folder)),
            }
        }
    }
    Ok(stamps)
}

impl InputStamps {
    /// Looks at all files of the site at `root` again, at the earliest when those that were saved just before have settled.
    ///
    /// # Errors
    /// A file was added, changed or removed since, or somebody asked to stop.
    pub fn verify(&self, root: &Utf8Path, cancel: &AtomicBool) -> Result<(), Error> {
        self.wait(root, cancel)?;
        let now = stamps(root)?;
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
}

fn folders(root: &Utf8Path) -> impl Iterator<Item = Utf8PathBuf> {
    FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir())
}

/// What is in a folder and below it, but for names that are left out.
fn entries(walk: WalkDir) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let wanted =
        |entry: &DirEntry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy());
    walk.sort_by_file_name().into_iter().filter_entry(wanted)
}

/// Finds what is at `path` below `root` now: a file, everything in a folder, or nothing.
///
/// # Errors
/// A folder cannot be read.
pub fn list_at(root: &Utf8Path, path: &str) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    let full = root.join(path);
    if path.split('/').any(is_ignored) || fs::symlink_metadata(&full).is_err() {
        return Ok(listing);
    }
    if path == config::FILE {
        listing.settings(root)?;
    } else {
        let walk = WalkDir::new(&full).follow_root_links(FOLDERS.contains(&path));
        listing.walk(root, &full, walk)?;
    }
    Ok(listing)
}

/// Names that begin with `_` or `.`, and what editors and desktops leave behind. What only hosts call so is somebody's
/// wish, and not to be left out in silence.
pub(super) fn is_ignored(name: &str) -> bool {
    let is_for_hosts = ["_headers", "_redirects"].contains(&name);
    name.starts_with(['_', '.']) && !is_for_hosts
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with("___jb_tmp___")
        || ["4913", "Thumbs.db", "desktop.ini"].iter().any(|left| name.eq_ignore_ascii_case(left))
}

fn unreadable(error: walkdir::Error, folder: &Utf8Path) -> Error {
    let path = error.path().and_then(Utf8Path::from_path).unwrap_or(folder).to_owned();
    let reason =
        error.into_io_error().unwrap_or_else(|| std::io::Error::other("it contains itself"));
    Error::new("cannot read", &path).because(reason)
}

impl Listing {
    /// Takes note of the settings, and of what only looks like them: a site without its settings has no emergency number.
    fn settings(&mut self, root: &Utf8Path) -> Result<(), Error> {
        let full = root.join(config::FILE);
        let there = fs::symlink_metadata(&full).ok();
        if let Some(there) = &there {
            self.stamps.add(config::FILE.to_owned(), there);
        }
        match there.map(|there| there.file_type()) {
            Some(kind) if kind.is_symlink() => {
                self.refuse(
                    config::FILE,
                    "this is a link, not a file",
                    "Copy the file itself here.",
                );
            }
            Some(kind) if kind.is_file() => self.texts.push(config::FILE.to_owned()),
            Some(_) => self.unread_settings(
                "this is not a file, so the site has no settings",
                "Move it away.",
            ),
            None => {}
        }
        for entry in fs::read_dir(root).at("cannot list the folder", root)? {
            let name = entry.at("cannot list the folder", root)?.file_name();
            let name = name.to_string_lossy();
            if name != config::FILE && SETTINGS_MISNAMED.contains(&&*name.to_lowercase()) {
                let message = format!("the settings are in {}, which is not read", quoted(&name));
                self.unread_settings(
                    message,
                    "Rename that file to `handout.toml`, or move it away.",
                );
            }
        }
        Ok(())
    }

    fn unread_settings(&mut self, message: impl Into<Wording>, help: &'static str) {
        let found = Diagnostic::error("broken-settings", Place::file(config::FILE), message);
        let found = found
            .why("Without settings the pages lack what they say, such as the emergency number.");
        self.found.push(found.help(help));
    }

    fn walk(&mut self, root: &Utf8Path, folder: &Utf8Path, walk: WalkDir) -> Result<(), Error> {
        for entry in entries(walk) {
            self.add(root, &entry.map_err(|error| unreadable(error, folder))?)?;
        }
        Ok(())
    }

    fn add(&mut self, root: &Utf8Path, entry: &DirEntry) -> Result<(), Error> {
        let Some(full) = Utf8Path::from_path(entry.path()) else {
            let there = entry.metadata().map_err(|error| unreadable(error, Utf8Path::new("")))?;
            let path = relative(root, Utf8Path::new(&entry.path().to_string_lossy()));
            self.stamps.add(path.clone(), &there);
            self.refuse(
                &path,
                "the name of this file is not valid UTF-8",
                "Rename it with plain letters.",
            );
            return Ok(());
        };
        let path = relative(root, full);
        let kind = entry.file_type();
        let there = entry.metadata().map_err(|error| unreadable(error, full))?;
        self.stamps.add(path.clone(), &there);
        if kind.is_symlink() {
            let target =
                fs::read_link(full).map(|target| target.display().to_string()).unwrap_or_default();
            let message = format!("this is a link to {}, not a file", quoted(&target));
            self.refuse(
                &path,
                message,
                "Copy the file itself here: what a link leads to can change, or be a private file of your computer.",
            );
        } else if kind.is_file() && is_text(&path) {
            self.texts.push(path);
        } else if kind.is_file() {
            let size = there.len();
            if path.starts_with(path::TEMPLATES) && size > MAX_THEME_FILE_BYTES {
                let message = format!("this file of the theme has {}", shown_size(size));
                self.refuse(&path, message, "Files of the theme are held in memory and may have 25 MB. Put a larger one below articles/.");
                return Ok(());
            }
            self.assets.push(asset(path, size, full)?);
        } else if !kind.is_dir() {
            self.refuse(
                &path,
                "this is not a file but a pipe, a socket or a device",
                "Move it out of the site's folder.",
            );
        }
        Ok(())
    }

    fn refuse(&mut self, path: &str, message: impl Into<Wording>, help: &'static str) {
        self.found.push(Diagnostic::error("unsafe-file", Place::file(path), message).help(help));
    }
}

/// Files of the theme, drawings and plain texts are read whole, so that rules see what readers will; other pictures only
/// as far as the part that gives their size, and of all others the beginning, which shows what they are.
fn asset(path: String, size: u64, full: &Utf8Path) -> Result<Asset, Error> {
    let whole = path.starts_with("templates/")
        || (picture::is_svg(&path) && size <= picture::MAX_SVG_BYTES)
        || (path::is_plain_text(&path) && size <= MAX_TEXT_BYTES);
    if whole {
        return Ok(Asset::in_memory(path, fs::read(full).at("cannot read", full)?));
    }
    let mut head = Vec::new();
    let file = fs::File::open(full).at("cannot read", full)?;
    let length = match picture::has_notes(&path) {
        true => picture::bytes_to_read(&path),
        false => content::HEAD_BYTES as u64,
    };
    file.take(length).read_to_end(&mut head).at("cannot read", full)?;
    Ok(Asset::on_disk(path, size, &head))
}

/// The largest file of the theme: all are held in memory.
const MAX_THEME_FILE_BYTES: u64 = 25_000_000;

/// The largest text, such as the captions of a film, in which rules look for what nobody sees.
const MAX_TEXT_BYTES: u64 = 5_000_000;

fn relative(root: &Utf8Path, full: &Utf8Path) -> String {
    let path = full.strip_prefix(root).unwrap_or(full);
    path.components().map(|part| part.as_str()).collect::<Vec<_>>().join("/")
}

/// Reads the text file at `path` below `root`; one that is not UTF-8 is the author's mistake.
///
/// # Errors
/// The file cannot be read.
pub fn text(root: &Utf8Path, path: &str) -> Result<Result<Source, Diagnostic>, Error> {
    let full = root.join(path);
    let there = fs::metadata(&full).at("cannot read", &full)?;
    if !there.is_file() {
        // Reading a pipe would never end.
        return Err(Error::new("this is not a file", &full));
    }
    let size = there.len();
    if size > LARGEST_TEXT {
        let found = Diagnostic::error(
            "article-too-long",
            Place::file(path),
            format!("this file has {size} bytes"),
        );
        return Ok(Err(found.help("Split it into several articles.")));
    }
    let bytes = fs::read(&full).at("cannot read", &full)?;
    Ok(match String::from_utf8(bytes) {
        // What has no letters but Latin ones is UTF-8, too, with zeros between.
        Ok(text) if content::is_utf_16(text.as_bytes()) => Err(not_utf8(path, text.as_bytes(), 0)),
        Ok(text) => Ok(Source::site(path, text)),
        Err(error) => Err(not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to())),
    })
}

fn not_utf8(path: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    let line = LineIndex::new(bytes).line(valid);
    let message = if content::is_utf_16(bytes) {
        "this file is UTF-16, not UTF-8".to_owned()
    } else {
        format!("this file is not UTF-8: line {line} has a character that cannot be read")
    };
    Diagnostic::error("not-utf8", Place::file(path), message)
        .why("Accents and special characters would become wrong ones on the page.")
        .help("Save the file as UTF-8 in your editor.")
}

/// Reads a file that is copied to the site.
///
/// # Errors
/// The file cannot be read.
pub fn bytes(root: &Utf8Path, path: &str) -> Result<Vec<u8>, Error> {
    let full: Utf8PathBuf = root.join(path);
    fs::read(&full).at("cannot read", &full)
}

/// The hash of a file that is copied to the site, which may be too large for the memory.
///
/// # Errors
/// The file cannot be read.
pub fn hash(root: &Utf8Path, path: &str) -> Result<blake3::Hash, Error> {
    let full = root.join(path);
    let file = fs::File::open(&full).at("cannot read", &full)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).at("cannot read", &full)?;
    Ok(hasher.finalize())
}

/// The bytes of a file, unless it or a folder of it has become a link since the site was read.
///
/// # Errors
/// The file cannot be read, or is a link.
pub fn bytes_of_file(root: &Utf8Path, path: &str) -> Result<Vec<u8>, Error> {
    let parts = path.match_indices('/').map(|(at, _)| &path[..at]).skip(1).chain([path]);
    match parts.map(|part| root.join(part)).find(|part| part.is_symlink()) {
        Some(link) => {
            Err(Error::new("this is a link, not a file", &link).help("Copy the file itself here."))
        }
        None => bytes(root, path),
    }
}

/// Where `path`, seen from the current folder, lies below `root`; `None` when it lies elsewhere or
/// does not exist.
pub fn within(root: &Utf8Path, path: &Utf8Path) -> Option<Utf8PathBuf> {
    let (root, path) = (root.canonicalize_utf8().ok()?, path.canonicalize_utf8().ok()?);
    path.strip_prefix(root).ok().map(Utf8Path::to_owned)
}

/// The first `length` bytes of the file at `path`; `None` when there is none.
///
/// # Errors
/// The file cannot be read.
pub fn head(path: &Utf8Path, length: u64) -> Result<Option<Vec<u8>>, Error> {
    let file = match fs::File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file.at("cannot read", path)?,
    };
    let mut head = Vec::new();
    file.take(length).read_to_end(&mut head).at("cannot read", path)?;
    Ok(Some(head))
}

/// The absolute path of the folder `path`; `None` when it does not exist.
pub fn absolute(path: &Utf8Path) -> Option<Utf8PathBuf> {
    path.canonicalize_utf8().ok()
}
