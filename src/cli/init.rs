//! `handout init`: begins a site that builds at once.

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

use super::stop::Stop;
use super::terminal::{self, count};
use super::{Exit, date};
use crate::disk::create::{Made, create, is_free};
use crate::scaffold::language::{LANGUAGES, ScaffoldLanguage};
use crate::scaffold::{self, Cms, ScaffoldOptions, countries};
use crate::source::LanguageTag;

#[derive(Debug, clap::Args)]
pub(super) struct InitArguments {
    /// The folder of the new site
    #[arg(value_name = "DIR", default_value = ".")]
    folder: Utf8PathBuf,
    /// The name of the site, such as "Kidney Handouts"
    #[arg(long)]
    name: Option<String>,
    /// The language of the articles: en, es or ar, also with a country, as in en-GB
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = language)]
    language: String,
    /// The country whose emergency number is shown, as a code of two letters, such as GB
    #[arg(long, value_name = "CODE", value_parser = country)]
    country: Option<String>,
    /// Begin in a folder that is not empty; files that are there stay as they are
    #[arg(long)]
    force: bool,
    /// Add a form for editing articles in the browser, for Sveltia CMS or Decap CMS
    #[arg(long)]
    cms: bool,
    /// Date the first articles on this day (YYYY-MM-DD) instead of today
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    today: Option<Date>,
}

fn language(text: &str) -> Result<String, String> {
    if text.parse::<LanguageTag>().is_err() {
        return Err("write a language tag, such as en, en-GB, es or ar".to_owned());
    }
    if ScaffoldLanguage::find(text).is_some() {
        return Ok(text.to_owned());
    }
    Err(format!(
        "a new site can be in {}; for another language begin with one of these, then see \"Words for a language\" in the manual",
        LANGUAGES.map(|language| language.tag).join(", ")
    ))
}

fn country(text: &str) -> Result<String, String> {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code
        .then(|| text.to_ascii_uppercase())
        .ok_or_else(|| "write the code of a country, such as GB, US or ES".to_owned())
}

pub(super) fn run(arguments: &InitArguments) -> Result<Exit, Stop> {
    let today = date::or_today(arguments.today)?;
    if !arguments.force && !is_free(&arguments.folder)? {
        return Err(Stop::new(format!("this folder is not empty: {}", arguments.folder)).help(
            "name a new folder: handout init my-site. Or use --force, which leaves every file that is there as it is",
        ));
    }
    let options = ScaffoldOptions {
        name: arguments
            .name
            .clone()
            .unwrap_or_else(|| ScaffoldLanguage::of(&arguments.language).site_name.to_owned()),
        language: arguments.language.clone(),
        country: arguments.country.clone(),
        today,
        cms: if arguments.cms { Cms::With } else { Cms::Without },
    };
    write(&arguments.folder, &options)
}

fn write(folder: &Utf8Path, options: &ScaffoldOptions) -> Result<Exit, Stop> {
    let (mut new, mut kept) = (0, Vec::new());
    for (path, text) in scaffold::site(options) {
        match create(&folder.join(path), text.as_bytes()) {
            Ok(Made::New) => new += 1,
            Ok(Made::Kept) => kept.push(path),
            Err(error) if new == 0 => return Err(error.into()),
            Err(error) => {
                let files = count(new, "file is", "files are");
                let note = format!("{files} written; run it again with --force to go on");
                return Err(Stop::from(error).note(note));
            }
        }
    }
    terminal::result(&summary(folder, options, new, &kept))?;
    Ok(Exit::Fine)
}

fn summary(folder: &Utf8Path, options: &ScaffoldOptions, new: usize, kept: &[&str]) -> String {
    let here = folder == "." || folder.as_str().is_empty();
    let place = if here { "here".to_owned() } else { format!("in {folder}") };
    let mut out = format!("A new site {place}: {}\n", count(new, "file", "files"));
    for path in kept {
        out.push_str(&format!("  left as it was: {path}\n"));
    }
    out.push_str(&emergency(options));
    out.push_str("\nNext:\n");
    let quote = if folder.as_str().contains(' ') { "\"" } else { "" };
    let enter = if here { String::new() } else { format!("cd {quote}{folder}{quote}, then ") };
    out.push_str(&format!("  1. {enter}handout build, and open public/index.html\n"));
    out.push_str("  2. handout check: what is still to fill in\n");
    out.push_str("  3. handout new \"The title of your article\" --type condition\n");
    out
}

fn emergency(options: &ScaffoldOptions) -> String {
    let country = options.country.as_deref();
    match (country, country.and_then(countries::numbers)) {
        (Some(country), Some(numbers)) => {
            format!(
                "The number for an ambulance in {country} is {} in handout.toml: confirm it before you publish\n",
                numbers.emergency
            )
        }
        (Some(country), None) => {
            format!(
                "No page has an emergency number yet: handout has no certain one for {country}. Fill it in in handout.toml\n"
            )
        }
        _ => "No page has an emergency number yet: fill it in in handout.toml\n".to_owned(),
    }
}
