//! Where a page lives: file names, addresses, and the relative links between them.

use std::str::FromStr;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::escape;
use crate::source::{lookalike, unseen};

/// The shape of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Permalinks {
    /// `kidneys/fsgs.html`: works on every host and from a disk.
    #[default]
    Html,
    /// `kidneys/fsgs/`: for hosts that serve `index.html` for a folder.
    Directory,
}

impl Permalinks {
    /// The names as they are written in the settings.
    pub const NAMES: [(&'static str, Permalinks); 2] =
        [("html", Permalinks::Html), ("directory", Permalinks::Directory)];
}

/// The string is the name of no shape of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownPermalinks;

impl FromStr for Permalinks {
    type Err = UnknownPermalinks;

    fn from_str(name: &str) -> Result<Self, UnknownPermalinks> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, permalinks)| *permalinks).ok_or(UnknownPermalinks)
    }
}

/// The place of one output: the file it is written to and the address it is reached at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    /// File below the output folder, with `/` between the parts.
    pub file: String,
    /// Address relative to the site's root, percent-encoded; empty or ending in `/` for a folder.
    pub url: String,
}

impl Route {
    /// A file whose address is its name: a feed, a picture, a style sheet.
    pub fn of_file(file: impl Into<String>) -> Self {
        let file = file.into();
        let url = escape::url_path(&file);
        Self { file, url }
    }

    /// The page `name` (without an ending, such as `kidneys/fsgs` or `index`).
    pub fn of_page(name: &str, permalinks: Permalinks) -> Self {
        let folder =
            name.strip_suffix("index").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        match (permalinks, folder) {
            (Permalinks::Html, _) => Self::of_file(format!("{name}.html")),
            (Permalinks::Directory, Some(folder)) => {
                Self { file: format!("{folder}index.html"), url: escape::url_path(folder) }
            }
            (Permalinks::Directory, None) => Self {
                file: format!("{name}/index.html"),
                url: escape::url_path(&format!("{name}/")),
            },
        }
    }

    /// What a link on this page puts before an address relative to the root: `""` or `"../"` times the depth.
    ///
    /// In a folder-shaped site the root itself is `./`, because an empty address would mean "this page".
    pub fn root(&self) -> String {
        let depth = self.url.matches('/').count();
        if depth == 0 && self.file.ends_with("index.html") && self.url.is_empty() {
            return "./".to_owned();
        }
        "../".repeat(depth)
    }

    /// The address that search engines see: `index.html` is the folder itself.
    pub fn canonical(&self, base_url: &str) -> String {
        let url = match self.url.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.url,
        };
        format!("{base_url}{url}")
    }

    /// The form in which two outputs that some file systems or hosts cannot tell apart are equal.
    pub fn collision_key(&self) -> String {
        if self.file.is_ascii() {
            return self.file.to_ascii_lowercase();
        }
        self.file.to_lowercase().nfc().collect()
    }
}

/// The longest file name, in bytes, that every file system takes (255) with room for a language and an ending.
const LONGEST_NAME: usize = 200;
/// The longest path that Windows takes is 260 characters with the drive and the site's folder.
const LONGEST_PATH: usize = 240;

/// Names that Windows keeps for devices, with or without an ending
/// (Microsoft, "Naming files, paths, and namespaces").
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What is wrong with `name` as a file or folder name on the web, or `None`.
pub fn name_problem(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default();
    if name.is_empty() || name == "." || name == ".." {
        return Some("a name has at least one letter or digit");
    }
    if !name.chars().any(char::is_alphanumeric) {
        return Some("a name has at least one letter or digit");
    }
    if name.len() > LONGEST_NAME {
        return Some("the name is longer than 200 bytes, which some hosts cannot store");
    }
    if RESERVED.contains(&stem.to_lowercase().as_str()) {
        return Some("Windows keeps this name for a device, so the site could not be copied there");
    }
    if name.ends_with('.') || name.ends_with(' ') {
        return Some("a name that ends in a dot or a space is cut short on Windows");
    }
    if !name.chars().all(|character| {
        character.is_alphanumeric() || is_mark(character) || matches!(character, '-' | '_' | '.')
    }) {
        return Some("a name that becomes an address has only letters, digits, `-`, `_` and `.`");
    }
    if !unseen::unseen(name).is_empty() {
        return Some("it has a character that nobody sees");
    }
    if !lookalike::mixed_words(name).is_empty() {
        return Some("it mixes letters of two alphabets that look the same");
    }
    if !is_nfc(name) {
        return Some(
            "the accents of the name are stored as separate characters, which hosts do not agree on",
        );
    }
    None
}

/// What is wrong with `path` (parts joined by `/`) as the path of an output, or `None`.
pub fn path_problem(path: &str) -> Option<&'static str> {
    if path.chars().count() > LONGEST_PATH {
        return Some("the path is longer than 240 characters, which Windows cannot store");
    }
    path.split('/').find_map(name_problem)
}

/// Combining marks that are part of words, as in the scripts of India.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// `target` (a path written in a link) seen from the folder of `from`; `None` when it leaves the site.
///
/// Both are paths with `/`; `from` is a file.
pub fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// A link from the file `from` to the file `to`, both relative to the site's folder: `../tests/egfr.md`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared =
        from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - 1 - shared);
    format!("{up}{}", to[shared..].join("/"))
}
