//! From an address to its bytes: only what the plan has, and only the page that is asked for is
//! rendered.

use super::good_site::GoodSite;
use super::{Preview, Snapshot, edit, error_page, panel};
use crate::boundary::guard;
use crate::diagnostic::Diagnostics;
use crate::disk::read;
use crate::emit::Content;
use crate::escape::to_html;
use crate::plan::FoundOutput;
use crate::plan::Output;
use crate::serve::{Handler, OWN_FOLDER, Request, Response};
use crate::source::path::ARTICLES;

impl Handler for Preview {
    fn respond(&self, request: &Request) -> Response {
        let snapshot = self.snapshot();
        let doing = format_args!("answering /{}", request.path);
        let answered = guard(ARTICLES, doing, || self.answer(&snapshot, request));
        answered.unwrap_or_else(|mistake| match &request.body {
            Some(_) => edit::failed(&mistake),
            None => errors_with_script(error_page::errors_page([mistake], None, 500), &snapshot),
        })
    }

    fn accepts_json(&self, path: &str) -> bool {
        edit::accepts_json(self, path)
    }
}

impl Preview {
    fn answer(&self, snapshot: &Snapshot, request: &Request) -> Response {
        if let Some(path) = request.path.strip_prefix(OWN_FOLDER) {
            return self.own_page(snapshot, path, request);
        }
        match &snapshot.good {
            Some(good) => self.site_page(snapshot, good, &request.path),
            None => errors_with_script(error_page::snapshot_errors(snapshot, 500), snapshot),
        }
    }

    /// What is at `path` below `/_handout/`.
    fn own_page(&self, snapshot: &Snapshot, path: &str, request: &Request) -> Response {
        if path == "mistakes" {
            return errors_with_script(error_page::snapshot_errors(snapshot, 200), snapshot);
        }
        panel::respond(self, snapshot, path, request)
            .or_else(|| edit::respond(self, snapshot, path, request))
            .unwrap_or_else(|| Response::text(404, "handout has nothing here."))
    }

    fn site_page(&self, snapshot: &Snapshot, good: &GoodSite, path: &str) -> Response {
        let base = snapshot.base();
        let Some(path) = path.strip_prefix(&base) else {
            return if path.is_empty() {
                Response::redirect(&base)
            } else {
                self.not_found(snapshot, good)
            };
        };
        let searchable = if path.starts_with("search/") { good.searchable() } else { None };
        match searchable.as_deref().unwrap_or(&good.site).plan.find(path) {
            Some(FoundOutput::Exactly(output)) => {
                let content = match &searchable {
                    Some(site) => site.render(output),
                    None => good.render(output),
                };
                self.page(snapshot, output, content, 200)
            }
            Some(FoundOutput::AsFolder(output)) => {
                Response::redirect(&format!("{base}{}", output.route.url))
            }
            None => self.not_found(snapshot, good),
        }
    }

    fn not_found(&self, snapshot: &Snapshot, good: &GoodSite) -> Response {
        match good.site.plan.output("404.html") {
            Some(output) => self.page(snapshot, output, good.render(output), 404),
            None => Response::text(404, "There is no such page."),
        }
    }

    fn page(
        &self,
        snapshot: &Snapshot,
        output: &Output,
        content: Result<Content, Diagnostics>,
        status: u16,
    ) -> Response {
        let bytes = match content {
            Ok(Content::Bytes(bytes)) => bytes,
            Ok(Content::CopyOf(path)) => match read::bytes_of_file(&self.root, &path) {
                Ok(bytes) => bytes,
                Err(error) => return Response::text(500, &error.to_string()),
            },
            Err(errors) => {
                let sources = snapshot.site().map(|site| &site.sources);
                return errors_with_script(error_page::errors_page(errors, sources, 500), snapshot);
            }
        };
        if output.route.file.ends_with(".html") {
            return page_with_scripts(Response::html(status, bytes), snapshot);
        }
        Response { status, ..Response::file(&output.route.file, bytes) }
    }
}

/// A page of the site with the script that keeps it up to date, and the panel.
fn page_with_scripts(page: Response, snapshot: &Snapshot) -> Response {
    with_live_script(page, snapshot, "", panel::SCRIPT)
}

/// A page of errors with the script that keeps it up to date. It says that it is one, so that the
/// script does not show the errors a second time in front of it.
fn errors_with_script(page: Response, snapshot: &Snapshot) -> Response {
    with_live_script(page, snapshot, " data-mistakes", "")
}

/// Adds the live script, with `attribute`, and `more` to `page`; the script recognizes a changed
/// page by its tag.
fn with_live_script(page: Response, snapshot: &Snapshot, attribute: &str, more: &str) -> Response {
    let hash = blake3::hash(&page.body).to_hex();
    let tag = format!("{}-{}", &hash[..16], snapshot.last_asset_change);
    let scripts = format!(
        "<script defer src=\"/{OWN_FOLDER}live.js\" data-edition=\"{}\" data-tag=\"{}\"{attribute}></script>\n{more}",
        snapshot.number,
        to_html(&tag),
    );
    let mut body = page.body;
    let at = memchr::memmem::rfind(&body, b"</body>").unwrap_or(body.len());
    body.splice(at..at, scripts.into_bytes());
    Response { body, ..page }.with_header("ETag", format!("\"{tag}\""))
}
