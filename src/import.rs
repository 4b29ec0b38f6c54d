//! Articles out of other people's files: HTML pages, Word documents, plain text, Markdown of other generators.
//!
//! Each reader makes the same small tree, and one writer makes Markdown of it. Nothing here reads a disk: bytes come
//! in, texts and files go out, with what was doubtful and the line where it stands.

mod dates;
mod docx;
mod doubt;
mod encoding;
mod finish;
mod front;
mod grid;
mod html;
mod links;
mod lists;
mod markdown;
mod names;
mod pictures;
mod script;
mod style;
mod text;
mod tree;
mod write;

use std::collections::BTreeMap;

pub use doubt::Doubt;
pub use names::article as path;

use crate::article::PageType;
use crate::source::LineIndex;
use crate::{escape, route};

/// A file that is to become an article.
#[derive(Debug, Clone, Copy)]
pub struct ImportOriginal<'a> {
    /// Its path with `/` between the parts, relative to the folder that is imported.
    pub path: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What the site decides about new articles.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The type of page that they all are.
    pub page_type: Option<PageType>,
    /// The language that they are in, as the caller says.
    pub language: String,
    /// The tags that the site knows; `None` where each article may bring its own.
    pub tags: Option<Vec<String>>,
}

/// What lies around an original, and what there is already.
pub struct Surroundings<'a> {
    /// The bytes of a file beside it, by path as in [`ImportOriginal::path`].
    pub beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// Whether the site has another file than these bytes at a path.
    pub taken: &'a dyn Fn(&str, &[u8]) -> bool,
    /// The article that each original of the run becomes, by path.
    pub moved: &'a BTreeMap<String, String>,
}

/// A file to be written beside an article.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ImportedFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// An article that was made of an original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedArticle {
    /// Where it goes: `articles/kidneys/salt.md`.
    pub path: String,
    /// Front matter and text.
    pub text: String,
    /// Its pictures and documents.
    pub files: Vec<ImportedFile>,
    /// What is to be looked at, by line.
    pub findings: Vec<ImportFinding>,
}

impl ImportedArticle {
    /// Where the text begins behind the front matter.
    fn body(&self) -> usize {
        self.text.find("\n---\n").map_or(0, |at| at + "\n---\n".len())
    }
}

/// A doubt with its line in the new article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFinding {
    /// The line, counted from 1.
    pub line: usize,
    /// What it is about.
    pub doubt: Doubt,
}

/// Why an original cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRefusal {
    /// What is wrong, lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl ImportRefusal {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// The largest file that is read, in bytes; a Word document has its pictures in it.
pub const LARGEST: u64 = 50_000_000;

/// The largest text, in bytes: no article comes near.
const LARGEST_TEXT: usize = 10_000_000;

/// Endings of the files that are imported.
pub const ENDINGS: [&str; 8] = ["md", "markdown", "mdx", "html", "htm", "xhtml", "txt", "docx"];

/// Makes an article of `original` at `path`, which comes from [`path`](names::article).
///
/// # Errors
/// It is in a format that is not read, too large, broken, or has no text.
pub fn import(
    original: ImportOriginal<'_>,
    path: &str,
    options: &ImportOptions,
    around: &Surroundings<'_>,
) -> Result<ImportedArticle, ImportRefusal> {
    if original.bytes.len() as u64 > LARGEST {
        let megabytes = original.bytes.len() / 1_000_000;
        return Err(ImportRefusal::new(
            format!("this file has {megabytes} MB; the limit is 50"),
            "Split it, or make its pictures smaller.",
        ));
    }
    let draft = draft(original)?;
    finish::finish(draft, original.path, path, options, around)
}

