//! The panel beside a served page: what is to say about its article, as data for the script that shows it.

mod about;
pub(super) mod findings;
mod marks;
mod rules;

use camino::Utf8PathBuf;
use serde_json::{Value, json};

use super::pages::{self, Found};
use super::{Desk, Edition};
use crate::emit::Site;
use crate::escape::{percent_decode, url_path};
use crate::plan::{Output, OutputOrigin};
use crate::serve::{Response, Request};

/// The program that opens a file at a line when somebody follows a link in the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Editor {
    VsCode,
    VsCodium,
    Cursor,
    Zed,
    /// IDEA and its relatives.
    JetBrains,
    /// No link: the place can be copied.
    #[default]
    None,
}

impl Editor {
    /// The names on the command line.
    pub const NAMES: [(&'static str, Editor); 6] = [
        ("vscode", Editor::VsCode),
        ("vscodium", Editor::VsCodium),
        ("cursor", Editor::Cursor),
        ("zed", Editor::Zed),
        ("jetbrains", Editor::JetBrains),
        ("none", Editor::None),
    ];

    /// The name for people and the address of a place, whose path is absolute and percent-encoded.
    fn link(self, path: &str, line: usize, column: usize) -> Option<(&'static str, String)> {
        let by_address = |scheme: &str| format!("{scheme}://file{path}:{line}:{column}");
        Some(match self {
            Editor::VsCode => ("VS Code", by_address("vscode")),
            Editor::VsCodium => ("VSCodium", by_address("vscodium")),
            Editor::Cursor => ("Cursor", by_address("cursor")),
            Editor::Zed => ("Zed", by_address("zed")),
            Editor::JetBrains => {
                ("your IDE", format!("idea://open?file={path}&line={line}&column={column}"))
            }
            Editor::None => return None,
        })
    }
}

/// What the person at the desk has: an editor, and perhaps leave to write in the browser.
#[derive(Debug, Default)]
pub struct Writer {
    /// Opens a file at a line.
    pub editor: Editor,
    /// The absolute path of the site's folder; none where other computers may read it.
    pub folder: Option<Utf8PathBuf>,
    /// With it the writer may edit in the browser; nobody else may know it.
    pub token: Option<String>,
}

impl Writer {
    /// The writer's editor by name, and the address at which it opens the file; `null` where there is none.
    fn opens(&self, path: &str, line: usize, column: usize) -> Value {
        let full = self.folder.as_ref().map(|folder| folder.join(path).as_str().replace('\\', "/"));
        let rooted = full.map(|full| if full.starts_with('/') { full } else { format!("/{full}") });
        let link = rooted.and_then(|path| self.editor.link(&url_path(&path), line, column));
        link.map_or(Value::Null, |(name, address)| json!({ "name": name, "address": address }))
    }
}

/// What brings the panel to a page.
pub(super) const SCRIPT: &str = "<script type=\"module\" src=\"/_handout/panel.js\"></script>\n";

/// Answers what the panel asks for, at `path` below `/_handout/`.
pub(super) fn answer(desk: &Desk, edition: &Edition, path: &str, request: &Request) -> Option<Response> {
    Some(match path {
        "panel.js" => Response::file(path, include_str!("panel/panel.js")),
        "element.js" => Response::file(path, include_str!("panel/element.js")),
        "marks.js" => Response::file(path, include_str!("panel/marks.js")),
        "icon.svg" => Response::file(path, include_str!("../../templates/assets/icon.svg")),
        "panel.css" => Response::file(path, include_str!("panel/panel.css")),
        "page" => match request.parameter("url") {
            Some(url) => Response::json(200, &page(desk, edition, &url)),
            None => Response::text(400, "Say which page: /_handout/page?url=/"),
        },
        _ => rules::page(path.strip_prefix("rules/")?)?,
    })
}

/// What there is to say about the page at `url`, which begins with `/`.
fn page(desk: &Desk, edition: &Edition, url: &str) -> Value {
    let mut shown = json!({ "edition": edition.number, "broken": edition.is_broken(), "edit": desk.edits(), "site": findings::of_site(edition) });
    let Some(site) = &edition.site else { return shown };
    let Some(output) = output(site, &edition.base(), url) else { return shown };
    if let OutputOrigin::Article(place) = &output.origin {
        shown["file"] = json!(place.path);
        shown["findings"] = findings::of_article(&desk.writer, edition, &place.path, Some(output));
        if let Some(id) = site.library.by_path(&place.path) {
            shown["article"] = about::article(edition, site, id);
            shown["readability"] = about::readability(&desk.writer, site, id);
        }
    }
    shown
}

/// The output at `url` of a site that is served below the folder `base`.
pub(super) fn output<'a>(site: &'a Site, base: &str, url: &str) -> Option<&'a Output> {
    let path = percent_decode(url.strip_prefix('/')?)?;
    match pages::find(site, path.strip_prefix(base)?)? {
        Found::Here(output) | Found::Folder(output) => Some(output),
    }
}
