//! Letters of a page as rows, and the parts of a row as lines of text.

use unicode_normalization::char::is_combining_mark;

use super::bidi;
use super::file::PdfGlyph;
use crate::import::script::ScriptForm;

/// A gap between letters as wide as this, in letter sizes, is a blank.
const BLANK: f32 = 0.16;

/// Where blanks are letters of their own, an Arabic letter with its vowel sign may begin this far from where it seems to.
const CLUSTER: f32 = 0.8;

/// A stretch of a line in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfRun {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) link: Option<usize>,
}

/// A line of text of one column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfLine {
    pub(super) page: usize,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    /// Where the text begins behind a bullet or number.
    pub(super) inner_left: f32,
    pub(super) runs: Vec<PdfRun>,
    /// Whether it is read from right to left.
    pub(super) is_rtl: bool,
    /// Whether the order of numbers in it is not certain.
    pub(super) unsure: bool,
}

impl PdfLine {
    /// Its words.
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether all of it is bold.
    pub(super) fn is_bold(&self) -> bool {
        self.runs.iter().all(|run| run.bold || !run.text.chars().any(char::is_alphanumeric))
    }
}

/// Letters that share a baseline.
#[derive(Debug, Clone)]
pub(super) struct PdfRow {
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) glyphs: Vec<PdfGlyph>,
}

impl PdfRow {
    /// Where most of its letters stand: raised digits and letters with vowel signs stand elsewhere.
    fn settle(&mut self) {
        let Some(last) = self.glyphs.last() else { return };
        if last.size > self.size * 1.1 {
            (self.base, self.size) = (last.base, last.size);
        } else if last.size > self.size * 0.85 {
            self.base += (last.base - self.base) / self.glyphs.len() as f32;
        }
    }

    /// How much of the lower of the two a letter and the row share in height.
    fn overlap(&self, glyph: &PdfGlyph) -> f32 {
        const HEIGHT: f32 = 0.7;
        let low = self.base.max(glyph.base);
        let high = (self.base + self.size * HEIGHT).min(glyph.base + glyph.size * HEIGHT);
        (high - low) / (self.size.min(glyph.size) * HEIGHT)
    }
}

