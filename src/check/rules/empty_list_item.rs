//! Items of lists with nothing in them.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for item in
        prose.layout.pieces.iter().filter(|piece| piece.what == PieceKind::Item { empty: true })
    {
        found.push(
            Finding::new(prose.line(&item.span), "there is nothing in this item")
                .why("The reader sees a dot without words, and cannot tell whether something was lost.")
                .help("Look into the original for the words, or take the item out."),
        );
    }
}
