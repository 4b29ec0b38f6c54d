//! Articles out of other people's files: HTML pages, Word documents, plain text, Markdown of other generators.
//!
//! Each reader makes the same small tree, and one writer makes Markdown of it. Nothing here reads a disk: bytes come
//! in, strings and files go out, with what is doubtful and the line it is on.

mod callout;
mod dates;
#[cfg(test)]
mod dice;
mod docx;
mod doubt;
mod encoding;
mod finish;
mod foreign;
mod formats;
mod front;
mod grid;
mod html;
mod invented;
mod ledger;
mod links;
mod lists;
mod markdown;
mod mht;
mod names;
#[cfg(feature = "pdf-import")]
mod pdf;
mod pictures;
mod proposal;
mod script;
mod style;
mod symbols;
mod text;
mod tree;
mod write;

use std::collections::BTreeMap;

pub use doubt::{Doubt, DoubtKind};
pub use foreign::{OFFICE_FORMATS, OfficeFormat, office_format};
pub use formats::{FORMATS, ImportFormat};
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
    /// The emergency number of the site, as readers see it, or nothing.
    pub emergency: String,
}

/// The files around an original, and those of the site.
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
    /// Its title.
    pub title: String,
    /// Front matter and text.
    pub text: String,
    /// Its pictures and documents.
    pub files: Vec<ImportedFile>,
    /// What is to be looked at, the heaviest first, by line.
    pub findings: Vec<ImportFinding>,
    /// Its type; an article without one is in no list.
    pub page_type: Option<&'static str>,
    /// The type that its title and headings speak for.
    pub proposal: Option<PageType>,
}

impl ImportedArticle {
    /// Where the text begins after the front matter.
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

impl ImportFinding {
    /// Its place in a report: what is wrong, what is lost, the rest, each by line.
    pub fn rank(&self) -> (DoubtKind, usize) {
        (self.doubt.kind, self.line)
    }
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
pub const MAX_ORIGINAL_BYTES: u64 = 50_000_000;

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
    if original.bytes.len() as u64 > MAX_ORIGINAL_BYTES {
        let megabytes = original.bytes.len() / 1_000_000;
        return Err(ImportRefusal::new(
            format!("this file has {megabytes} MB; the limit is 50"),
            "Split it, or make its pictures smaller.",
        ));
    }
    let (draft, words) = formats::read(original, &options.language)?;
    let mut article = finish::finish(draft, original.path, path, options, around)?;
    article.proposal =
        proposal::page_type(&article.text[article.body()..], &article.title, &options.language);
    let missing = ledger::findings(&words, &article);
    article.findings.extend(missing);
    article.findings.sort_by_key(ImportFinding::rank);
    Ok(article)
}

/// Holds an article that was made of a Word document against the file `bytes` of which LibreOffice had made that one,
/// and reports the words that are in neither.
pub fn compare_with_original(article: &mut ImportedArticle, format: OfficeFormat, bytes: &[u8]) {
    let words = match format.ending {
        "odt" | "ott" | "fodt" => ledger::odf_words(bytes),
        "rtf" => ledger::rtf_words(bytes),
        "doc" | "dot" => ledger::doc_words(bytes),
        _ => return,
    };
    let mut missing = match format.ending {
        "doc" | "dot" => {
            let text = script::on_the_line(&article.text);
            ledger::findings(&words, &ImportedArticle { text, ..article.clone() })
        }
        _ => ledger::findings(&words, article),
    };
    let told = |finding: &ImportFinding| {
        article.findings.iter().any(|other| other.doubt.message == finding.doubt.message)
    };
    missing.retain(|finding| !told(finding));
    ledger::put_together(&mut missing);
    article.findings.extend(missing);
    article.findings.sort_by_key(ImportFinding::rank);
}

/// Shortens links to articles of the same run that name a heading those articles do not have.
pub fn settle_places(articles: &mut [&mut ImportedArticle]) {
    let ids = |article: &&mut ImportedArticle| {
        let headings = crate::markdown::facts(&article.text[article.body()..]).headings;
        (article.path.clone(), headings.into_iter().map(|heading| heading.id).collect::<Vec<_>>())
    };
    let known: BTreeMap<String, Vec<String>> = articles.iter().map(ids).collect();
    for article in articles {
        let body = article.body();
        // The links are gone through backwards, so that what is in front of them stays where it is.
        let index = LineIndex::new(&article.text);
        for link in crate::markdown::facts(&article.text[body..]).links.into_iter().rev() {
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
                "Write the name of the heading after `#`.",
            );
            article.text.replace_range(span, path);
            article.findings.push(ImportFinding { line, doubt });
        }
        article.findings.sort_by_key(ImportFinding::rank);
    }
}
