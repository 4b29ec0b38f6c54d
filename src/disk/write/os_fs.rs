//! The file system of this machine, as [`FileSystem`].

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};

use camino::{Utf8Path, Utf8PathBuf};

use super::file_system::{CopyTime, FileKind, FileSystem, LockAttempt, Stamp, Stat};
use super::lock_text;
use crate::disk::atomic::TemporaryFile;

/// The file system of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFs;

impl FileSystem for OsFs {
    fn canonical(&self, path: &Utf8Path) -> io::Result<Utf8PathBuf> {
        retry(|| path.canonicalize_utf8())
    }

    fn stat(&self, path: &Utf8Path) -> io::Result<Option<Stat>> {
        match retry(|| fs::symlink_metadata(path)) {
            Ok(metadata) => {
                Ok(Some(Stat { kind: kind_of(metadata.file_type()), stamp: Stamp::of(&metadata) }))
            }
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, folder: &Utf8Path) -> io::Result<Vec<(String, FileKind)>> {
        let mut names = Vec::new();
        for entry in retry(|| fs::read_dir(folder))? {
            let entry = entry?;
            let name = entry.file_name().into_string().map_err(|name| {
                let name = name.to_string_lossy();
                io::Error::new(io::ErrorKind::InvalidData, format!("name is not UTF-8: {name}"))
            })?;
            names.push((name, kind_of(entry.file_type()?)));
        }
        names.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Ok(names)
    }

    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        retry(|| fs::read(path))
    }

    fn writable(&self, folder: &Utf8Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            use rustix::fs::{Access, access};
            retry(|| Ok(access(folder.as_std_path(), Access::WRITE_OK | Access::EXEC_OK)?))
        }
        #[cfg(not(unix))]
        fs::metadata(folder).map(drop)
    }

    fn create_dir(&self, path: &Utf8Path) -> io::Result<()> {
        retry(|| fs::create_dir(path))
    }

    fn copy_mode(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
        let metadata = retry(|| fs::metadata(from))?;
        let mode = metadata.permissions();
        #[cfg(unix)]
        let mode = {
            use std::os::unix::fs::PermissionsExt;
            // A copy of a folder that its owner may not change could not be filled, nor removed again.
            let owner = if metadata.is_dir() { 0o700 } else { 0 };
            fs::Permissions::from_mode(mode.mode() | owner)
        };
        retry(|| fs::set_permissions(to, mode.clone()))
    }

    fn create_new(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<Stamp> {
        let mut file = retry(|| File::create_new(path))?;
        file.write_all(bytes)?;
        Ok(Stamp::of(&file.metadata()?))
    }

    fn copy(
        &self,
        from: &Utf8Path,
        to: &Utf8Path,
        time: CopyTime,
    ) -> io::Result<(Stamp, blake3::Hash)> {
        let mut source = retry(|| File::open(from))?;
        let mut target = retry(|| File::create_new(to))?;
        let hash = copy_and_hash(&mut source, &mut target)?;
        if time == CopyTime::Kept {
            target.set_modified(source.metadata()?.modified()?)?;
        }
        Ok((Stamp::of(&target.metadata()?), hash))
    }

    fn hard_link(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
        retry(|| fs::hard_link(from, to))
    }

    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
        retry(|| fs::rename(from, to))
    }

    fn rename_noreplace(&self, from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
        match rename_flags::noreplace(from, to) {
            // Older file systems know no flags. We hold the lock, so looking first is enough.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                match self.stat(to)? {
                    None => self.rename(from, to),
                    Some(_) => Err(io::ErrorKind::AlreadyExists.into()),
                }
            }
            done => done,
        }
    }

    fn exchange(&self, a: &Utf8Path, b: &Utf8Path) -> io::Result<()> {
        rename_flags::exchange(a, b)
    }

    fn replace(&self, path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
        let temporary = TemporaryFile::locked(path);
        temporary.write(bytes)?;
        retry(|| temporary.rename(path))
    }

    fn sync(&self, path: &Utf8Path) -> io::Result<()> {
        // Windows cannot open a folder to sync it, and does not need it.
        if cfg!(windows) && path.is_dir() {
            return Ok(());
        }
        retry(|| File::open(path)?.sync_all())
    }

    fn remove_file(&self, path: &Utf8Path) -> io::Result<()> {
        retry(|| fs::remove_file(path))
    }

    fn remove_dir(&self, path: &Utf8Path) -> io::Result<()> {
        retry(|| fs::remove_dir(path))
    }

    fn remove_tree(&self, path: &Utf8Path) -> io::Result<()> {
        retry(|| fs::remove_dir_all(path))
    }

    fn lock(&self, path: &Utf8Path) -> io::Result<LockAttempt> {
        loop {
            if self.stat(path)?.is_some_and(|there| there.kind != FileKind::File) {
                return Ok(LockAttempt::Taken);
            }
            let file = retry(|| {
                OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
            })?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(held_by_other(file)),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(TryLockError::Error(error)) => return Err(error),
                // The owner before us may have removed the file after we opened it: a lock on a
                // file without a name locks nothing.
                Ok(())
                    if self.stat(path)?.is_some_and(|there| is_same_file(&there.stamp, &file)) =>
                {
                    return take(path, file);
                }
                Ok(()) => {}
            }
        }
    }

    fn note(&self, lock: &Utf8Path, folder: u64) -> io::Result<()> {
        let mut file = retry(|| OpenOptions::new().append(true).open(lock))?;
        file.write_all(lock_text::line(folder).as_bytes())?;
        retry(|| file.sync_data())
    }
}

