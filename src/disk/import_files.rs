//! Files that somebody wants to import, from anywhere on the disk: listed, and read up to a limit.

use std::collections::BTreeMap;
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

/// What was found for an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilesToImport {
    /// The files, in order.
    pub files: Vec<FileToImport>,
    /// The folders whose files were left out.
    pub skipped: Vec<SkippedFolder>,
    /// The files whose names are not in Unicode, as well as they can be shown.
    pub unreadable: Vec<String>,
}

/// A folder whose files are no pages, or pages twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedFolder {
    /// Its path, as the caller names the folder around it.
    pub path: Utf8PathBuf,
    /// How many files in it could be imported.
    pub count: usize,
    /// Whose it is: `made by MkDocs`.
    pub reason: String,
}

/// A program that makes sites, known by its settings. A folder is taken for its own only beside
/// them: `build` is also a word for a chapter.
struct SiteGenerator {
    name: &'static str,
    settings: &'static [&'static str],
    /// The folders that it makes, or keeps its templates in.
    folders: &'static [&'static str],
    /// The folder with the pages, where it has a name.
    pages: Option<&'static str>,
}

impl SiteGenerator {
    fn has_settings_in(&self, folder: &Utf8Path) -> bool {
        self.settings.iter().any(|file| folder.join(file).is_file())
    }
}

const GENERATORS: [SiteGenerator; 8] = [
    SiteGenerator {
        name: "MkDocs",
        settings: &["mkdocs.yml", "mkdocs.yaml"],
        folders: &["site"],
        pages: Some("docs"),
    },
    SiteGenerator {
        name: "Hugo",
        settings: &["hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml"],
        folders: &["public", "resources", "themes", "layouts", "archetypes"],
        pages: Some("content"),
    },
    SiteGenerator {
        name: "Zola",
        settings: &["zola.toml", "config.toml"],
        folders: &["public", "themes", "templates"],
        pages: Some("content"),
    },
    SiteGenerator {
        name: "Jekyll",
        settings: &["_config.yml", "_config.yaml", "_config.toml"],
        folders: &["_site", "_layouts", "_includes", "vendor"],
        pages: None,
    },
    SiteGenerator {
        name: "Docusaurus",
        settings: &["docusaurus.config.js", "docusaurus.config.ts"],
        folders: &["build"],
        pages: Some("docs"),
    },
    SiteGenerator {
        name: "mdBook",
        settings: &["book.toml"],
        folders: &["book", "theme"],
        pages: Some("src"),
    },
    SiteGenerator {
        name: "Eleventy",
        settings: &[".eleventy.js", "eleventy.config.js"],
        folders: &["_site", "_includes"],
        pages: None,
    },
    SiteGenerator {
        name: "Sphinx",
        settings: &["conf.py"],
        folders: &["_build", "_templates"],
        pages: None,
    },
];

/// The generator whose settings are beside a folder called `name` in `parent`, when it makes such folders.
fn owner(parent: &Utf8Path, name: &str) -> Option<String> {
    if name == "node_modules" {
        return Some("programs, no pages".to_owned());
    }
    let generator = GENERATORS
        .iter()
        .find(|generator| generator.folders.contains(&name) && generator.has_settings_in(parent))?
        .name;
    let made =
        matches!(name, "site" | "public" | "resources" | "_site" | "build" | "book" | "_build");
    Some(if made { format!("made by {generator}") } else { format!("templates of {generator}") })
}

/// The folder in which the generator of a whole site keeps its pages.
fn pages(root: &Utf8Path) -> Option<&'static str> {
    let of_site = |generator: &SiteGenerator| {
        generator.pages.filter(|pages| generator.has_settings_in(root) && root.join(pages).is_dir())
    };
    GENERATORS.iter().find_map(of_site)
}

