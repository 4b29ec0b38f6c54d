//! What only pandoc understands, line by line, before anything else is read: each line stays a line.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{leftovers, mark};
use crate::import::dates;
use crate::import::doubt::{Doubt, changed, first_words, left_out, left_out_markup};
use crate::import::tree::ImportDraft;
use crate::part::Part;

/// What is set up for paper, and shows no words.
const SETTING: [&str; 14] = [
    "newpage",
    "pagebreak",
    "clearpage",
    "cleardoublepage",
    "tableofcontents",
    "maketitle",
    "noindent",
    "bigskip",
    "medskip",
    "smallskip",
    "vspace",
    "hspace",
    "hfill",
    "centering",
];

/// Reads `% title`, `% authors` and `% date` at the head of a text; where the text after them begins.
pub(super) fn title_block(text: &str, draft: &mut ImportDraft) -> usize {
    let Some((fields, end)) = fields(text) else { return 0 };
    let mut fields = fields.into_iter();
    let line = |field: String| field.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = |field: String| line(field).replace(['*', '`'], "");
    draft.front.title = fields.next().map(plain).filter(|title| !title.is_empty());
    let authors = fields.next().unwrap_or_default();
    let authors = authors.split([';', '\n']).map(|name| name.trim().to_owned());
    draft.front.authors = authors.filter(|name| !name.is_empty()).collect();
    let date = fields.next().map(line).unwrap_or_default();
    draft.front.date = dates::read(&date).or(draft.front.date);
    if dates::read(&date).is_none() && !date.is_empty() {
        draft.doubt(left_out_markup("a date in words, which is never guessed at", &date).at(1));
    }
    end
}

/// The up to three fields of a title block, and where it ends: before an empty line.
pub(in crate::import) fn fields(text: &str) -> Option<(Vec<String>, usize)> {
    let (mut fields, mut end): (Vec<String>, usize) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let has_room = fields.len() < 3;
        match (line.strip_prefix('%'), fields.last_mut()) {
            _ if line.trim().is_empty() => break,
            (Some(field), _) if has_room && !field.starts_with(['%', '}']) => {
                fields.push(field.trim().to_owned());
            }
            (None, Some(field)) if line.starts_with([' ', '\t']) => {
                field.push('\n');
                field.push_str(line.trim());
            }
            _ => return None,
        }
        end += line.len();
    }
    (!fields.is_empty()).then_some((fields, end))
}

/// `body` without what only pandoc understands; `first` is the number of lines before it in the file.
pub(super) fn plain(body: &str, first: usize, draft: &mut ImportDraft) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let code = code(&lines);
    let in_code: BTreeSet<usize> = code.iter().cloned().flatten().collect();
    let is_text = |at: &usize| !in_code.contains(at);
    let mut pandoc = Pandoc {
        examples: Examples::of(lines.iter().enumerate().filter(|(at, _)| is_text(at))),
        cites: body.contains("[@") || body.contains("[-@"),
        notes: Vec::new(),
        first,
        draft,
    };
    let mut out: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    for block in &code {
        pandoc.raw(block, &mut out);
    }
    for at in (0..lines.len()).filter(is_text) {
        pandoc.line(at, &lines, &mut out);
    }
    if !pandoc.examples.lines.is_empty() {
        let doubt = changed("examples that pandoc numbers have their numbers in the text now");
        pandoc.draft.doubt(doubt);
    }
    let notes = pandoc.notes.iter().enumerate();
    out.extend(notes.flat_map(|(at, note)| [String::new(), format!("[^inline{at}]: {note}")]));
    let mut out = out.join("\n");
    out.push('\n');
    out
}

struct Pandoc<'d> {
    examples: Examples,
    /// Whether the text cites a list of sources.
    cites: bool,
    notes: Vec<String>,
    first: usize,
    draft: &'d mut ImportDraft,
}

