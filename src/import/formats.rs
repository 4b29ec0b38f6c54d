//! The formats that articles are made of, each with the reader of its files.
//!
//! A format is added by its reader and a row here. Tests hold the help of `handout import` and `docs/import.md` to these
//! rows; what was said about the format in `foreign` goes.

use super::doubt::Doubt;
use super::ledger::{self, OriginalWords};
use super::tree::ImportDraft;
use super::{ImportOriginal, ImportRefusal, docx, encoding, foreign, html, markdown, mht, text};
use crate::source::path::ending;

/// The largest page, in bytes; much of one is no text.
const MAX_TEXT_BYTES: usize = 10_000_000;
/// The largest text without tags: an article may not have more, and memory holds each letter many times.
const MAX_PLAIN_BYTES: usize = 2_000_000;

/// The first bytes of a zip file.
const ZIP: &[u8] = b"PK\x03\x04";

/// The first bytes of a PDF.
const PDF_SIGN: &[u8] = b"%PDF-";

/// Reads the bytes of a zip file, a PDF or a page saved as one file.
type PackedReader = fn(&[u8]) -> Result<ImportDraft, ImportRefusal>;

/// Reads text; the path may say more, such as a day.
type TextReader = fn(&str, &str) -> Result<ImportDraft, ImportRefusal>;

/// A format that is imported.
#[derive(Debug, Clone, Copy)]
pub struct ImportFormat {
    /// How the names of its files end, in lower case; the usual ending first.
    pub endings: &'static [&'static str],
    reader: FormatReader,
}

/// What makes an article of a file, and what reads all its words for the ledger.
#[derive(Debug, Clone, Copy)]
enum FormatReader {
    Packed(PackedReader, fn(&[u8]) -> OriginalWords),
    Text(TextReader, fn(&str) -> OriginalWords),
}

const MARKDOWN: FormatReader = FormatReader::Text(markdown::read, ledger::markdown_words);
const PAGE: FormatReader = FormatReader::Text(read_html, ledger::html_words);
const PLAIN: FormatReader = FormatReader::Text(read_plain, ledger::text_words);
const SAVED: FormatReader = FormatReader::Packed(mht::read, saved_words);
const WORD: FormatReader = FormatReader::Packed(docx::read, ledger::docx_words);
#[cfg(feature = "pdf-import")]
const PDF: FormatReader = FormatReader::Packed(super::pdf::read, super::pdf::words);
#[cfg(not(feature = "pdf-import"))]
const PDF: FormatReader = FormatReader::Packed(refuse_pdf, |_| OriginalWords::default());

/// All formats.
pub const FORMATS: [ImportFormat; 6] = [
    ImportFormat { endings: &["md", "markdown", "mdx"], reader: MARKDOWN },
    ImportFormat { endings: HTML, reader: PAGE },
    ImportFormat { endings: mht::ENDINGS, reader: SAVED },
    ImportFormat { endings: &["txt"], reader: PLAIN },
    ImportFormat { endings: &["docx", "docm", "dotx", "dotm"], reader: WORD },
    ImportFormat { endings: &["pdf"], reader: PDF },
];

const HTML: &[&str] = &["html", "htm", "xhtml"];

/// Reads a file in the format that its name and its content say, in `language` where its letters do not say more; gives
/// the words of it, too, for the ledger.
pub(super) fn read(
    original: ImportOriginal<'_>,
    language: &str,
) -> Result<(ImportDraft, OriginalWords), ImportRefusal> {
    let ending = ending(original.path).to_lowercase();
    let packed = packed_ending(original.bytes, &ending);
    let refusal = foreign::refuse(original.bytes, &ending);
    if let Some(refusal) = refusal.filter(|_| packed != Some("pdf")) {
        return Err(refusal);
    }
    if let Some(packed) = packed {
        let (read, words) = packed_reader(packed);
        return Ok((read(original.bytes)?, words(original.bytes)));
    }
    if original.bytes.len() > MAX_TEXT_BYTES {
        return Err(ImportRefusal::new("this text has more than 10 MB", "Split it into articles."));
    }
    let is_html = HTML.contains(&ending.as_str());
    let declared = if is_html { encoding::declared_in_html(original.bytes) } else { None };
    let decoded = encoding::decode(original.bytes, declared.as_deref(), language);
    if decoded.text.trim().is_empty() {
        return Err(ImportRefusal::new("this file is empty", "Nothing was imported from it."));
    }
    if decoded.is_no_text() {
        return Err(ImportRefusal::new(
            "this is not text",
            "Open it in the program that made it, save it as .docx, .html or .txt, and import that.",
        ));
    }
    if decoded.text.len() > MAX_PLAIN_BYTES && !is_html && !looks_like_html(&decoded.text) {
        let message = "this text has more than 2 MB, which is more than an article may have";
        return Err(ImportRefusal::new(message, "Split it into articles."));
    }
    let (read, words) = text_reader(&ending, &decoded.text);
    let mut draft = read(&decoded.text, original.path)?;
    if let Some(guessed) = &decoded.guessed {
        draft.doubt(guess(guessed));
    }
    if let Some(line) = decoded.broken {
        draft.doubt(
            Doubt::new("some characters could not be read and are � now", "Type them again.")
                .at(line),
        );
    }
    if let (count @ 1.., line) = decoded.controls {
        let message = match count {
            1 => "a control character that nobody sees was taken out".to_owned(),
            _ => format!("{count} control characters that nobody sees were taken out"),
        };
        draft.doubt(Doubt::new(message, "Compare the numbers there with the original.").at(line));
    }
    Ok((draft, words(&decoded.text)))
}

