//! The panel beside a served page: what there is to say about its article, as data for the script
//! that shows it.

mod about;
pub(super) mod findings;
pub(super) mod marks;
mod rules;

use camino::Utf8PathBuf;
use serde_json::{Value, json};

use self::marks::Marks;
use super::addresses::output_at;
use super::good_site::GoodSite;
use super::{Preview, Snapshot, check};
use crate::diagnostic::Diagnostic;
use crate::emit::Content;
use crate::escape::url_path;
use crate::plan::{Output, OutputOrigin};
use crate::serve::{Request, Response};
use crate::source::LineColumn;

/// The program that opens a file at a line when somebody follows a link in the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum CodeEditor {
    VsCode,
    VsCodium,
    Cursor,
    Zed,
    /// IDEA and its relatives.
    JetBrains,
    /// No link; the place can still be copied.
    #[default]
    None,
}

impl CodeEditor {
    /// The names on the command line.
    pub const NAMES: [(&'static str, CodeEditor); 6] = [
        ("vscode", CodeEditor::VsCode),
        ("vscodium", CodeEditor::VsCodium),
        ("cursor", CodeEditor::Cursor),
        ("zed", CodeEditor::Zed),
        ("jetbrains", CodeEditor::JetBrains),
        ("none", CodeEditor::None),
    ];

    /// The editor's full name, and the address that opens it at a place; `path` is absolute and
    /// percent-encoded.
    fn link(self, path: &str, place: LineColumn) -> Option<(&'static str, String)> {
        let LineColumn { line, column } = place;
        let by_address = |scheme: &str| format!("{scheme}://file{path}:{line}:{column}");
        Some(match self {
            CodeEditor::VsCode => ("VS Code", by_address("vscode")),
            CodeEditor::VsCodium => ("VSCodium", by_address("vscodium")),
            CodeEditor::Cursor => ("Cursor", by_address("cursor")),
            CodeEditor::Zed => ("Zed", by_address("zed")),
            CodeEditor::JetBrains => {
                ("your IDE", format!("idea://open?file={path}&line={line}&column={column}"))
            }
            CodeEditor::None => return None,
        })
    }
}

/// How the articles can be edited: in an editor, and perhaps in the browser.
#[derive(Debug, Default)]
pub struct EditingOptions {
    /// The editor that links open.
    pub editor: CodeEditor,
    /// The absolute path of the site's folder; none if other computers may read it.
    pub folder: Option<Utf8PathBuf>,
    /// The secret that allows a browser to edit; without one, no browser may.
    pub token: Option<String>,
}

impl EditingOptions {
    /// The name of the editor, and the address that opens it at a place; `null` if there is none.
    fn editor_link(&self, path: &str, place: LineColumn) -> Value {
        let full = self.folder.as_ref().map(|folder| folder.join(path).as_str().replace('\\', "/"));
        let rooted = full.map(|full| if full.starts_with('/') { full } else { format!("/{full}") });
        let link = rooted.and_then(|path| self.editor.link(&url_path(&path), place));
        link.map_or(Value::Null, |(name, address)| json!({ "name": name, "address": address }))
    }
}

/// What adds the panel to a page.
pub(super) const SCRIPT: &str = "<script type=\"module\" src=\"/_handout/panel.js\"></script>\n";

/// Responds to what the panel asks for, at `path` below `/_handout/`.
pub(super) fn respond(
    preview: &Preview,
    snapshot: &Snapshot,
    path: &str,
    request: &Request,
) -> Option<Response> {
    Some(match path {
        "panel.js" => Response::file(path, include_str!("panel/panel.js")),
        "element.js" => Response::file(path, include_str!("panel/element.js")),
        "marks.js" => Response::file(path, include_str!("panel/marks.js")),
        "icon.svg" => Response::file(path, include_str!("../../templates/assets/icon.svg")),
        "panel.css" => Response::file(path, include_str!("panel/panel.css")),
        "page" => match request.parameter("url") {
            Some(url) => Response::json(200, &page_json(preview, snapshot, &url)),
            None => Response::text(400, "Say which page: /_handout/page?url=/"),
        },
        _ => rules::rule_page(path.strip_prefix("rules/")?)?,
    })
}

/// What there is to say about the page at `url`, which begins with `/`.
fn page_json(preview: &Preview, snapshot: &Snapshot, url: &str) -> Value {
    let mut shown = json!({
        "edition": snapshot.number, "broken": snapshot.is_broken(), "edit": preview.edits(),
        "site": findings::site_counts(snapshot),
    });
    let Some(good) = &snapshot.good else { return shown };
    let site = &good.site;
    let Some(output) = output_at(site, &snapshot.base(), url) else { return shown };
    let OutputOrigin::Article(place) = &output.origin else { return shown };
    let (path, editing) = (place.path.as_str(), &preview.editing);
    // With errors, the newest text is another one than that of the page.
    let text_of_page = site.sources.text(path).unwrap_or_default();
    let newest_text = snapshot.sources().and_then(|sources| sources.text(path)).unwrap_or_default();
    let marks = Marks::new(path, newest_text);
    let marks_of_page = (text_of_page != newest_text).then(|| Marks::new(path, text_of_page));
    let of_page = page_findings(preview, good, output);
    shown["file"] = json!(path);
    shown["findings"] = findings::article_findings(editing, snapshot, of_page, &marks);
    if let Some(id) = site.library.by_path(path) {
        shown["article"] = about::article_json(snapshot, site, id);
        let marks = marks_of_page.as_ref().unwrap_or(&marks);
        shown["readability"] = about::readability_json(editing, site, id, marks);
    }
    shown
}

/// What only the finished page shows, found in the bytes that were served.
fn page_findings(preview: &Preview, good: &GoodSite, output: &Output) -> Vec<Diagnostic> {
    match good.render(output) {
        Ok(Content::Bytes(bytes)) => {
            check::check_page(&good.site, &preview.word_lists, output, &bytes)
        }
        Ok(Content::CopyOf(_)) => Vec::new(),
        Err(errors) => errors.into_iter().collect(),
    }
}
