//! What is kept between two runs, in the folder `.handout` of a site. Nothing is lost without it.

use std::fs;
use std::io::{ErrorKind, Read};

use camino::{Utf8Path, Utf8PathBuf};

use super::error::{At, Error};
use super::replace;

/// The folder's name; it lies beside `articles`.
pub const FOLDER: &str = ".handout";

/// A larger file was not written by us.
const MAX_BYTES: u64 = 32_000_000;

/// The folder for the site at `root`.
pub(super) fn folder(root: &Utf8Path) -> Utf8PathBuf {
    root.join(FOLDER)
}

/// The text kept under `name`; empty when the file is not ours, `None` when there is none.
///
/// # Errors
/// The file cannot be read.
pub fn read(root: &Utf8Path, name: &str) -> Result<Option<String>, Error> {
    let path = folder(root).join(name);
    let file = match fs::File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file.at("cannot read", &path)?,
    };
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).at("cannot read", &path)?;
    bytes.truncate(if bytes.len() as u64 > MAX_BYTES { 0 } else { bytes.len() });
    Ok(Some(String::from_utf8(bytes).unwrap_or_default()))
}

/// Keeps `text` under `name`, all of it or nothing.
///
/// # Errors
/// The disk fails; what was kept before stays.
pub fn write(root: &Utf8Path, name: &str, text: &str) -> Result<(), Error> {
    let folder = folder(root);
    fs::create_dir_all(&folder).at("cannot create", &folder)?;
    replace::replace(&folder.join(name), None, text.as_bytes())
}