/// Takes the places out of links to articles of the same run that have no heading of that name.
pub fn settle_places(articles: &mut [&mut ImportedArticle]) {
    let ids = |article: &&mut ImportedArticle| {
        let headings = crate::markdown::scan(&article.text[article.body()..]).headings;
        (article.path.clone(), headings.into_iter().map(|heading| heading.id).collect::<Vec<_>>())
    };
    let known: BTreeMap<String, Vec<String>> = articles.iter().map(ids).collect();
    for article in articles {
        let body = article.body();
        // The links are gone through backwards, so that what is in front of them stays where it is.
        let index = LineIndex::new(&article.text);
        for link in crate::markdown::scan(&article.text[body..]).links.into_iter().rev() {
            let Some((path, place)) =
                link.target.split_once('#').filter(|(path, _)| path.ends_with(".md"))
            else {
                continue;
            };
            let target =
                escape::percent_decode(path).and_then(|path| route::resolve(&article.path, &path));
            let Some(ids) = target.and_then(|target| known.get(&target)) else { continue };
            let span = body + link.target_span.start..body + link.target_span.end;
            if ids.iter().any(|id| id == place)
                || article.text.get(span.clone()) != Some(&link.target)
            {
                continue;
            }
            let line = index.line(span.start);
            let doubt = Doubt::new(
                format!("{path} has no heading called `{place}`; the link leads to its top now"),
                "Write the name of the heading behind `#`.",
            );
            article.text.replace_range(span, path);
            article.findings.push(ImportFinding { line, doubt });
        }
        article.findings.sort_by_key(|finding| finding.line);
    }
}

fn draft(original: ImportOriginal<'_>) -> Result<tree::ImportDraft, ImportRefusal> {
    let ending = original.path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if let Some(refusal) = foreign(original.bytes, &ending) {
        return Err(refusal);
    }
    if original.bytes.starts_with(b"PK\x03\x04") {
        return docx::read(original.bytes);
    }
    if original.bytes.len() > LARGEST_TEXT {
        return Err(ImportRefusal::new("this text has more than 10 MB", "Split it into articles."));
    }
    let html = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    let declared = if html { encoding::declared_in_html(original.bytes) } else { None };
    let decoded = encoding::decode(original.bytes, declared.as_deref());
    if decoded.text.trim().is_empty() {
        return Err(ImportRefusal::new("this file is empty", "Nothing was imported from it."));
    }
    let mut draft = match ending.as_str() {
        "html" | "htm" | "xhtml" => html::read(&decoded.text)?,
        "md" | "markdown" | "mdx" => markdown::read(&decoded.text, original.path)?,
        _ if looks_like_html(&decoded.text) => html::read(&decoded.text)?,
        _ => text::read(&decoded.text),
    };
    if let Some(name) = decoded.guessed {
        let message = format!(
            "the file does not say in which characters it is written; it was read as {name}"
        );
        draft.doubt(Doubt::new(message, "Look at accents, dashes and quotation marks."));
    }
    if let Some(line) = decoded.broken {
        draft.doubt(
            Doubt::new("some characters could not be read and are � now", "Write them anew.")
                .at(line),
        );
    }
    Ok(draft)
}

fn looks_like_html(text: &str) -> bool {
    let head = text.trim_start().get(..15).unwrap_or_default().to_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Formats that are not read, with what to do instead.
fn foreign(bytes: &[u8], ending: &str) -> Option<ImportRefusal> {
    let word = "Open it in Word or LibreOffice, save it as .docx, and import that.";
    Some(match bytes {
        [b'%', b'P', b'D', b'F', ..] => ImportRefusal::new(
            "this is a PDF: it has letters and places, but no headings, lists or tables",
            "Find the document that it was made of (often a .docx) and import that, or copy the text into a .txt file.",
        ),
        [0xd0, 0xcf, 0x11, 0xe0, ..] if ending == "docx" => ImportRefusal::new(
            "this document is protected by a password",
            "Open it in Word, take the password away (File, Info), save it, and import that.",
        ),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            ImportRefusal::new("this is an old Word or Office file (.doc)", word)
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => {
            ImportRefusal::new("this is a Rich Text file (.rtf)", word)
        }
        _ if ending == "odt" => ImportRefusal::new("this is an OpenDocument text (.odt)", word),
        _ if matches!(ending, "pages" | "wpd" | "doc" | "rtf") => {
            ImportRefusal::new(format!("files in the format .{ending} are not read"), word)
        }
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            ImportRefusal::new(
                "this is a picture, not a text",
                "Type its text anew; the picture goes beside the article.",
            )
        }
        _ if ending == "docx" && !bytes.starts_with(b"PK") => {
            ImportRefusal::new("this is no Word document, although its name ends in .docx", word)
        }
        _ => return None,
    })
}
