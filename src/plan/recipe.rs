//! What makes an output, by the names of the things that it is made of, never by their numbers.

use std::fmt::{self, Display};
use std::str::FromStr;

/// What makes an output.
///
/// Printed it is one line that names the output in logs, caches and shards, and stays the same while the things that it
/// names do: `article tests/egfr.md`, `topic kidneys es 2`. Read back it is the same recipe.
///
/// ```
/// use handout::plan::Recipe;
/// let topic = Recipe::Topic { tag: "kidneys".into(), language: "es".into(), page: 2 };
/// assert_eq!(topic.to_string(), "topic kidneys es 2");
/// assert_eq!("topic kidneys es 2".parse(), Ok(topic));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipe {
    /// The page of the article at this path under `articles/`.
    Article(String),
    /// The home page of a language.
    Home(String),
    /// A page of a topic, counted from 1.
    Topic {
        /// The id of the tag.
        tag: String,
        /// The tag of the language.
        language: String,
        /// From 1.
        page: usize,
    },
    /// All topics of a language.
    Topics(String),
    /// The A to Z of a language.
    AToZ(String),
    /// A page of a letter in the A to Z, counted from 1.
    Letter {
        /// The letter, as the page shows it.
        letter: String,
        /// The tag of the language.
        language: String,
        /// From 1.
        page: usize,
    },
    /// The page to search on, in a language.
    SearchPage(String),
    /// The page for addresses that do not exist.
    NotFound,
    /// The copied file at this path under `articles/`.
    File(String),
    /// The file of the theme at this path.
    ThemeFile(String),
    /// A smaller version of the picture at this path.
    Picture {
        /// The path under `articles/`.
        path: String,
        /// In pixels.
        width: u32,
    },
    /// `articles.json`.
    ArticleList,
    /// A file of the search index of a language.
    Search(String, SearchFile),
    /// The feed of a language.
    Feed(String),
    /// The feed of a topic.
    TopicFeed {
        /// The id of the tag.
        tag: String,
        /// The tag of the language.
        language: String,
    },
    /// `robots.txt`.
    Robots,
    /// `sitemap.xml`.
    Sitemap,
    /// A part of the sitemap, counted from 1.
    SitemapPart(usize),
    /// The page at this old address, which leads on.
    Redirect(String),
    /// `_headers`.
    Headers,
    /// `.nojekyll`.
    NoJekyll,
}

/// A file of a search index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFile {
    /// What every search needs first.
    Directory,
    /// The words that begin with these letters.
    Words(String),
    /// The words of names that begin with these letters.
    Names(String),
    /// The documents whose ids begin with this number; when the documents double, it holds half of them.
    Documents(usize),
}

impl Display for Recipe {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use Recipe::*;
        match self {
            Article(path) => write!(out, "article {}", field(path)),
            Home(language) => write!(out, "home {}", field(language)),
            Topic { tag, language, page } => {
                write!(out, "topic {} {} {page}", field(tag), field(language))
            }
            Topics(language) => write!(out, "topics {}", field(language)),
            AToZ(language) => write!(out, "a-to-z {}", field(language)),
            Letter { letter, language, page } => {
                write!(out, "letter {} {} {page}", field(letter), field(language))
            }
            SearchPage(language) => write!(out, "search-page {}", field(language)),
            NotFound => write!(out, "not-found"),
            File(path) => write!(out, "file {}", field(path)),
            ThemeFile(path) => write!(out, "theme-file {}", field(path)),
            Picture { path, width } => write!(out, "picture {} {width}", field(path)),
            ArticleList => write!(out, "article-list"),
            Search(language, file) => write!(out, "search {} {file}", field(language)),
            Feed(language) => write!(out, "feed {}", field(language)),
            TopicFeed { tag, language } => {
                write!(out, "topic-feed {} {}", field(tag), field(language))
            }
            Robots => write!(out, "robots"),
            Sitemap => write!(out, "sitemap"),
            SitemapPart(part) => write!(out, "sitemap {part}"),
            Redirect(file) => write!(out, "redirect {}", field(file)),
            Headers => write!(out, "headers"),
            NoJekyll => write!(out, "no-jekyll"),
        }
    }
}

