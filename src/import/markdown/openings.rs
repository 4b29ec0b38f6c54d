//! The lines with which boxes and tabs of other generators begin.

use super::boxes::{self, kind};
use super::dialect::{Dialect, PartEnd};
use super::{leftovers, mark, shortcodes};
use crate::import::doubt::left_out_markup;

/// What pandoc and Quarto call parts that are no boxes.
const LAYOUT: [&str; 9] = [
    "columns",
    "column",
    "incremental",
    "nonincremental",
    "center",
    "fragment",
    "panel-tabset",
    "content-visible",
    "line-block",
];

impl Dialect<'_> {
    /// `!!! warning "Title"` and `??? note` of MkDocs.
    pub(super) fn admonition(&mut self, line: &str, number: usize) -> bool {
        let text = line.trim_start();
        let starts = ["!!! ", "???+ ", "??? "];
        let Some(rest) = starts.iter().find_map(|start| text.strip_prefix(start)) else {
            return self.rest_box(line, number);
        };
        let (names, title) = rest
            .split_once('"')
            .map_or((rest, ""), |(names, title)| (names, title.trim_end().trim_end_matches('"')));
        let folded = text.starts_with("???");
        let name = names.split_whitespace().next().unwrap_or("note");
        let title = if folded && title.is_empty() { name } else { title };
        let indent = line.len() - text.len() + 4;
        self.begin(if folded { "details" } else { name }, title, PartEnd::Indent(indent), number);
        true
    }

    /// `.. note:: Title` of reStructuredText and `/// note | Title` of PyMdown.
    fn rest_box(&mut self, line: &str, number: usize) -> bool {
        let text = line.trim_start();
        if let Some((name, title)) = text.strip_prefix(".. ").and_then(|rest| rest.split_once("::"))
            && let Some(name) =
                Some(name.trim()).filter(|name| kind(name).is_some() || *name == "admonition")
        {
            let indent = line.len() - text.len() + 3;
            self.begin(name, title.trim(), PartEnd::Indent(indent), number);
            return true;
        }
        let directive = text.strip_prefix(".. ").and_then(|rest| rest.split_once("::"));
        if let Some((name, title)) = directive.filter(|(name, _)| !name.contains(' ')) {
            let mark = leftovers::unknown(name, number, self.draft);
            self.put(&mark);
            self.put("");
            let picture = matches!(name, "figure" | "image");
            self.put(&if picture {
                format!("![](<{}>)", title.trim())
            } else {
                title.trim().to_owned()
            });
            self.put("");
            self.open_indented(line.len() - text.len() + 3);
            return true;
        }
        let Some(rest) = text.strip_prefix("/// ") else { return false };
        let (name, title) = rest.split_once('|').unwrap_or((rest, ""));
        let name = name.split([' ', '{']).next().unwrap_or_default();
        if kind(name).is_some() {
            self.begin(name, title.trim(), PartEnd::Line("///".into()), number);
        } else {
            self.title(title);
            self.open_plain("///".into());
        }
        true
    }

    /// `:::warning Title` of Docusaurus, until `:::`.
    pub(super) fn fenced_box(&mut self, text: &str, number: usize) -> bool {
        let colons = text.len() - text.trim_start_matches(':').len();
        let rest = text[colons..].trim().trim_end_matches(':').trim_end();
        if colons < 3 || rest.is_empty() {
            return false;
        }
        // `::: {.callout-warning title="Title"}` of pandoc and Quarto.
        if let Some(inner) = rest.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
            let class = inner.split_whitespace().find_map(|part| part.strip_prefix('.'));
            let Some(class) = class.filter(|class| !LAYOUT.contains(class)) else {
                let what = "layout that another generator understands";
                let doubt = left_out_markup(what, &rest[..inner.len() + 2]).at(number);
                let mark = mark(self.draft, doubt);
                self.put(&mark);
                self.put("");
                self.open_plain(":".repeat(colons));
                return true;
            };
            let name = class.trim_start_matches("callout-");
            let title = inner.split_once("title=\"").and_then(|(_, rest)| rest.split_once('"'));
            let title = title.map_or("", |(title, _)| title);
            self.begin(name, title, PartEnd::Line(":".repeat(colons)), number);
            return true;
        }
        let length = rest
            .find(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .unwrap_or(rest.len());
        let (name, title) = rest.split_at(length);
        self.begin(name, boxes::title(title), PartEnd::Line(":".repeat(colons)), number);
        true
    }

    /// A shortcode that has lines of its own and is a box: `{{% notice warning %}}`, `{% hint style="danger" %}`.
    pub(super) fn block_shortcode(&mut self, text: &str, number: usize) -> bool {
        let Some(code) = shortcodes::alone(text) else { return false };
        let boxed = matches!(
            code.name,
            "notice"
                | "alert"
                | "admonition"
                | "hint"
                | "callout"
                | "note"
                | "warning"
                | "tip"
                | "info"
                | "danger"
                | "details"
                | "expand"
                | "important"
                | "caution"
        );
        if !boxed || code.closes || code.whole {
            return false;
        }
        let named = matches!(code.name, "notice" | "alert" | "admonition" | "hint" | "callout");
        let kind = code
            .argument(&["type", "style", "kind", "level", "color", "context", "icon"])
            .or_else(|| code.first_word())
            .filter(|_| named);
        let title = code
            .argument(&["title", "summary"])
            .or_else(|| if named { code.second_word() } else { code.first_word() })
            .unwrap_or_default();
        self.begin(
            &kind.unwrap_or_else(|| code.name.to_owned()),
            &title,
            PartEnd::Line(format!("/{}", code.name)),
            number,
        );
        true
    }

    /// `=== "Tab"` of MkDocs, with the lines after it that are indented.
    pub(super) fn tab(&mut self, line: &str) -> bool {
        let text = line.trim_start();
        let rest = ["=== ", "===! ", "===+ "].iter().find_map(|start| text.strip_prefix(start));
        let Some(title) = rest.map(str::trim).filter(|rest| rest.starts_with(['"', '\''])) else {
            return false;
        };
        self.title(boxes::title(title));
        let indent = line.len() - text.len() + 4;
        self.open_indented(indent);
        true
    }

    /// A shortcode on a line of its own that is not known: what it calls its part is a heading now.
    pub(super) fn titled_shortcode(&mut self, text: &str, number: usize) -> bool {
        let Some(code) = shortcodes::alone(text).filter(|_| !shortcodes::is_known(text)) else {
            return false;
        };
        let title = code.title();
        let mark = shortcodes::inline(text, number, self.draft, false);
        self.put("");
        self.put(&mark);
        self.title(&title.unwrap_or_default());
        self.put("");
        true
    }
}
