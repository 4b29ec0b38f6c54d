//! The keys of `handout.toml`.

use super::front_matter::{ALLOW, PERSON};
use super::{Key, Kind, Text, names_of};
use crate::config::SAFE_HTML;
use crate::diagnostic::Level;

const LINE: Kind = Kind::Text(Text::Line);
const SENTENCES: Kind = Kind::Text(Text::Sentences);
const ADDRESS: Kind = Kind::Text(Text::Address);
const EMAIL: Kind = Kind::Text(Text::Email);
const TELEPHONE: Kind = Kind::Text(Text::Telephone);
const COLOR: Kind = Kind::Text(Text::Color);

const LEVELS: [&str; 4] = names_of(Level::NAMES);

const PUBLISHER: &[Key] = &[
    Key::new("name", LINE, "the name of the clinic or charity")
        .required()
        .example("\"The Kidney Clinic\""),
    Key::new("url", ADDRESS, "its home page").example("\"https://clinic.example.org/\""),
    Key::new("email", EMAIL, "where readers write to").example("\"info@example.org\""),
    Key::new("phone", TELEPHONE, "where readers call").example("\"+44 20 7946 0000\""),
    Key::new("address", LINE, "where it is").example("\"1 Example Street, London\""),
];

const EMERGENCY: &[Key] = &[
    Key::new("number", TELEPHONE, "for an ambulance: at the top and the foot of every page, and at the end of each `[!EMERGENCY]` card")
        .required()
        .example("\"999\""),
    Key::new("urgent_number", TELEPHONE, "for urgent advice: at the foot of every page, and at the end of each `[!URGENT]` card")
        .example("\"111\""),
];

const DAYS: Kind = Kind::Number { least: 0, most: 365 };

const EXTERNAL: &[Key] = &[
    Key::new("recheck_days", DAYS, "for how many days a good answer holds").default("7"),
    Key::new("fail_after_days", DAYS, "after how many days of failing a link is an error; 0 means at once").default("7"),
    Key::new("timeout_seconds", Kind::Number { least: 1, most: 300 }, "how long a site may take for one answer").default("15"),
    Key::new(
        "pause_seconds",
        Kind::Number { least: 0, most: 60 },
        "the rest between two questions to one site, and the first wait before a question is repeated",
    )
    .default("1"),
    Key::new(
        "allow_private",
        Kind::Flag,
        "whether links may lead into a private network, and are asked there: for a site that is only read in one",
    )
    .default("false"),
];

/// Named like the custom properties of `style.css`.
const COLORS: &[Key] = &[
    Key::new("background", COLOR, "the page"),
    Key::new("surface", COLOR, "boxes and the foot of the page"),
    Key::new("text", COLOR, "text"),
    Key::new("muted", COLOR, "text of less weight"),
    Key::new("line", COLOR, "lines"),
    Key::new("accent", COLOR, "links and buttons"),
    Key::new("accent-text", COLOR, "text on buttons"),
    Key::new("header", COLOR, "the band with the name; without it, `accent` on light pages"),
    Key::new("header-text", COLOR, "text on that band; without it, `accent-text` on light pages"),
    Key::new("focus", COLOR, "the frame around the link that the keyboard is at"),
    Key::new("emergency", COLOR, "the title bar of an emergency card"),
    Key::new("urgent", COLOR, "the title bar of an urgent card"),
    Key::new("non-urgent", COLOR, "the title bar of a non-urgent card"),
    Key::new("card-text", COLOR, "text on the title bars of care cards"),
    Key::new("warning", COLOR, "the title bar of a warning"),
    Key::new("warning-text", COLOR, "text on the title bar of a warning"),
];

const THEME: &[Key] = &[
    Key::new("light", Kind::Table(COLORS), "colours for devices that ask for light pages"),
    Key::new("dark", Kind::Table(COLORS), "colours for devices that ask for dark pages"),
    Key::new("font", LINE, "the fonts of the text, best first, as CSS writes them. Only fonts that readers have: nothing is loaded")
        .example("\"Georgia, 'Noto Serif', serif\""),
    Key::new(
        "logo",
        Kind::Text(Text::Path),
        "a picture in `templates/assets/`, or one under `articles/` with its whole path; it takes the place of the name at the top, and the name becomes its text. Paper has the name: a logo for a dark band would not show there",
    )
    .example("\"logo.svg\""),
];

