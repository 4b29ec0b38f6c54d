//! What a new site and a new article begin with: options in, files as text out. It knows no disk.

pub mod article;
mod cms;
pub mod countries;
mod headings;
mod settings;
pub mod translation;

use jiff::civil::Date;

use crate::schema::{self, json_schema};
use crate::theme::words::fill;

/// The languages that a new site can be in, the ones that the theme has words for.
pub const LANGUAGES: [&str; 3] = ["en", "es", "ar"];

/// A file to write: its path below the folder of the site, and its text.
pub type File = (&'static str, String);

/// What a new site is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The name of the site.
    pub name: String,
    /// Its language tag; the part before a `-` is one of [`LANGUAGES`].
    pub language: String,
    /// ISO 3166 code of the country that its readers live in, in capitals.
    pub country: Option<String>,
    /// The day of the first articles.
    pub today: Date,
    /// Whether a page for editing in the browser goes with it.
    pub cms: Cms,
}

/// Whether a page for editing in the browser goes with a new site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cms {
    /// No.
    Without,
    /// `admin/`, for Sveltia CMS or Decap CMS.
    With,
}

/// A file that is the same in each new site, but for `{placeholders}`.
macro_rules! common {
    ($($path:literal = $file:literal,)*) => {
        &[$(($path, include_str!(concat!("start/site/common/", $file))),)*]
    };
}

const COMMON: &[(&str, &str)] = common! {
    ".editorconfig" = "editorconfig",
    ".github/workflows/cloudflare-pages.yml" = "cloudflare-pages.yml",
    ".github/workflows/github-pages.yml" = "github-pages.yml",
    ".gitignore" = "gitignore",
    ".vscode/extensions.json" = "vscode-extensions.json",
    ".vscode/settings.json" = "vscode-settings.json",
    ".vscode/tasks.json" = "vscode-tasks.json",
    "README.md" = "readme.md",
    "install-handout.sh" = "install-handout.sh",
    "netlify.toml" = "netlify.toml",
};

/// The articles of a new site in one language.
macro_rules! articles {
    ($language:literal) => {
        articles!($language, "about.md", "disclaimer.md", "glossary.md", "index.md", "living/when-to-get-help.md", "tags.toml", "tests/protein-in-urine.md")
    };
    ($language:literal, $($file:literal),*) => {
        &[$((concat!("articles/", $file), include_str!(concat!("start/site/", $language, "/articles/", $file))),)*]
    };
}

/// The files of a new site, sorted by path: it builds at once, and `handout check --strict` finds nothing.
pub fn site(options: &Options) -> Vec<File> {
    let today = options.today.to_string();
    let name = article::scalar(&options.name);
    let values = [
        ("name", name.as_str()),
        ("title", &options.name),
        ("today", &today),
        ("repository", env!("CARGO_PKG_REPOSITORY")),
        ("rust", env!("CARGO_PKG_RUST_VERSION")),
    ];
    let filled = |(path, text): &(&'static str, &str)| (*path, fill(text, values));
    let mut files: Vec<File> =
        COMMON.iter().chain(articles(&options.language)).map(filled).collect();
    files.push((crate::config::FILE, settings::text(options)));
    files.push((
        ".vscode/handout.schema.json",
        format!("{:#}\n", json_schema(schema::File::Settings)),
    ));
    files.push((".vscode/tags.schema.json", format!("{:#}\n", json_schema(schema::File::Tags))));
    if options.cms == Cms::With {
        files.push(("admin/config.yml", cms::text(options)));
        files.push(("admin/index.html", include_str!("start/site/common/admin.html").to_owned()));
    }
    files.sort_unstable();
    files
}

fn articles(language: &str) -> &'static [(&'static str, &'static str)] {
    match primary(language) {
        "es" => articles!("es"),
        "ar" => articles!("ar"),
        _ => articles!("en"),
    }
}

/// What a new site is called when nobody says.
pub fn default_name(language: &str) -> &'static str {
    match primary(language) {
        "es" => "Información para pacientes",
        "ar" => "معلومات للمرضى",
        _ => "Patient information",
    }
}

/// The language without its country: `en` for `en-GB`.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}
