//! A new article from the browser: the same draft that `handout new` begins.

use std::sync::PoisonError;

use serde_json::{Value, json};

use super::super::Desk;
use super::{save, trouble};
use crate::article::PageType;
use crate::config;
use crate::disk::create::{Made, create};
use crate::library::taxonomy;
use crate::scaffold::article::{self, NewArticle};
use crate::serve::Response;
use crate::source::Sources;

/// The longest title that is taken: more is a mistake of the hand.
const LONGEST: usize = 200;

/// What the form can choose from.
pub(super) fn choices(desk: &Desk) -> Value {
    let config = config::of(&sources(desk));
    let types: Vec<&str> = PageType::NAMES.iter().map(|(name, _)| *name).collect();
    json!({ "types": types, "languages": config.all_languages().collect::<Vec<_>>() })
}

/// Begins the draft; no file is ever written over.
pub(super) fn begin(desk: &Desk, sent: &Value) -> Response {
    let sources = sources(desk);
    let config = config::of(&sources);
    let text = |key: &str| sent[key].as_str().unwrap_or_default();
    let title = text("title").split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().count() > LONGEST {
        return trouble(
            422,
            "An article needs a title, of up to 200 characters.",
            "Write what it is about: Swollen ankles.",
        );
    }
    let page_type = PageType::NAMES
        .iter()
        .find(|(name, _)| *name == text("type"))
        .map(|(_, page_type)| *page_type);
    let Some(language) = config.all_languages().find(|language| *language == text("language"))
    else {
        return trouble(422, "The site has no such language.", "Choose one of the list.");
    };
    let name = article::name(article::folder(page_type), &article::file_name(&title));
    let path = match article::path(&name, language, &config.language) {
        Ok(path) => path,
        Err(problem) => {
            return trouble(
                422,
                &format!("The title cannot become an address: {problem}."),
                "Choose another title; it can be changed later.",
            );
        }
    };
    if sources.files().iter().any(|file| file.path.eq_ignore_ascii_case(&path)) {
        return trouble(
            409,
            &format!("There is an article {path} already."),
            "Choose another title, or edit that one.",
        );
    }
    let languages: Vec<String> = config.all_languages().map(str::to_owned).collect();
    let known = taxonomy::read(sources.text(taxonomy::FILE), &languages, &[], &mut Vec::new());
    let tags =
        if page_type.is_some() { article::topics(&title, &known, language) } else { Vec::new() };
    let new =
        NewArticle { title: &title, page_type, language, tags: &tags, today: desk.options.today };
    write(desk, &path, &article::text(&new, article::own(&sources, page_type, language)))
}

fn sources(desk: &Desk) -> Sources {
    desk.work.lock().unwrap_or_else(PoisonError::into_inner).files.sources.clone()
}

fn write(desk: &Desk, path: &str, text: &str) -> Response {
    if !save::is_in_its_folder(desk, path) {
        return trouble(
            409,
            "The folder of the article is a link to somewhere else.",
            "Begin the article with handout new, in another folder.",
        );
    }
    match create(&desk.root.join(path), text.as_bytes()) {
        Ok(Made::New) => Response::json(200, &json!({ "file": path })),
        Ok(Made::Kept) => {
            trouble(409, &format!("There is a file {path} already."), "Choose another title.")
        }
        Err(error) => trouble(
            500,
            &format!("The file cannot be written: {error}"),
            error.help.as_deref().unwrap_or_default(),
        ),
    }
}
