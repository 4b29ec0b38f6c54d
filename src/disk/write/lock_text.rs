//! What stands in the lock beside the output: who has it, and the folders that its owners made.
//!
//! A folder that a killed build left is removed only when it is noted here: one of the same name may be the user's own.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use camino::Utf8Path;

use super::file_system::FileSystem;

/// A longer file was not written by us.
const MAX_BYTES: u64 = 64_000;

const FOLDER: &str = "folder ";

/// The line that notes a folder.
pub(super) fn line(folder: u64) -> String {
    format!("{FOLDER}{folder}\n")
}

/// Writes our process id into a file that we have locked, and gives the folders noted there; `None` if it is no lock.
pub(super) fn take(mut file: &File) -> io::Result<Option<Vec<u64>>> {
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes)?;
    let Some(noted) = folders(&bytes) else { return Ok(None) };
    // Longer than before, and cut only then: whenever we are killed, no note is lost.
    let lines: String = noted.iter().copied().map(line).collect();
    let text = format!("{:<10}\n{lines}", std::process::id());
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)?;
    Ok(Some(noted))
}

/// The folders noted in the lock at `path`; none when it cannot be read.
pub(super) fn noted(fs: &dyn FileSystem, path: &Utf8Path) -> Vec<u64> {
    fs.read(path).ok().and_then(|bytes| folders(&bytes)).unwrap_or_default()
}

/// The folders in the text of a lock; `None` when it is no lock.
fn folders(bytes: &[u8]) -> Option<Vec<u64>> {
    let mut lines = str::from_utf8(bytes).ok()?.split_inclusive('\n');
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if lines.next().is_some_and(|process| !is_number(process.trim())) {
        return None;
    }
    // Half a line, of a disk that was full, would be the number of another folder.
    let number = |line: &str| line.strip_suffix('\n')?.strip_prefix(FOLDER)?.parse().ok();
    Some(lines.filter_map(number).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_lock_is_read_as_one() {
        assert_eq!(folders(b""), Some(vec![]));
        assert_eq!(folders(b"123\n"), Some(vec![]));
        assert_eq!(
            folders(b"123       \nfolder 7\nfolder 18446744073709551615\nfolder 4"),
            Some(vec![7, u64::MAX])
        );
        for other in ["my notes\n", "12 eggs\n", "\n123\n"] {
            assert_eq!(folders(other.as_bytes()), None, "{other:?}");
        }
        assert_eq!(folders(&[0xff]), None);
    }
}
