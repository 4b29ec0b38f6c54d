//! PDFs with text: letters with places become lines, columns, paragraphs, headings, lists and tables again.

mod bidi;
mod blocks;
mod bullets;
mod cells;
mod columns;
mod file;
mod flow;
mod hyphens;
mod margins;
mod pieces;
mod rows;
mod ruled;
mod table;
mod tagged;
mod tags;
mod words;

use self::blocks::BlockMaker;
use self::file::{PdfFile, PdfGlyph, PdfPage};
use self::flow::PdfFlow;
use self::pieces::{PdfPart, PdfPiece};
use self::rows::PdfLine;
use super::ImportRefusal;
use super::doubt::{Doubt, first_words};
use super::ledger::OriginalWords;
use super::tree::ImportDraft;

/// Fewer letters than this on a page with a large picture are a stamp, not its text.
const FEW_LETTERS: usize = 40;

/// What to do about a picture of a text.
const OCR: &str = "Ask for the Word file that it was made of; or make it a PDF with text first (OCR, as scanners and Acrobat offer it), and compare each number.";

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<ImportDraft, ImportRefusal> {
    let mut file = PdfFile::open(bytes)?;
    refuse_unreadable(&file)?;
    refuse_scan(&file)?;
    let mut draft = ImportDraft::default();
    draft.front.hint = file.title.take().filter(|title| is_title(title));
    draft.front.language = file.language.take();
    let mut doubts = page_doubts(&file);
    doubts.extend(margins::take_out(&mut file.pages));
    for doubt in doubts {
        draft.doubt(doubt);
    }
    let parts = parts(&mut file, &mut draft);
    let links = std::mem::take(&mut file.links);
    BlockMaker::new(&mut draft, &links, &parts).run(parts);
    Ok(draft)
}

/// All words of a file: what the article is held against.
pub(super) fn words(bytes: &[u8]) -> OriginalWords {
    words::words(bytes)
}

/// The pieces of all pages: by tags where the file has good ones, else by places.
fn parts(file: &mut PdfFile, draft: &mut ImportDraft) -> Vec<PdfPart> {
    let mut parts = if tagged::can_be_trusted(&file.pages) {
        by_tags(&mut file.pages, draft)
    } else {
        by_places(&mut file.pages, draft)
    };
    rows::settle_brackets(parts.iter_mut().flat_map(PdfPart::lines_mut));
    parts
}

fn by_places(pages: &mut [PdfPage], draft: &mut ImportDraft) -> Vec<PdfPart> {
    let mut flow = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        let turned = turned_lines(number, page, draft);
        flow.extend(flow::read(number, std::mem::take(page)));
        flow.extend(turned.into_iter().map(PdfFlow::Line));
        flow.push(PdfFlow::ColumnEnd { right: f32::MAX });
    }
    pieces::of_flow(flow)
}

fn by_tags(pages: &mut [PdfPage], draft: &mut ImportDraft) -> Vec<PdfPart> {
    let (mut out, mut waiting, mut outside) = (Vec::new(), Vec::new(), Vec::new());
    for (number, page) in pages.iter_mut().enumerate() {
        let turned = turned_lines(number, page, draft);
        let before = out.len();
        let rest = tagged::pieces(number, page, &mut out);
        // What has no place does not divide a list or paragraph that goes on over the page.
        if let Some(heading) = out[before..].iter().position(PdfPart::is_heading) {
            out.splice(before + heading..before + heading, waiting.drain(..));
        }
        let page = PdfPage { glyphs: rest, ..std::mem::take(page) };
        let rest = pieces::of_flow(flow::read(number, page));
        outside.extend(rest.iter().flat_map(PdfPart::lines).map(|line| (number, line.text())));
        let turned = turned.into_iter().map(|line| PdfPiece::new(tags::PdfRole::Text, line));
        waiting.extend(rest.into_iter().chain(turned.map(PdfPart::Piece)));
    }
    if let Some((page, text)) = outside.first() {
        let lines = match outside.len() {
            1 => "a line belongs".to_owned(),
            count => format!("{count} lines belong"),
        };
        draft.doubt(Doubt::new(
            format!(
                "the file does not say where {lines}; the first, on page {}, is {}",
                page + 1,
                first_words(text)
            ),
            "Put them where they belong.",
        ));
    }
    out.extend(waiting);
    out
}

