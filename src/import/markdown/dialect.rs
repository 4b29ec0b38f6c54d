//! What only one generator understands, line by line: boxes and shortcodes become plain Markdown.
//!
//! Each line stays a line, so that what is found later still has its line in the original.

use std::collections::BTreeSet;

use super::boxes::{kind, opening};
use super::tags::{self, Directive};
use super::{grids, leftovers, mark, pandoc, rewritten, rulers, shortcodes};
use crate::import::doubt::{Doubt, changed, left_out, left_out_markup};
use crate::import::tree::ImportDraft;
use crate::markdown::callouts::CalloutKind;

/// What lines belong to, until it ends; a box puts `> ` before each of them.
pub(super) struct OpenPart {
    end: PartEnd,
    boxed: bool,
}

/// Where an open part ends.
pub(super) enum PartEnd {
    /// At a line that is indented less: `!!! warning`, `=== "Tab"`.
    Indent(usize),
    /// At this line: `:::warning`, a shortcode or a tag in brackets, then `/name`.
    Line(String),
    /// At the end of code, with this fence.
    Code(String),
    /// At this line; what is before it is left out, and is this.
    Gone(String, String),
}

/// `body` as plain Markdown; `first` is the number of lines before it in the file.
pub(super) fn plain(body: &str, first: usize, draft: &mut ImportDraft) -> String {
    let body = &shortcodes::without_comments(body, first, draft);
    let body = &pandoc::plain(body, first, draft);
    let (body, grids) = grids::with_pipes(body);
    if grids.rewritten {
        draft.doubt(changed("a table without pipes was written anew"));
    }
    if grids.unsure {
        draft.doubt(changed(
            "lines that look like a table were kept as they are, because their cells are not sure",
        ));
    }
    let body = &rulers::fitted(&body, draft);
    let mut dialect = Dialect {
        draft,
        open: Vec::new(),
        directive: None,
        level: 1,
        flat: false,
        closed: tags::closed(body),
        out: String::with_capacity(body.len() + 64),
    };
    let lines: Vec<&str> = body.lines().collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let number = first + at + 1;
        let rest = if dialect.in_code() { 0 } else { shortcodes::rest_of_open(&lines[at..]) };
        let joined = lines[at..=at + rest].join(" ");
        dialect.pieces(if rest > 0 { &joined } else { line }, number);
        at += rest + 1;
    }
    dialect.open_directive();
    let unclosed =
        dialect.open.iter().any(|open| open.boxed && matches!(open.end, PartEnd::Line(_)));
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

pub(super) struct Dialect<'d> {
    pub(super) draft: &'d mut ImportDraft,
    open: Vec<OpenPart>,
    /// A directive of MyST whose options may follow.
    pub(super) directive: Option<Directive>,
    /// The level of the heading above.
    pub(super) level: usize,
    /// Whether the lines are those of an element whose content is Markdown: their indent means nothing.
    flat: bool,
    /// The names of the tags in brackets that the text closes.
    closed: BTreeSet<String>,
    out: String,
}

