//! The keys of the front matter.

use super::{PageType, contact, kind};
use crate::data::{Key, KeyKind, WithDefault, keys, names_of};

/// How many characters of a title a search shows.
pub const LONGEST_TITLE: usize = 65;

/// How long a reason can be that is read at a glance, in characters.
pub const LONGEST_REASON: usize = 300;

/// How long what stands at the foot of each sheet of paper can be, in characters.
pub(crate) const LONGEST_LABEL: usize = 20;

/// How many characters of a description a search shows.
pub const LONGEST_DESCRIPTION: usize = 160;

const PAGE_TYPES: [&str; 7] = names_of(PageType::NAMES);

keys! {
    TITLE: Key = Key::new("title", kind::LINE, "the main heading, and what a search shows")
        .required()
        .longest(LONGEST_TITLE);
    DESCRIPTION: Key = Key::new(
        "description",
        kind::SENTENCES,
        "one or two sentences for searches, lists and feeds",
    )
    .longest(LONGEST_DESCRIPTION);
    TYPE: Key = Key::new(
        "type",
        KeyKind::Choice(&PAGE_TYPES),
        "makes the file an article: in the A to Z and the topics, with its review lines, and in the feeds if it has a date. Without it the file is a plain page, such as \"about\"",
    );
    TAGS: Key = Key::new(
        "tags",
        kind::TAGS,
        "the topics of an article (a plain page has none); see [`tags.toml`](#topics-tagstoml)",
    );
    ALSO_CALLED: Key = Key::new(
        "also_called",
        kind::LINES,
        "other names: under the title and in the A to Z",
    );
    MISSPELLINGS: Key = Key::new(
        "misspellings",
        kind::LINES,
        "what readers type by mistake; no page shows it",
    );
    KEY_POINTS: Key = Key::new(
        "key_points",
        KeyKind::List(&kind::SENTENCES),
        "the box at the top; plain text",
    );
    DATE: Key = Key::new("date", kind::DATE, "first published");
    UPDATED: Key = Key::new("updated", kind::DATE, "last changed");
    REVIEWED: Key = Key::new(
        "reviewed",
        kind::DATE,
        "last clinical review; never taken from another date",
    );
    REVIEW_DUE: Key = Key::new(
        "review_due",
        kind::DATE,
        "next review; without it, `reviewed` and the [`review_months`](configuration.md#keys) of the site",
    );
    VERSION: Key = Key::new(
        "version",
        kind::LINE,
        "the version of the text, such as `2.1`, at most 20 characters: on the page, at the foot of each printed sheet, in feeds and JSON-LD",
    );
    DOCUMENT: Key = Key::new(
        "document",
        kind::LINE,
        "the number under which your organisation files this leaflet, at most 20 characters: shown where the version is",
    );
    AUTHORS: Key = Key::new(
        "authors",
        KeyKind::List(&KeyKind::Person(person::KEYS)),
        "an id of [`[people]`](configuration.md#people), or `{name: …, role: …, credentials: …}`",
    );
    REVIEWERS: Key = Key::new(
        "reviewers",
        KeyKind::List(&KeyKind::Person(person::KEYS)),
        "as `authors`. Nobody reviews their own article",
    );
    SOURCES: Key = Key::new(
        "sources",
        KeyKind::List(&KeyKind::Table(source::KEYS)),
        "what the text cites; see [Sources](#sources)",
    );
    TRANSLATION_OF: Key = Key::new(
        "translation_of",
        kind::LINE,
        "only in a translation: what it noted of the original, as `handout new translation` writes it; see [Translations](#translations)",
    );
    DRAFT: WithDefault<bool> = Key::new("draft", kind::FLAG, "a draft is not published")
        .default_flag(false);
    PUBLISH_ON: Key = Key::new("publish_on", kind::DATE, "not published before that day");
    EXPIRES: Key = Key::new(
        "expires",
        kind::DATE,
        "from that day on, a page at the same address says that the article was withdrawn",
    );
    WITHDRAWAL_REASON: Key = Key::new(
        "withdrawal_reason",
        kind::SENTENCES,
        "why it expires: readers find it on that page; see [`handout withdraw`](publishing.md#withdrawing-a-page)",
    )
    .longest(LONGEST_REASON);
    ALIASES: Key = Key::new(
        "aliases",
        kind::PATHS,
        "old addresses, seen from the root of the site: `/old/salt.html`. A page there leads to this one, also when it has expired",
    );
    CODES: Key = Key::new(
        "codes",
        KeyKind::Table(codes::KEYS),
        "how health records name the subject; see [Codes](#codes)",
    );
    ALLOW: Key = Key::new(
        "allow",
        KeyKind::List(&KeyKind::Table(allow::KEYS)),
        "rules that the article is excused from, each with a reason",
    );
    CONTACT: Key = Key::new(
        "contact",
        KeyKind::Table(contact::KEYS),
        "the team that readers of this article call; see [`[contact]`](configuration.md#contact)",
    );
    RELATED: Key = Key::new(
        "related",
        kind::PATHS,
        "articles to read next, as paths from this file: `../tests/egfr.md`. Without it up to four are found by their tags. A condition leads on by kind (tests, treatments, medicines, living with it), and of each kind that is not named here up to two are found",
    );
    SLUG: Key = Key::new(
        "slug",
        kind::LINE,
        "replaces the last part of the address; letters, digits, `-` and `_`",
    );
    ORDER: Key = Key::new(
        "order",
        kind::number(0, 999_999),
        "place in lists by topic: low numbers first, then the articles without one by title",
    );
    IMAGE: Key = Key::new(
        "image",
        kind::PATH,
        "the picture for previews when somebody shares the page; needs `base_url`",
    );
    TEMPLATE: Key = Key::new(
        "template",
        kind::PATH,
        "another page template, such as `leaflet.html`; not for the home page and the glossary",
    );
    SUMMARY: Key = Key::new(
        "summary",
        kind::SENTENCES,
        "only in `disclaimer.md`: the foot of every page",
    );
    EXTRA: Key = Key::new(
        "extra",
        kind::ANYTHING,
        "your own data for your own templates, which see it as `article.extra`",
    );
}

