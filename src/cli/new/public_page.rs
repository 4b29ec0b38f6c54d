//! `handout new accessibility-statement` and `handout new privacy`: pages that a public body must have.

use super::{DraftContext, Exit, NewCommon, Stop};
use crate::scaffold::article;
use crate::scaffold::language::{PublicPages, ScaffoldLanguage};
use crate::theme::words::fill;

#[derive(Debug, clap::Args)]
pub(super) struct PublicPageArguments {
    /// Its language, one of the site's; default: the main one
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    common: NewCommon,
}

/// Writes the page `name`, whose text is `of` those in its language.
pub(super) fn run(
    arguments: &PublicPageArguments,
    name: &str,
    of: fn(PublicPages) -> &'static str,
) -> Result<Exit, Stop> {
    let site = DraftContext::read(&arguments.common)?;
    let main = &site.config.language;
    let language = site.language(arguments.language.as_deref().unwrap_or(main))?;
    let text = of(ScaffoldLanguage::of(&language).public_pages);
    let text = fill(text, [("date", site.today.to_string().as_str())]);
    let path = article::file(name, &language, main);
    let about = "The foot of every page leads to it once it is published\n";
    site.write(&arguments.common, &path, &text, about)
}
