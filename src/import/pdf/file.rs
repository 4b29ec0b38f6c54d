//! The one door to the library that reads PDFs: letters with their places, drawn lines, links, pictures and forms.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdfboss_core::{ActionKind, Annotation, Document, Error, FormField, Page, Rect};
use pdfboss_text::{
    ArtifactKind, ExtractReport, FontCache, ReadingOrder, TextSpan,
    extract_spans_and_rulings_reporting_cached, placed_images_reporting_cached,
};

use super::tags::{PdfTag, tag};
use crate::import::ImportRefusal;

/// A leaflet has a few pages; a book is to be split.
const MAX_PAGES: usize = 300;

/// What to do about a file that a reader of PDFs may still open.
const SAVE_AGAIN: &str = "Open it in a browser, print it to a new PDF and import that; better, find the Word file that it was made of.";

/// A letter, or letters that are drawn in one go, with its place. The page is turned so that the text is upright, and
/// `base` grows upwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfGlyph {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// The line that letters stand on.
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// The number of its link in [`PdfFile::links`].
    pub(super) link: Option<usize>,
    /// What the file says that it is part of.
    pub(super) tag: Option<PdfTag>,
}

impl PdfGlyph {
    /// How many letters and digits it has.
    pub(super) fn weight(&self) -> usize {
        self.text.chars().filter(|letter| !letter.is_whitespace()).count()
    }
}

/// A straight line that is drawn, in the same turned page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PdfRule {
    pub(super) from: [f32; 2],
    pub(super) to: [f32; 2],
}

/// One page.
#[derive(Debug, Clone, Default)]
pub(super) struct PdfPage {
    pub(super) glyphs: Vec<PdfGlyph>,
    /// Text in another direction than most of the page.
    pub(super) turned: Vec<PdfGlyph>,
    pub(super) rules: Vec<PdfRule>,
    /// Lowest and highest place of the page.
    pub(super) bottom: f32,
    pub(super) top: f32,
    /// What the file marks as a running head or foot.
    pub(super) running: Vec<PdfGlyph>,
    /// The share of the page that each picture covers.
    pub(super) pictures: Vec<f32>,
    /// How many letters are there for search only, below a picture.
    pub(super) invisible: usize,
    /// Words of notes that somebody stuck on the page.
    pub(super) notes: Vec<String>,
    /// Why some of its content could not be read.
    pub(super) unread: Vec<String>,
}

/// A whole file.
#[derive(Debug, Clone, Default)]
pub(super) struct PdfFile {
    pub(super) pages: Vec<PdfPage>,
    pub(super) links: Vec<String>,
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    /// What is filled into its form: `name: value`.
    pub(super) fields: Vec<String>,
}

