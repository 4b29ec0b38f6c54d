//! What was published, by its record, and whether it is still so.

use camino::{Utf8Path, Utf8PathBuf};

use super::file_system::{FileKind, FileSystem};
use super::foreign::{self, ForeignFiles};
use super::guard;
use super::manifest::{LoadedManifest, Manifest};
use super::paths::PublishPaths;
use super::target::PublishTarget;
use crate::config::assets::KeptFiles;
use crate::disk::error::{At, Error};
use crate::disk::read;

/// The record of the last publish into one folder.
pub struct SiteRecord {
    /// The folder.
    pub output: Utf8PathBuf,
    manifest: Manifest,
    keep: KeptFiles,
}

/// One file of the site, as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedFile<'a> {
    /// Below the output, with `/`.
    pub path: &'a str,
    /// Bytes.
    pub size: u64,
    /// Of its bytes.
    pub hash: blake3::Hash,
    /// Not of the last publish but of the one before.
    pub previous: bool,
}

/// How a file is other than it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deviation {
    /// It is not there.
    Missing,
    /// It has other bytes, or is no file.
    Changed,
    /// Nobody published it, and `keep` does not name it.
    Added,
}

impl SiteRecord {
    /// Reads the record of the last publish to `target`; `None` when there is none.
    ///
    /// # Errors
    /// It cannot be read, or is not true at this moment: somebody publishes, or was stopped while publishing.
    pub fn load(fs: &dyn FileSystem, target: &PublishTarget) -> Result<Option<Self>, Error> {
        let (root, _) = guard::resolve(fs, &target.root)?;
        let (output, _) = guard::resolve(fs, &target.output)?;
        let Some(paths) = PublishPaths::new(root, output) else { return Ok(None) };
        if fs.stat(&paths.next).at("cannot look at", &paths.next)?.is_some() {
            return Err(Error::new("a build publishes at this moment, or was stopped while it did", &paths.output)
                .help("wait for it and verify again; when no build is running, `handout build` completes what was stopped"));
        }
        let message = "cannot read the record of the last publish";
        match Manifest::load(fs, &paths.manifest).at(message, &paths.manifest)? {
            LoadedManifest::Valid(manifest) if manifest.output == paths.name => {
                let keep = foreign::kept(&target.keep, &target.root)?;
                Ok(Some(Self { output: paths.output, manifest, keep }))
            }
            LoadedManifest::Valid(_) | LoadedManifest::Missing => Ok(None),
            LoadedManifest::Broken(why) => Err(Error::new(
                format!("the record of the last publish cannot be understood ({why})"),
                &paths.manifest,
            )
            .help("delete it and the output folder, then build again: the new record is whole")),
        }
    }

    /// The files, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = PublishedFile<'_>> {
        self.manifest.files.iter().map(|(path, entry)| PublishedFile {
            path,
            size: entry.stamp().size,
            hash: entry.hash,
            previous: entry.previous,
        })
    }

    /// The hash of the whole site; see [`PublishOutcome`](super::PublishOutcome).
    pub fn root_hash(&self) -> blake3::Hash {
        self.manifest.root_hash()
    }

    /// How the file is other in `folder` than it was published; it is read to its end.
    ///
    /// # Errors
    /// The disk fails, or we may not read the file.
    pub fn deviation(
        fs: &dyn FileSystem,
        folder: &Utf8Path,
        file: &PublishedFile<'_>,
    ) -> Result<Option<Deviation>, Error> {
        let at = folder.join(file.path);
        let Some(there) = fs.stat(&at).at("cannot look at", &at)? else {
            return Ok(Some(Deviation::Missing));
        };
        let same = there.kind == FileKind::File
            && there.stamp.size == file.size
            && read::hash(folder, file.path)? == file.hash;
        Ok((!same).then_some(Deviation::Changed))
    }

    /// What is in `folder` though nobody published it.
    ///
    /// # Errors
    /// A folder cannot be listed.
    pub fn added(&self, fs: &dyn FileSystem, folder: &Utf8Path) -> Result<Vec<String>, Error> {
        let found = ForeignFiles::find(fs, folder, Some(&self.manifest), &self.keep)?;
        Ok(found.unknown.into_iter().map(|file| file.path).collect())
    }

    /// The bytes of a file as they were published, where the output folder still has them.
    pub fn bytes(&self, file: &PublishedFile<'_>) -> Option<Vec<u8>> {
        let bytes = read::bytes(&self.output, file.path).ok()?;
        (blake3::hash(&bytes) == file.hash).then_some(bytes)
    }
}
