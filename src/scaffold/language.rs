//! The languages that a new site can be in: its articles, and the headings and prompts of a new article.

/// The articles of a new site in one language, which is one of the files below.
macro_rules! articles {
    ($language:literal) => {
        articles!($language, "about.md", "disclaimer.md", "glossary.md", "index.md", "living/when-to-get-help.md", "tags.toml", "tests/protein-in-urine.md")
    };
    ($language:literal, $($file:literal),*) => {
        &[$((concat!("articles/", $file), include_str!(concat!("../site/", $language, "/articles/", $file))),)*]
    };
}

/// The pages of a public body in one language.
macro_rules! public_pages {
    ($language:literal) => {
        PublicPages {
            accessibility_statement: include_str!(concat!(
                "../site/",
                $language,
                "/pages/accessibility-statement.md"
            )),
            privacy: include_str!(concat!("../site/", $language, "/pages/privacy.md")),
        }
    };
}

mod arabic;
mod english;
mod spanish;

use crate::article::sections::Section;
use crate::source::primary;

/// A heading, and what to write below it.
pub(super) type Prompted = (&'static str, &'static str);

/// Pages that a public body must have, as drafts with prompts and a `{date}`.
#[derive(Debug, Clone, Copy)]
pub struct PublicPages {
    /// How far everybody can use the site.
    pub accessibility_statement: &'static str,
    /// What is kept of readers.
    pub privacy: &'static str,
}

/// Everything that a new site and a new article have in one language.
#[derive(Debug, Clone, Copy)]
pub struct ScaffoldLanguage {
    /// The language without a country, such as `en`.
    pub tag: &'static str,
    /// What a new site is called when nobody says.
    pub site_name: &'static str,
    /// The files below `articles/`, with their text.
    pub(super) articles: &'static [(&'static str, &'static str)],
    /// The pages that a public body adds.
    pub public_pages: PublicPages,
    /// The prompt above the first heading.
    pub(super) lead: &'static str,
    /// The last section: questions that a reader takes along.
    pub(super) questions: Prompted,
    /// The prompt above a text that is still in the language of the original.
    pub(super) translate: &'static str,
    /// The heading of a section.
    pub(super) section: fn(Section) -> Prompted,
}

/// All of them, the one for every other language first. The theme has words for each, and the rules lists of words.
pub const LANGUAGES: [ScaffoldLanguage; 3] = [english::ENGLISH, spanish::SPANISH, arabic::ARABIC];

impl ScaffoldLanguage {
    /// The one with the tag `tag`, with or without a country.
    pub fn find(tag: &str) -> Option<Self> {
        LANGUAGES.into_iter().find(|language| language.tag == primary(tag))
    }

    /// The one with the tag `tag`; English for a language that is not here.
    pub fn of(tag: &str) -> Self {
        Self::find(tag).unwrap_or(LANGUAGES[0])
    }
}
