//! A new article from the browser: the same draft that `handout new` begins.

use serde_json::{Value, json};

use super::{error_response, save};
use crate::article::PageType;
use crate::config;
use crate::disk::create::{Made, create};
use crate::library::Taxonomy;
use crate::preview::Preview;
use crate::scaffold::article::{self, NewArticle};
use crate::serve::Response;
use crate::source::{LanguageTag, Sources};

/// A longer title is a slip, such as a pasted paragraph.
const MAX_TITLE_CHARS: usize = 200;

/// The types and languages to choose from.
pub(super) fn choices_json(preview: &Preview) -> Value {
    let config = config::of(&sources(preview));
    let types: Vec<&str> = PageType::NAMES.iter().map(|(name, _)| *name).collect();
    json!({ "types": types, "languages": config.all_languages().map(LanguageTag::as_str).collect::<Vec<_>>() })
}

/// Creates the draft; no file is ever overwritten.
pub(super) fn create_draft(preview: &Preview, sent: &Value) -> Response {
    let sources = sources(preview);
    let config = config::of(&sources);
    let text = |key: &str| sent[key].as_str().unwrap_or_default();
    let title = text("title").split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().count() > MAX_TITLE_CHARS {
        return error_response(
            422,
            "An article needs a title, of up to 200 characters.",
            "Write what it is about: Swollen ankles.",
        );
    }
    let page_type = text("type").parse().ok();
    let Some(language) = config.all_languages().find(|language| **language == *text("language"))
    else {
        return error_response(422, "The site has no such language.", "Choose one of the list.");
    };
    let name = article::name(article::folder(page_type), &article::file_name(&title));
    let path = match article::path(&name, language, &config.language) {
        Ok(path) => path,
        Err(problem) => {
            return error_response(
                422,
                &format!("The title cannot become an address: {problem}."),
                "Choose another title; it can be changed later.",
            );
        }
    };
    if sources.files().iter().any(|file| file.path.eq_ignore_ascii_case(&path)) {
        return error_response(
            409,
            &format!("There is an article {path} already."),
            "Choose another title, or edit that one.",
        );
    }
    let known = Taxonomy::of(&sources, &config);
    let tags =
        if page_type.is_some() { article::topics(&title, &known, language) } else { Vec::new() };
    let new = NewArticle {
        title: &title,
        page_type,
        language,
        tags: &tags,
        today: preview.options.today,
    };
    write_draft(preview, &path, &article::text(&new, article::own(&sources, page_type, language)))
}

fn sources(preview: &Preview) -> Sources {
    preview.inputs().files.sources.clone()
}

fn write_draft(preview: &Preview, path: &str, text: &str) -> Response {
    if !save::is_inside_site(preview, path) {
        return error_response(
            409,
            "The folder of the article is a link to somewhere else.",
            "Begin the article with handout new, in another folder.",
        );
    }
    match create(&preview.root.join(path), text.as_bytes()) {
        Ok(Made::New) => Response::json(200, &json!({ "file": path })),
        Ok(Made::Kept) => error_response(
            409,
            &format!("There is a file {path} already."),
            "Choose another title.",
        ),
        Err(error) => error_response(
            500,
            &format!("The file cannot be written: {error}"),
            error.help.as_deref().unwrap_or_default(),
        ),
    }
}
