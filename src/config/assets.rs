//! Which files beside the articles readers get: those of known kinds, what a site allows, and what others put there.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::Config;
use crate::source::path;

/// Endings of what people put beside articles for their readers: pictures, documents, tables, audio and video with
/// captions, fonts, and what a theme tells telephones about a site.
const PUBLISHED: [&str; 59] = [
    "aac",
    "apng",
    "avif",
    "bmp",
    "csv",
    "doc",
    "docx",
    "eot",
    "epub",
    "flac",
    "gif",
    "heic",
    "heif",
    "ico",
    "jfif",
    "jpe",
    "jpeg",
    "jpg",
    "jxl",
    "m4a",
    "m4v",
    "mov",
    "mp3",
    "mp4",
    "mpeg",
    "mpg",
    "odg",
    "odp",
    "ods",
    "odt",
    "oga",
    "ogg",
    "ogv",
    "opus",
    "otf",
    "pdf",
    "png",
    "pps",
    "ppsx",
    "ppt",
    "pptx",
    "rtf",
    "srt",
    "svg",
    "tif",
    "tiff",
    "tsv",
    "ttf",
    "txt",
    "vtt",
    "wav",
    "weba",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "xls",
    "xlsx",
];

/// Which files may be copied to the site.
#[derive(Debug)]
pub struct CopiedFiles {
    allowed: GlobSet,
}

impl CopiedFiles {
    /// By the settings of a site.
    pub fn of(config: &Config) -> Self {
        let mut allowed = GlobSetBuilder::new();
        // Patterns that cannot be read have been reported with the settings.
        config.assets.iter().filter_map(|pattern| glob(pattern)).for_each(|glob| {
            allowed.add(glob);
        });
        Self { allowed: allowed.build().unwrap_or_default() }
    }

    /// Whether the file at `path`, seen from `articles/`, may be.
    pub fn may_be(&self, path: &str) -> bool {
        PUBLISHED.contains(&&*path::ending(path).to_lowercase()) || self.is_named(path)
    }

    /// Whether the settings allow the file at `path`, whatever is in it.
    pub fn is_named(&self, path: &str) -> bool {
        self.allowed.is_match(path)
    }
}

/// What others put beside the published site, by `keep`.
#[derive(Debug, Default)]
pub struct KeptFiles(GlobSet);

impl KeptFiles {
    /// By the patterns of a site.
    ///
    /// # Errors
    /// A pattern cannot be read.
    pub fn of(patterns: &[String]) -> Result<Self, globset::Error> {
        let mut kept = GlobSetBuilder::new();
        for pattern in patterns {
            let pattern = pattern.trim_start_matches("./").trim_matches('/');
            kept.add(GlobBuilder::new(pattern).literal_separator(true).build()?);
        }
        kept.build().map(Self)
    }

    /// Whether a pattern names this file or folder, seen from the output.
    pub fn names(&self, path: &str) -> bool {
        self.0.is_match(path)
    }

    /// Whether a pattern names this file, or a folder that it is in.
    pub fn holds(&self, path: &str) -> bool {
        path.match_indices('/').any(|(at, _)| self.names(&path[..at])) || self.names(path)
    }
}

/// A pattern without a folder holds in every folder, and capitals make no difference.
fn glob(pattern: &str) -> Option<globset::Glob> {
    let pattern = pattern.trim_start_matches("./");
    let pattern = if pattern.contains('/') { pattern.to_owned() } else { format!("**/{pattern}") };
    GlobBuilder::new(&pattern).literal_separator(true).case_insensitive(true).build().ok()
}

/// The patterns that allow the files at `paths`, seen from `articles/`: `*.ics` for several of a kind, the path of a
/// single one, so that no pattern allows more than there is.
pub fn patterns_for(paths: &[&str]) -> Vec<String> {
    let kind = |path: &str| path::ending(path).to_lowercase();
    let mut patterns: Vec<String> = paths
        .iter()
        .map(|path| match kind(path) {
            ending
                if !ending.is_empty()
                    && paths.iter().filter(|other| kind(other) == ending).count() > 1 =>
            {
                format!("*.{}", globset::escape(&ending))
            }
            _ => globset::escape(path),
        })
        .collect();
    patterns.sort();
    patterns.dedup();
    patterns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(patterns: &[&str]) -> CopiedFiles {
        let assets = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
        CopiedFiles::of(&Config { assets, ..Config::default() })
    }

    #[test]
    fn known_kinds_and_what_is_allowed_may_be_copied() {
        let files = with(&["*.ics", "downloads/**", "CNAME", "a/key[1].x"]);
        for path in ["a.PDF", "a/b.jpeg", "a/b/visit.ICS", "downloads/a/id_rsa", "b/cname"] {
            assert!(files.may_be(path), "{path}");
        }
        for path in
            ["id_rsa", "a/.env", "a.php", "x/downloads/y", "pdf", "a.pdf.part", "a/key[1].x"]
        {
            assert!(!files.may_be(path), "{path}");
        }
    }

    #[test]
    fn the_proposed_patterns_allow_these_files_and_no_more_than_their_kinds() {
        let paths = ["a/visit.ics", "b.ICS", "id_rsa", "a/key[1].{x}", "b.zip"];
        let patterns = patterns_for(&paths);
        assert_eq!(patterns, ["*.ics", "a/key[[]1[]].[{]x[}]", "b.zip", "id_rsa"]);
        let patterns: Vec<_> = patterns.iter().map(String::as_str).collect();
        let files = with(&patterns);
        assert!(paths.iter().all(|path| files.may_be(path)));
        assert!(!files.may_be("a/key1.x") && !files.may_be("c.zip"));
    }
}
