//! The input files of a site, read once and held in memory.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

pub mod content;
pub mod exif;
mod jpeg;
mod language;
mod line_index;
pub mod lookalike;
pub mod path;
pub mod picture;
pub mod svg;
pub mod unseen;
pub mod xml;

use std::sync::Arc;

use crate::id::id;
pub use language::{LanguageTag, NotALanguageTag, primary};
pub use line_index::{ColumnUnit, LineColumn, LineIndex, LineIndexes};
pub use path::{SitePath, is_text};

/// One text file: an article, a template, the tags or the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: SitePath,
    /// The text as UTF-8, without a byte order mark.
    pub text: String,
    /// Whether the file is the site's own or came with the program.
    pub origin: SourceOrigin,
}

impl Source {
    /// A file of the site. Line breaks become `\n` and a byte order mark is dropped, so that a file
    /// from any editor gives the same page.
    pub fn site(path: impl Into<SitePath>, text: String) -> Self {
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let text =
            if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
        Self { path: path.into(), text, origin: SourceOrigin::Site }
    }
}

/// Who wrote a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceOrigin {
    /// The site's own folder.
    Site,
    /// The theme that is compiled into the program.
    BuiltIn,
}

/// A file that is copied to the site as it is: a picture, a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it is.
    pub path: SitePath,
    /// Size in bytes.
    pub size: u64,
    /// The content, for files that the build itself reads or that exist only in memory; other files
    /// are copied from the disk.
    pub bytes: Option<Vec<u8>>,
    /// Its size when turned upright, if it is a picture whose beginning tells it.
    pub picture: Option<picture::PictureSize>,
    /// What a camera or a picture program noted, if it is a picture.
    pub notes: Option<exif::PhotoNotes>,
    /// What it holds by its first bytes that its ending does not say.
    pub unexpected: Option<content::UnexpectedContent>,
    /// What keeps browsers from showing it, if it is a picture.
    pub fault: Option<picture::PictureFault>,
    /// Its versions with fewer pixels, the smallest first, if they were made.
    pub smaller: Vec<picture::SmallerPicture>,
}

impl Asset {
    /// A file that is held in memory.
    pub fn in_memory(path: impl Into<SitePath>, bytes: Vec<u8>) -> Self {
        let asset = Self::on_disk(path, bytes.len() as u64, &bytes);
        Self { bytes: Some(bytes), ..asset }
    }

    /// A file of `size` bytes that the writer copies; `head` is its beginning.
    pub fn on_disk(path: impl Into<SitePath>, size: u64, head: &[u8]) -> Self {
        let path = path.into();
        let picture = picture::size(&path, head);
        let notes = picture::has_notes(&path).then(|| exif::read(head));
        let fault = picture::wrong_format(&path, head);
        let unexpected = content::unexpected(&path, head);
        let (bytes, smaller) = (None, Vec::new());
        Self { path, size, bytes, picture, notes, unexpected, fault, smaller }
    }
}

id!(
    /// The number of a copied file among [`Sources`].
    AssetId
);

/// Every input file of a site, sorted by path. A clone shares the files.
///
/// ```
/// use handout::source::Sources;
/// let sources = Sources::in_memory([("articles/index.md", "---\ntitle: Home\n---\n")]);
/// assert_eq!(sources.text("articles/index.md").map(str::len), Some(20));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
    assets: Vec<Arc<Asset>>,
}

impl Sources {
    /// Sorts the files by path, so that no later stage depends on the order of a directory.
    pub fn new(files: Vec<Source>, assets: Vec<Asset>) -> Self {
        Self::shared(
            files.into_iter().map(Arc::new).collect(),
            assets.into_iter().map(Arc::new).collect(),
        )
    }

    /// The same, from files that are shared with others.
    pub fn shared(mut files: Vec<Arc<Source>>, mut assets: Vec<Arc<Asset>>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files, assets }
    }

    /// A site that exists only in memory, for tests and for the examples of the rule pages.
    pub fn in_memory<P: Into<String>, T: Into<String>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let mut texts = Vec::new();
        let mut assets = Vec::new();
        for (path, text) in files {
            let (path, text): (String, String) = (path.into(), text.into());
            if is_text(&path) {
                texts.push(Source::site(path, text));
            } else {
                assets.push(Asset::in_memory(path, text.into_bytes()));
            }
        }
        Self::new(texts, assets)
    }

    /// All text files, sorted by path.
    pub fn files(&self) -> &[Arc<Source>] {
        &self.files
    }

    /// All files that are copied, sorted by path.
    pub fn assets(&self) -> &[Arc<Asset>] {
        &self.assets
    }

    /// The copied files, for the stage that makes smaller versions of pictures.
    pub fn assets_mut(&mut self) -> &mut [Arc<Asset>] {
        &mut self.assets
    }

    /// The file at `path`.
    pub fn file(&self, path: &str) -> Option<&Source> {
        self.number(path).and_then(|number| self.files.get(number)).map(|file| &**file)
    }

    /// The text of the file at `path`, or of a copied file if it is held in memory and is text.
    pub fn text(&self, path: &str) -> Option<&str> {
        let copied = || str::from_utf8(self.asset(path)?.bytes.as_ref()?).ok();
        self.file(path).map(|file| file.text.as_str()).or_else(copied)
    }

    fn number(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
    }

    /// The copied file at `path`.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.asset_by_id(self.asset_id(path)?)
    }

    /// The copied file with this number.
    pub fn asset_by_id(&self, id: AssetId) -> Option<&Asset> {
        self.assets.get(id.0).map(|asset| &**asset)
    }

    /// The number of the copied file at `path`.
    pub fn asset_id(&self, path: &str) -> Option<AssetId> {
        self.assets.binary_search_by(|asset| asset.path.as_str().cmp(path)).ok().map(AssetId)
    }

    /// Adds the files that the site does not have itself: the built-in theme, file by file.
    pub fn with_defaults(mut self, texts: &[(&str, &str)], pictures: &[(&str, &[u8])]) -> Self {
        let source = |(path, text): &(&str, &str)| Source {
            path: SitePath::from(*path),
            text: (*text).to_owned(),
            origin: SourceOrigin::BuiltIn,
        };
        let files: Vec<_> = texts
            .iter()
            .filter(|(path, _)| self.file(path).is_none())
            .map(source)
            .map(Arc::new)
            .collect();
        let asset = |(path, bytes): &(&str, &[u8])| Asset::in_memory(*path, bytes.to_vec());
        let assets: Vec<_> = pictures
            .iter()
            .filter(|(path, _)| self.asset(path).is_none())
            .map(asset)
            .map(Arc::new)
            .collect();
        self.files.extend(files);
        self.assets.extend(assets);
        Self::shared(self.files, self.assets)
    }

    /// Puts `text` in front of the file at `path`, or creates the file.
    pub fn with_text_before(mut self, path: &str, text: &str) -> Self {
        match self.number(path).and_then(|number| self.files.get_mut(number)) {
            Some(file) => Arc::make_mut(file).text.insert_str(0, text),
            None => self.files.push(Arc::new(Source {
                path: path.into(),
                text: text.to_owned(),
                origin: SourceOrigin::BuiltIn,
            })),
        }
        Self::shared(self.files, self.assets)
    }
}

/// A file size as it is shown beside links: `2 KB` for 1536, in steps of 1,000 as file managers count.
pub fn shown_size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
