//! Tables that come without a sentence about them.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (at, table) in
        prose.layout.pieces.iter().enumerate().filter(|(_, piece)| piece.what == PieceKind::Table)
    {
        let before = prose.layout.before(at).map(|before| before.what);
        if !matches!(before, Some(PieceKind::Paragraph | PieceKind::List { .. })) {
            found.push(
                Finding::new(prose.line(&table.span), "no sentence says what this table shows")
                    .why("Many people find tables hard: a sentence before it tells them what to look for.")
                    .help("Add a sentence before it, such as `The table shows how much salt is in common foods.`"),
            );
        }
    }
}
