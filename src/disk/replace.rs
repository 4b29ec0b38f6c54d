//! Writes one file at once: a reader sees the old one or the new one, never half of it.

#[cfg(unix)]
mod folder;

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
            return Err(changed(path).help("run handout check --fix again"));
        }
    }
    temporary.rename(path).at("cannot write", path)
}

/// The same for the file `file` below `root`, also where somebody makes a folder on the way a link in the meantime: the
/// folders are opened one after the other, none of them a link, and the file is written in the one that was opened.
///
/// # Errors
/// The same as for [`replace`], or a folder is a link.
pub fn replace_below(
    root: &Utf8Path,
    file: &str,
    before: Option<&[u8]>,
    bytes: &[u8],
) -> Result<(), Error> {
    let path = root.join(file);
    #[cfg(not(unix))]
    return replace(&path, before, bytes);
    #[cfg(unix)]
    {
        let (folders, name) = file.rsplit_once('/').unwrap_or(("", file));
        let folder =
            folder::OpenFolder::below(root, folders).at("cannot open the folder of", &path)?;
        match folder.replace(name, before, bytes).at("cannot write", &path)? {
            true => Ok(()),
            false => Err(changed(&path)),
        }
    }
}

fn changed(path: &Utf8Path) -> Error {
    Error::new("this file was changed meanwhile; it was left as it is", path)
}
