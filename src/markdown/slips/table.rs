//! Rows of tables whose cells are lost or moved, and rows that make no table.

use std::ops::Range;

use crate::markdown::parse::{Event, Located, Parsed, Tag, TagEnd};
use crate::part::Part;

/// A line of a table that is not shown as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSlip {
    /// Where it is.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub fault: TableFault,
}

/// What is wrong with a line of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFault {
    /// The row has more cells than the table has columns; the others are on no page.
    ExtraCells {
        /// How many cells the row has.
        cells: usize,
        /// How many columns the table has.
        columns: usize,
    },
    /// A `|` between backticks begins a cell all the same.
    BarInCode,
    /// The line of dashes has another number of columns than the line above it.
    OtherColumns {
        /// How many cells the line above has.
        head: usize,
        /// How many columns the line of dashes has.
        dashes: usize,
    },
    /// A table that begins right below a line of text: of an item, for example.
    NoGap,
    /// Lines with a `|` between words, and no line of dashes.
    Bars,
    /// Lines that begin and end with `|`, without a line of dashes.
    NoDashes,
    /// A line that begins and ends with `|` between empty lines: it is in no table.
    Alone,
    /// A line without a `|` right below a table, which takes it for a row.
    NoBar,
    /// A row that goes on in the next line, or began in the one before: one of its outer bars is missing, and a cell.
    Broken,
    /// A row that begins with the sign of a list or a quote, which ends the table.
    OtherBlock,
    /// A second line of dashes, which is a row of the table.
    Dashes,
    /// A cell with nothing but the sign with which other programs join it with the one above or beside it: `^^`, `<`.
    Span {
        /// Whether it may be meant: `<` may stand before a value.
        unsure: bool,
    },
    /// Lines with commas between their words, as programs for tables write them.
    Commas,
    /// A line that draws a table for other programs: `+---+---+`, `=====  =====`, `-----  -----`.
    Drawn,
    /// Lines with tabs between their words, which make no columns.
    Tabs,
    /// Lines with blanks between their words, so that those below each other begin in the same place.
    Blanks,
}

/// Looks through the tables, and the paragraphs that look like one.
pub(super) fn slips(parsed: &Parsed<'_>) -> Vec<TableSlip> {
    let (body, mut found) = (parsed.body, Vec::new());
    let mut rows = Rows::default();
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                rows = Rows { columns: alignments.len(), ..Rows::default() };
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                found.extend(rows.next(body, range.start));
                found.extend(signs_of_a_row(body, range.start));
            }
            Event::End(TagEnd::Table) => {
                let next = parsed.events.get(at + 1);
                found.extend(next.and_then(|next| row_of_another_block(body, range.end, next)));
            }
            Event::Start(Tag::Paragraph) => found.extend(paragraph(body, range)),
            Event::Start(Tag::Item) => {
                let inside = parsed.events.after(at + 1).iter();
                let words = inside.take_while(|(event, _)| {
                    matches!(event, Event::Text(_) | Event::Code(_) | Event::SoftBreak)
                });
                let mut words = words.map(|(_, place)| place);
                if let Some(first) = words.next() {
                    let end = words.last().map_or(first.end, |last| last.end);
                    found.extend(paragraph(body, &(first.start..end)));
                }
            }
            Event::Rule => {
                let line = Line { text: body.part(range.clone()).trim_end(), start: range.start };
                found.extend(is_drawn(line.text).then(|| line.slip(TableFault::Drawn)));
            }
            _ => {}
        }
    }
    found
}

/// `- Aspirin | 75 mg` or `> 60 | 5 mg` right below a table: the sign at its start ends the table.
fn row_of_another_block(body: &str, end: usize, next: &Located<'_>) -> Option<TableSlip> {
    let (Event::Start(Tag::List(_) | Tag::BlockQuote(_)), range) = next else { return None };
    let between = body.part(end.min(range.start)..range.start);
    let text = body.after(range.start).lines().next()?.trim_end();
    let is_below = between.trim_start_matches([' ', '>']).is_empty()
        && !body.before(range.start).ends_with("\n\n");
    let line = Line { text, start: range.start };
    (is_below && text.contains(" | ")).then(|| line.slip(TableFault::OtherBlock))
}

/// The rows of a table so far.
#[derive(Default)]
struct Rows {
    columns: usize,
    /// Whether the head has a bar at its start and at its end.
    outer: Option<bool>,
    /// Whether the row above has fewer cells than there are columns.
    short: bool,
}

