//! Blocks of the article made of pieces: which are headings, what an item says, where a paragraph goes on.

use super::bullets::{PdfMarker, marker};
use super::cells;
use super::hyphens::{HYPHENS, LineEnd, WholeWords};
use super::pieces::{PdfPart, PdfPiece};
use super::rows::{PdfLine, PdfRun, same_size};
use super::table::PdfTable;
use super::tags::PdfRole;
use crate::import::doubt::{Doubt, first_words};
use crate::import::grid::{CellRole, Grid};
use crate::import::lists::{self, ListLine};
use crate::import::tree::{ImportBlock, ImportDraft, Inline};

/// Pieces while they become blocks.
pub(super) struct BlockMaker<'a> {
    pub(super) draft: &'a mut ImportDraft,
    pub(super) links: &'a [String],
    pub(super) words: WholeWords,
    /// The sizes of headings, the largest first.
    sizes: Vec<f32>,
    body: f32,
    /// Whether most of the text is bold, so that bold type says nothing.
    is_bold: bool,
    /// Words that were put together at the end of a line.
    guessed: Vec<String>,
    items: Vec<ListLine>,
    /// The page of the last block, to tell where a doubt is.
    unsure: Vec<String>,
}

impl<'a> BlockMaker<'a> {
    pub(super) fn new(draft: &'a mut ImportDraft, links: &'a [String], parts: &[PdfPart]) -> Self {
        let mut words = WholeWords::default();
        lines(parts).for_each(|line| words.add(line));
        let all: Vec<&PdfLine> = lines(parts).collect();
        all.windows(2).for_each(|pair| words.count(&pair[0].text(), &pair[1].text()));
        let (body, is_bold) = usual(parts);
        let sizes = heading_sizes(parts, body);
        Self {
            draft,
            links,
            words,
            sizes,
            body,
            is_bold,
            guessed: Vec::new(),
            items: Vec::new(),
            unsure: Vec::new(),
        }
    }

    /// Makes blocks of all pieces.
    pub(super) fn run(mut self, parts: Vec<PdfPart>) {
        let has_headings = parts.iter().any(PdfPart::is_heading);
        for at in 0..parts.len() {
            let next = parts.get(at + 1);
            match &parts[at] {
                PdfPart::Piece(piece) => {
                    let level = self.level(piece, next, at, has_headings);
                    self.piece(piece, level);
                }
                PdfPart::Table(table) => self.table(table),
            }
        }
        self.end_list();
        self.tell();
    }

    /// The level of a piece that is a heading.
    fn level(
        &self,
        piece: &PdfPiece,
        next: Option<&PdfPart>,
        at: usize,
        has_headings: bool,
    ) -> Option<u8> {
        if let PdfRole::Heading(level) = piece.role {
            return Some(level);
        }
        let text = piece.text();
        let is_short = text.chars().count() <= 120 && piece.lines.len() <= 3;
        let is_bulleted = matches!(piece.marker, Some(PdfMarker::Bullet));
        if !is_short || is_bulleted || !text.chars().any(char::is_alphabetic) {
            return None;
        }
        let size = self.sizes.iter().position(|size| same_size(*size, piece.size()));
        if has_headings {
            // Word's title is a paragraph for the tags.
            return (size == Some(0) && at < 3 && piece.size() > 1.3 * self.body).then_some(1);
        }
        if let Some(size) = size {
            return u8::try_from(size + 1).ok().map(|level| level.min(6));
        }
        let is_bold = !self.is_bold
            && piece.lines.iter().all(PdfLine::is_bold)
            && piece.lines.len() <= 2
            && text.chars().count() <= 90
            && !text.ends_with(['.', ',', ';', ':']);
        let before_text = match next {
            Some(PdfPart::Piece(next)) => !next.lines.iter().all(PdfLine::is_bold),
            Some(PdfPart::Table(_)) => true,
            None => false,
        };
        let level = u8::try_from(self.sizes.len() + 1).unwrap_or(6).clamp(2, 6);
        (is_bold && before_text && same_size(piece.size(), self.body)).then_some(level)
    }

