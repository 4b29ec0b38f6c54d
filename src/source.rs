//! The input files of a site, read once and held in memory.

/// One text file: an article, a template, a vocabulary or the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the site's folder, with `/` between the parts.
    pub path: String,
    /// The text as UTF-8, without a byte order mark.
    pub text: String,
    /// Whether the site wrote the file or it came with the program.
    pub origin: Origin,
}

impl Source {
    /// A file of the site: line ends become `\n` and a byte order mark is dropped, so that a file
    /// from any editor gives the same page.
    pub fn site(path: impl Into<String>, text: String) -> Self {
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
        Self { path: path.into(), text, origin: Origin::Site }
    }
}

/// Who wrote a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The site's own folder.
    Site,
    /// The theme that is compiled into the program.
    BuiltIn,
}

/// A file that is copied to the site as it is: a picture, a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path relative to the site's folder, with `/` between the parts.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// The content, for files that the build itself must look into or that exist only in memory;
    /// otherwise the writer copies the file from the disk.
    pub bytes: Option<Vec<u8>>,
}

/// Every input file of a site, sorted by path.
///
/// ```
/// use handout::source::Sources;
/// let sources = Sources::in_memory([("articles/index.md", "---\ntitle: Home\n---\n")]);
/// assert_eq!(sources.text("articles/index.md").map(str::len), Some(20));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
    assets: Vec<Asset>,
}

impl Sources {
    /// Sorts the files by path, so that no later stage depends on the order of a directory.
    pub fn new(mut files: Vec<Source>, mut assets: Vec<Asset>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files, assets }
    }

    /// A site that exists only in memory, for tests and for the examples of the rule pages.
    pub fn in_memory<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Self {
        let mut texts = Vec::new();
        let mut assets = Vec::new();
        for (path, text) in files {
            let (path, text): (String, String) = (path.into(), text.into());
            if is_text(&path) {
                texts.push(Source::site(path, text));
            } else {
                assets.push(Asset { path, size: text.len() as u64, bytes: Some(text.into_bytes()) });
            }
        }
        Self::new(texts, assets)
    }

    /// All text files, sorted by path.
    pub fn files(&self) -> &[Source] {
        &self.files
    }

    /// All files that are copied, sorted by path.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// The file at `path`.
    pub fn file(&self, path: &str) -> Option<&Source> {
        self.number(path).map(|number| &self.files[number])
    }

    /// The text of the file at `path`.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.file(path).map(|file| file.text.as_str())
    }

    /// The number of the file at `path`, for [`Sources::text_at`].
    pub fn number(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
    }

    /// The text of the file with that number; empty when there is none.
    pub fn text_at(&self, number: usize) -> &str {
        self.files.get(number).map_or("", |file| &file.text)
    }

    /// The copied file at `path`.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        let found = self.assets.binary_search_by(|asset| asset.path.as_str().cmp(path));
        found.ok().map(|index| &self.assets[index])
    }

    /// Adds the files that the site has not got itself: the built-in theme, file by file.
    pub fn with_defaults(self, defaults: impl IntoIterator<Item = (String, String)>) -> Self {
        let missing: Vec<Source> = defaults
            .into_iter()
            .filter(|(path, _)| self.file(path).is_none())
            .map(|(path, text)| Source { path, text, origin: Origin::BuiltIn })
            .collect();
        let Self { mut files, assets } = self;
        files.extend(missing);
        Self::new(files, assets)
    }
}

/// Whether the build reads the file at `path` as text (`true`) or copies it.
pub fn is_text(path: &str) -> bool {
    let text_everywhere = path.ends_with(".md") || path == "handout.toml" || path == "articles/tags.toml";
    let template = path.starts_with("templates/")
        && [".html", ".xml", ".toml", ".css", ".js", ".svg", ".txt"].iter().any(|ending| path.ends_with(ending));
    text_everywhere || template
}
