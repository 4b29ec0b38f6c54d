//! Markdown of other generators: Zola, Hugo, Jekyll, MkDocs, Docusaurus.

mod boxes;
mod brackets;
mod dialect;
mod directives;
pub(super) mod emoji;
mod events;
mod front;
pub(super) mod grids;
mod leftovers;
mod line;
mod openings;
pub(super) mod pandoc;
mod pipes;
mod rulers;
mod science;
mod shortcodes;
mod slips;
mod tags;

use super::doubt::{Doubt, changed};
use super::tree::{ImportDraft, Inline, each_line};
use super::{ImportRefusal, names};
use crate::data::{self, DataOrigin, Syntax};
use crate::diagnostic::Diagnostic;
use crate::source::LineIndex;
use crate::source::path::file_name;

/// Encloses the number of a doubt in the text, until the text is a tree.
const MARK: char = '\u{f8fe}';

/// Reads a Markdown file with or without front matter; the name of `path` may have a date in it.
pub(super) fn read(text: &str, path: &str) -> Result<ImportDraft, ImportRefusal> {
    let mut draft = ImportDraft::default();
    let name = file_name(path);
    draft.front.date = names::dated(name).map(|(date, _)| date);
    let body = match split(text)? {
        Some((format, front, body)) => {
            let origin =
                DataOrigin { path, offset: front.start, syntax_rule: "broken-front-matter" };
            let mut found = Vec::new();
            let lines = front.clone();
            let entries = data::parse(&text[front], format, origin, &mut found);
            if let Some(mistake) = found.first() {
                return Err(unreadable(text, mistake));
            }
            front::read(entries, &mut draft);
            if format == Syntax::Yaml {
                slips::tell_comments(&text[lines], &mut draft);
            }
            body
        }
        None => pandoc::title_block(text, &mut draft),
    };
    let first = LineIndex::new(text).line(body) - 1;
    let body = dialect::plain(&text[body..], first, &mut draft);
    let body = slips::kept(body, &mut draft);
    draft.blocks = events::blocks(&body, &mut draft)?;
    let mut blocks = std::mem::take(&mut draft.blocks);
    each_line(&mut blocks, &mut |line| *line = marked(std::mem::take(line)));
    draft.blocks = blocks;
    Ok(draft)
}

/// The blocks of Markdown that has nothing of any generator in it.
#[cfg(test)]
pub(super) fn blocks(text: &str) -> Result<Vec<super::tree::ImportBlock>, ImportRefusal> {
    events::blocks(text, &mut ImportDraft::default())
}

/// The format of the front matter, its bytes, and where the text after it begins.
fn split(text: &str) -> Result<Option<(Syntax, std::ops::Range<usize>, usize)>, ImportRefusal> {
    let first = text.lines().next().unwrap_or_default().trim_end();
    let format = match first {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        "{" | ";;;" | "---json" | "---toml" => {
            return Err(ImportRefusal::new(
                "the front matter is in a format that is not read",
                "Convert it to YAML between lines of `---` (Hugo: hugo convert toYAML).",
            ));
        }
        _ => return Ok(None),
    };
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == first || (format == Syntax::Yaml && line.trim_end() == "...") {
            return Ok(Some((format, start..at, at + line.len())));
        }
        at += line.len();
    }
    Ok(None)
}

fn unreadable(text: &str, mistake: &Diagnostic) -> ImportRefusal {
    let line = mistake.place.span.map_or(1, |(start, _)| LineIndex::new(text).line(start));
    let help = mistake.help.clone().unwrap_or_else(|| "Fix it, and import the file again.".into());
    ImportRefusal::new(format!("line {line}: {}", mistake.message), help)
}

/// Marks the place of a doubt in the text, until the text is a tree.
fn mark(draft: &mut ImportDraft, doubt: Doubt) -> String {
    format!("{MARK}{}{MARK}", draft.doubt(doubt))
}

/// Marks in the text of a line as marks of the tree.
fn marked(line: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in line {
        match inline {
            Inline::Text(text) if text.contains(MARK) => {
                for (at, part) in text.split(MARK).enumerate() {
                    match part.parse().ok().filter(|_| at % 2 == 1) {
                        Some(mark) => out.push(Inline::Mark(mark)),
                        None => out.push(Inline::Text(part.to_owned())),
                    }
                }
            }
            Inline::Strong(inner) => out.push(Inline::Strong(marked(inner))),
            Inline::Emphasis(inner) => out.push(Inline::Emphasis(marked(inner))),
            Inline::Strike(inner) => out.push(Inline::Strike(marked(inner))),
            Inline::Link { target, title, text } => out.push(Inline::Link {
                target: target.replace(MARK, ""),
                title,
                text: marked(text),
            }),
            Inline::Code(code) => out.push(Inline::Code(without_marks(&code))),
            other => out.push(other),
        }
    }
    out
}

/// Text where a doubt can have no place.
fn without_marks(text: &str) -> String {
    text.split(MARK).step_by(2).collect()
}

/// A doubt about something that is written otherwise now.
fn rewritten(what: &str, line: usize) -> Doubt {
    changed(what).at(line)
}