    fn piece(&mut self, piece: &PdfPiece, level: Option<u8>) {
        if let Some(level) = level {
            self.end_list();
            let text = self.inlines(piece, false);
            return self.draft.blocks.push(ImportBlock::Heading { level, text });
        }
        let text = self.inlines(piece, piece.marker.is_some());
        match (piece.role, piece.marker) {
            (PdfRole::Item(depth), Some(found)) => {
                let number = match found {
                    PdfMarker::Bullet => None,
                    PdfMarker::Number(number) | PdfMarker::Letter(number) => Some(number),
                };
                let blocks = vec![ImportBlock::Paragraph(text)];
                self.items.push(ListLine { list: None, depth, number, blocks });
                if matches!(found, PdfMarker::Letter(1)) {
                    let doubt = Doubt::new(
                        format!(
                            "a list with letters has numbers now: {}",
                            first_words(&piece.text())
                        ),
                        "Where the text speaks of a letter, write the number.",
                    );
                    let mark = self.draft.doubt(doubt);
                    if let Some(item) = self.items.last_mut() {
                        item.blocks.insert(0, ImportBlock::Mark(mark));
                    }
                }
            }
            _ => {
                self.end_list();
                self.draft.blocks.push(ImportBlock::Paragraph(text));
            }
        }
    }

    fn end_list(&mut self) {
        let lines = std::mem::take(&mut self.items);
        self.draft.blocks.extend(lists::nest(lines));
    }

    fn table(&mut self, table: &PdfTable) {
        self.end_list();
        let mut grid = Grid::default();
        let mut rows = table.rows.clone();
        let moved = table.tag.is_some() && cells::place(&mut rows);
        for (number, row) in rows.iter().enumerate() {
            let is_bold = !self.is_bold && row.iter().flatten().all(PdfLine::is_bold);
            let head = number == 0 && (table.has_head || is_bold);
            let role = if head { CellRole::Head } else { CellRole::Data };
            grid.row(role);
            for cell in row {
                let mut text = Vec::new();
                for (at, line) in cell.iter().enumerate() {
                    let next = cell.get(at + 1).map(PdfLine::text);
                    // A head is bold anyway.
                    let runs = line.runs.iter().cloned();
                    let runs = runs.map(|run| PdfRun { bold: run.bold && !head, ..run });
                    text.extend(self.line(&runs.collect::<Vec<_>>(), next.as_deref()));
                }
                grid.cell(text, role, [1, 1]);
            }
        }
        if moved {
            let doubt = Doubt::new(
                format!(
                    "the file has no empty cells; those of the table on page {} were put under their columns by their place",
                    table.page + 1
                ),
                "Compare the rows of this table with the original.",
            );
            let mark = self.draft.doubt(doubt);
            self.draft.blocks.push(ImportBlock::Mark(mark));
        }
        if !table.is_certain {
            let first: Vec<String> =
                table.rows.iter().flatten().flatten().map(PdfLine::text).take(6).collect();
            let doubt = Doubt::new(
                format!(
                    "this looks like a table (page {}): {}",
                    table.page + 1,
                    first_words(&first.join(" "))
                ),
                "Compare each row with the original: nothing in the file says which words belong together.",
            );
            let mark = self.draft.doubt(doubt);
            self.draft.blocks.push(ImportBlock::Mark(mark));
        }
        let (table, doubts) = grid.table();
        for doubt in doubts {
            let mark = self.draft.doubt(doubt);
            self.draft.blocks.push(ImportBlock::Mark(mark));
        }
        self.draft.blocks.extend(table.map(ImportBlock::Table));
    }

    /// The words of a piece, without its bullet or number.
    fn inlines(&mut self, piece: &PdfPiece, without_marker: bool) -> Vec<Inline> {
        let mut out = Vec::new();
        for (at, line) in piece.lines.iter().enumerate() {
            let mut runs = line.runs.clone();
            let text = line.text();
            if at == 0
                && without_marker
                && let Some((found, length)) = marker(&text)
                && Some(found) == piece.marker
            {
                cut(&mut runs, length);
            }
            if line.unsure {
                self.unsure.push(format!("{} (page {})", first_words(&text), line.page + 1));
            }
            let next = piece.lines.get(at + 1).map(PdfLine::text);
            if piece.ends.contains(&at) && piece.marker.is_none() {
                out.extend(self.line(&runs, None));
                out.push(Inline::Break);
            } else {
                out.extend(self.line(&runs, next.as_deref()));
            }
        }
        joined_links(out)
    }