/// A lock that we could not write in, and have just made, goes before others can lock it.
fn take(path: &Utf8Path, file: File) -> io::Result<LockAttempt> {
    let is_new = file.metadata()?.len() == 0;
    match lock_text::take(&file) {
        Ok(Some(noted)) => Ok(LockAttempt::Held { file, noted }),
        Ok(None) => Ok(LockAttempt::Taken),
        Err(error) => {
            if is_new {
                let _ = fs::remove_file(path);
            }
            Err(error)
        }
    }
}

fn is_same_file(stamp_at_path: &Stamp, file: &File) -> bool {
    file.metadata().is_ok_and(|metadata| Stamp::of(&metadata).inode == stamp_at_path.inode)
}

fn held_by_other(mut file: File) -> LockAttempt {
    let mut process = String::new();
    // Where locks are mandatory the text cannot be read; the answer is "busy" all the same.
    let _ = file.read_to_string(&mut process);
    let since = file.metadata().and_then(|metadata| metadata.modified()).ok();
    let seconds = since.and_then(|time| time.elapsed().ok()).map_or(0, |age| age.as_secs());
    LockAttempt::Busy { process: process.trim().to_owned(), seconds }
}

fn copy_and_hash(source: &mut File, target: &mut File) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = retry(|| source.read(&mut buffer))?;
        if read == 0 {
            return Ok(hasher.finalize());
        }
        hasher.update(&buffer[..read]);
        target.write_all(&buffer[..read])?;
    }
}

fn retry<T>(mut operation: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match operation() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

/// A path below something that is not a folder does not exist either.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn kind_of(file_type: fs::FileType) -> FileKind {
    if file_type.is_symlink() {
        FileKind::Link
    } else if file_type.is_dir() {
        FileKind::Folder
    } else if file_type.is_file() {
        FileKind::File
    } else {
        FileKind::Other
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod rename_flags {
    use super::{Utf8Path, io, retry};
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    pub(super) fn exchange(a: &Utf8Path, b: &Utf8Path) -> io::Result<()> {
        rename(a, b, RenameFlags::EXCHANGE)
    }

    pub(super) fn noreplace(from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
        rename(from, to, RenameFlags::NOREPLACE)
    }

    fn rename(from: &Utf8Path, to: &Utf8Path, flags: RenameFlags) -> io::Result<()> {
        retry(|| Ok(renameat_with(CWD, from.as_std_path(), CWD, to.as_std_path(), flags)?))
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod rename_flags {
    use super::{Utf8Path, io};

    pub fn exchange(_: &Utf8Path, _: &Utf8Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn noreplace(_: &Utf8Path, _: &Utf8Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
