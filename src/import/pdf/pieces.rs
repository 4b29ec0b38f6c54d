//! Paragraphs and items made of lines: by the distance between lines, by indents, by bullets and numbers.

use super::bullets::{PdfMarker, marker};
use super::flow::PdfFlow;
use super::rows::{PdfLine, same_size};
use super::table::PdfTable;
use super::tags::PdfRole;

/// A paragraph, heading or item with its lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfPiece {
    pub(super) role: PdfRole,
    pub(super) lines: Vec<PdfLine>,
    /// The lines that were ended on purpose, as those of an address are.
    pub(super) ends: Vec<usize>,
    /// What the first line begins with.
    pub(super) marker: Option<PdfMarker>,
}

impl PdfPiece {
    pub(super) fn new(role: PdfRole, line: PdfLine) -> Self {
        Self { role, lines: vec![line], ends: Vec::new(), marker: None }
    }

    /// Its words.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(PdfLine::text).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn size(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| line.size)
    }
}

/// What the article is made of, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum PdfPart {
    Piece(PdfPiece),
    Table(PdfTable),
}

impl PdfPart {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Piece(piece) if matches!(piece.role, PdfRole::Heading(_)))
    }

    pub(super) fn lines(&self) -> Vec<&PdfLine> {
        match self {
            Self::Piece(piece) => piece.lines.iter().collect(),
            Self::Table(table) => table.rows.iter().flatten().flatten().collect(),
        }
    }

    pub(super) fn lines_mut(&mut self) -> Vec<&mut PdfLine> {
        match self {
            Self::Piece(piece) => piece.lines.iter_mut().collect(),
            Self::Table(table) => table.rows.iter_mut().flatten().flatten().collect(),
        }
    }
}

/// A column while its lines are read.
#[derive(Debug, Clone, Copy)]
struct ColumnEdges {
    left: f32,
    right: f32,
    /// The usual distance between lines, in letter sizes.
    leading: f32,
}

/// The pieces of a text without tags.
pub(super) fn of_flow(flow: Vec<PdfFlow>) -> Vec<PdfPart> {
    let leading = usual_leading(&flow);
    let mut out: Vec<PdfPart> = Vec::new();
    let mut column: Vec<PdfFlow> = Vec::new();
    for item in flow {
        match item {
            PdfFlow::ColumnEnd { right } => {
                let lines = column.iter().filter_map(|item| match item {
                    PdfFlow::Line(line) => Some(line.left),
                    _ => None,
                });
                let left = lines.fold(f32::MAX, f32::min);
                let edges = ColumnEdges { left, right, leading };
                add_column(std::mem::take(&mut column), edges, &mut out);
            }
            other => column.push(other),
        }
    }
    add_column(column, ColumnEdges { left: 0.0, right: f32::MAX, leading }, &mut out);
    out
}

fn add_column(column: Vec<PdfFlow>, edges: ColumnEdges, out: &mut Vec<PdfPart>) {
    let mut is_first = true;
    for item in column {
        match item {
            PdfFlow::Line(line) => {
                add_line(line, edges, is_first, out);
                is_first = false;
            }
            PdfFlow::Table(table) => out.push(PdfPart::Table(table)),
            PdfFlow::ColumnEnd { .. } => {}
        }
    }
}

fn add_line(line: PdfLine, edges: ColumnEdges, is_first: bool, out: &mut Vec<PdfPart>) {
    let found = marker(&line.text()).map(|(marker, _)| marker);
    let found = found.filter(|found| begins_item(*found, &line, edges, out));
    if let Some(found) = found {
        let depth = depth(&line, out);
        let mut piece = PdfPiece::new(PdfRole::Item(depth), line);
        piece.marker = Some(found);
        return out.push(PdfPart::Piece(piece));
    }
    if let Some(PdfPart::Piece(piece)) = out.last_mut()
        && let Some(last) = piece.lines.last()
    {
        let goes_on = if is_first {
            goes_on_in_next_column(piece, &line)
        } else {
            goes_on(piece, last, &line, edges)
        };
        if goes_on {
            // The lines of an address begin with capital letters or numbers.
            let starts_low = line.text().starts_with(char::is_lowercase);
            let is_short = slack(last, &line, edges) > 1.0 && !is_centered(last, &line);
            if !is_first && is_short && !starts_low {
                piece.ends.push(piece.lines.len() - 1);
            }
            return piece.lines.push(line);
        }
    }
    out.push(PdfPart::Piece(PdfPiece::new(PdfRole::Text, line)));
}

/// The space behind `line` when the first word of `next` had been put there, in letter sizes.
fn slack(line: &PdfLine, next: &PdfLine, edges: ColumnEdges) -> f32 {
    let text = next.text();
    let word = text.split_whitespace().next().unwrap_or_default().chars().count();
    let width = (next.right - next.left) / text.chars().count().max(1) as f32;
    let room = if line.is_rtl { line.left - edges.left } else { edges.right - line.right };
    (room - (word + 1) as f32 * width) / line.size
}