/// The lines of a page that are in another direction than the others.
fn turned_lines(number: usize, page: &mut PdfPage, draft: &mut ImportDraft) -> Vec<PdfLine> {
    let rows = rows::rows(std::mem::take(&mut page.turned));
    let lines: Vec<PdfLine> =
        rows.iter().filter_map(|row| rows::line(number, &row.glyphs)).collect();
    if let Some(first) = lines.first() {
        let message = format!(
            "page {} has text in another direction: {}; it is a paragraph of its own",
            number + 1,
            first_words(&first.text())
        );
        draft.doubt(Doubt::new(message, "Put it where it belongs."));
    }
    lines
}

fn letters(page: &PdfPage) -> usize {
    page.glyphs.iter().chain(&page.turned).map(PdfGlyph::weight).sum()
}

fn is_picture(page: &PdfPage) -> bool {
    letters(page) < FEW_LETTERS && page.pictures.iter().any(|share| *share > 0.3)
}

fn refuse_scan(file: &PdfFile) -> Result<(), ImportRefusal> {
    let all: usize = file.pages.iter().map(letters).sum();
    let pictures = file.pages.iter().filter(|page| is_picture(page)).count();
    if all >= FEW_LETTERS && pictures < file.pages.len() || all > 0 && pictures == 0 {
        return Ok(());
    }
    if file.pages.iter().any(|page| !page.unread.is_empty()) {
        return Err(ImportRefusal::new("this PDF is damaged: its text cannot be read", OCR));
    }
    let message = if pictures > 0 {
        "this PDF is a scan: its pages are pictures, without text"
    } else {
        "there is no text in this PDF: its letters are drawings, or it is empty"
    };
    Err(ImportRefusal::new(message, OCR))
}

fn refuse_unreadable(file: &PdfFile) -> Result<(), ImportRefusal> {
    let (mut all, mut unreadable) = (0, 0);
    for glyph in file.pages.iter().flat_map(|page| page.glyphs.iter().chain(&page.turned)) {
        all += glyph.weight();
        unreadable += glyph.text.chars().filter(|letter| *letter == '\u{fffd}').count();
    }
    if unreadable * 10 <= all {
        return Ok(());
    }
    Err(ImportRefusal::new(
        format!(
            "{unreadable} of the {all} letters of this PDF cannot be read: the file does not say which they are"
        ),
        OCR,
    ))
}

/// What is wrong with single pages.
fn page_doubts(file: &PdfFile) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (at, page) in file.pages.iter().enumerate() {
        let number = at + 1;
        if is_picture(page) {
            doubts.push(lost(format!("page {number} is a picture; its words were not read"), ""));
        } else if !page.pictures.is_empty() {
            let message = match page.pictures.len() {
                1 => format!("page {number} has a picture, which was not taken over"),
                count => format!("page {number} has {count} pictures, which were not taken over"),
            };
            doubts.push(Doubt::new(
                message,
                "Save what readers need beside the article, and write ![what it shows](file.jpg).",
            ));
        }
        for what in &page.unread {
            doubts.push(lost(format!("something on page {number} could not be read: {what}"), ""));
        }
        for note in &page.notes {
            doubts.push(lost(
                format!("left out a note that is stuck on page {number}: {}", first_words(note)),
                note,
            ));
        }
        if let Some(words) = unreadable(page) {
            doubts.push(Doubt::new(
                format!("page {number} has letters that cannot be read and are � now: {words}"),
                "Type them again from the original.",
            ));
        }
        if page.invisible * 2 > letters(page).max(1) {
            doubts.push(Doubt::new(
                format!("the words of page {number} were read off a picture by a machine (OCR)"),
                "Compare every number and every name of a medicine with the original.",
            ));
        }
    }
    for field in &file.fields {
        doubts.push(lost(
            format!("left out what is filled into a form: {}", first_words(field)),
            field,
        ));
    }
    doubts
}

fn lost(message: String, words: &str) -> Doubt {
    Doubt::new(message, "If readers need it, copy it by hand.").without(words)
}

/// The words around the first letter of a page that cannot be read.
fn unreadable(page: &PdfPage) -> Option<String> {
    let has = |glyph: &PdfGlyph| glyph.text.contains('\u{fffd}');
    if !page.glyphs.iter().any(has) {
        return None;
    }
    let row = rows::rows(page.glyphs.clone()).into_iter().find(|row| row.glyphs.iter().any(has))?;
    Some(first_words(&rows::line(0, &row.glyphs)?.text()))
}

/// Whether a title was written by a person: programs fill in the name of a file.
fn is_title(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let file = ["doc", "docx", "pdf", "indd", "pub", "odt", "rtf", "ppt", "pptx", "qxd", "html"];
    !title.is_empty()
        && !title.starts_with("microsoft word - ")
        && !title.starts_with("untitled")
        && title != "none"
        && !file.iter().any(|ending| title.ends_with(&format!(".{ending}")))
        && title.chars().any(char::is_alphabetic)
}
