//! Editing in the browser, for people without an editor: `handout serve --edit`.

mod access;
mod article;
mod form;
mod new;
mod save;

use std::collections::BTreeSet;
use std::sync::{MutexGuard, PoisonError};

use serde::de::Error as _;
use serde_json::{Value, json};

use super::{Desk, Edition};
use crate::plan::OutputOrigin;
use crate::serve::{Response, Request};
use crate::source::{self, Source};

/// Answers what the edit page asks for, at `path` below `/_handout/`.
pub(super) fn answer(desk: &Desk, edition: &Edition, path: &str, request: &Request) -> Option<Response> {
    match path {
        "edit.js" => return Some(Response::file(path, include_str!("edit/edit.js"))),
        "form.js" => return Some(Response::file(path, include_str!("edit/form.js"))),
        "conflict.js" => return Some(Response::file(path, include_str!("edit/conflict.js"))),
        "edit.css" => return Some(Response::file(path, include_str!("edit/edit.css"))),
        "new.js" => return Some(Response::file(path, include_str!("edit/new.js"))),
        "open" => return Some(access::open(desk, &edition.base(), request)),
        _ => {}
    }
    let wanted = path == "edit" || path == "new" || path.starts_with("edit/");
    if !wanted {
        return None;
    }
    if let Some(refusal) = access::refusal(desk, path, request) {
        return Some(refusal);
    }
    Some(match (path, &request.body) {
        ("edit", None) => Response::html(200, include_str!("edit/edit.html")),
        ("new", None) => Response::html(200, include_str!("edit/new.html")),
        ("edit/choices", None) => Response::json(200, &new::choices(desk)),
        ("edit/known", None) => {
            let known = request.parameter("file").is_some_and(|file| desk.file(&file).is_some());
            Response::json(200, &json!({ "known": known }))
        }
        ("edit/article", None) => desk.article(edition, request),
        ("edit/field" | "edit/preview" | "edit/save" | "edit/new", Some(sent)) => desk
            .work(edition, path, sent)
            .unwrap_or_else(|error| Response::text(400, &format!("This cannot be read: {error}"))),
        _ => return None,
    })
}

/// Whether the edit page sends something to `path`.
pub(super) fn accepts_json(desk: &Desk, path: &str) -> bool {
    desk.edits()
        && ["field", "preview", "save", "new"]
            .iter()
            .any(|work| path.strip_prefix("_handout/edit/") == Some(work))
}

impl Desk {
    /// Whether articles may be edited in the browser.
    pub(super) fn edits(&self) -> bool {
        self.writer.token.is_some()
    }

    /// The article that a link to the edit page names, by its file or by the address of its page.
    fn article(&self, edition: &Edition, request: &Request) -> Response {
        let by_page = || {
            let output = super::panel::output(
                edition.site.as_deref()?,
                &edition.base(),
                &request.parameter("url")?,
            )?;
            match &output.origin {
                OutputOrigin::Article(place) => Some(place.path.clone()),
                _ => None,
            }
        };
        match request.parameter("file").or_else(by_page).and_then(|path| self.file(&path)) {
            Some(source) => Response::json(200, &article::whole(self, edition, &source)),
            None => trouble(
                404,
                "There is no such article. handout makes this page of all articles, or the file is not there any more.",
                "",
            ),
        }
    }

    fn work(
        &self,
        edition: &Edition,
        path: &str,
        sent: &[u8],
    ) -> Result<Response, serde_json::Error> {
        let sent: Value = serde_json::from_slice(sent)?;
        let text = |key: &str| {
            sent[key]
                .as_str()
                .map(|text| text.replace("\r\n", "\n"))
                .ok_or_else(|| serde_json::Error::custom(format!("no {key}")))
        };
        if path == "edit/new" {
            return Ok(new::begin(self, &sent));
        }
        let file = text("file")?;
        if path == "edit/save" {
            return Ok(save::save(self, &file, &text("text")?, sent["base"].as_str()));
        }
        let Some(source) = self.file(&file) else {
            return Ok(trouble(
                404,
                "The file is not there any more. Your text is still here: save it to make the file again.",
                "",
            ));
        };
        Ok(match path {
            "edit/field" => form::change(&text("head")?, &sent["path"], &sent["value"]),
            _ => Response::json(200, &article::preview(self, edition, &source, text("text")?)),
        })
    }

    /// The article in the file `path`, as it was read last. What is asked for is only compared, never opened.
    fn file(&self, path: &str) -> Option<Source> {
        let work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        let file =
            work.files.sources.file(path).filter(|file| file.origin == source::SourceOrigin::Site);
        let article = file
            .filter(|file| file.path.starts_with("articles/") && file.path.ends_with(".md"))
            .cloned();
        drop(work);
        if let Some(article) = &article {
            self.opened().insert(article.path.clone());
        }
        article
    }

    /// Articles that were opened here: a text can be saved although its file has gone meanwhile.
    fn opened(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What went wrong, in words for the writer, and what to do.
fn trouble(status: u16, message: &str, help: &str) -> Response {
    Response::json(status, &json!({ "message": message, "help": help }))
}
