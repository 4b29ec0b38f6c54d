//! Writes one file at once: a reader sees the old one or the new one, never half of it.

use std::fs;

use camino::Utf8Path;

use super::atomic::TemporaryFile;
use super::error::{At, Error};

/// Puts `bytes` in place of the file at `path`, which must still hold `before`; `None` when it may
/// hold anything or not be there. Its permissions stay.
///
/// # Errors
/// The file was changed meanwhile or is a link, or the disk fails; the old file stays.
pub fn replace(path: &Utf8Path, before: Option<&[u8]>, bytes: &[u8]) -> Result<(), Error> {
    if path.is_symlink() {
        return Err(Error::new("this is a link, not a file; it was left as it is", path));
    }
    let temporary = TemporaryFile::beside(path);
    temporary.write(bytes).at("cannot write", temporary.path())?;
    if let Ok(old) = fs::metadata(path) {
        let kept = temporary.set_permissions(old.permissions());
        kept.at("cannot write", temporary.path())?;
    }
    if let Some(before) = before {
        let now = fs::read(path).at("cannot read", path)?;
        if now != before {
            return Err(Error::new("this file was changed meanwhile; it was left as it is", path)
                .help("run handout check --fix again"));
        }
    }
    temporary.rename(path).at("cannot write", path)
}
