//! Headings with nothing below them.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        let PieceKind::Heading(level) = piece.what else { continue };
        let empty = match prose.layout.next(at).map(|next| next.what) {
            None => true,
            Some(PieceKind::Heading(next)) => next <= level,
            Some(_) => false,
        };
        if empty {
            found.push(
                Finding::new(prose.line(&piece.span), "there is nothing under this heading")
                    .why("A reader who comes for this section finds it empty, and cannot tell whether something was lost.")
                    .help("Write the section, or take the heading out."),
            );
        }
    }
}