impl Display for SearchFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SearchFile::Directory => write!(out, "directory"),
            SearchFile::Words(key) => write!(out, "words {}", field(key)),
            SearchFile::Names(key) => write!(out, "names {}", field(key)),
            SearchFile::Documents(number) => write!(out, "documents {number}"),
        }
    }
}

/// A line that names no output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRecipe(pub String);

impl Display for UnknownRecipe {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "`{}` is not the name of an output", self.0)
    }
}

impl std::error::Error for UnknownRecipe {}

impl FromStr for Recipe {
    type Err = UnknownRecipe;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        // Each output has one name: another spelling of it is none.
        let recipe = read(line).filter(|recipe| recipe.to_string() == line);
        recipe.ok_or_else(|| UnknownRecipe(line.to_owned()))
    }
}

fn read(line: &str) -> Option<Recipe> {
    let (kind, fields) = line.split_once(' ').unwrap_or((line, ""));
    let fields: Vec<String> = match fields {
        "" => Vec::new(),
        fields => fields.split(' ').map(text).collect::<Option<_>>()?,
    };
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let own = |text: &str| text.to_owned();
    Some(match (kind, fields.as_slice()) {
        ("article", [path]) => Recipe::Article(own(path)),
        ("home", [language]) => Recipe::Home(own(language)),
        ("topic", [tag, language, page]) => {
            Recipe::Topic { tag: own(tag), language: own(language), page: page.parse().ok()? }
        }
        ("topics", [language]) => Recipe::Topics(own(language)),
        ("a-to-z", [language]) => Recipe::AToZ(own(language)),
        ("letter", [letter, language, page]) => Recipe::Letter {
            letter: own(letter),
            language: own(language),
            page: page.parse().ok()?,
        },
        ("search-page", [language]) => Recipe::SearchPage(own(language)),
        ("not-found", []) => Recipe::NotFound,
        ("file", [path]) => Recipe::File(own(path)),
        ("theme-file", [path]) => Recipe::ThemeFile(own(path)),
        ("picture", [path, width]) => {
            Recipe::Picture { path: own(path), width: width.parse().ok()? }
        }
        ("article-list", []) => Recipe::ArticleList,
        ("search", [language, rest @ ..]) => Recipe::Search(own(language), search_file(rest)?),
        ("feed", [language]) => Recipe::Feed(own(language)),
        ("topic-feed", [tag, language]) => {
            Recipe::TopicFeed { tag: own(tag), language: own(language) }
        }
        ("robots", []) => Recipe::Robots,
        ("sitemap", []) => Recipe::Sitemap,
        ("sitemap", [part]) => Recipe::SitemapPart(part.parse().ok()?),
        ("redirect", [file]) => Recipe::Redirect(own(file)),
        ("headers", []) => Recipe::Headers,
        ("no-jekyll", []) => Recipe::NoJekyll,
        _ => return None,
    })
}

fn search_file(fields: &[&str]) -> Option<SearchFile> {
    Some(match fields {
        ["directory"] => SearchFile::Directory,
        ["words", key] => SearchFile::Words((*key).to_owned()),
        ["names", key] => SearchFile::Names((*key).to_owned()),
        ["documents", number] => SearchFile::Documents(number.parse().ok()?),
        _ => return None,
    })
}

/// A name as one word of a line: white space, control characters and the percent sign are written as their code point,
/// such as `%20;`. An empty name is `%;`.
fn field(text: &str) -> String {
    if text.is_empty() {
        return "%;".to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character == '%' || character.is_whitespace() || character.is_control() {
            out.push_str(&format!("%{:x};", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out
}

/// The name that [`field`] wrote.
fn text(field: &str) -> Option<String> {
    if field == "%;" {
        return Some(String::new());
    }
    let mut parts = field.split('%');
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let (code, rest) = part.split_once(';')?;
        out.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        out.push_str(rest);
    }
    Some(out)
}
