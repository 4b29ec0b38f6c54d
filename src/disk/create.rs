//! Writes files that are not there yet: each appears whole, and none is ever overwritten.

use std::fs;
use std::io::{ErrorKind, Write};

use camino::{Utf8Path, Utf8PathBuf};

use super::error::{At, Error};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It was written.
    New,
    /// Something of that name was there; it was left as it is.
    Kept,
}

/// Writes `bytes` to a new file at `path`, with the folders that lead there.
///
/// # Errors
/// The disk fails; there is no file then, or a whole one.
pub fn create(path: &Utf8Path, bytes: &[u8]) -> Result<Made, Error> {
    if path.symlink_metadata().is_ok() {
        return Ok(Made::Kept);
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_str().is_empty()) {
        fs::create_dir_all(folder).at("cannot make this folder", folder)?;
    }
    let name = path.file_name().unwrap_or("file");
    // Names that begin with a dot are no articles, should we be killed before it is removed.
    let temporary: Utf8PathBuf = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let made = put(path, &temporary, bytes);
    let _ = fs::remove_file(&temporary);
    made
}

fn put(path: &Utf8Path, temporary: &Utf8Path, bytes: &[u8]) -> Result<Made, Error> {
    let mut file = fs::File::create_new(temporary).at("cannot write", temporary)?;
    file.write_all(bytes).at("cannot write", temporary)?;
    file.sync_all().at("cannot write", temporary)?;
    match fs::hard_link(temporary, path) {
        Ok(()) => Ok(Made::New),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Made::Kept),
        // A disk without links: between the look and the renaming nobody else is expected.
        Err(_) if path.symlink_metadata().is_err() => {
            fs::rename(temporary, path).at("cannot write", path).map(|()| Made::New)
        }
        Err(_) => Ok(Made::Kept),
    }
}

/// Whether a new site may begin in `folder`: nothing is there, or only what version control keeps.
///
/// # Errors
/// It is no folder, or cannot be read.
pub fn is_free(folder: &Utf8Path) -> Result<bool, Error> {
    if !folder.as_std_path().try_exists().at("cannot read", folder)? {
        return Ok(true);
    }
    for entry in fs::read_dir(folder).at("cannot read this folder", folder)? {
        if entry.at("cannot read", folder)?.file_name() != ".git" {
            return Ok(false);
        }
    }
    Ok(true)
}