impl Pandoc<'_> {
    /// Reads a line of text.
    fn line(&mut self, at: usize, lines: &[&str], out: &mut [String]) {
        let (Some(line), Some(written)) = (lines.get(at), out.get(at).cloned()) else { return };
        let before = at.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or_default();
        let after = lines.get(at + 1).copied().unwrap_or_default();
        if written != **line {
            // It is a part of what began above.
            return;
        }
        let begins = before.trim().is_empty();
        let rest = lines.get(at..).filter(|_| begins).unwrap_or_default();
        if let Some(count) = settings(rest) {
            let all = lines.get(at..at + count).unwrap_or_default().join(" ");
            return self.gone("settings of pandoc", &all, at..at + count, out);
        }
        if let Some(count) = verse(rest) {
            let end = at + count;
            for (at, line) in out.iter_mut().enumerate().skip(at).take(count) {
                let text = line.trim_start_matches('|').trim();
                let next = lines.get(at + 1).filter(|line| at + 1 < end && line.starts_with('|'));
                let breaks = next.is_some() && !text.is_empty();
                *line = if breaks { format!("{text}\\") } else { text.to_owned() };
            }
        } else if is_setting(line) {
            return self.gone("code of LaTeX", line, at..at + 1, out);
        } else if let Some(rest) = line.trim_start().strip_prefix("#. ") {
            let indent = line.len() - line.trim_start().len();
            put(out, at, format!("{}1. {rest}", " ".repeat(indent)));
        } else if let Some(caption) = line.strip_prefix(": ").filter(|_| begins) {
            let above = lines.iter().take(at).rev().find(|line| !line.trim().is_empty());
            if above.is_some_and(|line| line.starts_with(['|', '+'])) {
                put(out, at, caption.trim().to_owned());
            }
        } else if is_item(line) && is_item(after) {
            put(out, at, format!("{}\\", line.trim_end()));
        }
        let line = out.get(at).cloned().unwrap_or_default();
        let line = self.examples.numbered(&line, at);
        let line = self.inline(&line, at);
        put(out, at, line);
    }

    /// Leaves lines out with a doubt.
    fn gone(&mut self, what: &str, text: &str, lines: Range<usize>, out: &mut [String]) {
        let doubt = left_out_markup(what, text).at(self.first + lines.start + 1);
        let mut mark = mark(self.draft, doubt);
        for line in out.iter_mut().skip(lines.start).take(lines.len()) {
            *line = std::mem::take(&mut mark);
        }
    }

    /// What goes into one format as it is: of HTML the page, of others the report.
    fn raw(&mut self, block: &Range<usize>, out: &mut [String]) {
        let Some(format) = out.get(block.start).and_then(|line| raw_format(line)) else { return };
        let inner = block.start + 1..block.end.saturating_sub(1).max(block.start + 1);
        if format.starts_with("html") {
            put(out, block.start, String::new());
            return put(out, block.end - 1, String::new());
        }
        let text = out.get(inner).unwrap_or_default().join(" ");
        let doubt = left_out(&format!("text for `{format}` only"), &text);
        let mut mark = mark(self.draft, doubt.at(self.first + block.start + 1));
        for line in out.iter_mut().skip(block.start).take(block.len()) {
            *line = std::mem::take(&mut mark);
        }
    }

    /// Notes in the middle of a line, and citations.
    fn inline(&mut self, line: &str, at: usize) -> String {
        let (mut out, mut rest) = (String::with_capacity(line.len()), line);
        // Whether `$` and `$$` are open.
        let (mut single, mut doubled) = (false, false);
        while let Some(next) = rest.find(['`', '^', '@', '\\']) {
            let (before, tail) = rest.split_at(next);
            out.push_str(before);
            let pairs = before.matches("$$").count();
            doubled ^= !pairs.is_multiple_of(2);
            single ^= !(before.matches('$').count() - 2 * pairs).is_multiple_of(2);
            let length = match tail.chars().next() {
                Some('`') => leftovers::code(tail),
                Some('\\') => 1 + tail.chars().nth(1).map_or(0, char::len_utf8),
                _ => 1,
            };
            rest = tail.after(length);
            if let Some(inner) = tail.strip_prefix("^[")
                && let Some(end) = leftovers::matching(inner)
            {
                out.push_str(&format!("[^inline{}]", self.notes.len()));
                self.notes.push(inner.before(end).trim().to_owned());
                rest = inner.after(end + 1);
                continue;
            }
            if tail.starts_with('@') && self.cites && is_citation(&out, rest) {
                let end = rest.find([']', ';', ' ', ',', ')']).unwrap_or(rest.len());
                let message = format!(
                    "{} refers to a list of sources of another generator, which stays as it is typed",
                    first_words(&format!("@{}", rest.before(end).trim_end_matches('.')))
                );
                let help = "Write what the page shows in its place, or a note: [^1] and [^1]: with the source.";
                out.push_str(&mark(self.draft, Doubt::new(message, help).at(self.first + at + 1)));
            }
            if let Some(name) = command(tail).filter(|_| !single && !doubled) {
                let message = format!("`\\{name}{{` is code of LaTeX, which shows something else");
                let help = "Write what the page shows in its place.";
                out.push_str(&mark(self.draft, Doubt::new(message, help).at(self.first + at + 1)));
            }
            out.push_str(tail.before(length));
        }
        out + rest
    }
}

