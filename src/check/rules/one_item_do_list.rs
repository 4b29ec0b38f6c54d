//! Do and don't lists with a single item.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        if !matches!(piece.what, PieceKind::Callout(CalloutKind::Do | CalloutKind::Dont)) {
            continue;
        }
        let depth = piece.depth + 2;
        let items = prose
            .layout
            .inside(at)
            .iter()
            .filter(|inner| inner.depth == depth && matches!(inner.what, PieceKind::Item { .. }))
            .count();
        if items == 1 {
            found.push(
                Finding::new(prose.line(&piece.span), "this list has a single item")
                    .why("A box of its own makes people expect several things to do, and look for the rest.")
                    .help("Write it as a sentence, or as `> [!WARNING]` when it matters that much."),
            );
        }
    }
}