fn ends_sentence(line: &PdfLine) -> bool {
    line.text().trim_end_matches([')', '”', '"', '’', ' ']).ends_with(['.', '?', '!', ':', '؟'])
}

fn is_centered(line: &PdfLine, next: &PdfLine) -> bool {
    let middle = |line: &PdfLine| f32::midpoint(line.left, line.right);
    (middle(line) - middle(next)).abs() < 0.5 * line.size
        && (line.left - next.left).abs() > 0.3 * line.size
}

fn goes_on(piece: &PdfPiece, last: &PdfLine, line: &PdfLine, edges: ColumnEdges) -> bool {
    let gap = (last.base - line.base) / line.size.max(last.size);
    if !same_size(last.size, line.size) || gap > edges.leading * 1.25 || gap < 0.0 {
        return false;
    }
    let slack = slack(last, line, edges);
    if slack > 0.3 && (last.is_bold() != line.is_bold() || ends_sentence(last)) {
        return false;
    }
    let size = line.size;
    if piece.marker.is_some() {
        let inner = piece.lines[0].inner_left;
        return line.is_rtl || line.left > inner - 0.6 * size || slack <= 0.3;
    }
    // A first line that is indented begins a paragraph.
    line.is_rtl
        || line.left < last.left + 0.8 * size
        || is_centered(last, line)
        || last.left > edges.left + 0.5 * size
}

/// Whether the first line of a column or page goes on with a sentence of the one before.
fn goes_on_in_next_column(piece: &PdfPiece, line: &PdfLine) -> bool {
    let Some(last) = piece.lines.last() else { return false };
    let starts_low = line.text().chars().next().is_some_and(|first| {
        first.is_lowercase() || super::bidi::has_right(&first.to_string()) || first == '('
    });
    same_size(last.size, line.size)
        && last.is_bold() == line.is_bold()
        && !ends_sentence(last)
        && (starts_low || last.text().ends_with([',', '-']))
}

/// Whether a bullet or number at the beginning of `line` begins an item. Lines of running text can begin with a number
/// as well: `… see step` / `2. Then …`.
fn begins_item(found: PdfMarker, line: &PdfLine, edges: ColumnEdges, out: &[PdfPart]) -> bool {
    let previous = match out.last() {
        Some(PdfPart::Piece(piece)) => piece.lines.last(),
        _ => None,
    };
    // The line above is full and in the middle of a sentence, close to this one.
    let in_sentence = previous.is_some_and(|last| {
        !ends_sentence(last)
            && slack(last, line, edges) <= 0.3
            && last.base - line.base < edges.leading * 1.25 * line.size
            && last.base > line.base
    });
    let items = out.iter().rev().filter_map(|part| match part {
        PdfPart::Piece(piece) => piece.marker.map(|marker| (marker, piece)),
        PdfPart::Table(_) => None,
    });
    let mut near = items.take(12);
    let mut follows = |before: PdfMarker| {
        near.any(|(marker, piece)| {
            marker == before && (piece.lines[0].left - line.left).abs() < 2.0 * line.size
        })
    };
    match found {
        PdfMarker::Bullet if line.text().starts_with(['-', '–', '*']) => {
            !in_sentence || follows(PdfMarker::Bullet)
        }
        PdfMarker::Bullet => true,
        PdfMarker::Number(1) => !in_sentence,
        PdfMarker::Number(number) => {
            number > 0 && follows(PdfMarker::Number(number - 1))
                || !in_sentence && line.inner_left > line.left
        }
        PdfMarker::Letter(1) => !in_sentence,
        PdfMarker::Letter(number) => follows(PdfMarker::Letter(number - 1)),
    }
}

/// How deep an item is nested, by where its bullet is.
fn depth(line: &PdfLine, out: &[PdfPart]) -> usize {
    let mut depth = 0;
    for part in out.iter().rev() {
        let PdfPart::Piece(PdfPiece { role: PdfRole::Item(other), lines, .. }) = part else {
            break;
        };
        let indent =
            if line.is_rtl { lines[0].right - line.right } else { line.left - lines[0].left };
        // In another column, indents say nothing.
        if indent.abs() < 0.7 * line.size || indent.abs() > 8.0 * line.size {
            return *other;
        }
        if indent > 0.0 {
            return other + 1;
        }
        depth = 0;
    }
    depth
}

/// The usual distance between lines, in letter sizes.
fn usual_leading(flow: &[PdfFlow]) -> f32 {
    let mut gaps: Vec<f32> = flow
        .windows(2)
        .filter_map(|pair| match pair {
            [PdfFlow::Line(a), PdfFlow::Line(b)] if same_size(a.size, b.size) => {
                Some((a.base - b.base) / a.size)
            }
            _ => None,
        })
        .filter(|gap| (0.9..2.5).contains(gap))
        .collect();
    gaps.sort_by(f32::total_cmp);
    // Below the middle: leaflets of short paragraphs have more gaps than lines.
    gaps.get(gaps.len() / 3).copied().unwrap_or(1.3)
}
