//! `handout new`: begins an article, or the translation of one, as a draft.

mod editor;
mod public_page;
mod translation;

use camino::Utf8PathBuf;
use clap::builder::PossibleValuesParser;
use jiff::civil::Date;

use self::editor::TextEditor;
use super::stop::Stop;
use super::terminal;
use super::{Exit, date};
use crate::article::PageType;
use crate::build::Input;
use crate::config::{self, Config};
use crate::disk::create::{Made, create};
use crate::library::Taxonomy;
use crate::pipeline;
use crate::scaffold::article::{self, NewArticle};
use crate::source::path::ARTICLES;
use crate::source::{LanguageTag, Sources};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct NewArguments {
    #[command(subcommand)]
    kind: Option<NewKind>,
    /// The title of the article; the name of its file is made of it
    #[arg(required = true)]
    title: Option<String>,
    /// What kind of page it is; a plain page, such as "about", has none
    #[arg(long = "type", value_name = "TYPE", value_parser = PossibleValuesParser::new(PageType::NAMES.map(|(name, _)| name)))]
    page_type: Option<String>,
    /// Its language, one of the site's; default: the main one
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The folder below `articles`; default: the one for its type
    #[arg(long, value_name = "DIR")]
    folder: Option<String>,
    /// The name of its file, instead of one made of the title
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    common: NewCommon,
}

#[derive(Debug, clap::Subcommand)]
enum NewKind {
    /// Begin the translation of an article
    Translation(translation::TranslationArguments),
    /// Begin the page that says how far everybody can use the site
    AccessibilityStatement(public_page::PublicPageArguments),
    /// Begin the page that says what is kept of readers
    Privacy(public_page::PublicPageArguments),
}

#[derive(Debug, clap::Args)]
struct NewCommon {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: Utf8PathBuf,
    /// Open the file in your editor, the one that VISUAL or EDITOR names
    #[arg(long)]
    edit: bool,
    /// Date it on this day (YYYY-MM-DD) instead of today
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    today: Option<Date>,
}

pub(super) fn run(arguments: &NewArguments) -> Result<Exit, Stop> {
    match &arguments.kind {
        Some(NewKind::Translation(arguments)) => translation::run(arguments),
        Some(NewKind::AccessibilityStatement(arguments)) => {
            public_page::run(arguments, "accessibility-statement", |pages| {
                pages.accessibility_statement
            })
        }
        Some(NewKind::Privacy(arguments)) => {
            public_page::run(arguments, "privacy", |pages| pages.privacy)
        }
        None => new(arguments),
    }
}

/// A site as it is on the disk, and what every new file needs.
struct DraftContext {
    sources: Sources,
    config: Config,
    today: Date,
    editor: Option<TextEditor>,
}

impl DraftContext {
    fn read(common: &NewCommon) -> Result<Self, Stop> {
        let editor = if common.edit { Some(TextEditor::of_environment()?) } else { None };
        let today = date::or_today(common.today)?;
        let Input { sources, .. } = pipeline::read(&common.root)?;
        let config = config::of(&sources);
        Ok(Self { sources, config, today, editor })
    }

    /// The language as the site knows it.
    fn language(&self, asked: &str) -> Result<LanguageTag, Stop> {
        if let Some(language) = self.config.all_languages().find(|language| **language == *asked) {
            return Ok(language.clone());
        }
        let known: Vec<&str> = self.config.all_languages().map(LanguageTag::as_str).collect();
        let help = format!(
            "It has {}. Another one is added to `languages` in handout.toml first.",
            known.join(", ")
        );
        Err(Stop::new(format!("the site has no language `{asked}`")).help(help))
    }

    /// Writes the new file, opens it if asked to, and says what is next.
    fn write(&self, common: &NewCommon, path: &str, text: &str, about: &str) -> Result<Exit, Stop> {
        let there = self.sources.files().iter().find(|file| file.path.eq_ignore_ascii_case(path));
        let full = if common.root == "." { path.into() } else { common.root.join(path) };
        let made = match there {
            Some(_) => Made::Kept,
            None => create(&full, text.as_bytes())?,
        };
        if made == Made::Kept {
            return Err(Stop::new(format!("there is a file {path} already; it was left as it is"))
                .help("Open that one, or choose another --name."));
        }
        terminal::result(&format!("A draft in {full}\n{about}"))?;
        if let Some(editor) = &self.editor {
            return editor.open(&full);
        }
        terminal::result(&format!(
            "\nNext:\n  1. open it and answer its prompts, the lines <!-- prompt: … -->\n  2. handout check {path}\n  \
             3. take out the line `draft: true` when it may be published\n"
        ))?;
        Ok(Exit::Fine)
    }
}

fn new(arguments: &NewArguments) -> Result<Exit, Stop> {
    let site = DraftContext::read(&arguments.common)?;
    let title = arguments.title.as_deref().unwrap_or_default().trim();
    let page_type = arguments.page_type.as_deref().and_then(|name| name.parse().ok());
    let language = site.language(arguments.language.as_deref().unwrap_or(&site.config.language))?;
    let path = path(arguments, title, page_type, &language, &site.config)?;
    let tags = if page_type.is_some() { topics(&site, title, &language) } else { Vec::new() };
    let own = article::own(&site.sources, page_type, &language);
    let text = article::text(
        &NewArticle { title, page_type, language: &language, tags: &tags, today: site.today },
        own,
    );
    let about = match (page_type, tags.is_empty()) {
        (None, _) => "It is a plain page. For an article that is listed and reviewed, say which: --type condition\n".to_owned(),
        (_, true) => "No topic of articles/tags.toml is in its title: add one to `tags`\n".to_owned(),
        (_, false) => format!("Its topics, by its title: {}\n", tags.join(", ")),
    };
    site.write(&arguments.common, &path, &text, &about)
}

fn path(
    arguments: &NewArguments,
    title: &str,
    page_type: Option<PageType>,
    language: &str,
    config: &Config,
) -> Result<String, Stop> {
    let name = arguments
        .name
        .as_deref()
        .map_or_else(|| article::file_name(title), |name| name.trim_end_matches(".md").to_owned());
    if name.is_empty() {
        return Err(Stop::new("no file name can be made of this title")
            .help("Give one: --name swollen-ankles"));
    }
    let folder = arguments.folder.as_deref().unwrap_or(article::folder(page_type));
    let folder = folder.trim_start_matches("./").trim_start_matches(ARTICLES).trim_matches('/');
    let folder = if folder == "articles" || folder == "." { "" } else { folder };
    let name = article::name(folder, &name);
    article::path(&name, language, &config.language).map_err(|problem| {
        Stop::new(format!("`{name}` cannot be the name of an article: {problem}"))
            .help("Choose a short one with --name and --folder.")
    })
}

fn topics(site: &DraftContext, title: &str, language: &str) -> Vec<String> {
    article::topics(title, &Taxonomy::of(&site.sources, &site.config), language)
}
