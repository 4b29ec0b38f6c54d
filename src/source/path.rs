//! The path of a file of a site, and the questions that are asked of it.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// The folder of the articles and of the files beside them.
pub const ARTICLES: &str = "articles/";

/// The folder of the templates that a site brings itself.
pub const TEMPLATES: &str = "templates/";

/// The file of the settings.
pub const SETTINGS: &str = "handout.toml";

/// The file of the topics.
pub const TAGS: &str = "articles/tags.toml";

/// The file of what readers type.
pub const WORDS: &str = "articles/words.toml";

/// A path relative to the site's folder, with `/` between the parts: `articles/kidneys/fsgs.es.md`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The file `name` in the folder of the articles.
    pub fn in_articles(name: &str) -> Self {
        Self(format!("{ARTICLES}{name}"))
    }

    /// The path as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an article is there: a page, the glossary, the disclaimer.
    pub fn is_article(&self) -> bool {
        self.is_in_articles() && self.0.ends_with(".md")
    }

    /// Whether it is an article or a file beside articles.
    pub fn is_in_articles(&self) -> bool {
        is_in_articles(&self.0)
    }

    /// The path seen from the folder of the articles, where it is below it.
    pub fn below_articles(&self) -> &str {
        self.0.strip_prefix(ARTICLES).unwrap_or(&self.0)
    }

    /// `fsgs.es.md`.
    pub fn file_name(&self) -> &str {
        file_name(&self.0)
    }

    /// `fsgs.es`.
    pub fn stem(&self) -> &str {
        stem(&self.0)
    }

    /// `md`; empty where there is none.
    pub fn ending(&self) -> &str {
        ending(&self.0)
    }

    /// Whether the build reads the file as text (`true`) or copies it.
    pub fn is_text(&self) -> bool {
        is_text(&self.0)
    }
}

/// Whether an article or a file beside articles is at `path`.
pub fn is_in_articles(path: &str) -> bool {
    path.starts_with(ARTICLES)
}

/// What comes after the last `/` of a path or an address.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The file name without its ending.
pub fn stem(path: &str) -> &str {
    let name = file_name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What comes after the last `.` of the file name; empty where there is none.
pub fn ending(path: &str) -> &str {
    file_name(path).rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Whether readers open the file at `path` as plain text: captions of a film, a table.
pub fn is_plain_text(path: &str) -> bool {
    let ending = ending(path).to_ascii_lowercase();
    ["csv", "srt", "tsv", "txt", "vtt"].contains(&ending.as_str())
}

/// Whether the build reads the file at `path` as text (`true`) or copies it.
pub fn is_text(path: &str) -> bool {
    let is_template = path.starts_with(TEMPLATES)
        && [".html", ".xml", ".toml", ".css", ".js", ".svg", ".txt"]
            .iter()
            .any(|ending| path.ends_with(ending));
    path.ends_with(".md") || [SETTINGS, TAGS, WORDS].contains(&path) || is_template
}

impl Deref for SitePath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SitePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl PartialEq<SitePath> for &str {
    fn eq(&self, other: &SitePath) -> bool {
        *self == other.0
    }
}

impl PartialEq<SitePath> for String {
    fn eq(&self, other: &SitePath) -> bool {
        *self == other.0
    }
}

impl From<String> for SitePath {
    fn from(path: String) -> Self {
        Self(path)
    }
}

impl From<&str> for SitePath {
    fn from(path: &str) -> Self {
        Self(path.to_owned())
    }
}

impl From<&String> for SitePath {
    fn from(path: &String) -> Self {
        Self(path.clone())
    }
}

impl From<SitePath> for String {
    fn from(path: SitePath) -> Self {
        path.0
    }
}

impl From<&SitePath> for String {
    fn from(path: &SitePath) -> Self {
        path.0.clone()
    }
}

impl PartialEq<str> for SitePath {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for SitePath {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl PartialEq<String> for SitePath {
    fn eq(&self, other: &String) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_knows_its_parts() {
        let path = SitePath::from("articles/kidneys/fsgs.es.md");
        assert_eq!((path.file_name(), path.stem(), path.ending()), ("fsgs.es.md", "fsgs.es", "md"));
        assert_eq!(path.below_articles(), "kidneys/fsgs.es.md");
        let bare = SitePath::from("a.b/LICENSE");
        assert_eq!((bare.file_name(), bare.stem(), bare.ending()), ("LICENSE", "LICENSE", ""));
    }

    #[test]
    fn only_markdown_among_the_articles_is_an_article() {
        for (path, is_article, is_text) in [
            ("articles/fsgs.md", true, true),
            ("articles/fsgs.png", false, false),
            ("articles/tags.toml", false, true),
            ("articles/words.toml", false, true),
            ("handout.toml", false, true),
            ("templates/page.html", false, true),
            ("templates/page.md", false, true),
            ("templates/logo.png", false, false),
        ] {
            let path = SitePath::from(path);
            assert_eq!((path.is_article(), path.is_text()), (is_article, is_text), "{path}");
        }
    }
}
