//! `handout new translation`: a draft in another language, with the original's text and a note of what it was.

use camino::Utf8PathBuf;

use super::super::check::paths::candidates;
use super::{Common, Exit, Site, refused};
use crate::article::{self, Article, Languages};
use crate::start::translation;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The article to translate, such as articles/tests/egfr.md
    path: Utf8PathBuf,
    /// The language to translate it into, one of the site's
    #[arg(value_name = "LANGUAGE")]
    language: String,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Exit> {
    let site = Site::read(&arguments.common)?;
    let language = site.language(&arguments.language)?;
    let (original, text) = original(arguments, &site)?;
    if original.language == language {
        return Err(refused(&format!("{} is in `{language}` already", original.path), "Name the language to translate it into."));
    }
    let path = translation::path(&original, &language, &site.config.language);
    let about = format!("It has the text of {} still: write yours over it\n", original.path);
    site.write(&arguments.common, &path, &translation::text(&original, text, &language, site.today), &about)
}

/// The article, and the text of its file.
fn original<'a>(arguments: &Arguments, site: &'a Site) -> Result<(Article, &'a str), Exit> {
    let typed = &arguments.path;
    let names = candidates(typed, &arguments.common.root);
    let mut names = names.iter().filter(|name| name.starts_with("articles/") && name.ends_with(".md"));
    let Some(source) = names.find_map(|name| site.sources.files().iter().find(|file| file.path == *name)) else {
        return Err(refused(&format!("the site has no article {typed}"), "Name a file below `articles`, such as articles/tests/egfr.md."));
    };
    let others: Vec<String> = site.config.languages.iter().map(|language| language.value.clone()).collect();
    let languages = Languages { main: &site.config.language, others: &others };
    let article = article::parse(source, languages, site.config.max_article_bytes, &mut Vec::new());
    let article = article.ok_or_else(|| refused(&format!("{typed} cannot be read"), &format!("Mend it first: handout check {typed}")))?;
    Ok((article, &source.text))
}