impl Dialect<'_> {
    fn in_code(&self) -> bool {
        matches!(self.open.last(), Some(OpenPart { end: PartEnd::Code(_), .. }))
    }

    /// A line, or its parts before, between and after tags in brackets.
    fn pieces(&mut self, line: &str, number: usize) {
        if let Some(parts) = shortcodes::enclosed(line).filter(|_| !self.in_code()) {
            return parts.into_iter().for_each(|part| self.line(part, number));
        }
        let pieces = if self.in_code() { vec![line] } else { tags::pieces(line, &self.closed) };
        let several = pieces.len() > 1;
        let mut captioned = false;
        for piece in pieces {
            if tags::is_tag(piece, &self.closed) {
                self.bracket(piece, number);
                captioned = piece.starts_with("[caption");
            } else if let Some(at) = tags::picture(piece).filter(|_| captioned) {
                // The picture of WordPress, and its caption as a paragraph.
                self.line(&piece[..at], number);
                self.put("");
                self.line(piece[at..].trim(), number);
            } else if !several || !piece.trim().is_empty() {
                self.line(piece, number);
            }
        }
    }

    fn line(&mut self, line: &str, number: usize) {
        if self.option(line.trim()) {
            return;
        }
        self.open_directive();
        if let Some(OpenPart { end: PartEnd::Code(fence), .. }) = self.open.last() {
            let ends =
                line.trim_start().trim_start_matches('>').trim_start().starts_with(fence.as_str());
            self.put(line);
            if ends {
                self.open.pop();
            }
            return;
        }
        if let Some(OpenPart { end: PartEnd::Gone(end, gone), .. }) = self.open.last_mut() {
            if line.trim() != end {
                return gone.push_str(&format!("{} ", line.trim()));
            }
            let doubt = left_out("what Sphinx puts together here", gone.trim()).at(number);
            let mark = mark(self.draft, doubt);
            self.open.pop();
            return self.put(&mark);
        }
        let line = self.dedented(line);
        let text = line.trim();
        if let Some(end) = end_of_expander(text) {
            // What comes behind it in the same block would be inside of it.
            self.put(&text[..end]);
            self.put("");
            let rest = &text[end..];
            if !rest.trim().is_empty() {
                self.line(rest, number);
            }
            return;
        }
        if self.close(text) || self.directive_line(text, number) {
            return;
        }
        let fence: String = text
            .chars()
            .take_while(|mark| text.starts_with(*mark) && matches!(mark, '`' | '~'))
            .collect();
        if fence.len() >= 3 {
            self.put(line);
            return self.open.push(OpenPart { end: PartEnd::Code(fence), boxed: false });
        }
        if !self.admonition(line, number)
            && !self.tab(line)
            && !self.fenced_box(text, number)
            && !self.block_shortcode(text, number)
            && !self.titled_shortcode(text, number)
            && !self.leftover(text, number)
        {
            let line = if self.flat { line.trim_start() } else { line };
            let (line, id) = self.heading(line);
            let line =
                shortcodes::inline(&leftovers::plain_attributes(line), number, self.draft, true);
            let line = leftovers::inline(&line, number, self.draft);
            self.put(&format!("{}{id}", highlighted(&line)));
        }
    }

    /// A line without the indent of the parts that are open; those that end before it are closed.
    fn dedented<'l>(&mut self, line: &'l str) -> &'l str {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        while let Some(OpenPart { end: PartEnd::Indent(indent), .. }) = self.open.last() {
            if line.trim().is_empty() || spaces >= *indent {
                return line.get(*indent..).unwrap_or_default();
            }
            self.open.pop();
        }
        line
    }

    /// Ends what a line ends; whether it ended something.
    fn close(&mut self, text: &str) -> bool {
        let ends = |open: &OpenPart| matches!(&open.end, PartEnd::Line(end) if is_end(text, end));
        // Pandoc ends a box with any number of colons.
        let colons = |text: &str| text.len() > 2 && text.chars().all(|sign| sign == ':');
        let is_box = |open: &OpenPart| matches!(&open.end, PartEnd::Line(end) if colons(end));
        let any = || self.open.iter().rposition(is_box).filter(|_| colons(text));
        let Some(at) = self.open.iter().rposition(ends).or_else(any) else { return false };
        self.open.truncate(at);
        self.put("");
        true
    }

    /// Writes a line inside of the boxes that are open.
    pub(super) fn put(&mut self, line: &str) {
        let depth = self.open.iter().filter(|open| open.boxed).count();
        self.out.push_str(&"> ".repeat(depth));
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Ends the part that a tag in brackets ends; whether it ended one.
    pub(super) fn close_tag(&mut self, tag: &str) -> bool {
        self.close(tag.trim())
    }

    /// Whether the text closes the tag in brackets called `name`.
    pub(super) fn closes(&self, name: &str) -> bool {
        self.closed.contains(name)
    }

    /// Begins code that ends with `end`.
    pub(super) fn line_of_code(&mut self, line: &str, end: String) {
        self.put(line);
        self.open.push(OpenPart { end: PartEnd::Code(end), boxed: false });
    }

    /// Lines up to `end` that are left out, after `words`.
    pub(super) fn open_gone(&mut self, end: String, words: String) {
        self.open.push(OpenPart { end: PartEnd::Gone(end, words), boxed: false });
    }

    /// Lines that are indented by `indent` and are no box.
    pub(super) fn open_indented(&mut self, indent: usize) {
        self.open.push(OpenPart { end: PartEnd::Indent(indent), boxed: false });
    }

    /// Lines up to `end` that are no box.
    pub(super) fn open_plain(&mut self, end: String) {
        self.open.push(OpenPart { end: PartEnd::Line(end), boxed: false });
    }

    /// A box up to the line `end`.
    pub(super) fn begin_until(&mut self, name: &str, title: &str, end: String, number: usize) {
        self.begin(name, title, PartEnd::Line(end), number);
    }

    pub(super) fn begin(&mut self, name: &str, title: &str, end: PartEnd, number: usize) {
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
        self.put(&mark);
        self.put("");
        self.put(&opening(callout, title));
        self.open.push(OpenPart { end, boxed: true });
        self.put("");
    }

    /// The heading in front of a part that is none in Markdown, such as a tab.
    pub(super) fn title(&mut self, title: &str) {
        if !title.trim().is_empty() {
            let hashes = "#".repeat((self.level + 1).min(6));
            self.put("");
            self.put(&format!("{hashes} {}", title.trim()));
            self.put("");
        }
    }

    /// A heading without its attributes, and its id in the form that Markdown has here.
    fn heading<'l>(&mut self, line: &'l str) -> (&'l str, String) {
        let level = line.len() - line.trim_start_matches('#').len();
        if !(1..=6).contains(&level) || !line[level..].starts_with(' ') {
            return (line, String::new());
        }
        self.level = level;
        match leftovers::heading(line) {
            Some((words, id)) => (words, id.map_or(String::new(), |id| format!(" {{#{id}}}"))),
            None => (line, String::new()),
        }
    }

    /// `*[A&E]: Accident and Emergency`: the browser shows it beside the pointer wherever the short form stands.
    fn abbreviation(&mut self, text: &str, number: usize) -> bool {
        let Some((short, long)) = text.strip_prefix("*[").and_then(|rest| rest.split_once("]:"))
        else {
            return false;
        };
        let (short, long) = (short.trim(), long.trim());
        let doubt = Doubt::new(
            format!("the abbreviation “{short}” is explained outside of the text: “{long}”"),
            "Write it in brackets where it first stands, or add it to the glossary.",
        );
        let doubt = doubt.without(&format!("{short} {long}")).explaining(short, long);
        let mark = mark(self.draft, doubt.at(number));
        self.put(&mark);
        true
    }

    /// Lines that are no text: imports of MDX, attributes of kramdown, the mark for a summary.
    fn leftover(&mut self, text: &str, number: usize) -> bool {
        if self.abbreviation(text, number) || self.attributes(text, number) {
            return true;
        }
        // Elements whose content is Markdown: without them it is read as that.
        let markup = text.starts_with('<') && text.ends_with('>') && text.matches('<').count() == 1;
        if markup && (text.contains(" markdown") || matches!(text, "</figure>" | "</div>")) {
            self.flat = text.starts_with("<figure") || text.starts_with("<div");
            self.put("");
            return true;
        }
        if text.starts_with("--8<--") {
            let mark =
                mark(self.draft, left_out_markup("a file that was shown here", text).at(number));
            self.put(&mark);
            return true;
        }
        let script = (text.starts_with("import ")
            && text.contains(" from ")
            && text.ends_with(['\'', '"', ';']))
            || text.starts_with("export ") && text.contains('=');
        if script {
            let mark = mark(self.draft, left_out_markup("a line of code", text).at(number));
            self.put(&mark);
            return true;
        }
        let silent = is_silent(text);
        if silent {
            self.put("");
        }
        silent
    }

    /// `{: .class }`: attributes of kramdown for the block before.
    fn attributes(&mut self, text: &str, number: usize) -> bool {
        if !(text.starts_with("{:") && text.ends_with('}')) {
            return false;
        }
        let names =
            text.trim_matches(['{', '}', ':', ' ']).replace(".no_toc", "").replace("toc", "");
        if let Some(name) = names.split_whitespace().find_map(|name| name.strip_prefix('.')) {
            let doubt = Doubt::new(
                format!("the text before this has the style `{name}`, which handout does not know"),
                "If it is a box, begin each line with `> ` and the first with a marker such as [!NOTE].",
            );
            let mark = mark(self.draft, doubt.at(number));
            self.put("");
            self.put(&mark);
        }
        self.put("");
        true
    }
}

/// Whether a line shows no words: where a table of contents goes or a summary ends, the name of a
/// place in MyST.
fn is_silent(text: &str) -> bool {
    let place = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(")="));
    place.is_some_and(|name| !name.contains(' '))
        || matches!(
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
        )
}

/// Where `</details>` ends in a line that begins with a tag.
fn end_of_expander(text: &str) -> Option<usize> {
    const END: &str = "</details>";
    let at = text.to_ascii_lowercase().find(END).filter(|_| text.starts_with('<'))?;
    Some(at + END.len())
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
    match end.strip_prefix('/').filter(|name| !name.starts_with('/')) {
        Some(name) => shortcodes::alone(text)
            .is_some_and(|code| code.closes && (code.name == name || code.name == "end")),
        None => text == end,
    }
}
