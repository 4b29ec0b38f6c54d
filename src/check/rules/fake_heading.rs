//! Paragraphs that are bold and nothing else.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// With more words it is an important sentence rather than a heading. So is a short one with a full
/// stop: "**Do not stop your medicine.**"
const MOST_WORDS: usize = 12;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        if piece.what != PieceKind::Paragraph || piece.depth > 0 {
            continue;
        }
        let Some(text) = prose.body.get(piece.span.clone()).and_then(bold) else { continue };
        let leads =
            prose.layout.next(at).is_some_and(|next| !matches!(next.what, PieceKind::Heading(_)));
        if leads && looks_like_heading(text) {
            found.push(
                Finding::new(prose.subject.article.place(&piece.span), "this looks like a heading but is a bold paragraph")
                    .why("People who listen to the page jump from heading to heading, and never come here.")
                    .help(format!("Write it as a heading: ### {}", text.trim_end_matches(':').trim())),
            );
        }
    }
}

/// The words of a paragraph that is bold as a whole.
fn bold(paragraph: &str) -> Option<&str> {
    let inside = |mark: &str| {
        paragraph
            .strip_prefix(mark)?
            .strip_suffix(mark)
            .filter(|text| !text.contains(mark) && !text.contains('\n'))
    };
    inside("**").or_else(|| inside("__"))
}

fn looks_like_heading(text: &str) -> bool {
    let sentence = text.trim().ends_with(['.', '!', '…', ',', ';', '。', '۔']);
    !sentence && !text.contains("](") && text.split_whitespace().count() <= MOST_WORDS
}
