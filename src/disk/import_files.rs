//! Files that somebody wants to import, from anywhere on the disk: listed, and read up to a limit.

use std::fs;
use std::io::Read;

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

use super::error::{At, Error};

/// A file, and the folder that is imported with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileToImport {
    /// The folder in which its links and pictures are looked for.
    pub folder: Utf8PathBuf,
    /// Its path from there, with `/` between the parts.
    pub path: String,
}

/// Folders that hold the output of other generators, or their machinery.
const SKIPPED_FOLDERS: [&str; 11] = [
    "node_modules",
    "public",
    "_site",
    "site",
    "build",
    "themes",
    "layouts",
    "templates",
    "archetypes",
    "_layouts",
    "_includes",
];

/// The file at `path`, or every file below the folder at `path` whose name ends in one of
/// `endings`, in order.
///
/// Where the folder holds a whole site, only the part with its pages is read.
///
/// # Errors
/// It does not exist, or cannot be read.
pub fn list(path: &Utf8Path, endings: &[&str]) -> Result<Vec<FileToImport>, Error> {
    if !path.exists() {
        let help = "Check how the name is written; a file in another folder needs its path: handout import ../leaflets/salt.docx";
        return Err(Error::new("there is no such file or folder", path).help(help));
    }
    let metadata = fs::metadata(path).at("cannot read", path)?;
    if metadata.is_file() {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_str().is_empty())
            .unwrap_or(Utf8Path::new("."));
        return Ok(vec![FileToImport {
            folder: folder.to_owned(),
            path: path.file_name().unwrap_or_default().to_owned(),
        }]);
    }
    let pages = ["content", "docs", "_posts"]
        .iter()
        .map(|name| path.join(name))
        .find(|pages| is_site(path) && pages.is_dir());
    let start = pages.unwrap_or_else(|| path.to_owned());
    let walk = WalkDir::new(&start).sort_by_file_name().into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0
            || !(name.starts_with('.')
                || (entry.file_type().is_dir() && SKIPPED_FOLDERS.contains(&name.as_ref())))
    });
    let mut files = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| {
            let reason = error
                .into_io_error()
                .unwrap_or_else(|| std::io::Error::other("it contains itself"));
            Error::new("cannot read", path).because(reason)
        })?;
        let Some(full) = Utf8Path::from_path(entry.path()).filter(|_| entry.file_type().is_file())
        else {
            continue;
        };
        let ending = full.extension().unwrap_or_default().to_lowercase();
        if endings.contains(&ending.as_str()) {
            let relative = full.strip_prefix(path).unwrap_or(full);
            let path_parts =
                relative.components().map(|part| part.as_str()).collect::<Vec<_>>().join("/");
            files.push(FileToImport { folder: path.to_owned(), path: path_parts });
        }
    }
    Ok(files)
}

/// Whether a folder has the settings of another generator in it.
fn is_site(folder: &Utf8Path) -> bool {
    let settings = [
        "mkdocs.yml",
        "_config.yml",
        "hugo.toml",
        "hugo.yaml",
        "config.toml",
        "config.yaml",
        "zola.toml",
        "docusaurus.config.js",
        "docusaurus.config.ts",
    ];
    settings.iter().any(|name| folder.join(name).is_file())
}

/// The bytes of `path` in `folder`, at most one more than `most`: that one says that the file is
/// too large.
///
/// # Errors
/// The file cannot be read.
pub fn bytes(folder: &Utf8Path, path: &str, most: u64) -> Result<Vec<u8>, Error> {
    let full = folder.join(path);
    let file = fs::File::open(&full).at("cannot read", &full)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).at("cannot read", &full)?;
    Ok(bytes)
}

/// A picture or document at `path` in `folder`; `None` when it does not exist, is too large, or
/// lies elsewhere.
pub fn beside(folder: &Utf8Path, path: &str, most: u64) -> Option<Vec<u8>> {
    let root = folder.canonicalize_utf8().ok()?;
    let full = root
        .join(path)
        .canonicalize_utf8()
        .ok()
        .filter(|full| full.starts_with(&root) && full.is_file())?;
    bytes(&root, full.strip_prefix(&root).ok()?.as_str(), most)
        .ok()
        .filter(|bytes| bytes.len() as u64 <= most)
}
