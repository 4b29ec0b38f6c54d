//! One article on its own: typed front matter and the facts of its body. It knows no address.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

pub mod front_matter;
pub mod sections;

use std::ops::Range;
use std::sync::Arc;

use crate::config::Config;
use crate::data::edit::{self, EditError, NewValue, PathSegment};
use crate::data::{self, DataOrigin, Syntax};
use crate::diagnostic::{Diagnostic, Place};
use crate::markdown::{self, Facts};
use crate::part::Part;
use crate::schema::FRONT_MATTER;
pub use crate::schema::{PageType, UnknownPageType};
use crate::source::{LanguageTag, SitePath, Source, path};
pub use front_matter::FrontMatter;

/// One article. Its body stays Markdown: the range `body` of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Path of the file, such as `articles/kidneys/fsgs.es.md`.
    pub path: SitePath,
    /// The file.
    pub source: Arc<Source>,
    /// What all translations share: `kidneys/fsgs`; of an easy version `kidneys/fsgs-easy`.
    pub name: String,
    /// Of an easy version, `kidneys/fsgs.easy.md`, the name of the article that it is of.
    pub easy_of: Option<String>,
    /// Language tag from the file's name, or the site's main language.
    pub language: LanguageTag,
    /// The typed front matter.
    pub front: FrontMatter,
    /// The byte range after the front matter.
    pub body: Range<usize>,
    /// The facts of the body; their ranges count from its start.
    pub facts: Facts,
}

impl Article {
    /// The Markdown after the front matter.
    pub fn text(&self) -> &str {
        self.source.text.part(self.body.clone())
    }

    /// The front matter as it is written, with its fences.
    pub fn front_text(&self) -> &str {
        self.source.text.before(self.body.start)
    }

    /// The place of a range of the body.
    pub fn place(&self, range: &Range<usize>) -> Place {
        Place::span(&self.path, self.body.start + range.start..self.body.start + range.end)
    }

    /// The place of a range of the whole file, as the front matter gives it.
    pub fn front_place(&self, range: &Range<usize>) -> Place {
        Place::span(&self.path, range.clone())
    }

    /// What a translation records of its original: 12 hexadecimal digits that change with the
    /// title, the description, the key points, the contact or the body.
    pub fn fingerprint(&self) -> String {
        let front = &self.front;
        let mut hash = blake3::Hasher::new();
        for part in front.key_points.iter().chain(&front.description).chain([&front.title]) {
            hash.update(part.value.as_bytes()).update(b"\0");
        }
        // A translation that says another number than its original is out of date.
        for contact in front.contact.iter() {
            let texts = [&contact.team, &contact.hours, &contact.out_of_hours, &contact.address];
            for part in texts.into_iter().flatten().chain([&contact.phone]) {
                hash.update(part.as_bytes()).update(b"\0");
            }
        }
        hash.update(self.text().trim().as_bytes());
        hash.finalize().to_hex().before(12).to_owned()
    }

    /// The ids of the cited sources in the order of their numbers.
    pub fn cited(&self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for citation in &self.facts.citations {
            if !ids.contains(&citation.id) {
                ids.push(citation.id.clone());
            }
        }
        ids
    }
}

/// The largest front matter in bytes. Fifty sources take about 12 KB; more is a fence that
/// was never closed, or an attack.
const LARGEST_FRONT_MATTER: usize = 64 * 1024;

/// What the name of an easy version ends with, before its language.
pub const EASY: &str = ".easy";

/// Reads one article.
///
/// Mistakes go to `found`. An article is returned whenever it has a title and a body to go on with,
/// so that its other mistakes are reported in the same run.
pub fn parse(
    source: &Arc<Source>,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) -> Option<Article> {
    let (path, limit) = (&source.path, config.max_article_bytes);
    if source.text.len() as u64 > limit {
        let message = format!("this article has {} bytes; the limit is {limit}", source.text.len());
        found.push(
            Diagnostic::error("article-too-long", Place::file(path), message)
                .why("Nobody reads a page of that length, and old phones cannot show it.")
                .help(
                    "Split it into several articles, or raise `max_article_bytes` in handout.toml.",
                ),
        );
        return None;
    }
    let (name, language) = name_and_language(path, config, found);
    let easy_of = name.strip_suffix(EASY).map(str::to_owned);
    let name = easy_of.as_ref().map_or(name, |of| format!("{of}-easy"));
    let ArticleParts { syntax, front, body } = split(source, found)?;
    let origin = DataOrigin { path, offset: front.start, syntax_rule: "broken-front-matter" };
    let entries = data::parse(source.text.part(front.clone()), syntax, origin, found);
    let front = front_matter::read(path, entries, 0..front.end.min(source.text.len()), found)?;
    let facts = markdown::facts(source.text.part(body.clone()));
    Some(Article {
        path: path.clone(),
        source: Arc::clone(source),
        name,
        easy_of,
        language,
        front,
        body,
        facts,
    })
}

