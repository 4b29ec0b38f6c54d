//! The keys of `handout.toml`.

use super::contact;
use super::front_matter::{allow, person};
use super::host::Host;
use super::kind;
use super::printed::Printed;
use crate::data::{Key, KeyKind, WithDefault, keys, names_of, optional};
use crate::diagnostic::Level;
use crate::route::Permalinks;

const HOSTS: [&str; 3] = names_of(Host::NAMES);
const LEVELS: [&str; 4] = names_of(Level::NAMES);
const PRINTED: [&str; 3] = names_of(Printed::NAMES);
const SHAPES: [&str; 2] = names_of(Permalinks::NAMES);

/// Elements without any way to run code or to load something, which a site may allow in articles.
const SAFE_HTML: [&str; 11] =
    ["abbr", "bdi", "br", "cite", "kbd", "mark", "q", "small", "span", "sub", "sup"];

keys! {
    NAME: WithDefault<&'static str> = Key::new(
        "name",
        kind::LINE,
        "the name of the site, on every page",
    )
    .example("\"Kidney Handouts\"")
    .default_text("Patient information");
    DESCRIPTION: WithDefault<&'static str> = Key::new(
        "description",
        kind::SENTENCES,
        "one sentence about the site, for the home page in a search",
    )
    .example("\"Plain words about kidneys.\"")
    .default_text("");
    LANGUAGE: WithDefault<&'static str> = Key::new(
        "language",
        kind::LANGUAGE,
        "the language of files without a language in their name, in its usual form: `en-GB`, not `en-gb`",
    )
    .example("\"en-GB\"")
    .default_text("en");
    LANGUAGES: Key = Key::new(
        "languages",
        kind::LANGUAGES,
        "further languages; each needs a disclaimer (`articles/disclaimer.es.md`) and [words](templates.md#words-for-a-language)",
    )
    .example("[\"es\", \"ar\"]")
    .default_texts(&[]);
    BASE_URL: Key = Key::new(
        "base_url",
        kind::ADDRESS,
        "where the site will be. Without it there are no feeds, no sitemap and no canonical links",
    )
    .example("\"https://example.org/kidneys/\"");
    HOST: Key = Key::new(
        "host",
        KeyKind::Choice(&HOSTS),
        "where the site is published: [more than the host takes](publishing.md#github-pages) is then an error before anything is published",
    )
    .example("\"cloudflare-pages\"");
    PERMALINKS: WithDefault<Permalinks> = Key::new(
        "permalinks",
        KeyKind::Choice(&SHAPES),
        "`kidneys/fsgs.html`, or `kidneys/fsgs/`, which needs a web server",
    )
    .example("\"directory\"")
    .default_choice(Permalinks::NAMES[0]);
    OUTPUT: WithDefault<&'static str> = Key::new(
        "output",
        kind::PATH,
        "the folder in which the site is published, seen from the folder of the site",
    )
    .example("\"site\"")
    .default_text("public");
    KEEP: Key = Key::new(
        "keep",
        kind::PATTERNS,
        "what others put into the output folder and what stays there. Your list replaces the default; with `[]` nothing is kept. `*` stays within one folder, `**` goes deeper",
    )
    .example("[\"CNAME\", \"*.pdf\"]")
    .default_texts(&[".git", ".gitignore", "CNAME"]);
    ASSETS: Key = Key::new(
        "assets",
        kind::PATTERNS,
        "which files beside the articles are published though they are [of no known kind](#files-beside-the-articles)",
    )
    .example("[\"*.ics\", \"downloads/**\"]")
    .default_texts(&[]);
    PAGE_SIZE: WithDefault<usize> = Key::new(
        "page_size",
        kind::number(1, 10_000),
        "articles on one page of a topic",
    )
    .example("50")
    .default_usize(20);
    MAX_ARTICLE_BYTES: WithDefault<u64> = Key::new(
        "max_article_bytes",
        kind::number(1_000, 100_000_000),
        "the largest article, in bytes",
    )
    .example("500000")
    .default_number(2_000_000);
    MAX_PICTURE_BYTES: WithDefault<u64> = Key::new(
        "max_picture_bytes",
        kind::number(10, 100_000_000),
        "the largest picture, in bytes; it counts for the files under `articles/`, not for the [smaller versions](markdown.md#pictures) made of them",
    )
    .example("200000")
    .default_number(500_000);
    PICTURE_WIDTHS: Key = Key::new(
        "picture_widths",
        KeyKind::List(&kind::number(100, 4_000)),
        "the widths, in pixels, in which larger pictures are [offered too](markdown.md#pictures); `[]` offers none",
    )
    .example("[]")
    .default_numbers(&[480, 800, 1320]);
    REVIEW_MONTHS: WithDefault<u64> = Key::new(
        "review_months",
        kind::number(1, 120),
        "how long a review holds when the article has no `review_due`",
    )
    .example("24")
    .default_number(36);
    SOURCE_YEARS: WithDefault<u64> = Key::new(
        "source_years",
        kind::number(1, 100),
        "from what age on `handout check` points a source out",
    )
    .example("5")
    .default_number(10);
    PREFERRED_SOURCES: Key = Key::new(
        "preferred_sources",
        kind::LINES,
        "the sites that sources should come from, such as `nhs.uk`; `handout check` then points out sources that are [news or copies](checking.md)",
    )
    .example("[\"nhs.uk\", \"nice.org.uk\"]")
    .default_texts(&[]);
    HTML: Key = Key::new(
        "html",
        KeyKind::List(&KeyKind::Choice(&SAFE_HTML)),
        "HTML elements that articles may use",
    )
    .example("[\"sub\", \"sup\"]")
    .default_texts(&[]);
    SEARCH: WithDefault<bool> = Key::new(
        "search",
        kind::FLAG,
        "whether there is a [search page](#search) and its index",
    )
    .example("false")
    .default_flag(true);
    FEEDBACK_EMAIL: Key = Key::new(
        "feedback_email",
        kind::EMAIL,
        "readers can write to it from every page",
    )
    .example("\"pages@example.org\"");
    PUBLISHER: Key = Key::new(
        "publisher",
        KeyKind::Table(publisher::KEYS),
        "[who publishes the site](#publisher)",
    );
    CONTACT: Key = Key::new(
        "contact",
        KeyKind::Table(contact::KEYS),
        "[the team that readers call](#contact)",
    );
    EMERGENCY: Key = Key::new(
        "emergency",
        KeyKind::Table(emergency::KEYS),
        "[the numbers to call](#emergency)",
    );
    TRANSLATIONS: Key = Key::new(
        "translations",
        KeyKind::Tables(translation::KEYS),
        "[what is another text or number in another language](#translations), each under its tag",
    );
    MENU: Key = Key::new(
        "menu",
        KeyKind::List(&KeyKind::Table(menu::KEYS)),
        "[the menu](#menu-the-menu) at the top of each page, at most seven entries; without it topics, A to Z and glossary",
    );
    PEOPLE: Key = Key::new(
        "people",
        KeyKind::Tables(person::KEYS),
        "[authors and reviewers](#people), each under an id that articles use",
    );
    EXTERNAL: Key = Key::new(
        "external",
        KeyKind::Table(external::KEYS),
        "[how links to other sites are checked](#external)",
    );
    RULES: Key = Key::new(
        "rules",
        KeyKind::Map(&KeyKind::Choice(&LEVELS)),
        "[the levels of rules](#rules)",
    );
    ALLOW: Key = Key::new(
        "allow",
        KeyKind::List(&KeyKind::Table(allow::KEYS)),
        "[exceptions from rules](#allow) in files that are no articles",
    );
    PRINT: Key = Key::new(
        "print",
        KeyKind::Table(print::KEYS),
        "[what paper shows](#print)",
    );
    THEME: Key = Key::new("theme", KeyKind::Table(theme::KEYS), "[colours, font and logo](#theme)");
    EXTRA: Key = Key::new("extra", kind::ANYTHING, "[your own data](#extra)");
}

