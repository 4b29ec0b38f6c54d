//! Plain text: paragraphs, underlined headings, lists and tables as people type them.

mod lines;
pub(super) mod tables;
mod wrap;

use self::lines::{
    ItemCount, is_capitals, is_leftover, marker, sentence_case, starts_list, underline_level,
};
use self::tables::TextTable;
use super::doubt::{Doubt, changed, first_words, left_out};
use super::lists::{self, ListLine};
use super::tree::{ImportBlock, ImportDraft, Inline};

/// A longer line is a whole paragraph: nobody wraps text that wide.
const MAX_WRAPPED_CHARS: usize = 120;

/// In wider text an item of a list goes on in the next line only where that is moved in.
const MAX_WRAPPED_ITEM_CHARS: usize = 100;

/// Reads plain text.
pub(super) fn read(text: &str) -> ImportDraft {
    let lines: Vec<&str> = text.lines().collect();
    let width = lines.iter().map(|line| wrap::width(line.trim_end())).max().unwrap_or(0);
    let mut reader = PlainTextReader {
        draft: ImportDraft::default(),
        items: Vec::new(),
        width,
        a_line_each: width > MAX_WRAPPED_CHARS || has_a_paragraph_a_line(&lines),
        indents: Vec::new(),
    };
    let mut at = 0;
    while at < lines.len() {
        if lines[at].trim().is_empty() {
            at += 1;
            continue;
        }
        let end = lines[at..]
            .iter()
            .position(|line| line.trim().is_empty())
            .map_or(lines.len(), |count| at + count);
        let chunk: Vec<(usize, &str)> = lines[at..end]
            .iter()
            .enumerate()
            .map(|(number, line)| (at + number + 1, *line))
            .collect();
        reader.chunk(&chunk);
        at = end;
    }
    reader.end_list();
    reader.draft
}

struct PlainTextReader {
    draft: ImportDraft,
    /// The list that is being read: it may go on after an empty line.
    items: Vec<ListLine>,
    width: usize,
    /// Whether each line is a paragraph, as Word and LibreOffice save text.
    a_line_each: bool,
    /// The columns in which the items of the open lists begin.
    indents: Vec<usize>,
}

impl PlainTextReader {
    /// Lines without an empty line between them.
    fn chunk(&mut self, lines: &[(usize, &str)]) {
        let plain: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
        let table = (0..lines.len())
            .filter(|at| marker(plain[*at]).is_none())
            .find_map(|at| Some((at, tables::begins(&plain[at..], inlines)?)));
        if let Some((at, table)) = table {
            self.words(&lines[..at]);
            let rest = &lines[at + table.lines..];
            self.table(lines[at].0, table);
            return self.chunk(rest);
        }
        self.words(lines);
    }

    /// A table, or lines that may be one.
    fn table(&mut self, number: usize, table: TextTable) {
        self.end_list();
        let doubt = self.draft.doubt(table.doubt().at(number));
        self.draft.blocks.extend([ImportBlock::Mark(doubt), table.block]);
    }

    /// Lines that are no table: a heading, lists and paragraphs.
    fn words(&mut self, lines: &[(usize, &str)]) {
        let Some(&(number, first)) = lines.first() else { return };
        if let [_, (_, under), rest @ ..] = lines
            && let Some(level) = underline_level(first, under)
        {
            self.end_list();
            self.heading(level, number, first.trim());
            return self.words(rest);
        }
        if marker(first).is_some() {
            return self.list(lines);
        }
        let list = (1..lines.len()).find(|&at| starts_list(&lines[at - 1..]));
        let (paragraph, list) = lines.split_at(list.unwrap_or(lines.len()));
        self.paragraph(paragraph);
        if !list.is_empty() {
            self.list(list);
        }
    }

    /// A heading; one in capital letters gets small ones, which are easier to read.
    fn heading(&mut self, level: u8, number: usize, line: &str) {
        let mut text = inlines(line);
        if is_capitals(line) {
            let doubt = Doubt::new(
                "a heading in capital letters has small ones now",
                "Check names and abbreviations.",
            )
            .at(number);
            text = inlines(&sentence_case(line));
            text.push(Inline::Mark(self.draft.doubt(doubt)));
        }
        self.draft.blocks.push(ImportBlock::Heading { level, text });
    }