/// `articles/kidneys/fsgs.es.md` is `kidneys/fsgs` in Spanish.
fn name_and_language(
    path: &SitePath,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) -> (String, LanguageTag) {
    let name = path.below_articles();
    let name = name.strip_suffix(".md").unwrap_or(name);
    let file = path::file_name(name);
    let Some((_, suffix)) = file.rsplit_once('.') else {
        return (name.to_owned(), config.language.clone());
    };
    if name.ends_with(EASY) {
        return (name.to_owned(), config.language.clone());
    }
    let stem = name.before(name.len() - suffix.len() - 1);
    if let Some(language) = config.all_languages().find(|tag| **tag == *suffix) {
        return (stem.to_owned(), language.clone());
    }
    let same =
        config.all_languages().find(|tag| tag.eq_ignore_ascii_case(&suffix.replace('_', "-")));
    let is_language = suffix.len() <= 3 && suffix.bytes().all(|byte| byte.is_ascii_lowercase());
    let help = match same {
        Some(tag) => format!("Call the file `{}.{tag}.md`.", path::file_name(stem)),
        None if is_language => format!(
            "Add \"{suffix}\" to `languages` in handout.toml, or take the dot out of the file name."
        ),
        None => "Take the dot out of the file name.".to_owned(),
    };
    found.push(
        Diagnostic::error(
            "unknown-language",
            Place::file(path),
            format!(
                "the file name ends in `.{suffix}.md`, but the site has no language `{suffix}`"
            ),
        )
        .why("The page would appear in the wrong language.")
        .help(help),
    );
    // Its name keeps the suffix, and so an address of its own: it is not reported as a second
    // `fsgs` as well.
    (name.to_owned(), config.language.clone())
}

/// The two parts of an article's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleParts {
    /// How the front matter is written.
    pub syntax: Syntax,
    /// The bytes between the lines that open and close the front matter.
    pub front: Range<usize>,
    /// The bytes after it.
    pub body: Range<usize>,
}

/// Finds the front matter and the body; `None` if there is no front matter, or if it is never
/// closed.
pub fn parts(text: &str) -> Option<ArticleParts> {
    let (syntax, fence) = fence(text)?;
    let start = text.find('\n').map_or(text.len(), |newline| newline + 1);
    let mut line_start = start;
    for line in text.after(start).split_inclusive('\n') {
        let end = line_start + line.len();
        if line.trim_end() == fence {
            return Some(ArticleParts { syntax, front: start..line_start, body: end..text.len() });
        }
        if end - start > LARGEST_FRONT_MATTER {
            break;
        }
        line_start = end;
    }
    None
}

/// The text with `new` at the `path` of its front matter; every other byte stays. `None` without front matter.
///
/// # Errors
/// The front matter has a mistake, or is written in a way that cannot be changed safely.
pub fn with_value(
    text: &str,
    path: &[PathSegment],
    new: &NewValue,
) -> Option<Result<String, EditError>> {
    let ArticleParts { syntax, front, .. } = parts(text)?;
    let usual_order: Vec<&str> = FRONT_MATTER.iter().map(|key| key.name).collect();
    let (before, after) = (text.before(front.start), text.after(front.end));
    let changed = edit::set(text.get(front)?, syntax, path, new, &usual_order);
    Some(changed.map(|changed| format!("{before}{changed}{after}")))
}

/// The syntax that the first line announces, and the line that closes the front matter.
fn fence(text: &str) -> Option<(Syntax, &'static str)> {
    match text.split('\n').next().unwrap_or_default().trim_end() {
        "---" => Some((Syntax::Yaml, "---")),
        "+++" => Some((Syntax::Toml, "+++")),
        _ => None,
    }
}

/// Finds the front matter and the body, or says what is wrong.
fn split(source: &Source, found: &mut Vec<Diagnostic>) -> Option<ArticleParts> {
    let parts = parts(&source.text);
    if parts.is_none() {
        found.push(match fence(&source.text) {
            None => no_front_matter(source),
            Some((_, fence))
                if source.text.lines().skip(1).any(|line| line.trim_end() == fence) =>
            {
                Diagnostic::error(
                    "broken-front-matter",
                    Place::span(&source.path, 0..fence.len()),
                    format!("the front matter has more than {} KB", LARGEST_FRONT_MATTER / 1024),
                )
                .label("opened here")
                .help("Close it where it ends, or make it shorter: fifty sources take 12 KB.")
            }
            Some((_, fence)) => Diagnostic::error(
                "broken-front-matter",
                Place::span(&source.path, 0..fence.len()),
                "the front matter is never closed",
            )
            .label("opened here")
            .help(format!(
                "Write a line of `{fence}` where the front matter ends and the text begins."
            )),
        });
    }
    parts
}

fn no_front_matter(source: &Source) -> Diagnostic {
    let text = &source.text;
    let place = Place::span(&source.path, 0..text.find('\n').unwrap_or(text.len()));
    let trimmed = text.trim_start();
    if trimmed.is_empty() {
        return Diagnostic::error("empty-article", Place::file(&source.path), "this file is empty")
            .help("Write the article, or begin the file's name with `_` so that it is left out.");
    }
    if trimmed.starts_with("---\n") || trimmed.starts_with("+++\n") {
        return Diagnostic::error(
            "broken-front-matter",
            place,
            "there is a space or an empty line before the front matter",
        )
        .help("The front matter begins on the first line of the file.");
    }
    if first_word_is_other_fence(trimmed) {
        return Diagnostic::error(
            "broken-front-matter",
            place,
            "the front matter is in a format that is not read here",
        )
        .help("Write YAML between lines of `---`, or TOML between lines of `+++`.");
    }
    Diagnostic::error("missing-front-matter", place, "this article has no front matter")
        .why("Without a title the page cannot be found or listed.")
        .help("Begin the file with a line `---`, then `title: …`, then a line `---`.")
}

/// `---js`, `;;;` or a JSON object, as some generators write it.
fn first_word_is_other_fence(text: &str) -> bool {
    text.starts_with(";;;")
        || text.starts_with("{\n")
        || text
            .strip_prefix("---")
            .is_some_and(|rest| rest.starts_with(|character: char| character.is_ascii_alphabetic()))
}
