//! What only one generator understands, line by line: boxes and shortcodes become plain Markdown.
//!
//! Each line stays a line, so that what is found later still has its line in the original.

use super::boxes::{self, kind, opening};
use super::{mark, rewritten, shortcodes};
use crate::import::doubt::{Doubt, left_out_markup};
use crate::import::tree::ImportDraft;
use crate::markdown::callouts::CalloutKind;

/// What a line belongs to.
enum OpenBox {
    /// `!!! warning`: the lines after it that are indented.
    Indented(usize),
    /// `:::warning` or a shortcode, until it is closed by this.
    Until(String),
    /// Code, until this fence.
    Code(String),
}

/// `body` as plain Markdown; `first` is the number of lines before it in the file.
pub(super) fn plain(body: &str, first: usize, draft: &mut ImportDraft) -> String {
    let mut dialect =
        Dialect { draft, open: Vec::new(), out: String::with_capacity(body.len() + 64) };
    for (at, line) in body.lines().enumerate() {
        dialect.line(line, first + at + 1);
    }
    let unclosed = dialect.open.iter().any(|open| matches!(open, OpenBox::Until(_)));
    let out = dialect.out;
    if unclosed {
        let doubt = Doubt::new(
            "a box is never closed: everything after it is in the callout now",
            "Take `> ` away from the lines that do not belong to it.",
        );
        draft.doubt(doubt);
    }
    out
}

struct Dialect<'d> {
    draft: &'d mut ImportDraft,
    open: Vec<OpenBox>,
    out: String,
}