impl PdfFile {
    /// Opens a file. A panic of the library is a refusal: the file is not ours, and the other files of the run go on.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ImportRefusal> {
        let read = AssertUnwindSafe(|| Self::read(bytes));
        catch_unwind(read).unwrap_or_else(|_| {
            Err(ImportRefusal::new(
                "this PDF is damaged in a way that stops its reader",
                SAVE_AGAIN,
            ))
        })
    }

    fn read(bytes: &[u8]) -> Result<Self, ImportRefusal> {
        let document = Document::load(bytes.to_vec()).map_err(|error| refusal(&error))?;
        let count = document.page_count();
        if count == 0 {
            return Err(ImportRefusal::new("this PDF is damaged: it has no pages", SAVE_AGAIN));
        }
        if count > MAX_PAGES {
            return Err(ImportRefusal::new(
                format!("this PDF has {count} pages; the limit is {MAX_PAGES}"),
                "Split it into articles.",
            ));
        }
        let mut file = Self {
            title: Document::metadata(&document).title,
            language: document.language(),
            fields: document.form_fields().iter().filter_map(filled).collect(),
            ..Self::default()
        };
        let fonts = FontCache::default();
        for number in 0..count {
            let page = match document.page(number) {
                Ok(page) => file.page(&document, &page, &fonts),
                Err(error) => PdfPage { unread: vec![error.to_string()], ..PdfPage::default() },
            };
            file.pages.push(page);
        }
        Ok(file)
    }

    fn page(&mut self, document: &Document, page: &Page, fonts: &FontCache) -> PdfPage {
        let order = ReadingOrder::StructureTree;
        let (spans, rulings, report) =
            extract_spans_and_rulings_reporting_cached(document, page, fonts, order)
                .unwrap_or_default();
        let annotations = document.annotations(page);
        let links = self.links(&annotations);
        let turn = main_turn(&spans);
        let mut out = PdfPage { unread: unread(&report), ..PdfPage::default() };
        for span in spans.iter().filter(|span| is_on(span, page.crop_box)) {
            out.add(span, turn, &links);
        }
        let place = |point: pdfboss_core::Point| turned(turn, point.x, point.y);
        out.rules.extend(
            rulings.iter().map(|rule| PdfRule { from: place(rule.start), to: place(rule.end) }),
        );
        let box_ = page.crop_box;
        let [a, b] = [turned(turn, box_.x0, box_.y0)[1], turned(turn, box_.x1, box_.y1)[1]];
        (out.bottom, out.top) = (a.min(b), a.max(b));
        let area = (box_.width() * box_.height()).max(1.0);
        if let Ok((pictures, _)) = placed_images_reporting_cached(document, page, fonts) {
            let share = |shown: Rect| shown.width() * shown.height() / area;
            out.pictures = pictures
                .iter()
                .filter_map(|picture| picture.bbox.intersect(box_))
                .map(share)
                .collect();
        }
        out.notes = annotations.iter().filter_map(stuck_on).collect();
        out
    }

    /// The places of links to addresses, and the number of each address.
    fn links(&mut self, annotations: &[Annotation]) -> Vec<(Rect, usize)> {
        let link = |annotation: &Annotation| {
            let ActionKind::Uri { uri, .. } = &annotation.action.as_ref()?.kind else {
                return None;
            };
            let number = self.links.iter().position(|link| link == uri).unwrap_or_else(|| {
                self.links.push(uri.clone());
                self.links.len() - 1
            });
            Some((annotation.rect?, number))
        };
        annotations.iter().filter_map(link).collect()
    }
}

impl PdfPage {
    fn add(&mut self, span: &TextSpan, turn: i32, links: &[(Rect, usize)]) {
        let is_running = span.artifact.as_ref().is_some_and(|artifact| {
            artifact.kind == ArtifactKind::Pagination
                && artifact.subtype.as_deref() != Some("Watermark")
        });
        if span.invisible {
            self.invisible += span.text.trim().len();
        }
        let middle = pdfboss_core::Point::new(
            f32::midpoint(span.x, span.end_x),
            f32::midpoint(span.y, span.end_y)
                + span.size * if span.rotate == 0 { 0.3 } else { 0.0 },
        );
        let link = links.iter().find(|(place, _)| place.contains(middle)).map(|(_, link)| *link);
        let [left, base] = turned(span.rotate, span.x, span.y);
        let right = turned(span.rotate, span.end_x, span.end_y)[0];
        let glyph = PdfGlyph {
            text: readable(&span.text),
            left,
            right: right.max(left),
            base,
            size: span.size.abs().max(0.1),
            bold: span.bold,
            italic: span.italic,
            link,
            tag: tag(span),
        };
        let into = match span.rotate == turn {
            _ if is_running => &mut self.running,
            true => &mut self.glyphs,
            false => &mut self.turned,
        };
        into.extend(letters(span, glyph));
    }
}

/// A glyph as its letters, where only that tells their order: text from right to left that is not yet in reading order.
fn letters(span: &TextSpan, glyph: PdfGlyph) -> Vec<PdfGlyph> {
    let count = span.text.chars().count();
    if span.logical || count < 2 || span.glyph_x.len() != count || span.rotate != 0 {
        return vec![glyph];
    }
    let ends = span.glyph_x.iter().skip(1).copied().chain([glyph.right]);
    let letter = |((letter, left), right): ((char, f32), f32)| PdfGlyph {
        text: readable(letter.encode_utf8(&mut [0; 4])),
        left,
        right: right.max(left),
        ..glyph.clone()
    };
    span.text.chars().zip(span.glyph_x.iter().copied()).zip(ends).map(letter).collect()
}