/// The keys of a person, in an article and under `[people]`.
pub(crate) mod person {
    use super::{Key, keys, kind};

    keys! {
        NAME: Key = Key::new("name", kind::LINE, "the full name")
            .required()
            .example("\"Anna Example\"");
        ROLE: Key = Key::new("role", kind::LINE, "what they do").example("\"Kidney nurse\"");
        CREDENTIALS: Key = Key::new("credentials", kind::LINE, "their qualifications")
            .example("\"RN\"");
    }
}

/// The keys of a source.
pub(crate) mod source {
    use super::{Key, keys, kind};

    keys! {
        ID: Key = Key::new("id", kind::LINE, "what the text cites it by, as `[^kdigo-2021]`")
            .required();
        TITLE: Key = Key::new("title", kind::LINE, "the title").required();
        PUBLISHER: Key = Key::new("publisher", kind::LINE, "who published it");
        YEAR: Key = Key::new("year", kind::number(1500, 2100), "the year of publication");
        URL: Key = Key::new(
            "url",
            kind::ADDRESS,
            "the address, which begins with `https://` or `http://`",
        );
        ACCESSED: Key = Key::new("accessed", kind::DATE, "the day on which somebody last read it");
    }
}

/// The code systems under `codes`.
pub(crate) mod codes {
    use super::{Key, keys, kind};

    keys! {
        ICD_10_CM: Key = Key::new("icd-10-cm", kind::CODES, "ICD-10-CM, such as `N04.1`")
            .example("[\"N04.1\"]");
        SNOMED_CT: Key = Key::new("snomed-ct", kind::CODES, "SNOMED CT, such as `236403004`")
            .example("[\"236403004\"]");
        RXNORM: Key = Key::new("rxnorm", kind::CODES, "RxNorm: digits, up to 8");
        LOINC: Key = Key::new("loinc", kind::CODES, "LOINC: digits, a hyphen, a check digit");
        MESH: Key = Key::new("mesh", kind::CODES, "MeSH: `D` or `C` and 6 to 9 digits");
    }
}

/// The keys of an exception, in an article and in the settings.
pub(crate) mod allow {
    use super::{Key, keys, kind};

    keys! {
        RULE: Key = Key::new(
            "rule",
            kind::RULE,
            "the name of the rule, as messages show it in brackets",
        )
        .required();
        REASON: Key = Key::new(
            "reason",
            kind::SENTENCES,
            "why it does without the rule, for the next editor",
        )
        .required();
    }
}
