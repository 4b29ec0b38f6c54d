//! Cards and expanders that are hidden in an expander.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut read = 0;
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        if piece.what != PieceKind::Callout(CalloutKind::Details) || at < read {
            continue;
        }
        read = piece.end;
        for inner in prose.layout.inside(at) {
            let PieceKind::Callout(kind) = inner.what else { continue };
            let message = match kind {
                CalloutKind::Details => "this expander is inside another one",
                _ if kind.is_care_card() => "this card is inside an expander",
                _ => continue,
            };
            found.push(
                Finding::new(prose.line(&inner.span), message)
                    .why("Until they open the box, readers do not see it, and nothing tells them that it is there.")
                    .help("Move it out of the expander.")
                    .other(prose.line(&piece.span), "the expander"),
            );
        }
    }
}
