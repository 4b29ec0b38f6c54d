//! The keys of the front matter.

use super::{Key, Kind, Text, names_of};
use crate::article::PageType;

/// How many characters of a title a search shows.
pub const LONGEST_TITLE: usize = 65;

/// How many characters of a description a search shows.
pub const LONGEST_DESCRIPTION: usize = 160;

const LINE: Kind = Kind::Text(Text::Line);
const LINES: Kind = Kind::List(&LINE);
const SENTENCES: Kind = Kind::Text(Text::Sentences);
const PATH: Kind = Kind::Text(Text::Path);
const PATHS: Kind = Kind::List(&PATH);
const CODES_OF_ONE: Kind = Kind::List(&Kind::Text(Text::Code));

const PAGE_TYPES: [&str; 7] = names_of(PageType::NAMES);

/// The keys of a person, in an article and under `[people]`.
pub(super) const PERSON: &[Key] = &[
    Key::new("name", LINE, "the full name").required().example("\"Anna Example\""),
    Key::new("role", LINE, "what they do").example("\"Kidney nurse\""),
    Key::new("credentials", LINE, "their qualifications").example("\"RN\""),
];

const SOURCE: &[Key] = &[
    Key::new("id", LINE, "what the text cites it by, as `[^kdigo-2021]`").required(),
    Key::new("title", LINE, "the title").required(),
    Key::new("publisher", LINE, "who published it"),
    Key::new("year", Kind::Number { least: 1500, most: 2100 }, "the year of publication"),
    Key::new(
        "url",
        Kind::Text(Text::Address),
        "the address, which begins with `https://` or `http://`",
    ),
    Key::new("accessed", Kind::Date, "the day on which somebody last read it"),
];

const CODES: &[Key] = &[
    Key::new("icd-10-cm", CODES_OF_ONE, "ICD-10-CM, such as `N04.1`").example("[\"N04.1\"]"),
    Key::new("snomed-ct", CODES_OF_ONE, "SNOMED CT, such as `236403004`")
        .example("[\"236403004\"]"),
    Key::new("rxnorm", CODES_OF_ONE, "RxNorm: digits, up to 8"),
    Key::new("loinc", CODES_OF_ONE, "LOINC: digits, a hyphen, a check digit"),
    Key::new("mesh", CODES_OF_ONE, "MeSH: `D` or `C` and 6 to 9 digits"),
];

/// The keys of an exception, in an article and in the settings.
pub(super) const ALLOW: &[Key] = &[
    Key::new(
        "rule",
        Kind::Text(Text::Rule),
        "the name of the rule, as messages show it in brackets",
    )
    .required(),
    Key::new("reason", SENTENCES, "why it does without the rule, for the next editor").required(),
];

/// The keys of an article.
pub const FRONT_MATTER: &[Key] = &[
    Key::new("title", LINE, "the main heading, and what a search shows")
        .required()
        .longest(LONGEST_TITLE),
    Key::new("description", SENTENCES, "one or two sentences for searches, lists and feeds")
        .longest(LONGEST_DESCRIPTION),
    Key::new(
        "type",
        Kind::Choice(&PAGE_TYPES),
        "makes the file an article: in the A to Z, the topics and the feeds, with its review lines. Without it the file is a plain page, such as \"about\"",
    ),
    Key::new(
        "tags",
        Kind::List(&Kind::Text(Text::Tag)),
        "the topics of an article (a plain page has none); see [`tags.toml`](#topics-tagstoml)",
    ),
    Key::new("also_called", LINES, "other names: under the title and in the A to Z"),
    Key::new("misspellings", LINES, "what readers type by mistake; no page shows it"),
    Key::new("key_points", Kind::List(&SENTENCES), "the box at the top; plain text"),
    Key::new("date", Kind::Date, "first published"),
    Key::new("updated", Kind::Date, "last changed"),
    Key::new("reviewed", Kind::Date, "last clinical review; never taken from another date"),
    Key::new(
        "review_due",
        Kind::Date,
        "next review; without it, `reviewed` and the [`review_months`](configuration.md#keys) of the site",
    ),
    Key::new(
        "authors",
        Kind::List(&Kind::Person(PERSON)),
        "an id of [`[people]`](configuration.md#people), or `{name: …, role: …, credentials: …}`",
    ),
    Key::new(
        "reviewers",
        Kind::List(&Kind::Person(PERSON)),
        "as `authors`. Nobody reviews their own article",
    ),
    Key::new(
        "sources",
        Kind::List(&Kind::Table(SOURCE)),
        "what the text cites; see [Sources](#sources)",
    ),
    Key::new(
        "translation_of",
        LINE,
        "only in a translation: what it noted of the original, as `handout new translation` writes it; see [Translations](#translations)",
    ),
    Key::new("draft", Kind::Flag, "a draft is not published").default("false"),
    Key::new("publish_on", Kind::Date, "not published before that day"),
    Key::new(
        "expires",
        Kind::Date,
        "from that day on, a page at the same address says that the article was withdrawn",
    ),
    Key::new(
        "aliases",
        PATHS,
        "old addresses, seen from the root of the site: `/old/salt.html`. A page there leads to this one, also when it has expired",
    ),
    Key::new(
        "codes",
        Kind::Table(CODES),
        "how health records name the subject; see [Codes](#codes)",
    ),
    Key::new(
        "allow",
        Kind::List(&Kind::Table(ALLOW)),
        "rules that the article is excused from, each with a reason",
    ),
    Key::new(
        "related",
        PATHS,
        "articles to read next, as paths from this file: `../tests/egfr.md`. Without it up to four are found by their tags",
    ),
    Key::new("slug", LINE, "replaces the last part of the address; letters, digits, `-` and `_`"),
    Key::new(
        "order",
        Kind::Number { least: 0, most: 999_999 },
        "place in lists by topic: low numbers first, then the articles without one by title",
    ),
    Key::new(
        "image",
        PATH,
        "the picture for previews when somebody shares the page; needs `base_url`",
    ),
    Key::new(
        "template",
        PATH,
        "another page template, such as `leaflet.html`; not for the home page and the glossary",
    ),
    Key::new("summary", SENTENCES, "only in `disclaimer.md`: the foot of every page"),
    Key::new(
        "extra",
        Kind::Anything,
        "your own data for your own templates, which see it as `article.extra`",
    ),
];
