//! What is kept between two runs, in the folder `.handout` of a site. Nothing is lost without it.

use std::fs;
use std::io::{ErrorKind, Read};

use camino::Utf8Path;

use super::error::{At, Error};
use super::replace;

/// The folder beside `articles`.
const FOLDER: &str = ".handout";

/// A file larger than this was not written by us.
const LARGEST: u64 = 32_000_000;

/// The text that is kept under `name`; empty when it is no text of ours, `None` when there is none.
///
/// # Errors
/// The file cannot be read.
pub fn text(root: &Utf8Path, name: &str) -> Result<Option<String>, Error> {
    let path = root.join(FOLDER).join(name);
    let file = match fs::File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file.at("cannot read", &path)?,
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).at("cannot read", &path)?;
    bytes.truncate(if bytes.len() as u64 > LARGEST { 0 } else { bytes.len() });
    Ok(Some(String::from_utf8(bytes).unwrap_or_default()))
}

/// Keeps `text` under `name`, all of it or nothing.
///
/// # Errors
/// The disk fails; what was kept before stays.
pub fn keep(root: &Utf8Path, name: &str, text: &str) -> Result<(), Error> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).at("cannot create", &folder)?;
    replace::replace(&folder.join(name), None, text.as_bytes())
}