/// The rows of `glyphs`, from the top; each from the left.
pub(super) fn rows(mut glyphs: Vec<PdfGlyph>) -> Vec<PdfRow> {
    glyphs.sort_by(|a, b| b.base.total_cmp(&a.base));
    let mut rows: Vec<PdfRow> = Vec::new();
    for glyph in glyphs {
        let recent = rows.iter_mut().rev().take(4);
        match recent.max_by(|a, b| a.overlap(&glyph).total_cmp(&b.overlap(&glyph))) {
            Some(row) if row.overlap(&glyph) > 0.5 => {
                row.glyphs.push(glyph);
                row.settle();
            }
            _ => rows.push(PdfRow { base: glyph.base, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    for row in &mut rows {
        row.glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        join_marks(&mut row.glyphs);
        drop_doubles(&mut row.glyphs);
    }
    rows.retain(|row| row.glyphs.iter().any(|glyph| glyph.weight() > 0));
    rows.sort_by(|a, b| b.base.total_cmp(&a.base));
    rows
}

/// Accents and vowel signs that are drawn by themselves go to the letter that they are over.
fn join_marks(glyphs: &mut Vec<PdfGlyph>) {
    let mut out: Vec<PdfGlyph> = Vec::with_capacity(glyphs.len());
    let mut waiting: Vec<PdfGlyph> = Vec::new();
    for glyph in glyphs.drain(..) {
        let is_mark = !glyph.text.is_empty() && glyph.text.chars().all(is_combining_mark);
        match out.last_mut().filter(|last| last.weight() > 0) {
            Some(last) if is_mark && glyph.left < last.right - 0.05 * last.size => {
                last.text.push_str(&glyph.text);
            }
            _ if is_mark => waiting.push(glyph),
            _ => {
                let mut glyph = glyph;
                for mark in waiting.drain(..) {
                    glyph.text.push_str(&mark.text);
                }
                out.push(glyph);
            }
        }
    }
    out.extend(waiting);
    *glyphs = out;
}

/// Letters that were drawn twice at the same place, which is how some programs make bold type, count once.
fn drop_doubles(glyphs: &mut Vec<PdfGlyph>) {
    let mut kept: Vec<PdfGlyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.drain(..) {
        let double = kept.iter_mut().rev().take(3).find(|other| {
            other.text == glyph.text
                && glyph.weight() > 0
                && (other.left - glyph.left).abs() < 0.1 * glyph.size
                && (other.right - glyph.right).abs() < 0.1 * glyph.size
                && (other.base - glyph.base).abs() < 0.1 * glyph.size
        });
        match double {
            Some(double) => double.bold = true,
            None => kept.push(glyph),
        }
    }
    *glyphs = kept;
}

/// The parts of a row that have a wide gap between them, on a page of letters of this size.
pub(super) fn parts(row: PdfRow, size: f32) -> Vec<Vec<PdfGlyph>> {
    const GAP: f32 = 0.7;
    let mut out: Vec<Vec<PdfGlyph>> = Vec::new();
    let mut right = f32::MIN;
    for glyph in row.glyphs.into_iter().filter(|glyph| glyph.weight() > 0) {
        let end = glyph.right;
        match out.last_mut() {
            Some(part) if glyph.left - right <= GAP * size || is_marker(part) => part.push(glyph),
            _ => out.push(vec![glyph]),
        }
        right = right.max(end);
    }
    out
}

/// Whether letters are nothing but a bullet or a number that begins an item.
fn is_marker(part: &[PdfGlyph]) -> bool {
    part.len() < 5
        && super::bullets::is_only_marker(
            &part.iter().map(|glyph| glyph.text.as_str()).collect::<String>(),
        )
}

/// A piece of a line, as it is seen.
struct LinePiece<'a> {
    text: String,
    glyph: &'a PdfGlyph,
}

/// A line of letters that come from the left.
pub(super) fn line(page: usize, glyphs: &[PdfGlyph]) -> Option<PdfLine> {
    let first = glyphs.iter().find(|glyph| glyph.weight() > 0)?;
    let size = usual_size(glyphs);
    let base = glyphs
        .iter()
        .find(|glyph| same_size(glyph.size, size) && glyph.weight() > 0)
        .map_or(first.base, |glyph| glyph.base);
    let mut pieces: Vec<LinePiece<'_>> = Vec::new();
    let has_blanks = glyphs.iter().any(|glyph| glyph.text.contains(' '));
    let spread = spread(glyphs, size);
    let (mut right, mut text, mut inner_left) = (first.left, String::new(), None);
    for glyph in glyphs {
        let shown = scripted(glyph, size, base);
        let gap = if has_blanks && bidi::has_right(&shown) { CLUSTER } else { BLANK };
        let blank =
            shown.starts_with(char::is_whitespace) || glyph.left - right > gap * size + spread;
        if blank && pieces.last().is_some_and(|last| last.text != " ") {
            pieces.push(LinePiece { text: " ".into(), glyph });
            text.push(' ');
        }
        let mut body = shown.trim();
        if body == "o" && pieces.is_empty() && has_gap_behind(glyphs, glyph) {
            body = "•";
        }
        if !body.is_empty() {
            if inner_left.is_none() && !pieces.is_empty() && super::bullets::is_only_marker(&text) {
                inner_left = Some(glyph.left);
            }
            text.push_str(body);
            pieces.push(LinePiece { text: body.to_owned(), glyph });
            if shown.ends_with(char::is_whitespace) {
                pieces.push(LinePiece { text: " ".into(), glyph });
                text.push(' ');
            }
        }
        right = right.max(glyph.right);
    }
    let right = glyphs.iter().filter(|glyph| glyph.weight() > 0).map(|glyph| glyph.right);
    let (runs, is_rtl, unsure) = runs(&pieces);
    Some(PdfLine {
        page,
        left: first.left,
        right: right.fold(first.right, f32::max),
        base,
        size,
        inner_left: inner_left.unwrap_or(first.left),
        runs,
        is_rtl,
        unsure,
    })
}

/// How far all letters of a line stand apart, where that is so far that each would be a word: `S A L T  5  m g`.
fn spread(glyphs: &[PdfGlyph], size: f32) -> f32 {
    const LEAST: usize = 6;
    const MOST: f32 = 0.5;
    let pairs = glyphs.windows(2).filter(|pair| pair.iter().all(|glyph| glyph.weight() > 0));
    let gaps: Vec<f32> = pairs.map(|pair| pair[1].left - pair[0].right).collect();
    let letters = glyphs.iter().filter(|glyph| glyph.text.chars().any(char::is_alphabetic)).count();
    let least = gaps.iter().copied().fold(f32::MAX, f32::min);
    let is_spread =
        gaps.len() >= LEAST && letters > LEAST && (BLANK * size..MOST * size).contains(&least);
    if is_spread { least } else { 0.0 }
}

/// Whether a letter stands off from the rest of its line. Word writes the bullets of nested lists as `o`, which is a word
/// in Spanish.
fn has_gap_behind(glyphs: &[PdfGlyph], glyph: &PdfGlyph) -> bool {
    let next = glyphs.iter().find(|other| other.left >= glyph.right - 0.1 && other.weight() > 0);
    next.is_some_and(|next| next.left - glyph.right > 0.6 * glyph.size)
}

/// Pieces in the order in which they are read, those of one style together.
fn runs(pieces: &[LinePiece<'_>]) -> (Vec<PdfRun>, bool, bool) {
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let (order, is_rtl, unsure) = bidi::order(&texts);
    let mut runs: Vec<PdfRun> = Vec::new();
    for at in order {
        let LinePiece { text, glyph } = &pieces[at];
        let text = if is_rtl { bidi::mirrored(text) } else { text.clone() };
        match runs.last_mut() {
            // A link does not take the blank behind it along.
            Some(run) if text == " " && run.link.is_none() => run.text.push(' '),
            Some(run) if run.link.is_some() && run.link == glyph.link => run.text.push_str(&text),
            Some(run)
                if (run.bold, run.italic, run.link) == (glyph.bold, glyph.italic, glyph.link) =>
            {
                run.text.push_str(&text);
            }
            _ => {
                runs.push(PdfRun { text, bold: glyph.bold, italic: glyph.italic, link: glyph.link })
            }
        }
    }
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    (runs, is_rtl, unsure)
}

/// Raised and lowered digits in characters of their own: `10⁹` must not become 109.
fn scripted(glyph: &PdfGlyph, size: f32, base: f32) -> String {
    let up = (glyph.base - base) / size;
    let form = match up {
        _ if glyph.size > 0.85 * size => return glyph.text.clone(),
        up if up > 0.12 => ScriptForm::Superscript,
        up if up < -0.04 => ScriptForm::Subscript,
        _ => return glyph.text.clone(),
    };
    let letter = |letter: char| {
        let text = letter.to_string();
        if letter.is_ascii_digit() { form.write(&text).unwrap_or(text) } else { text }
    };
    glyph.text.chars().map(letter).collect()
}

pub(super) fn same_size(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.06 * a.max(b)
}

/// The size that most letters have.
pub(super) fn usual_size(glyphs: &[PdfGlyph]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for glyph in glyphs {
        match sizes.iter_mut().find(|(size, _)| same_size(*size, glyph.size)) {
            Some((_, weight)) => *weight += glyph.weight(),
            None => sizes.push((glyph.size, glyph.weight())),
        }
    }
    // Of equals the larger: `10⁹` has as many raised digits as others.
    sizes
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)))
        .map_or(1.0, |(size, _)| size)
}

/// Turns the brackets of lines that are read from right to left back where most of them are the wrong way round then: some
/// programs write the bracket that is seen, others the one that is meant.
pub(super) fn settle_brackets<'a>(lines: impl Iterator<Item = &'a mut PdfLine>) {
    let lines: Vec<&mut PdfLine> = lines.filter(|line| line.is_rtl).collect();
    let first = |line: &&mut PdfLine| line.text().chars().find(|letter| "()[]«»".contains(*letter));
    let (mut right, mut wrong) = (0, 0);
    for letter in lines.iter().filter_map(first) {
        *(if "([«".contains(letter) { &mut right } else { &mut wrong }) += 1;
    }
    if wrong > right {
        for run in lines.into_iter().flat_map(|line| &mut line.runs) {
            run.text = bidi::mirrored(&run.text);
        }
    }
}