/// The keys of the settings.
pub const SETTINGS: &[Key] = &[
    Key::new("name", LINE, "the name of the site, on every page").default("\"Patient information\"").example("\"Kidney Handouts\""),
    Key::new("description", SENTENCES, "one sentence about the site, for the home page in a search")
        .default("\"\"")
        .example("\"Plain words about kidneys.\""),
    Key::new("language", Kind::Text(Text::Language), "the language of files without a language in their name, in its usual form: `en-GB`, not `en-gb`")
        .default("\"en\"")
        .example("\"en-GB\""),
    Key::new(
        "languages",
        Kind::List(&Kind::Text(Text::Language)),
        "further languages; each needs a disclaimer (`articles/disclaimer.es.md`) and [words](templates.md#words-for-a-language)",
    )
    .default("[]")
    .example("[\"es\", \"ar\"]"),
    Key::new("base_url", ADDRESS, "where the site will be. Without it there are no feeds, no sitemap and no canonical links")
        .example("\"https://example.org/kidneys/\""),
    Key::new("permalinks", Kind::Choice(&["html", "directory"]), "`kidneys/fsgs.html`, or `kidneys/fsgs/`, which needs a web server")
        .default("\"html\"")
        .example("\"directory\""),
    Key::new("output", Kind::Text(Text::Path), "the folder in which the site is published, seen from the folder of the site")
        .default("\"public\"")
        .example("\"site\""),
    Key::new(
        "keep",
        Kind::List(&Kind::Text(Text::Pattern)),
        "what others put into the output folder and what stays there. Your list replaces the default; with `[]` nothing is kept. `*` stays within one folder, `**` goes deeper",
    )
    .default("[\".git\", \".gitignore\", \"CNAME\"]")
    .example("[\"CNAME\", \"*.pdf\"]"),
    Key::new("page_size", Kind::Number { least: 1, most: 10_000 }, "articles on one page of a topic").default("20").example("50"),
    Key::new("max_article_bytes", Kind::Number { least: 1_000, most: 100_000_000 }, "the largest article, in bytes")
        .default("2000000")
        .example("500000"),
    Key::new("max_picture_bytes", Kind::Number { least: 10, most: 100_000_000 }, "the largest picture, in bytes; it counts for the files under `articles/`, not for the [smaller versions](markdown.md#pictures) made of them")
        .default("500000")
        .example("200000"),
    Key::new(
        "picture_widths",
        Kind::List(&Kind::Number { least: 100, most: 4_000 }),
        "the widths, in pixels, in which larger pictures are [offered too](markdown.md#pictures); `[]` offers none",
    )
    .default("[480, 800, 1320]")
    .example("[]"),
    Key::new("review_months", Kind::Number { least: 1, most: 120 }, "how long a review holds when the article has no `review_due`")
        .default("36")
        .example("24"),
    Key::new("source_years", Kind::Number { least: 1, most: 100 }, "from what age on `handout check` points a source out")
        .default("10")
        .example("5"),
    Key::new("html", Kind::List(&Kind::Choice(&SAFE_HTML)), "HTML elements that articles may use").default("[]").example("[\"sub\", \"sup\"]"),
    Key::new("search", Kind::Flag, "whether there is a [search page](#search) and its index").default("true").example("false"),
    Key::new("feedback_email", EMAIL, "readers can write to it from every page").example("\"pages@example.org\""),
    Key::new("publisher", Kind::Table(PUBLISHER), "[who publishes the site](#publisher)"),
    Key::new("emergency", Kind::Table(EMERGENCY), "[the numbers to call](#emergency)"),
    Key::new("people", Kind::Tables(PERSON), "[authors and reviewers](#people), each under an id that articles use"),
    Key::new("external", Kind::Table(EXTERNAL), "[how links to other sites are checked](#external)"),
    Key::new("rules", Kind::Map(&Kind::Choice(&LEVELS)), "[the levels of rules](#rules)"),
    Key::new("allow", Kind::List(&Kind::Table(ALLOW)), "[exceptions from rules](#allow) in files that are no articles"),
    Key::new("theme", Kind::Table(THEME), "[colours, font and logo](#theme)"),
    Key::new("extra", Kind::Anything, "[your own data](#extra)"),
];