/// The keys of a language in `[translations]`.
pub(crate) mod translation {
    use super::{Key, KeyKind, contact, emergency, keys, kind, optional, publisher};

    const PUBLISHERS: [Key; publisher::KEYS.len()] = optional(publisher::KEYS);
    const EMERGENCIES: [Key; emergency::KEYS.len()] = optional(emergency::KEYS);

    keys! {
        NAME: Key = Key::new("name", kind::LINE, "the name of the site in this language")
            .example("\"Folletos del riñón\"");
        DESCRIPTION: Key =
            Key::new("description", kind::SENTENCES, "the sentence about the site in this language")
                .example("\"Palabras sencillas sobre los riñones.\"");
        PUBLISHER: Key = Key::new(
            "publisher",
            KeyKind::Table(&PUBLISHERS),
            "what is different of [`publisher`](#publisher): a key left out is that of the main language",
        );
        CONTACT: Key = Key::new(
            "contact",
            KeyKind::Table(&contact::TRANSLATED),
            "what is different of [`contact`](#contact)",
        );
        EMERGENCY: Key = Key::new(
            "emergency",
            KeyKind::Table(&EMERGENCIES),
            "what is different of [`emergency`](#emergency)",
        );
    }
}

/// The keys of an entry of `[[menu]]`.
pub(crate) mod menu {
    use super::{Key, KeyKind, keys, kind};

