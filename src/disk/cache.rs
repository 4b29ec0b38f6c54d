//! Bytes that are kept from build to build because they take long to make. What is lost, damaged or
//! not ours is made again, and nothing fails because of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};

use super::atomic::TemporaryFile;
use super::state;

/// The length of a key, in hexadecimal digits.
const KEY_DIGITS: usize = 32;

/// Kept bytes, each under a key. Its file is named after the key and a hash of the content,
/// `key-hash`, so that a damaged one is known.
#[derive(Debug)]
pub struct Cache {
    folder: Utf8PathBuf,
    /// The path of the folder, relative to the site's.
    inside: String,
    /// File names by key.
    names: BTreeMap<String, String>,
    used: Mutex<BTreeSet<String>>,
    /// How many files were begun: each gets a name of its own until it is whole.
    begun: AtomicUsize,
}

/// Bytes, and where they are kept.
#[derive(Debug)]
pub struct Kept {
    /// The path below the site's folder; `None` where they could not be kept.
    pub path: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Cache {
    /// What is kept under `name` for the site at `root`; nothing where that cannot be read.
    pub fn open(root: &Utf8Path, name: &str) -> Self {
        let inside = format!("{}/{name}", state::FOLDER);
        let folder = root.join(&inside);
        let names =
            listed(&folder).filter_map(|name| Some((key_of(&name)?.to_owned(), name))).collect();
        Self { folder, inside, names, used: Mutex::default(), begun: AtomicUsize::default() }
    }

    /// The key for what is made of `parts`.
    pub fn key(parts: &[&[u8]]) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize().to_hex()[..KEY_DIGITS].to_owned()
    }

    /// What is kept under `key`, when it is there and whole.
    pub fn get(&self, key: &str) -> Option<Kept> {
        let name = self.names.get(key)?;
        let bytes = fs::read(self.folder.join(name)).ok()?;
        (*name == name_of(key, &bytes)).then(|| self.kept(name.clone(), bytes))
    }

    /// Keeps `bytes` under `key`, as far as the disk lets us.
    pub fn put(&self, key: &str, bytes: Vec<u8>) -> Kept {
        let name = name_of(key, &bytes);
        match self.write(&name, &bytes) {
            Ok(()) => self.kept(name, bytes),
            Err(_) => Kept { path: None, bytes },
        }
    }

    fn kept(&self, name: String, bytes: Vec<u8>) -> Kept {
        let path = Some(format!("{}/{name}", self.inside));
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        Kept { path, bytes }
    }

    /// Two builds or threads may write the same at once; each has a file of its own until it is
    /// whole.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let path = self.folder.join(name);
        let temporary = TemporaryFile::numbered(&path, self.begun.fetch_add(1, Ordering::Relaxed));
        temporary.write_unsynced(bytes)?;
        temporary.rename(&path)
    }

    /// Removes what was neither asked for nor put since [`Cache::open`]. Files that others put
    /// there stay.
    pub fn sweep(self) {
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        // A file left by a killed build has one of our names in its own.
        let unfinished = |name: &str| {
            name.strip_prefix('.')
                .and_then(|rest| rest.split('.').next())
                .and_then(key_of)
                .is_some()
        };
        let is_ours = |name: &String| key_of(name).is_some() || unfinished(name);
        for name in listed(&self.folder).filter(|name| is_ours(name) && !used.contains(name)) {
            // What cannot be removed now is removed by the next build.
            let _ = fs::remove_file(self.folder.join(name));
        }
        // Fails, as it should, unless the folder is empty.
        let _ = fs::remove_dir(&self.folder);
    }
}

fn name_of(key: &str, bytes: &[u8]) -> String {
    format!("{key}-{}", blake3::hash(bytes).to_hex())
}

/// The key in the name of a file, when the name is one of ours.
fn key_of(name: &str) -> Option<&str> {
    let (key, hash) = name.split_once('-')?;
    let is_hash = |text: &str, length| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    (is_hash(key, KEY_DIGITS) && is_hash(hash, blake3::OUT_LEN * 2)).then_some(key)
}

fn listed(folder: &Utf8Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok())
}
