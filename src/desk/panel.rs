//! The panel beside a served page: what is to say about its article, as data for the script that shows it.

mod about;
mod findings;
mod marks;
mod rules;

use serde_json::{Value, json};

use super::pages::{self, Found};
use super::{Desk, Edition};
use crate::emit::Site;
use crate::plan::{Origin, Output};
use crate::serve::{Answer, Ask};

/// The program that opens a file at a line when somebody follows a link in the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Editor {
    VsCode,
    VsCodium,
    Cursor,
    Zed,
    /// IDEA and its relatives.
    JetBrains,
    /// No link: the place can be copied.
    None,
}

impl Editor {
    /// The name for people and the address of a place, whose path is absolute and percent-encoded.
    fn link(self, path: &str, line: usize, column: usize) -> Option<(&'static str, String)> {
        let by_address = |scheme: &str| format!("{scheme}://file{path}:{line}:{column}");
        Some(match self {
            Editor::VsCode => ("VS Code", by_address("vscode")),
            Editor::VsCodium => ("VSCodium", by_address("vscodium")),
            Editor::Cursor => ("Cursor", by_address("cursor")),
            Editor::Zed => ("Zed", by_address("zed")),
            Editor::JetBrains => ("your IDE", format!("idea://open?file={path}&line={line}&column={column}")),
            Editor::None => return None,
        })
    }
}

/// Answers what the panel asks for, at `path` below `/_handout/`.
pub(super) fn answer(desk: &Desk, edition: &Edition, path: &str, ask: &Ask) -> Option<Answer> {
    Some(match path {
        "panel.js" => Answer::file(path, include_str!("panel/panel.js")),
        "marks.js" => Answer::file(path, include_str!("panel/marks.js")),
        "panel.css" => Answer::file(path, include_str!("panel/panel.css")),
        "page" => match pages::parameter(ask, "url") {
            Some(url) => json_answer(200, &page(desk, edition, &url)),
            None => Answer::text(400, "Say which page: /_handout/page?url=/"),
        },
        _ => rules::page(path.strip_prefix("rules/")?)?,
    })
}

pub(super) fn json_answer(status: u16, value: &Value) -> Answer {
    Answer { status, ..Answer::file("answer.json", value.to_string()) }
}

/// What there is to say about the page at `url`, which begins with `/`.
fn page(desk: &Desk, edition: &Edition, url: &str) -> Value {
    let mut shown = json!({ "edition": edition.number, "broken": edition.is_broken(), "edit": desk.edits(), "site": findings::of_site(edition) });
    let Some(site) = &edition.site else { return shown };
    let Some(output) = output(site, &edition.base(), url) else { return shown };
    if let Origin::Article(place) = &output.origin {
        shown["file"] = json!(place.path);
        shown["findings"] = findings::of_article(desk, edition, &place.path, Some(output));
        if let Some(id) = site.library.by_path(&place.path) {
            shown["article"] = about::article(edition, site, id);
            shown["readability"] = about::readability(desk, site, id);
        }
    }
    shown
}

/// The output at `url` of a site that is served below the folder `base`.
pub(super) fn output<'a>(site: &'a Site, base: &str, url: &str) -> Option<&'a Output> {
    let path = crate::encode::percent_decode(url.strip_prefix('/')?)?;
    match pages::find(site, path.strip_prefix(base)?)? {
        Found::Here(output) | Found::Folder(output) => Some(output),
    }
}
