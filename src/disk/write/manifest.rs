//! The record of what we published: it decides what is ours, and so what we may delete.

use std::collections::BTreeMap;
use std::io;

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

use super::file_system::{FileKind, FileSystem, Stamp, Stat};
use super::target::OutputKind;

/// The only version written; others are not understood.
const VERSION: u32 = 1;

/// The top folder of the output that belongs to the per-file switch.
pub(super) const WAITING: &str = ".handout-next";

/// The files of one published site.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// Name and version of the program that wrote it.
    pub tool: String,
    /// The output folder, seen from the project where it lies in it, otherwise its canonical path.
    pub output: String,
    /// The inode of the folder that holds this site, when it came by an exchange of folders.
    /// Before the exchange that is the stage, afterwards the output: this tells, after a kill,
    /// whether the exchange happened. `None`: the files came one by one.
    pub folder: Option<u64>,
    /// By path below the output.
    pub files: BTreeMap<String, ManifestEntry>,
}

/// One published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ManifestEntry {
    size: u64,
    #[serde(with = "hex")]
    pub hash: blake3::Hash,
    mtime_ns: i64,
    inode: u64,
    pub kind: OutputKind,
    /// Not of this publish but of the one before, kept for visitors who still have the old page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub previous: bool,
}

impl ManifestEntry {
    pub(super) fn new(stamp: Stamp, hash: blake3::Hash, kind: OutputKind) -> Self {
        let Stamp { size, mtime_ns, inode } = stamp;
        Self { size, hash, mtime_ns, inode, kind, previous: false }
    }

    pub(super) fn stamp(&self) -> Stamp {
        Stamp { size: self.size, mtime_ns: self.mtime_ns, inode: self.inode }
    }

    pub(super) fn set_stamp(&mut self, stamp: Stamp) {
        *self = Self { previous: self.previous, ..Self::new(stamp, self.hash, self.kind) };
    }

    /// Whether the file on disk is still the one we wrote.
    pub(super) fn matches(&self, there: Option<Stat>) -> bool {
        there.is_some_and(|there| there.kind == FileKind::File && there.stamp == self.stamp())
    }
}

/// What was found where a manifest should be.
pub(super) enum LoadedManifest {
    Missing,
    Valid(Manifest),
    /// With the reason.
    Broken(String),
}

impl LoadedManifest {
    pub(super) fn valid(self) -> Option<Manifest> {
        match self {
            Self::Valid(manifest) => Some(manifest),
            Self::Missing | Self::Broken(_) => None,
        }
    }
}

impl Manifest {
    pub(super) fn new(tool: &str, output: &str) -> Self {
        let (tool, output) = (tool.to_owned(), output.to_owned());
        Self { version: VERSION, tool, output, folder: None, files: BTreeMap::new() }
    }

    /// Reads a manifest; only a failing disk is an error.
    pub(super) fn load(fs: &dyn FileSystem, path: &Utf8Path) -> io::Result<LoadedManifest> {
        match fs.stat(path)? {
            None => return Ok(LoadedManifest::Missing),
            Some(there) if there.kind == FileKind::File => {}
            // Reading a pipe would never end.
            Some(_) => return Ok(LoadedManifest::Broken("it is not a file".to_owned())),
        }
        let bytes = match fs.read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(LoadedManifest::Missing);
            }
            Err(error) => return Err(error),
        };
        Ok(match serde_json::from_slice::<Self>(&bytes) {
            Err(error) => LoadedManifest::Broken(error.to_string()),
            Ok(manifest) if manifest.version != VERSION => LoadedManifest::Broken(format!(
                "it is of version {}, not {VERSION}",
                manifest.version
            )),
            // We delete what a manifest lists: it must not lead out of the output.
            Ok(manifest) => match manifest.files.keys().find(|path| !is_plain(path)) {
                Some(path) => LoadedManifest::Broken(format!("it lists the path {path:?}")),
                None => LoadedManifest::Valid(manifest),
            },
        })
    }

    /// Compact JSON, one file a line, so that two versions can be compared line by line.
    pub(super) fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut json = Vec::with_capacity(256 + self.files.len() * 192);
        let head = Self { files: BTreeMap::new(), ..self.head() };
        serde_json::to_writer(&mut json, &head)?;
        json.truncate(json.len() - "}}".len());
        for (i, (path, entry)) in self.files.iter().enumerate() {
            json.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut json, path)?;
            json.push(b':');
            serde_json::to_writer(&mut json, entry)?;
        }
        json.extend_from_slice(b"\n}}\n");
        Ok(json)
    }

    /// The hash of the whole site: of a line for each file, sorted by path, as `b3sum` prints it. What is only kept from the
    /// publish before tells of the folder's history, not of the site.
    pub(super) fn root_hash(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for (path, entry) in self.files.iter().filter(|(_, entry)| !entry.previous) {
            hasher.update(format!("{}  {path}\n", entry.hash.to_hex()).as_bytes());
        }
        hasher.finalize()
    }

    fn head(&self) -> Self {
        let (tool, output) = (self.tool.clone(), self.output.clone());
        Self { version: VERSION, tool, output, folder: self.folder, files: BTreeMap::new() }
    }

    /// Whether any file lies below this folder.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        self.below(folder).next().is_some()
    }

    /// The files below this folder, sorted.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        let start = format!("{folder}/");
        let rest = self.files.range(start.clone()..).map(|(path, _)| path.as_str());
        rest.take_while(move |path| path.starts_with(&start))
    }
}

/// Whether it is a relative path of normal names, which stays below the output.
pub(super) fn is_plain(path: &str) -> bool {
    let name = |name: &str| !matches!(name, "" | "." | "..");
    let windows = cfg!(windows) && path.contains([':', '\\']);
    !path.contains('\0') && !windows && path.split('/').all(name) && !is_waiting(path)
}

fn is_waiting(path: &str) -> bool {
    path.split('/').next() == Some(WAITING)
}

/// The folders a path lies in, innermost first.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(hash: &blake3::Hash, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(hash.to_hex().as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<blake3::Hash, D::Error> {
        blake3::Hash::from_hex(<&str>::deserialize(from)?).map_err(D::Error::custom)
    }
}
