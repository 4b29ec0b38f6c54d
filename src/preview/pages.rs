//! From an address to its bytes: only what the plan has, and only the page that is asked for is rendered.

use super::mistakes::{self, Shown};
use super::{Desk, Edition, edit, panel};
use crate::diagnostic::Diagnostics;
use crate::disk::read;
use crate::emit::{Content, Site};
use crate::escape::to_html;
use crate::plan::Output;
use crate::serve::{Response, Request, Handler, OWN_FOLDER};

impl Handler for Desk {
    fn respond(&self, request: &Request) -> Response {
        let edition = self.edition();
        match request.path.strip_prefix(OWN_FOLDER) {
            Some("mistakes") => {
                with_script(mistakes::page(&edition, 200), &edition, Shown::Mistakes)
            }
            Some(own) => panel::answer(self, &edition, own, request)
                .or_else(|| edit::answer(self, &edition, own, request))
                .unwrap_or_else(|| Response::text(404, "handout has nothing here.")),
            None => match &edition.site {
                Some(site) => self.page(&edition, site, &request.path),
                None => with_script(mistakes::page(&edition, 500), &edition, Shown::Mistakes),
            },
        }
    }

    fn accepts_json(&self, path: &str) -> bool {
        edit::accepts_json(self, path)
    }
}

impl Desk {
    fn page(&self, edition: &Edition, site: &Site, path: &str) -> Response {
        let base = edition.base();
        let Some(path) = path.strip_prefix(&base) else {
            return if path.is_empty() {
                Response::redirect(&base)
            } else {
                self.missing(edition, site)
            };
        };
        let searchable = if path.starts_with("search/") { edition.searchable() } else { None };
        let site = searchable.as_deref().unwrap_or(site);
        match find(site, path) {
            Some(Found::Here(output)) => self.rendered(edition, site, output, 200),
            Some(Found::Folder(output)) => Response::redirect(&format!("{base}{}", output.route.url)),
            None => self.missing(edition, site),
        }
    }

    fn missing(&self, edition: &Edition, site: &Site) -> Response {
        match site.plan.output("404.html") {
            Some(output) => self.rendered(edition, site, output, 404),
            None => Response::text(404, "There is no such page."),
        }
    }

    fn rendered(&self, edition: &Edition, site: &Site, output: &Output, status: u16) -> Response {
        let bytes = match site.render(output) {
            Ok(Content::Bytes(bytes)) => bytes,
            Ok(Content::CopyOf(path)) => match read::bytes_of_file(&self.root, &path) {
                Ok(bytes) => bytes,
                Err(error) => return Response::text(500, &error.to_string()),
            },
            Err(mistake) => {
                let mut report = Diagnostics::default();
                report.push(mistake);
                return with_script(
                    mistakes::of(&report, Some(&site.sources), 500),
                    edition,
                    Shown::Mistakes,
                );
            }
        };
        if output.route.file.ends_with(".html") {
            return with_script(Response::html(status, bytes), edition, Shown::Page);
        }
        Response { status, ..Response::file(&output.route.file, bytes) }
    }
}

/// What the plan has for an address.
pub(super) enum Found<'a> {
    Here(&'a Output),
    /// The address lacks its last slash.
    Folder(&'a Output),
}

pub(super) fn find<'a>(site: &'a Site, path: &str) -> Option<Found<'a>> {
    if path.is_empty() || path.ends_with('/') {
        return site.plan.output(&format!("{path}index.html")).map(Found::Here);
    }
    let folder = || site.plan.output(&format!("{path}/index.html")).map(Found::Folder);
    site.plan.output(path).map(Found::Here).or_else(folder)
}

/// Adds the script that brings the page up to date; it recognises a changed page by its tag.
fn with_script(answer: Response, edition: &Edition, shown: Shown) -> Response {
    let tag = format!("{}-{}", &blake3::hash(&answer.body).to_hex()[..16], edition.copied);
    let mistakes = if shown == Shown::Mistakes { " data-mistakes" } else { "" };
    let script = format!(
        "<script defer src=\"/{OWN_FOLDER}live.js\" data-edition=\"{}\" data-tag=\"{}\"{mistakes}></script>\n",
        edition.number,
        to_html(&tag),
    );
    let script = if shown == Shown::Page { script + panel::SCRIPT } else { script };
    let mut body = answer.body;
    let at = memchr::memmem::rfind(&body, b"</body>").unwrap_or(body.len());
    body.splice(at..at, script.into_bytes());
    Response { body, ..answer }.with_header("ETag", format!("\"{tag}\""))
}