    keys! {
        TO: Key = Key::new(
            "to",
            kind::PATH,
            "where it leads: the path of an article in the main language, `topics`, `a-to-z`, `search`, or the address of another site",
        )
        .required()
        .example("\"living/when-to-get-help.md\"");
        LABEL: Key = Key::new("label", kind::LINE, "what it is called; without it, as its page. An address needs one")
            .example("\"Get help\"");
        LABELS: Key = Key::new(
            "labels",
            KeyKind::Map(&kind::LINE),
            "the same in other languages, by their tags",
        )
        .example("{ es = \"Ayuda\" }");
    }
}

/// The keys of `[publisher]`.
pub(crate) mod publisher {
    use super::{Key, keys, kind};

    keys! {
        NAME: Key = Key::new("name", kind::LINE, "the name of the clinic or charity")
            .required()
            .example("\"The Kidney Clinic\"");
        URL: Key = Key::new("url", kind::ADDRESS, "its home page")
            .example("\"https://clinic.example.org/\"");
        EMAIL: Key = Key::new("email", kind::EMAIL, "where readers write to")
            .example("\"info@example.org\"");
        PHONE: Key = Key::new("phone", kind::TELEPHONE, "where readers call")
            .example("\"+44 20 7946 0000\"");
        ADDRESS: Key = Key::new("address", kind::LINE, "where it is")
            .example("\"1 Example Street, London\"");
    }
}

/// The keys of `[emergency]`.
pub(crate) mod emergency {
    use super::{Key, keys, kind};

    keys! {
        NUMBER: Key = Key::new(
            "number",
            kind::TELEPHONE,
            "for an ambulance: at the top and the foot of every page, and at the end of each `[!EMERGENCY]` card",
        )
        .required()
        .example("\"999\"");
        URGENT_NUMBER: Key = Key::new(
            "urgent_number",
            kind::TELEPHONE_OR_NONE,
            "for urgent advice: at the foot of every page, and at the end of each `[!URGENT]` card; `\"\"` for none in a language",
        )
        .example("\"111\"");
    }
}

/// The keys of `[external]`.
pub(crate) mod external {
    use super::{Key, WithDefault, keys, kind};

    keys! {
        RECHECK_DAYS: WithDefault<u16> = Key::new(
            "recheck_days",
            kind::number(0, 365),
            "for how many days a good answer holds",
        )
        .default_u16(7);
        FAIL_AFTER_DAYS: WithDefault<u16> = Key::new(
            "fail_after_days",
            kind::number(0, 365),
            "after how many days of failing a link is an error; 0 means at once",
        )
        .default_u16(7);
        TIMEOUT_SECONDS: WithDefault<u64> = Key::new(
            "timeout_seconds",
            kind::number(1, 300),
            "how long a site may take for one answer",
        )
        .default_number(15);
        PAUSE_SECONDS: WithDefault<u64> = Key::new(
            "pause_seconds",
            kind::number(0, 60),
            "the rest between two questions to one site, and the first wait before a question is repeated",
        )
        .default_number(1);
        ALLOW_PRIVATE: WithDefault<bool> = Key::new(
            "allow_private",
            kind::FLAG,
            "whether links may lead into a private network, and are asked there: for a site that is only read in one",
        )
        .default_flag(false);
    }
}

