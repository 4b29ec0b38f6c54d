//! Text that follows a card or a callout as if it belonged to it.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::layout::PieceKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        let PieceKind::Callout(kind) = piece.what else { continue };
        // Inset text and expanders have no heading that what follows would come under.
        if !(kind.is_care_card()
            || matches!(kind, CalloutKind::Warning | CalloutKind::Do | CalloutKind::Dont))
        {
            continue;
        }
        // What belongs into an empty box needs no heading before it.
        let mut empty = prose.subject.article.facts.slips.empty_callouts.iter();
        if empty.any(|marker| piece.span.contains(&marker.span.start)) {
            continue;
        }
        let next = prose
            .layout
            .next(at)
            .filter(|next| !matches!(next.what, PieceKind::Heading(_) | PieceKind::Callout(_)));
        if let Some(next) = next {
            found.push(
                Finding::new(prose.line(&next.span), "there is no heading between the box above and this")
                    .why("The title of the box is a heading: people who listen to the page hear this text as a part of the box.")
                    .help("Put a heading here, or move the box to the end of its section.")
                    .other(prose.line(&piece.span), "the box"),
            );
        }
    }
}