    fn list(&mut self, lines: &[(usize, &str)]) {
        for (at, (number, line)) in lines.iter().enumerate() {
            let Some((indent, count, text)) = marker(line) else {
                if at > 0 && !self.goes_on(lines[at - 1].1, line) {
                    self.end_list();
                    return self.words(&lines[at..]);
                }
                if let Some(ListLine { blocks, .. }) = self.items.last_mut()
                    && let Some(ImportBlock::Paragraph(text)) = blocks.last_mut()
                {
                    let ended = at > 0 && wrap::is_item_ended(lines[at - 1].1, line, self.width);
                    text.push(if ended { Inline::Break } else { Inline::Text(" ".into()) });
                    text.extend(inlines(line));
                }
                continue;
            };
            while self.indents.last().is_some_and(|last| *last > indent) {
                self.indents.pop();
            }
            if self.indents.last() != Some(&indent) {
                self.indents.push(indent);
            }
            let mut text = inlines(text);
            if matches!(count, Some(ItemCount::Letter(_)))
                && matches!(count, Some(ItemCount::Letter(1)))
            {
                let doubt = Doubt::new(
                    "a list with letters has numbers now",
                    "Where the text speaks of a letter, write the number.",
                )
                .at(*number);
                text.push(Inline::Mark(self.draft.doubt(doubt)));
            }
            let count = count.map(|(ItemCount::Letter(count) | ItemCount::Number(count))| count);
            self.items.push(ListLine {
                depth: self.indents.len() - 1,
                number: count,
                list: None,
                blocks: vec![ImportBlock::Paragraph(text)],
            });
        }
    }

    /// Whether `line` goes on with the item on the line `before`: it is moved in, or the text was wrapped there.
    fn goes_on(&self, before: &str, line: &str) -> bool {
        if self.indents.last().is_some_and(|item| lines::indent(line) > *item) {
            return true;
        }
        let next = line.split_whitespace().next().unwrap_or_default().chars().count();
        let full = before.trim_end().chars().count() + 1 + next;
        !self.a_line_each && self.width <= MAX_WRAPPED_ITEM_CHARS && full * 10 >= self.width * 8
    }

    fn end_list(&mut self) {
        self.indents.clear();
        let lines = std::mem::take(&mut self.items);
        self.draft.blocks.extend(lists::nest(lines));
    }

    fn paragraph(&mut self, lines: &[(usize, &str)]) {
        let Some(&(number, first)) = lines.first() else { return };
        let indented = first.starts_with([' ', '\t']);
        let tabs = lines.iter().find(|(_, line)| line.trim().contains('\t'));
        let mark = tabs.map(|(number, line)| {
            let message = format!("tabs between words are blanks now: {}", first_words(line));
            ImportBlock::Mark(self.draft.doubt(changed(message).at(*number)))
        });
        if let Some(item) = self.items.last_mut().filter(|_| indented) {
            item.blocks.extend(mark);
            return item.blocks.push(ImportBlock::Paragraph(joined(lines, self.width)));
        }
        self.end_list();
        self.draft.blocks.extend(mark);
        if self.a_line_each {
            for &(number, line) in lines {
                self.single_line(number, line, inlines(line));
            }
            return;
        }
        match lines {
            [(_, line)] => self.single_line(number, line, inlines(line)),
            _ => {
                let doubt = about_lines(lines, self.width).map(|doubt| self.draft.doubt(doubt));
                self.draft.blocks.extend(doubt.map(ImportBlock::Mark));
                self.draft.blocks.push(ImportBlock::Paragraph(joined(lines, self.width)));
            }
        }
    }

