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

use super::addresses::output_at;
use super::{Preview, Snapshot};
use crate::diagnostic::Diagnostic;
use crate::plan::OutputOrigin;
use crate::serve::{Request, Response};
use crate::source::{self, Source};

/// Responds to what the edit page asks for, at `path` below `/_handout/`.
pub(super) fn respond(
    preview: &Preview,
    snapshot: &Snapshot,
    path: &str,
    request: &Request,
) -> Option<Response> {
    match path {
        "edit.js" => return Some(Response::file(path, include_str!("edit/edit.js"))),
        "form.js" => return Some(Response::file(path, include_str!("edit/form.js"))),
        "conflict.js" => return Some(Response::file(path, include_str!("edit/conflict.js"))),
        "edit.css" => return Some(Response::file(path, include_str!("edit/edit.css"))),
        "new.js" => return Some(Response::file(path, include_str!("edit/new.js"))),
        "open" => return Some(access::let_in(preview, &snapshot.base(), request)),
        _ => {}
    }
    let is_for_editing = path == "edit" || path == "new" || path.starts_with("edit/");
    if !is_for_editing {
        return None;
    }
    if let Some(refusal) = access::refusal(preview, path, request) {
        return Some(refusal);
    }
    Some(match (path, &request.body) {
        ("edit", None) => Response::html(200, include_str!("edit/edit.html")),
        ("new", None) => Response::html(200, include_str!("edit/new.html")),
        ("edit/choices", None) => Response::json(200, &new::choices_json(preview)),
        ("edit/known", None) => {
            let known =
                request.parameter("file").is_some_and(|file| preview.article_file(&file).is_some());
            Response::json(200, &json!({ "known": known }))
        }
        ("edit/article", None) => preview.article_to_edit(snapshot, request),
        ("edit/field" | "edit/preview" | "edit/save" | "edit/new", Some(body)) => preview
            .edit(snapshot, path, body)
            .unwrap_or_else(|error| Response::text(400, &format!("This cannot be read: {error}"))),
        _ => return None,
    })
}

/// Whether the edit page posts to `path`.
pub(super) fn accepts_json(preview: &Preview, path: &str) -> bool {
    preview.edits()
        && ["field", "preview", "save", "new"]
            .iter()
            .any(|action| path.strip_prefix("_handout/edit/") == Some(action))
}

impl Preview {
    /// Whether articles may be edited in the browser.
    pub(super) fn edits(&self) -> bool {
        self.editing.token.is_some()
    }

    /// The article that a link to the edit page names, by its file or by the address of its page.
    fn article_to_edit(&self, snapshot: &Snapshot, request: &Request) -> Response {
        let file_of_page = || {
            let site = snapshot.site()?;
            let url = request.parameter("url")?;
            let output = output_at(site, &snapshot.base(), &url)?;
            match &output.origin {
                OutputOrigin::Article(place) => Some(place.path.clone()),
                _ => None,
            }
        };
        match request
            .parameter("file")
            .or_else(file_of_page)
            .and_then(|path| self.article_file(&path))
        {
            Some(source) => Response::json(200, &article::article_json(self, snapshot, &source)),
            None => error_response(
                404,
                "There is no such article. handout makes this page of all articles, or the file no longer exists.",
                "",
            ),
        }
    }

    /// Does what the edit page asks for with the JSON `body`.
    fn edit(
        &self,
        snapshot: &Snapshot,
        path: &str,
        body: &[u8],
    ) -> Result<Response, serde_json::Error> {
        let sent: Value = serde_json::from_slice(body)?;
        let text = |key: &str| {
            sent[key]
                .as_str()
                .map(|text| text.replace("\r\n", "\n"))
                .ok_or_else(|| serde_json::Error::custom(format!("no {key}")))
        };
        if path == "edit/new" {
            return Ok(new::create_draft(self, &sent));
        }
        let file = text("file")?;
        if path == "edit/save" {
            return Ok(save::save(self, &file, &text("text")?, sent["base"].as_str()));
        }
        let Some(source) = self.article_file(&file) else {
            return Ok(error_response(
                404,
                "The file no longer exists. Your text is still here: save it to make the file again.",
                "",
            ));
        };
        Ok(match path {
            "edit/field" => form::change_field(&text("head")?, &sent["path"], &sent["value"]),
            _ => {
                Response::json(200, &article::preview_json(self, snapshot, &source, text("text")?))
            }
        })
    }

    /// The article in the file `path`, as it was last read. A path from a request is only compared,
    /// never opened.
    fn article_file(&self, path: &str) -> Option<Source> {
        let inputs = self.inputs();
        let file = inputs
            .files
            .sources
            .file(path)
            .filter(|file| file.origin == source::SourceOrigin::Site);
        let article = file.filter(|file| file.path.is_article()).cloned();
        drop(inputs);
        if let Some(article) = &article {
            self.opened_articles().insert(article.path.to_string());
        }
        article
    }

    /// The articles that were opened here: one can be saved even if its file was removed meanwhile.
    fn opened_articles(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Says to the writer that handout itself failed.
pub(super) fn failed(mistake: &Diagnostic) -> Response {
    error_response(
        500,
        &format!("{}. Your text is still here.", mistake.message),
        mistake.help.as_deref().unwrap_or_default(),
    )
}

/// Says to the writer what went wrong and what to do.
fn error_response(status: u16, message: &str, help: &str) -> Response {
    Response::json(status, &json!({ "message": message, "help": help }))
}