/// The file at `path`, or every file below the folder at `path` whose name ends in one of
/// `endings`, in order.
///
/// Where the folder holds a whole site, only the part with its pages is read; what is not is counted.
///
/// # Errors
/// It does not exist, or cannot be read.
pub fn list(path: &Utf8Path, endings: &[&str]) -> Result<FilesToImport, Error> {
    if !path.exists() {
        let help = "Check how the name is written; a file in another folder needs its path: handout import ../leaflets/salt.docx";
        return Err(Error::new("there is no such file or folder", path).help(help));
    }
    let mut found = FilesToImport::default();
    let metadata = fs::metadata(path).at("cannot read", path)?;
    if metadata.is_file() {
        found.files.push(alone(path));
        return Ok(found);
    }
    let pages = pages(path);
    let mut outside = 0;
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    let mut walk = walk(path);
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| {
            let reason = error
                .into_io_error()
                .unwrap_or_else(|| std::io::Error::other("it contains itself"));
            Error::new("cannot read", path).because(reason)
        })?;
        let Some(full) = Utf8Path::from_path(entry.path()) else {
            if has_ending(&entry, endings) {
                found.unreadable.push(entry.path().to_string_lossy().into_owned());
            }
            continue;
        };
        let relative = full.strip_prefix(path).unwrap_or(full);
        if entry.file_type().is_dir() {
            if entry.depth() > 0 && is_skipped(full, endings, &mut found) {
                walk.skip_current_dir();
            }
        } else if let Some(reason) = unread(&entry, endings) {
            *left.entry(reason).or_default() += 1;
        } else if has_ending(&entry, endings) {
            if pages.is_some_and(|pages| !relative.starts_with(pages)) {
                outside += 1;
                continue;
            }
            let path_parts =
                relative.components().map(|part| part.as_str()).collect::<Vec<_>>().join("/");
            found.files.push(FileToImport { folder: path.to_owned(), path: path_parts });
        }
    }
    if let Some(pages) = pages {
        let reason = format!("outside of {pages}/, where the pages of this site are");
        found.skipped.push(SkippedFolder { path: path.to_owned(), count: outside, reason });
    }
    let left = left.into_iter().map(|(reason, count)| SkippedFolder {
        path: path.to_owned(),
        count,
        reason: reason.to_owned(),
    });
    found.skipped.extend(left);
    found.skipped.retain(|folder| folder.count > 0);
    Ok(found)
}

/// A file that was named itself.
fn alone(path: &Utf8Path) -> FileToImport {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
    FileToImport {
        folder: folder.unwrap_or(Utf8Path::new(".")).to_owned(),
        path: path.file_name().unwrap_or_default().to_owned(),
    }
}

/// Whether a folder is hidden, or belongs to a generator: what is in such a one is counted.
fn is_skipped(folder: &Utf8Path, endings: &[&str], found: &mut FilesToImport) -> bool {
    let name = folder.file_name().unwrap_or_default();
    if name.starts_with('.') {
        return true;
    }
    let Some(reason) = folder.parent().and_then(|parent| owner(parent, name)) else { return false };
    let count = walk(folder).flatten().filter(|inner| has_ending(inner, endings)).count();
    found.skipped.push(SkippedFolder { path: folder.to_owned(), count, reason });
    true
}

fn walk(folder: &Utf8Path) -> walkdir::IntoIter {
    WalkDir::new(folder).sort_by_file_name().into_iter()
}

/// Why a file with one of the endings is not read.
fn unread(entry: &walkdir::DirEntry, endings: &[&str]) -> Option<&'static str> {
    let name = entry.file_name().to_string_lossy();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    if !ending.is_some_and(|ending| endings.contains(&ending.as_str())) {
        return None;
    }
    if name.starts_with("~$") {
        return Some("notes of Word about a document that is open");
    }
    if name.starts_with('.') {
        return Some("hidden: their names begin with a dot");
    }
    if entry.path_is_symlink() {
        return Some("links to other files, which may lie anywhere");
    }
    (!entry.file_type().is_file()).then_some("no files, but folders, pipes or devices")
}

/// Whether this is a file, with one of the endings, whose name is not hidden.
fn has_ending(entry: &walkdir::DirEntry, endings: &[&str]) -> bool {
    let name = entry.file_name().to_string_lossy();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    entry.file_type().is_file()
        && !name.starts_with('.')
        && ending.is_some_and(|ending| endings.contains(&ending.as_str()))
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
