//! Writes files that are not there yet: each appears whole, and none is ever overwritten.

use std::fs;
use std::io::ErrorKind;

use camino::Utf8Path;

use super::atomic::TemporaryFile;
use super::error::{At, Error};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It was written.
    New,
    /// Something has that name; it was left as it is.
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
    let temporary = TemporaryFile::beside(path);
    temporary.write(bytes).at("cannot write", temporary.path())?;
    match temporary.link(path) {
        Ok(()) => Ok(Made::New),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Made::Kept),
        // A disk without hard links: nobody else is expected between the look and the rename.
        Err(_) if path.symlink_metadata().is_err() => {
            temporary.rename(path).at("cannot write", path).map(|()| Made::New)
        }
        Err(_) => Ok(Made::Kept),
    }
}

/// Whether a new site may begin in `folder`: nothing is there, or only what version control keeps.
///
/// # Errors
/// It is not a folder, or cannot be read.
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
