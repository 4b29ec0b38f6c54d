//! Files that hold an article and are not named as one: even drafts would be published as they are.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};
use crate::part::Part;
use crate::source::path;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

/// How other programs end the names of Markdown files.
const MARKDOWN: [&str; 10] =
    [".md", ".markdown", ".mdown", ".mdwn", ".mdx", ".mkd", ".mkdn", ".mdtxt", ".qmd", ".rmd"];

/// How editors and merges end the names of what they leave behind.
const LEFT_BEHIND: [&str; 7] = [".bak", ".orig", ".rej", ".save", ".swn", ".swo", ".swp"];

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for asset in scope.sources.assets().iter().filter(|asset| asset.path.is_in_articles()) {
        let name = asset.path.file_name();
        let lower = name.to_lowercase();
        let (message, help) = if lower.ends_with(".md") {
            let stem = asset.path.stem();
            ("the ending of an article is `.md`", format!("Call the file `{stem}.md`."))
        } else if lower == path::file_name(path::TAGS) && asset.path.as_str() != path::TAGS {
            if asset.path.to_lowercase() != path::TAGS {
                continue;
            }
            ("the file of the topics is called `tags.toml`", "Rename it.".to_owned())
        } else if LEFT_BEHIND.iter().any(|ending| lower.ends_with(ending)) {
            (
                "an editor has left this file behind",
                "Delete it, or move it out of articles/.".to_owned(),
            )
        } else if holds_markdown(&lower) {
            (
                "this looks like an article, but its ending is not `.md`",
                "If it is one, give it the ending `.md`; otherwise move it out of articles/."
                    .to_owned(),
            )
        } else {
            continue;
        };
        found.push(
            Finding::new(Place::file(&asset.path), message)
                .why("It would be published as it is, front matter and all, even if it says that it is a draft.")
                .help(help),
        );
    }
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