    /// A paragraph on one line: it may be a title, a heading or a leftover of a page. Up to 80 characters and ten words may
    /// be a heading, but only capital letters make it one: a short sentence is a paragraph, with a doubt.
    fn single_line(&mut self, number: usize, line: &str, text: Vec<Inline>) {
        let line = line.trim();
        let short = line.chars().count() <= 80 && !line.ends_with(['.', '!', ',', ';', ':']);
        // Stars around a whole line are emphasis.
        if let Some(words) = line
            .strip_prefix('*')
            .and_then(|rest| rest.strip_suffix('*'))
            .map(|words| words.trim_matches(['*', ' ']))
            && !words.is_empty()
            && !words.contains('*')
        {
            return self
                .draft
                .blocks
                .push(ImportBlock::Paragraph(vec![Inline::Strong(inlines(words))]));
        }
        if is_leftover(line) {
            let doubt =
                self.draft.doubt(left_out("a line that belongs to a website", line).at(number));
            return self.draft.blocks.push(ImportBlock::Mark(doubt));
        }
        if line.chars().all(|mark| matches!(mark, '-' | '*' | '_' | '=' | '~' | ' ')) {
            return self.draft.blocks.push(ImportBlock::Rule);
        }
        if self.draft.blocks.is_empty()
            && line.chars().count() <= 120
            && !line.ends_with(['.', ',', ';'])
        {
            return self.heading(1, number, line);
        }
        if short && is_capitals(line) {
            return self.heading(2, number, line);
        }
        if short && line.split(' ').count() <= 10 {
            let message = format!("a short line is on its own: {}", first_words(line));
            let doubt =
                Doubt::new(message, "A heading begins with `## `, an item of a list with `- `.")
                    .at(number);
            let doubt = self.draft.doubt(doubt);
            self.draft.blocks.push(ImportBlock::Mark(doubt));
        }
        self.draft.blocks.push(ImportBlock::Paragraph(text));
    }
}

/// Whether each line of a text without empty lines is a paragraph: nearly all end as sentences do.
fn has_a_paragraph_a_line(lines: &[&str]) -> bool {
    let words: Vec<&str> = lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty() && marker(line).is_none())
        .collect();
    let ended = words.iter().filter(|line| line.ends_with(['.', '!', '?', ':', '؟', '。'])).count();
    let trailing = lines.iter().rev().take_while(|line| line.trim().is_empty()).count();
    let empty = lines.iter().filter(|line| line.trim().is_empty()).count() - trailing;
    words.len() >= 4 && empty == 0 && ended * 10 >= words.len() * 7
}

/// The lines of a paragraph as one, but for those that were ended on purpose.
fn joined(lines: &[(usize, &str)], width: usize) -> Vec<Inline> {
    let mut out = Vec::new();
    let is_prose = wrap::is_prose(&words_of(lines), width);
    for (at, (_, line)) in lines.iter().enumerate() {
        out.extend(inlines(line.trim()));
        if let Some((_, next)) = lines.get(at + 1) {
            let ended = !is_prose || wrap::is_ended(line, next, width);
            out.push(if ended { Inline::Break } else { Inline::Text(" ".into()) });
        }
    }
    out
}

/// What is said about lines that may be entries of a list.
fn about_lines(lines: &[(usize, &str)], width: usize) -> Option<Doubt> {
    let words = words_of(lines);
    let (what, help) = if !wrap::is_prose(&words, width) {
        (
            "lines were kept apart, because they do not read on",
            "If they are a list, begin each with `- `; if they are one sentence, join them.",
        )
    } else if wrap::may_be_entries(&words) {
        (
            "lines were joined, though each may be an entry of a list",
            "If they are a list, begin each with `- `.",
        )
    } else {
        return None;
    };
    let shown: Vec<&str> = words.iter().map(|line| line.trim()).collect();
    let message = format!("{what}: {}", first_words(&shown.join(" / ")));
    Some(Doubt::new(message, help).at(lines.first()?.0))
}

fn words_of<'a>(lines: &[(usize, &'a str)]) -> Vec<&'a str> {
    lines.iter().map(|(_, line)| *line).collect()
}

/// Text with the web addresses in it as links.
pub(super) fn inlines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    let begins = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    loop {
        let mut places = rest.match_indices("http").map(|(at, _)| at);
        let Some(at) = places.find(|at| begins(&rest[*at..])) else { break };
        let length = rest[at..]
            .find(|letter: char| {
                letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '“' | '”')
            })
            .unwrap_or(rest.len() - at);
        let address =
            rest[at..at + length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        // A bracket belongs to the address when it was opened there.
        let opened = address.matches('(').count() > address.matches(')').count()
            && rest[at + address.len()..].starts_with(')');
        let address = if opened { &rest[at..at + address.len() + 1] } else { address };
        if address.len() <= "https://".len() {
            break;
        }
        out.push(Inline::Text(rest[..at].to_owned()));
        out.push(Inline::Link {
            target: address.to_owned(),
            title: String::new(),
            text: vec![Inline::Text(address.to_owned())],
        });
        rest = &rest[at + address.len()..];
    }
    out.push(Inline::Text(rest.to_owned()));
    out
}