impl Dialect<'_> {
    fn line(&mut self, line: &str, number: usize) {
        if let Some(OpenBox::Code(fence)) = self.open.last() {
            let ends =
                line.trim_start().trim_start_matches('>').trim_start().starts_with(fence.as_str());
            self.put(line);
            if ends {
                self.open.pop();
            }
            return;
        }
        let mut line = line;
        while let Some(OpenBox::Indented(indent)) = self.open.last() {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            if line.trim().is_empty() || spaces >= *indent {
                break;
            }
            self.open.pop();
        }
        if let Some(OpenBox::Indented(indent)) = self.open.last() {
            line = line.get(*indent..).unwrap_or_default();
        }
        let text = line.trim();
        let fence: String = text
            .chars()
            .take_while(|mark| text.starts_with(*mark) && matches!(mark, '`' | '~'))
            .collect();
        if fence.len() >= 3 {
            self.put(line);
            return self.open.push(OpenBox::Code(fence));
        }
        if self.open.iter().any(|open| matches!(open, OpenBox::Until(end) if is_end(text, end))) {
            while let Some(open) = self.open.pop() {
                if matches!(open, OpenBox::Until(_)) {
                    break;
                }
            }
            return self.put("");
        }
        if !self.admonition(line, number)
            && !self.fenced_box(text, number)
            && !self.block_shortcode(text, number)
            && !self.leftover(text, number)
        {
            let line = shortcodes::inline(line, number, self.draft);
            self.put(&highlighted(&line));
        }
    }

    /// Writes a line inside of the boxes that are open.
    fn put(&mut self, line: &str) {
        let depth = self.open.iter().filter(|open| !matches!(open, OpenBox::Code(_))).count();
        self.out.push_str(&"> ".repeat(depth));
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn begin(&mut self, name: &str, title: &str, open: OpenBox, number: usize) {
        let callout = kind(name);
        let doubt = match callout {
            Some(kind) => {
                rewritten(&format!("the box `{name}` is the callout {} now", kind.marker()), number)
            }
            None => rewritten(
                &format!("the box `{name}` is not known here; it is the callout NOTE now"),
                number,
            ),
        };
        let callout = callout.unwrap_or(CalloutKind::Note);
        // The line of the marker has no room for a doubt: it goes in front.
        let mark = mark(self.draft, doubt);
        let depth = "> ".repeat(self.open.len());
        self.out.push_str(&format!("{depth}{mark}\n{depth}\n{depth}{}\n", opening(callout, title)));
        self.open.push(open);
        let depth = "> ".repeat(self.open.len());
        self.out.push_str(&format!("{depth}\n"));
    }

    /// `!!! warning "Title"` and `??? note` of MkDocs.
    fn admonition(&mut self, line: &str, number: usize) -> bool {
        let text = line.trim_start();
        let Some(rest) =
            ["!!! ", "???+ ", "??? "].iter().find_map(|start| text.strip_prefix(start))
        else {
            return false;
        };
        let (names, title) = rest
            .split_once('"')
            .map_or((rest, ""), |(names, title)| (names, title.trim_end().trim_end_matches('"')));
        let folded = text.starts_with("???");
        let name = names.split_whitespace().next().unwrap_or("note");
        let title = if folded && title.is_empty() { name } else { title };
        let indent = line.len() - text.len() + 4;
        self.begin(if folded { "details" } else { name }, title, OpenBox::Indented(indent), number);
        true
    }

    /// `:::warning Title` of Docusaurus, until `:::`.
    fn fenced_box(&mut self, text: &str, number: usize) -> bool {
        let colons = text.len() - text.trim_start_matches(':').len();
        let rest = text[colons..].trim();
        if colons < 3 || rest.is_empty() {
            return false;
        }
        let length = rest
            .find(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .unwrap_or(rest.len());
        let (name, title) = rest.split_at(length);
        self.begin(name, boxes::title(title), OpenBox::Until(":".repeat(colons)), number);
        true
    }

    /// A shortcode that has lines of its own and is a box: `{{% notice warning %}}`, `{% hint style="danger" %}`.
    fn block_shortcode(&mut self, text: &str, number: usize) -> bool {
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
            OpenBox::Until(format!("/{}", code.name)),
            number,
        );
        true
    }

    /// Lines that are no text: imports of MDX, attributes of kramdown, the mark for a summary.
    fn leftover(&mut self, text: &str, number: usize) -> bool {
        let script = (text.starts_with("import ")
            && text.contains(" from ")
            && text.ends_with(['\'', '"', ';']))
            || text.starts_with("export ") && text.contains('=');
        if script {
            let mark = mark(self.draft, left_out_markup("a line of code", text).at(number));
            self.put(&mark);
            return true;
        }
        let attributes = text.starts_with("{:") && text.ends_with('}');
        if attributes {
            let names = text.trim_matches(['{', '}', ':', ' ']).replace("toc", "");
            if let Some(name) = names.split_whitespace().find_map(|name| name.strip_prefix('.')) {
                let doubt = Doubt::new(
                    format!(
                        "the text before this has the style `{name}`, which handout does not know"
                    ),
                    "If it is a box, begin each line with `> ` and the first with a marker such as [!NOTE].",
                );
                let mark = mark(self.draft, doubt.at(number));
                self.put("");
                self.put(&mark);
            }
            self.put("");
            return true;
        }
        if matches!(
            text,
            "[TOC]"
                | "[[toc]]"
                | "[[_TOC_]]"
                | "* TOC"
                | "- TOC"
                | "<!-- more -->"
                | "<!--more-->"
                | "<!-- truncate -->"
                | "<!--truncate-->"
                | "{/* truncate */}"
        ) {
            self.put("");
            return true;
        }
        false
    }
}

/// `==marked==` words of MkDocs as bold words.
fn highlighted(line: &str) -> String {
    let parts: Vec<&str> = line.split("==").collect();
    let words = |part: &str| {
        !part.is_empty() && !part.starts_with([' ', '=']) && !part.ends_with([' ', '='])
    };
    if parts.len().is_multiple_of(2)
        || parts.len() < 3
        || line.contains('`')
        || !parts.iter().skip(1).step_by(2).all(|part| words(part))
    {
        return line.to_owned();
    }
    parts.join("**")
}

/// Whether `text` closes what ends with `end`.
fn is_end(text: &str, end: &str) -> bool {
    match end.strip_prefix('/') {
        Some(name) => shortcodes::alone(text)
            .is_some_and(|code| code.closes && (code.name == name || code.name == "end")),
        None => text == end,
    }
}
