//! Lines that lead into a list, and no list.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::PieceKind;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let pieces = &prose.layout.pieces;
    let mut level = 0;
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.depth == 0) {
        if let PieceKind::Heading(here) = piece.what {
            level = here;
        }
        let text = prose.body.part(piece.span.clone()).trim_end_matches(['*', '_', ' ']);
        if piece.what != PieceKind::Paragraph || !text.ends_with([':', '：']) {
            continue;
        }
        // Sections below may be what the line leads into; a heading with nothing below it was a point of the list.
        let is_missing = match prose.layout.next(at).map(|next| next.what) {
            None => true,
            Some(PieceKind::Heading(next)) => {
                let after = prose.layout.next(piece.end).map(|after| after.what);
                let is_empty = match after {
                    None => true,
                    Some(PieceKind::Heading(below)) => below <= next,
                    Some(_) => false,
                };
                next <= level || is_empty
            }
            Some(_) => false,
        };
        if is_missing {
            found.push(
                Finding::new(prose.line(&piece.span), "this line leads into a list, and no list follows")
                    .why("The reader waits for what was announced: signs to look for, or things to bring.")
                    .help("Write the list below it, each point on a line of its own with `- `, or end the line with a full stop."),
            );
        }
    }
}
