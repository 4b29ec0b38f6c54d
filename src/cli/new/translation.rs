//! `handout new translation`: a draft in another language, with the original's text and a note of what it was.

use std::sync::Arc;

use camino::Utf8PathBuf;

use super::super::check::paths::candidates;
use super::{DraftContext, Exit, NewCommon, Stop};
use crate::article::{self, Article};
use crate::scaffold::translation;
use crate::source::Source;

#[derive(Debug, clap::Args)]
pub(super) struct TranslationArguments {
    /// The article to translate, such as articles/tests/egfr.md
    path: Utf8PathBuf,
    /// The language to translate it into, one of the site's
    #[arg(value_name = "LANGUAGE")]
    language: String,
    #[command(flatten)]
    common: NewCommon,
}

pub(super) fn run(arguments: &TranslationArguments) -> Result<Exit, Stop> {
    let site = DraftContext::read(&arguments.common)?;
    let language = site.language(&arguments.language)?;
    let original = original(arguments, &site)?;
    if original.language == language {
        return Err(Stop::new(format!("{} is in `{language}` already", original.path))
            .help("Name the language to translate it into."));
    }
    let path = translation::path(&original, &language, &site.config.language);
    let about = format!("It has the text of {} still: write yours over it\n", original.path);
    site.write(
        &arguments.common,
        &path,
        &translation::text(&original, &language, site.today),
        &about,
    )
}

/// The article that was named.
fn original(arguments: &TranslationArguments, site: &DraftContext) -> Result<Article, Stop> {
    let typed = &arguments.path;
    let names = candidates(typed, &arguments.common.root);
    let is_named =
        |file: &&Arc<Source>| file.path.is_article() && names.iter().any(|name| file.path == *name);
    let Some(source) = site.sources.files().iter().find(is_named) else {
        return Err(Stop::new(format!("the site has no article {typed}"))
            .help("Name a file below `articles`, such as articles/tests/egfr.md."));
    };
    let article = article::parse(source, &site.config, &mut Vec::new());
    article.ok_or_else(|| {
        Stop::new(format!("{typed} cannot be read"))
            .help(format!("Fix it first: handout check {typed}"))
    })
}