impl Rows {
    fn next(&mut self, body: &str, start: usize) -> Option<TableSlip> {
        let line = body.after(start).lines().next()?.trim_end();
        let inner = line.trim_start_matches(['>', ' ', '\t']);
        let has_outer = inner.starts_with('|') && inner.ends_with('|') && !inner.ends_with("\\|");
        let outer = *self.outer.get_or_insert(has_outer);
        let is_short = cells(line).len() < self.columns;
        let was_short = std::mem::replace(&mut self.short, is_short);
        row(body, start, self.columns).or_else(|| {
            let from = start + line.len() - inner.len();
            (outer && !has_outer && (is_short || was_short))
                .then(|| TableSlip { span: from..start + line.len(), fault: TableFault::Broken })
        })
    }
}

/// A row that is a line of dashes, or the first cell of a row that is a sign of other programs.
fn signs_of_a_row(body: &str, start: usize) -> Option<TableSlip> {
    let line = body.after(start).lines().next()?;
    let inner = line.trim_start_matches(['>', ' ', '\t']);
    let from = start + line.len() - inner.len();
    let inner = inner.trim_end();
    if is_dashes(inner) && inner.contains("--") {
        return Some(TableSlip { span: from..from + inner.len(), fault: TableFault::Dashes });
    }
    cells(inner).into_iter().find_map(|cell| {
        let text = inner.part(cell.clone());
        let sign = text.trim();
        let unsure = matches!(sign, "^" | "<" | ">");
        let at = from + cell.start + text.len() - text.trim_start().len();
        (unsure || sign == "^^")
            .then(|| TableSlip { span: at..at + sign.len(), fault: TableFault::Span { unsure } })
    })
}

fn row(body: &str, start: usize, columns: usize) -> Option<TableSlip> {
    let line = body.after(start).lines().next()?;
    let cells = cells(line);
    if columns > 1 && !line.contains('|') {
        let end = start + line.trim_end().len();
        return Some(TableSlip { span: start..end, fault: TableFault::NoBar });
    }
    let text = |cell: &Range<usize>| line.part(cell.clone()).trim();
    let marks = |cell: &Range<usize>| text(cell).replace("\\`", "").matches('`').count();
    let is_open = |cell: &Range<usize>| marks(cell) % 2 == 1;
    let mut pairs = cells.iter().zip(cells.iter().skip(1));
    if let Some((cell, _)) = pairs.find(|(cell, next)| is_open(cell) && is_open(next)) {
        let bar = start + cell.end;
        return Some(TableSlip { span: bar..bar + 1, fault: TableFault::BarInCode });
    }
    let extra = cells.get(columns..).unwrap_or_default();
    let first = extra.iter().find(|cell| !text(cell).is_empty())?;
    let at = start + first.start;
    let text = text(first);
    let at = at + line.part(first.clone()).find(text).unwrap_or_default();
    let fault = TableFault::ExtraCells { cells: cells.len(), columns };
    Some(TableSlip { span: at..at + text.len(), fault })
}

/// The cells of a line; a bar at its start or end is none.
fn cells(line: &str) -> Vec<Range<usize>> {
    let end = line.trim_end().len();
    let start = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
    let mut cells = Vec::new();
    let mut from = start;
    for (at, _) in line.match_indices('|').filter(|(at, _)| *at >= start && *at < end) {
        if line.before(at).ends_with('\\') {
            continue;
        }
        if at > start {
            cells.push(from..at);
        }
        from = at + 1;
    }
    if from < end {
        cells.push(from..end);
    }
    cells
}

