//! Writes one file at once: a reader sees the old one or the new one, never half of it.

use std::fs;
use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::error::{At, Error};

/// Puts `bytes` in place of the file at `path`, which must still hold `before`; `None` when it may hold
/// anything or not be there. Its permissions stay.
///
/// # Errors
/// The file was changed meanwhile or is a link, or the disk fails; the old file stays.
pub fn replace(path: &Utf8Path, before: Option<&[u8]>, bytes: &[u8]) -> Result<(), Error> {
    if path.is_symlink() {
        return Err(Error::new("this is a link, not a file; it was left as it is", path));
    }
    let name = path.file_name().unwrap_or("file");
    // Names that begin with a dot are no articles, should we be killed before it is removed.
    let temporary: Utf8PathBuf = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let done = put(path, &temporary, before, bytes);
    if done.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    done
}

fn put(
    path: &Utf8Path,
    temporary: &Utf8Path,
    before: Option<&[u8]>,
    bytes: &[u8],
) -> Result<(), Error> {
    let mut file = fs::File::create_new(temporary).at("cannot write", temporary)?;
    file.write_all(bytes).at("cannot write", temporary)?;
    file.sync_all().at("cannot write", temporary)?;
    if let Ok(old) = fs::metadata(path) {
        fs::set_permissions(temporary, old.permissions()).at("cannot write", temporary)?;
    }
    if let Some(before) = before {
        let now = fs::read(path).at("cannot read", path)?;
        if now != before {
            return Err(Error::new("this file was changed meanwhile; it was left as it is", path)
                .help("run handout check --fix again"));
        }
    }
    fs::rename(temporary, path).at("cannot write", path)
}