    /// One line, with what comes between it and the next.
    fn line(&mut self, runs: &[PdfRun], next: Option<&str>) -> Vec<Inline> {
        let mut runs = runs.to_vec();
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let end = next.map(|next| self.words.end(&text, next));
        if matches!(end, Some(LineEnd::Joined | LineEnd::Guessed { keeps: false, .. }))
            && let Some(last) = runs.last_mut()
        {
            last.text.truncate(last.text.trim_end_matches(HYPHENS).len());
        }
        if let Some(LineEnd::Guessed { word, .. }) = &end
            && !self.guessed.contains(word)
        {
            self.guessed.push(word.clone());
        }
        if end == Some(LineEnd::Blank) {
            let link = runs.last().and_then(|last| last.link);
            runs.push(PdfRun { text: " ".into(), bold: false, italic: false, link });
        }
        runs.into_iter().map(|run| self.inline(run)).collect()
    }

    fn inline(&self, run: PdfRun) -> Inline {
        let mut inline = Inline::Text(run.text.replace('\u{ad}', ""));
        if run.italic {
            inline = Inline::Emphasis(vec![inline]);
        }
        if run.bold && !self.is_bold {
            inline = Inline::Strong(vec![inline]);
        }
        match run.link.and_then(|link| self.links.get(link)) {
            Some(target) => {
                Inline::Link { target: target.clone(), title: String::new(), text: vec![inline] }
            }
            None => inline,
        }
    }

    /// What is to be looked at in many places, once.
    fn tell(self) {
        if !self.guessed.is_empty() {
            let words: Vec<String> = self.guessed.iter().map(|word| format!("“{word}”")).collect();
            self.draft.doubt(Doubt::new(
                format!(
                    "words that were divided at the end of a line were put together: {}",
                    words.join(", ")
                ),
                "Put in or take out the hyphen where it is wrong.",
            ));
        }
        if !self.unsure.is_empty() {
            self.draft.doubt(Doubt::new(
                format!(
                    "numbers or Latin words side by side in text from right to left may have changed places: {}",
                    self.unsure.join(", ")
                ),
                "Compare every number in these lines with the original.",
            ));
        }
    }
}

/// A link that goes on in the next line, or in another style, is one link.
fn joined_links(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (out.last_mut(), inline) {
            (
                Some(Inline::Link { target: open, text: words, .. }),
                Inline::Link { target, text, .. },
            ) if *open == target => words.extend(text),
            (_, inline) => out.push(inline),
        }
    }
    out
}

/// Takes the first `length` bytes off a line.
fn cut(runs: &mut Vec<PdfRun>, mut length: usize) {
    for run in runs.iter_mut() {
        let taken = length.min(run.text.len());
        run.text.drain(..taken);
        length -= taken;
    }
    runs.retain(|run| !run.text.is_empty());
}

fn lines(parts: &[PdfPart]) -> impl Iterator<Item = &PdfLine> {
    parts.iter().flat_map(PdfPart::lines)
}

/// The size that most words have, and whether most are bold.
fn usual(parts: &[PdfPart]) -> (f32, bool) {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    let (mut bold, mut all) = (0, 0);
    for line in lines(parts) {
        let weight = line.text().len();
        all += weight;
        bold += if line.is_bold() { weight } else { 0 };
        match sizes.iter_mut().find(|(size, _)| same_size(*size, line.size)) {
            Some((_, sum)) => *sum += weight,
            None => sizes.push((line.size, weight)),
        }
    }
    let size = sizes.into_iter().max_by_key(|(_, weight)| *weight).map_or(1.0, |(size, _)| size);
    (size, bold * 2 > all)
}

/// The sizes of short pieces that are clearly larger than the text, from the largest.
fn heading_sizes(parts: &[PdfPart], body: f32) -> Vec<f32> {
    let mut sizes: Vec<f32> = Vec::new();
    for part in parts {
        let PdfPart::Piece(piece) = part else { continue };
        let is_short = piece.lines.len() <= 3 && piece.text().chars().count() <= 120;
        let size = piece.size();
        if is_short && size > 1.1 * body && !sizes.iter().any(|other| same_size(*other, size)) {
            sizes.push(size);
        }
    }
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes
}