/// The keys of `[print]`.
pub(crate) mod print {
    use super::{Key, KeyKind, PRINTED, Printed, WithDefault, keys, kind};

    keys! {
        WORDS: WithDefault<Printed> = Key::new(
            "words",
            KeyKind::Choice(&PRINTED),
            "the words that an article explains: left out, in small letters (9 points), or as large as the text",
        )
        .example("\"small\"")
        .default_choice(Printed::NAMES[0]);
        SOURCES: WithDefault<Printed> = Key::new(
            "sources",
            KeyKind::Choice(&PRINTED),
            "the sources, and their numbers in the text",
        )
        .example("\"small\"")
        .default_choice(Printed::NAMES[0]);
        SMALLEST_TEXT: WithDefault<u64> = Key::new(
            "smallest_text",
            kind::number(10, 12),
            "in points: text has 12, and 11 or 10 where an article is so long that it would take more than four sides. 12 keeps all text at 12, however many sides it takes",
        )
        .example("12")
        .default_number(10);
    }
}

/// The keys of `[theme]`.
pub(crate) mod theme {
    use super::{Key, KeyKind, colors, keys, kind};

    keys! {
        LIGHT: Key = Key::new(
            "light",
            KeyKind::Table(colors::KEYS),
            "colours for devices that ask for light pages",
        );
        DARK: Key = Key::new(
            "dark",
            KeyKind::Table(colors::KEYS),
            "colours for devices that ask for dark pages",
        );
        FONT: Key = Key::new(
            "font",
            kind::LINE,
            "the fonts of the text, best first, as CSS writes them. Only fonts that readers have: nothing is loaded",
        )
        .example("\"Georgia, 'Noto Serif', serif\"");
        LOGO: Key = Key::new(
            "logo",
            kind::PATH,
            "a picture in `templates/assets/`, or one under `articles/` with its whole path; it takes the place of the name at the top, and the name becomes its text. Paper shows both: a white logo for a dark band would not be seen there",
        )
        .example("\"logo.svg\"");
    }
}

/// The colors that a site may set, each named like its custom property in `style.css`.
pub(crate) mod colors {
    use super::{Key, keys, kind};

    keys! {
        BACKGROUND: Key = Key::new("background", kind::COLOR, "the page");
        SURFACE: Key = Key::new("surface", kind::COLOR, "boxes and the foot of the page");
        TEXT: Key = Key::new("text", kind::COLOR, "text");
        MUTED: Key = Key::new("muted", kind::COLOR, "text of less weight");
        LINE: Key = Key::new("line", kind::COLOR, "lines");
        ACCENT: Key = Key::new("accent", kind::COLOR, "links and buttons");
        ACCENT_TEXT: Key = Key::new("accent-text", kind::COLOR, "text on buttons");
        HEADER: Key = Key::new(
            "header",
            kind::COLOR,
            "the band with the name; without it, `accent` on light pages",
        );
        HEADER_TEXT: Key = Key::new(
            "header-text",
            kind::COLOR,
            "text on that band; without it, `accent-text` on light pages",
        );
        FOCUS: Key = Key::new(
            "focus",
            kind::COLOR,
            "the frame around the link that the keyboard is at",
        );
        EMERGENCY: Key = Key::new("emergency", kind::COLOR, "the title bar of an emergency card");
        URGENT: Key = Key::new("urgent", kind::COLOR, "the title bar of an urgent card");
        NON_URGENT: Key = Key::new("non-urgent", kind::COLOR, "the title bar of a non-urgent card");
        CARD_TEXT: Key = Key::new("card-text", kind::COLOR, "text on the title bars of care cards");
        WARNING: Key = Key::new("warning", kind::COLOR, "the title bar of a warning");
        WARNING_TEXT: Key = Key::new(
            "warning-text",
            kind::COLOR,
            "text on the title bar of a warning",
        );
    }
}