/// What is said about an encoding that was guessed.
fn guess(guessed: &encoding::GuessedEncoding) -> Doubt {
    let quoted = |words: &[String]| {
        words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
    };
    let name = guessed.name;
    let read = match &guessed.declared {
        Some(declared) => format!(
            "the file says that it is written in {declared}, and is not; it was read as {name}"
        ),
        None => format!(
            "the file does not say in which characters it is written; it was read as {name}"
        ),
    };
    let words = quoted(&guessed.words);
    let Some((other, otherwise)) = &guessed.rival else {
        let shown = if words.is_empty() { String::new() } else { format!(": {words}") };
        return Doubt::new(
            format!("{read}{shown}"),
            "Look at accents, dashes and quotation marks.",
        )
        .alike(read);
    };
    let doubt = Doubt::new(
        format!("{read}, with {words}; as {other} it would be {}", quoted(otherwise)),
        "Compare these words with the original, as the program shows it that it was written in.",
    )
    .at(guessed.line);
    let is_number = |word: &String| word.contains(|letter: char| letter.is_ascii_digit());
    if guessed.words.iter().chain(otherwise).any(is_number) { doubt.as_error() } else { doubt }
}

fn reader(ending: &str) -> Option<FormatReader> {
    FORMATS.iter().find(|format| format.endings.contains(&ending)).map(|format| format.reader)
}

/// The ending by which a file is read as bytes and not as text.
fn packed_ending<'e>(bytes: &[u8], ending: &'e str) -> Option<&'e str> {
    if bytes.starts_with(PDF_SIGN) || ending == "pdf" {
        return Some("pdf");
    }
    if mht::is_saved_page(bytes) {
        return Some("mht");
    }
    let is_page = bytes.trim_ascii_start().starts_with(b"<");
    let packed = bytes.starts_with(ZIP) || mht::ENDINGS.contains(&ending) && !is_page;
    packed.then_some(ending)
}

/// The readers for a zip file: what is no document of its format, the first refuses.
fn packed_reader(ending: &str) -> (PackedReader, fn(&[u8]) -> OriginalWords) {
    match reader(ending) {
        Some(FormatReader::Packed(read, words)) => (read, words),
        _ => (docx::read, ledger::docx_words),
    }
}

/// The readers for text. Pages are often saved under a name that ends in `.txt` or in nothing.
fn text_reader(ending: &str, text: &str) -> (TextReader, fn(&str) -> OriginalWords) {
    match reader(ending) {
        Some(FormatReader::Text(read, words)) if ending != "txt" => (read, words),
        _ if looks_like_html(text) => (read_html, ledger::html_words),
        _ => (read_plain, ledger::text_words),
    }
}

fn read_html(text: &str, _: &str) -> Result<ImportDraft, ImportRefusal> {
    html::read(text)
}

fn saved_words(bytes: &[u8]) -> OriginalWords {
    mht::page(bytes).map(|page| ledger::html_words(&page.html)).unwrap_or_default()
}

fn read_plain(text: &str, _: &str) -> Result<ImportDraft, ImportRefusal> {
    Ok(text::read(text))
}

#[cfg(not(feature = "pdf-import"))]
fn refuse_pdf(_: &[u8]) -> Result<ImportDraft, ImportRefusal> {
    Err(ImportRefusal::new(
        "this handout was built without `pdf-import`, which reads PDFs",
        "Install it again with `cargo install --path . --features pdf-import`.",
    ))
}

fn looks_like_html(text: &str) -> bool {
    let head = text.trim_start().get(..15).unwrap_or_default().to_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}
