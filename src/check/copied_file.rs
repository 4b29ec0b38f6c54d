//! What a file among the articles is, by its name: a key, an article under another name, a page, what an editor left behind.

use crate::part::Part;
use crate::source::{Asset, path};

/// How other programs end the names of Markdown files.
const MARKDOWN: [&str; 10] =
    [".md", ".markdown", ".mdown", ".mdwn", ".mdx", ".mkd", ".mkdn", ".mdtxt", ".qmd", ".rmd"];

/// How editors and merges end the names of what they leave behind.
const LEFT_BEHIND: [&str; 7] = [".bak", ".orig", ".rej", ".save", ".swn", ".swo", ".swp"];

/// What is wrong with the name of a copied file that holds an article, the topics, or what an editor left of one; and
/// what to do about it.
pub(super) fn misnamed(asset: &Asset) -> Option<(&'static str, String)> {
    let lower = asset.path.file_name().to_lowercase();
    if lower.ends_with(".md") {
        let stem = asset.path.stem();
        Some(("the ending of an article is `.md`", format!("Call the file `{stem}.md`.")))
    } else if asset.path.as_str() != path::TAGS && asset.path.to_lowercase() == path::TAGS {
        Some(("the file of the topics is called `tags.toml`", "Rename it.".to_owned()))
    } else if asset.path.as_str() != path::WORDS && asset.path.to_lowercase() == path::WORDS {
        Some(("the file of what readers type is called `words.toml`", "Rename it.".to_owned()))
    } else if LEFT_BEHIND.iter().any(|ending| lower.ends_with(ending)) {
        Some((
            "an editor has left this file behind",
            "Delete it, or move it out of articles/.".to_owned(),
        ))
    } else if holds_markdown(&lower) {
        Some((
            "this looks like an article, but its ending is not `.md`",
            "If it is one, give it the ending `.md`; otherwise move it out of articles/."
                .to_owned(),
        ))
    } else {
        None
    }
}

/// How the names of files with keys and passwords end.
const KEYS: [&str; 17] = [
    ".asc",
    ".env",
    ".gpg",
    ".jks",
    ".kdb",
    ".kdbx",
    ".key",
    ".keystore",
    ".netrc",
    ".p12",
    ".pem",
    ".pfx",
    ".ppk",
    "credentials",
    "htpasswd",
    "passwd",
    "shadow",
];

/// Whether a file is a key by its name, which no line for the settings is proposed for.
pub(super) fn is_key(path: &str) -> bool {
    let lower = path.to_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
    KEYS.iter().any(|ending| name.ends_with(ending))
        || name.starts_with("id_") && !name.contains('.')
        || name.starts_with(".env")
}

/// Whether a file is a finished page.
pub(super) fn is_page(path: &str) -> bool {
    let path = path.to_lowercase();
    [".html", ".htm", ".xhtml"].iter().any(|ending| path.ends_with(ending))
}

/// Whether a name has an ending of Markdown, alone or before what is no file type: `salt.markdown`,
/// `salt.md.txt`, `salt.md (copy)`. A `salt.md.pdf` is a document.
fn holds_markdown(lower: &str) -> bool {
    MARKDOWN.iter().any(|ending| {
        lower.match_indices(ending).any(|(at, _)| {
            let rest = lower.after(at + ending.len());
            let is_end = rest.is_empty() || [".txt", ".old", ".tmp"].contains(&rest);
            at > 0 && (is_end || rest.starts_with([' ', '_', '-', '(']))
        })
    })
}