fn put(out: &mut [String], at: usize, line: String) {
    if let Some(slot) = out.get_mut(at) {
        *slot = line;
    }
}

/// The lines of each block of code between fences, with them.
fn code(lines: &[&str]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, line) in lines.iter().enumerate() {
        let text = line.trim_start();
        let sign = if text.starts_with('~') { '~' } else { '`' };
        let fence = text.before(text.len() - text.trim_start_matches(sign).len());
        match open {
            Some((start, begun)) if fence.starts_with(begun) && text.trim() == fence => {
                blocks.push(start..at + 1);
                open = None;
            }
            None if fence.len() > 2 => open = Some((at, fence)),
            _ => {}
        }
    }
    blocks
}

/// The format of a raw block, by the line with which it begins: `latex` of ```` ```{=latex} ````.
pub(in crate::import) fn raw_format(line: &str) -> Option<&str> {
    let text = line.trim();
    let inner = text.trim_start_matches(['`', '~']);
    let format = inner.trim_start().strip_prefix("{=")?.strip_suffix('}')?;
    (text.len() > inner.len() + 2 && !format.is_empty()).then_some(format)
}

/// What pandoc numbers through the whole text: `(@)` and `(@label)`.
#[derive(Default)]
struct Examples {
    /// The number of each, by its line.
    lines: BTreeMap<usize, usize>,
    labels: BTreeMap<String, usize>,
}

impl Examples {
    fn of<'a>(lines: impl Iterator<Item = (usize, &'a &'a str)>) -> Self {
        let mut examples = Self::default();
        let mut count = 0;
        for (at, line) in lines {
            let Some((_, label)) = example(line) else { continue };
            let known = examples.labels.get(&label).copied().filter(|_| !label.is_empty());
            let number = known.unwrap_or_else(|| {
                count += 1;
                count
            });
            examples.lines.insert(at, number);
            examples.labels.insert(label, number);
        }
        examples.labels.remove("");
        examples
    }

    /// A line with their numbers.
    fn numbered(&self, line: &str, at: usize) -> String {
        let mut line = line.to_owned();
        if let (Some(number), Some((indent, label))) = (self.lines.get(&at), example(&line)) {
            let rest = line.after(indent + label.len() + "(@)".len()).trim_start();
            line = format!("{}{number}. {rest}", line.before(indent));
        }
        referring(&line, |label| self.labels.get(label).map(|number| format!("({number})")))
    }
}