/// What keeps the lines of a paragraph from being the table that they look like.
fn paragraph(body: &str, range: &Range<usize>) -> Option<TableSlip> {
    let text = body.part(range.clone());
    let looks = text.contains(['|', '｜', '\t', '+', '=']) || text.contains("   ");
    if !looks && !has_commas(text.lines().next()?) {
        return None;
    }
    let mut from = range.start;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches(['>', ' ', '\t']);
        let start = from + line.len() - inner.len();
        lines.push(Line { text: inner.trim_end(), start });
        from += line.len();
    }
    let is_row = |line: &Line<'_>| {
        line.text.len() > 2 && line.text.starts_with('|') && line.text.ends_with('|')
    };
    if let Some(line) = lines.iter().find(|line| is_drawn(line.text)) {
        return Some(line.slip(TableFault::Drawn));
    }
    if let [first, _, ..] = &lines[..] {
        // `｜ a ｜ b ｜`, as keyboards of Chinese and Japanese write it.
        let is_wide = lines.iter().all(|line| line.text.starts_with('｜'));
        let is_plain = lines.iter().all(|line| line.text.starts_with('|'))
            && !lines.iter().any(|line| is_dashes(line.text));
        if is_wide || is_plain {
            return Some(first.slip(TableFault::NoDashes));
        }
    }
    if let [first, _, _, ..] = &lines[..]
        && lines.iter().all(|line| has_commas(line.text) && commas(line.text) == commas(first.text))
    {
        return Some(first.slip(TableFault::Commas));
    }
    let mut pairs = lines.windows(2);
    let slip =
        pairs.find_map(|pair| if let [above, line] = pair { two_lines(above, line) } else { None });
    slip.or_else(|| {
        let alone = lines.iter().find(|line| is_row(line) && cells(line.text).len() > 1)?;
        Some(alone.slip(TableFault::Alone))
    })
}

/// A line of a paragraph, without what begins a quote.
struct Line<'a> {
    text: &'a str,
    start: usize,
}

impl Line<'_> {
    fn slip(&self, fault: TableFault) -> TableSlip {
        TableSlip { span: self.start..self.start + self.text.len(), fault }
    }

    /// Whether a tab is between its words, and not only after the sign or number of an item.
    fn has_columns(&self) -> bool {
        let Some((first, rest)) = self.text.split_once('\t') else { return false };
        let is_mark = first.ends_with(['.', ')']) || !first.contains(char::is_alphanumeric);
        !(first.chars().count() <= 3 && is_mark) || rest.contains('\t')
    }

    /// Where a word begins after three blanks or more, in letters.
    fn columns(&self) -> impl Iterator<Item = usize> {
        let places = self.text.match_indices("   ").filter_map(|(at, _)| {
            let next = self.text.after(at).trim_start_matches(' ').len();
            let is_last = self.text.after(at + "   ".len()).starts_with(|next: char| next != ' ');
            is_last.then(|| self.text.before(self.text.len() - next).chars().count())
        });
        places.filter(|at| *at > 0)
    }
}

/// Whether a line has commas, and a word right behind each: in a sentence a blank follows.
fn has_commas(line: &str) -> bool {
    let touches = |(at, _): (usize, &str)| {
        line.after(at + 1).starts_with(|next: char| !next.is_whitespace())
            && !(line.before(at).ends_with(char::is_numeric)
                && line.after(at + 1).starts_with(char::is_numeric))
    };
    line.contains(',') && line.match_indices(',').all(touches)
}

fn commas(line: &str) -> usize {
    line.matches(',').count()
}

fn two_lines(above: &Line<'_>, line: &Line<'_>) -> Option<TableSlip> {
    let (head, dashes) = (cells(above.text).len(), cells(line.text).len());
    if above.text.contains('|') && is_dashes(line.text) {
        return Some(match head == dashes {
            true => above.slip(TableFault::NoGap),
            false => line.slip(TableFault::OtherColumns { head, dashes }),
        });
    }
    let has_bars = |line: &Line<'_>, cells: usize| {
        cells > 1 && line.text.contains(" | ") && !line.text.contains(['@', '['])
    };
    if head == dashes && has_bars(above, head) && has_bars(line, dashes) {
        return Some(above.slip(TableFault::Bars));
    }
    if above.has_columns() && line.has_columns() {
        return Some(above.slip(TableFault::Tabs));
    }
    let is_aligned = above.columns().any(|column| line.columns().any(|other| other == column));
    is_aligned.then(|| above.slip(TableFault::Blanks))
}

/// Whether a line has nothing but dashes for several columns, without bars.
fn is_drawn(line: &str) -> bool {
    let columns = line.split([' ', '+']).filter(|column| !column.is_empty());
    let is_column = |column: &str| {
        column.len() > 1
            && (column.bytes().all(|sign| sign == b'-' || sign == b':')
                || column.bytes().all(|sign| sign == b'=' || sign == b':'))
    };
    let (mut number, mut are_columns) = (0, true);
    for column in columns {
        number += 1;
        are_columns &= is_column(column);
    }
    are_columns && (number > 1 || (number == 1 && line.starts_with('+') && line.ends_with('+')))
}

fn is_dashes(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|sign| "|-: \t".contains(sign))
}