/// Letters as they are typed: ligatures and the forms that Arabic letters take in a word are taken apart. Fractions and
/// raised digits stay as they are: their parts would be other numbers. What is no letter at all becomes `�`.
fn readable(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;

    let mut out = String::with_capacity(text.len());
    let is_swapped = text.chars().all(|letter| letter < '\u{3000}' || swapped(letter).is_some());
    for letter in text.chars() {
        match letter {
            letter if is_swapped && swapped(letter).is_some() => out.extend(swapped(letter)),
            '\u{fb00}'..='\u{fb06}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                out.extend(std::iter::once(letter).nfkc());
            }
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\t' | '\n' | '\r' => out.push(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            bullet if super::bullets::is_symbol_bullet(bullet) => out.push('•'),
            '\u{e000}'..='\u{f8ff}' => out.push('\u{fffd}'),
            letter if letter.is_control() => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}

/// The letter of a ligature whose two bytes Ghostscript has put the wrong way round: `fi` as `昀椀`.
fn swapped(letter: char) -> Option<char> {
    let letter = u16::try_from(u32::from(letter)).ok()?.swap_bytes();
    char::from_u32(letter.into()).filter(char::is_ascii_lowercase)
}

/// A place on the page as it is when text that is turned by `turn` is upright.
fn turned(turn: i32, x: f32, y: f32) -> [f32; 2] {
    match turn {
        90 => [y, -x],
        180 => [-x, -y],
        270 => [-y, x],
        _ => [x, y],
    }
}

/// The turn of most letters.
fn main_turn(spans: &[TextSpan]) -> i32 {
    let letters = |turn: &i32| {
        let of = spans.iter().filter(|span| span.rotate == *turn);
        of.map(|span| span.text.trim().len()).sum::<usize>()
    };
    // The last of equals is taken: text is upright unless most of it is not.
    [270, 180, 90, 0].into_iter().max_by_key(letters).unwrap_or(0)
}

/// Whether a span is on the page at all: programs leave text beside it.
fn is_on(span: &TextSpan, page: Rect) -> bool {
    let edge = 1.0;
    span.end_x.max(span.x) >= page.x0 - edge
        && span.x.min(span.end_x) <= page.x1 + edge
        && span.y.max(span.end_y) >= page.y0 - edge
        && span.y.min(span.end_y) <= page.y1 + edge
}

fn unread(report: &ExtractReport) -> Vec<String> {
    let mut out: Vec<String> =
        report.skipped.iter().map(|skipped| skipped.kind.to_string()).collect();
    if report.hidden > 0 {
        out.push("a hidden layer".into());
    }
    out.dedup();
    out
}

/// The words of a note that somebody stuck on the page.
fn stuck_on(annotation: &Annotation) -> Option<String> {
    let is_text = !matches!(annotation.subtype.as_str(), "Link" | "Widget" | "Popup");
    annotation.contents.clone().filter(|words| is_text && !words.trim().is_empty())
}

/// What is filled into a field of a form.
fn filled(field: &FormField) -> Option<String> {
    let value = field.text().unwrap_or_else(|| field.selected().join(", "));
    let name = field.alternate_name.as_deref().unwrap_or(&field.name);
    (!value.trim().is_empty()).then(|| format!("{name}: {}", value.trim()))
}

fn refusal(error: &Error) -> ImportRefusal {
    match error {
        Error::Encrypted => ImportRefusal::new(
            "this PDF is protected by a password",
            "Open it with the password, print it to a new PDF and import that; better, find the Word file that it was made of.",
        ),
        _ => ImportRefusal::new("this PDF is damaged, or it is none", SAVE_AGAIN),
    }
}
