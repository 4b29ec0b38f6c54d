//! Plain text: paragraphs, underlined headings, lists and tables as people type them.

use super::doubt::{Doubt, first_words, left_out};
use super::lists::{self, ListLine};
use super::tree::{ImportBlock, ImportDraft, ImportTable, Inline};

/// A longer line is a whole paragraph: nobody wraps text that wide.
const MAX_WRAPPED_CHARS: usize = 120;

/// Reads plain text.
pub(super) fn read(text: &str) -> ImportDraft {
    let lines: Vec<&str> = text.lines().collect();
    let width = lines.iter().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
    let mut reader = PlainTextReader {
        draft: ImportDraft::default(),
        items: Vec::new(),
        width,
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
    /// The columns in which the items of the open lists begin.
    indents: Vec<usize>,
}

impl PlainTextReader {
    /// Lines without an empty line between them.
    fn chunk(&mut self, lines: &[(usize, &str)]) {
        let Some(&(number, first)) = lines.first() else { return };
        if let [_, (_, under), rest @ ..] = lines
            && let Some(level) = underline_level(first, under)
        {
            self.end_list();
            self.heading(level, number, first.trim());
            return self.chunk(rest);
        }
        if let Some(table) = table_of_tabs(lines) {
            self.end_list();
            let doubt = self.draft.doubt(
                Doubt::new(
                    "a table was made of lines with tabs",
                    "Check that each column has its heading.",
                )
                .at(number),
            );
            self.draft.blocks.extend([ImportBlock::Mark(doubt), table]);
            return;
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
        for (number, line) in lines {
            let Some((indent, count, text)) = marker(line) else {
                if let Some(ListLine { blocks, .. }) = self.items.last_mut()
                    && let Some(ImportBlock::Paragraph(text)) = blocks.last_mut()
                {
                    text.push(Inline::Text(" ".into()));
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

    fn end_list(&mut self) {
        self.indents.clear();
        let lines = std::mem::take(&mut self.items);
        self.draft.blocks.extend(lists::nest(lines));
    }

    fn paragraph(&mut self, lines: &[(usize, &str)]) {
        let Some(&(number, first)) = lines.first() else { return };
        let indented = first.starts_with([' ', '\t']);
        if let Some(item) = self.items.last_mut().filter(|_| indented) {
            return item.blocks.push(ImportBlock::Paragraph(joined(lines, self.width)));
        }
        self.end_list();
        if self.width > MAX_WRAPPED_CHARS {
            for &(number, line) in lines {
                self.single_line(number, line, inlines(line));
            }
            return;
        }
        match lines {
            [(_, line)] => self.single_line(number, line, inlines(line)),
            _ => self.draft.blocks.push(ImportBlock::Paragraph(joined(lines, self.width))),
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

/// Whether a line has words, and all in capital letters. Up to three letters may be an abbreviation: `HIV`.
fn is_capitals(line: &str) -> bool {
    line.chars().filter(|letter| letter.is_alphabetic()).count() > 3
        && line == line.to_uppercase()
        && line != line.to_lowercase()
}

/// `WHEN TO CALL` as `When to call`.
fn sentence_case(line: &str) -> String {
    let mut letters = line.chars();
    let first = letters.next().map(|letter| letter.to_string()).unwrap_or_default();
    first + &letters.as_str().to_lowercase()
}

/// The level of a heading that is underlined with `=` or another mark. A short mark under a long line is no underline
/// but a line across the page.
fn underline_level(line: &str, under: &str) -> Option<u8> {
    let under = under.trim();
    let mark =
        under.chars().next().filter(|mark| matches!(mark, '=' | '-' | '~' | '*' | '_' | '^'))?;
    let length = under.chars().count();
    let title = line.trim().chars().count();
    (length >= 3
        && length * 2 >= title
        && under.chars().all(|other| other == mark)
        && line.chars().any(char::is_alphanumeric))
    .then_some(if mark == '=' { 1 } else { 2 })
}

/// What an item counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ItemCount {
    Number(u64),
    Letter(u64),
}

/// The column, the number and the text of a line that begins an item.
fn marker(line: &str) -> Option<(usize, Option<ItemCount>, &str)> {
    let text = line.trim_start();
    let indent = line[..line.len() - text.len()]
        .chars()
        .map(|space| if space == '\t' { 4 } else { 1 })
        .sum();
    for bullet in [
        '-', '*', '+', '•', '·', '–', '▪', '◦', '‣', '●', '○', '■', '\u{f0b7}', '\u{f0a7}', '✓',
        '➢',
    ] {
        if let Some(rest) = text.strip_prefix(bullet)
            && (rest.starts_with([' ', '\t'])
                || (!rest.is_empty() && !bullet.is_ascii() && bullet != '–'))
        {
            return Some((indent, None, rest.trim()));
        }
    }
    if let Some(rest) = text.strip_prefix("o ").or_else(|| text.strip_prefix("o\t")) {
        return Some((indent, None, rest.trim()));
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let length = inner.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (count, rest) = inner.split_at(length);
    let bracket = rest.starts_with(')');
    let rest = rest.strip_prefix([')', '.'])?;
    if !rest.starts_with([' ', '\t']) || (inner.len() < text.len() && !bracket) {
        return None;
    }
    let count = match count.as_bytes() {
        digits if digits.len() <= 3 && digits.iter().all(u8::is_ascii_digit) => {
            ItemCount::Number(count.parse().ok()?)
        }
        [letter @ b'a'..=b'h'] if bracket => ItemCount::Letter(u64::from(letter - b'a') + 1),
        _ => return None,
    };
    Some((indent, Some(count), rest.trim()))
}

/// Whether a list begins on the second of `lines`, after the text on the first.
fn starts_list(lines: &[(usize, &str)]) -> bool {
    let [(_, before), (_, line), rest @ ..] = lines else { return false };
    let Some((_, count, _)) = marker(line) else { return false };
    let first = matches!(count, None | Some(ItemCount::Number(1) | ItemCount::Letter(1)));
    let again = rest.iter().any(|(_, line)| marker(line).is_some());
    first && (again || before.trim_end().ends_with(':'))
}

/// A table: two lines or more with the same number of tabs.
fn table_of_tabs(lines: &[(usize, &str)]) -> Option<ImportBlock> {
    let rows: Vec<Vec<&str>> =
        lines.iter().map(|(_, line)| line.trim().split('\t').map(str::trim).collect()).collect();
    let columns = rows.first()?.len();
    if rows.len() < 2
        || columns < 2
        || rows.iter().any(|row| row.len() != columns)
        || marker(lines[0].1).is_some()
    {
        return None;
    }
    let mut rows = rows.into_iter().map(|row| row.into_iter().map(inlines).collect());
    Some(ImportBlock::Table(ImportTable { head: rows.next()?, rows: rows.collect() }))
}

/// The lines of a paragraph as one. A line was ended on purpose where the next word would have ended before 60 % of the
/// width: an address, not a line that was wrapped early because a long word followed.
fn joined(lines: &[(usize, &str)], width: usize) -> Vec<Inline> {
    let mut out = Vec::new();
    for (at, (_, line)) in lines.iter().enumerate() {
        let line = line.trim();
        out.extend(inlines(line));
        if let Some((_, next)) = lines.get(at + 1) {
            let next = next.split_whitespace().next().unwrap_or_default().chars().count();
            let meant = (line.chars().count() + 1 + next) * 10 < width * 6;
            out.push(if meant { Inline::Break } else { Inline::Text(" ".into()) });
        }
    }
    out
}

/// Text with the web addresses in it as links.
pub(super) fn inlines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("http://").into_iter().chain(rest.find("https://")).min() {
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

/// Whether a line belongs to the website around an article, and was copied along with it. The whole line must be such
/// words: “Print this page and take it with you” is part of an article.
fn is_leftover(line: &str) -> bool {
    const LEFTOVERS: [&str; 22] = [
        "share",
        "share link",
        "share this",
        "share this page",
        "share this article",
        "leave a message",
        "leave a comment",
        "leave a reply",
        "print",
        "print this page",
        "email this page",
        "back to top",
        "top of page",
        "skip to content",
        "skip to main content",
        "read more",
        "advertisement",
        "tweet",
        "follow us",
        "was this page helpful?",
        "you are here:",
        "sign up",
    ];
    let line = line.trim().to_lowercase();
    LEFTOVERS.contains(&line.trim_end_matches(['»', '›', '…', ' ', '↑']))
}
