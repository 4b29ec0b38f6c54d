//! A folder that stays the one that was opened, whatever is put in its place, and the files in it.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;

use camino::Utf8Path;
use rustix::fs::{AtFlags, CWD, Mode, OFlags, openat, renameat, unlinkat};

use crate::disk::atomic::TemporaryFile;

pub(super) struct OpenFolder(OwnedFd);

impl OpenFolder {
    /// Opens the folder `folders` below `root`.
    ///
    /// # Errors
    /// One of them is a link, or is not there.
    pub(super) fn below(root: &Utf8Path, folders: &str) -> io::Result<Self> {
        let how = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let mut folder = openat(CWD, root.as_std_path(), how, Mode::empty())?;
        for name in folders.split('/').filter(|name| !name.is_empty()) {
            folder = openat(&folder, name, how | OFlags::NOFOLLOW, Mode::empty())?;
        }
        Ok(Self(folder))
    }

    /// Puts `bytes` in place of the file `name`, with its permissions, if it still holds `before`, or is not there.
    ///
    /// # Errors
    /// It is a link, or the disk fails; the old file stays.
    pub(super) fn replace(
        &self,
        name: &str,
        before: Option<&[u8]>,
        bytes: &[u8],
    ) -> io::Result<bool> {
        // A pipe would never end: it is opened without waiting, and read as a file only.
        let how = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let old = match openat(&self.0, name, how, Mode::empty()) {
            Ok(old) => Some(File::from(old)),
            Err(rustix::io::Errno::NOENT) => None,
            Err(error) => return Err(error.into()),
        };
        let permissions = old.as_ref().map(File::metadata).transpose()?;
        let temporary = TemporaryFile::beside(Utf8Path::new(name)).path().to_owned();
        let how =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::RUSR | Mode::WUSR | Mode::RGRP | Mode::WGRP | Mode::ROTH | Mode::WOTH;
        let mut new = File::from(openat(&self.0, temporary.as_str(), how, mode)?);
        let written = (|| {
            new.write_all(bytes)?;
            if let Some(old) = permissions {
                new.set_permissions(old.permissions())?;
            }
            new.sync_all()?;
            let mut now = Vec::new();
            let held = old.map(|mut old| old.read_to_end(&mut now)).transpose()?;
            if held.map(|_| now.as_slice()) != before {
                return Ok(false);
            }
            renameat(&self.0, temporary.as_str(), &self.0, name)?;
            Ok(true)
        })();
        if !matches!(written, Ok(true)) {
            // A failure before is the one to report.
            let _ = unlinkat(&self.0, temporary.as_str(), AtFlags::empty());
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    /// Attack 11b, B1: a folder that became a link in the middle of a save led out of the site.
    #[test]
    fn a_folder_stays_the_one_that_was_opened() -> io::Result<()> {
        let site = tempfile::tempdir()?;
        let root = Utf8Path::from_path(site.path()).ok_or(io::ErrorKind::InvalidData)?;
        let (inside, outside) = (root.join("articles/k"), root.join("outside"));
        fs::create_dir_all(&inside)?;
        fs::create_dir(&outside)?;
        fs::write(inside.join("x.md"), "old")?;
        fs::write(outside.join("x.md"), "old")?;
        let folder = OpenFolder::below(root, "articles/k")?;
        fs::rename(&inside, root.join("articles/moved"))?;
        symlink(&outside, &inside)?;
        assert!(!folder.replace("x.md", Some(b"other"), b"new")?);
        assert!(!folder.replace("x.md", None, b"new")?);
        assert!(folder.replace("x.md", Some(b"old"), b"new")?);
        assert_eq!(fs::read(root.join("articles/moved/x.md"))?, b"new");
        assert_eq!(fs::read(outside.join("x.md"))?, b"old");
        assert!(OpenFolder::below(root, "articles/k").is_err());
        symlink(outside.join("x.md"), root.join("articles/moved/y.md"))?;
        assert!(folder.replace("y.md", Some(b"old"), b"new").is_err());
        assert!(folder.replace("z.md", None, b"new")?);
        let left = |folder: &Utf8Path| fs::read_dir(folder).map(Iterator::count);
        assert_eq!((left(&outside)?, left(&root.join("articles/moved"))?), (1, 3));
        Ok(())
    }
}