/// Where `(@label)` begins in a line that it begins, and the label.
pub(in crate::import) fn example(line: &str) -> Option<(usize, String)> {
    let rest = line.trim_start_matches([' ', '>']);
    let (label, after) = rest.strip_prefix("(@")?.split_once(')')?;
    let is_label = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    let fits = label.chars().all(is_label) && (after.starts_with([' ', '\t']) || after.is_empty());
    fits.then(|| (line.len() - rest.len(), label.to_owned()))
}

/// A line with what `words` has for the label of each `(@label)`.
pub(in crate::import) fn referring(line: &str, words: impl Fn(&str) -> Option<String>) -> String {
    let mut parts = line.split("(@");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let known = part.split_once(')').and_then(|(label, after)| Some((words(label)?, after)));
        match known {
            Some((words, after)) => out.extend([&words, after]),
            None => out.extend(["(@", part]),
        }
    }
    out
}

/// How many lines settings of YAML in the middle of a text have.
fn settings(lines: &[&str]) -> Option<usize> {
    const MOST: usize = 40;
    let (first, rest) = lines.split_first().filter(|(first, _)| first.trim_end() == "---")?;
    let key = rest.first()?.split_once(':')?.0;
    let is_key = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    let is_end = |line: &&str| matches!(line.trim_end(), "---" | "...");
    let end = rest.iter().take(MOST).position(is_end)?;
    let fits = !first.is_empty() && !key.is_empty() && key.chars().all(is_key);
    let is_settings = fits && rest.iter().take(end).all(|line| !line.trim().is_empty());
    is_settings.then_some(end + 2)
}

/// How many lines of verse begin here: `| line`, or a line that goes on. A table has more bars.
fn verse(lines: &[&str]) -> Option<usize> {
    let is_line = |line: &&&str| {
        let bar = line.strip_prefix('|');
        bar.is_some_and(|rest| (rest.is_empty() || rest.starts_with(' ')) && !rest.contains('|'))
            || line.starts_with(' ') && !line.trim().is_empty() && !line.contains('|')
    };
    let count = lines.iter().take_while(is_line).count();
    let is_table = lines.iter().take(count + 1).any(|line| line.matches('|').count() > 1);
    let bars = lines.iter().take(count).filter(|line| line.starts_with('|')).count();
    (bars > 1 && !is_table && lines.first()?.starts_with('|')).then_some(count)
}

/// Whether a line only says how LaTeX sets the page.
fn is_setting(line: &str) -> bool {
    let Some(rest) = line.trim().strip_prefix('\\') else { return false };
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    SETTING.contains(&name) && (rest.is_empty() || rest.starts_with(['{', '[', '*']))
}

/// The name of the command of LaTeX with which `text` begins: `\textbf{`.
fn command(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('\\')?;
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic())?;
    (end > 1 && rest.after(end).starts_with('{')).then(|| rest.before(end))
}

/// Whether a line is an item of pandoc's lists that Markdown has not: `(1) a`, `b) b`, `iv. c`.
fn is_item(line: &str) -> bool {
    let text = line.trim_start();
    let Some((marker, _)) = text.split_once(' ') else { return false };
    let inner = marker.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_letter = inner.len() == 1 && inner.chars().all(|sign| sign.is_ascii_alphabetic());
    let is_roman =
        (1..6).contains(&inner.len()) && inner.chars().all(|sign| "ivxIVX".contains(sign));
    let is_number =
        (1..4).contains(&inner.len()) && inner.chars().all(|sign| sign.is_ascii_digit());
    marker.ends_with([')', '.']) && (is_letter || is_roman || is_number && marker.starts_with('('))
}

/// Whether an `@` between `before` and `after` cites a source.
fn is_citation(before: &str, after: &str) -> bool {
    let begins = before.is_empty() || before.ends_with([' ', '[', '-', ';', '(']);
    begins && after.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '_' | '{'))
}
