//! What a new site and a new article begin with: options in, files as strings out. It knows no disk.

pub mod article;
mod cms;
pub mod countries;
pub mod language;
mod settings;
pub mod translation;

use jiff::civil::Date;

use self::language::ScaffoldLanguage;
use crate::schema::{self, json_schema};
use crate::theme::words::fill;

/// A file to write: its path below the folder of the site, and its text.
pub type ScaffoldFile = (&'static str, String);

/// What a new site is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaffoldOptions {
    /// The name of the site.
    pub name: String,
    /// Its language tag; the part before a `-` is the tag of one of [`language::LANGUAGES`].
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
        &[$(($path, include_str!(concat!("scaffold/site/common/", $file))),)*]
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

/// The files of a new site, sorted by path: it builds at once, and `handout check --strict` finds nothing.
pub fn site(options: &ScaffoldOptions) -> Vec<ScaffoldFile> {
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
    let mut files: Vec<ScaffoldFile> =
        COMMON.iter().chain(ScaffoldLanguage::of(&options.language).articles).map(filled).collect();
    files.push((crate::config::FILE, settings::text(options)));
    files.push((
        ".vscode/handout.schema.json",
        format!("{:#}\n", json_schema(schema::SchemaFile::Settings)),
    ));
    files.push((
        ".vscode/tags.schema.json",
        format!("{:#}\n", json_schema(schema::SchemaFile::Tags)),
    ));
    if options.cms == Cms::With {
        files.push(("admin/config.yml", cms::text(options)));
        files
            .push(("admin/index.html", include_str!("scaffold/site/common/admin.html").to_owned()));
    }
    files.sort_unstable();
    files
}
